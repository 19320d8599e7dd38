//! The panel with another server of the Conversation AI API, which offers nothing of ours.

use palique_tests::admin::AdminVisit;
use palique_tests::vendor::{AGENT, TOKEN, Vendor};
use serde_json::json;

const ID: &str = "agent%2Fone%20%C3%B1";

/// Signs in to a vendor's server by the form.
async fn signed_in(vendor: &Vendor) -> AdminVisit {
    let visit = AdminVisit::without_key().await;
    let page = visit.page();
    page.turn("Another server with the Conversation AI API", true).await;
    page.fill("Key", TOKEN).await;
    page.fill("Base address", &format!("{}/", vendor.url())).await;
    page.fill("Version header", "2021-07-28").await;
    page.press("Sign in").await;
    page.until("its agents are listed", |seen| {
        seen.heading.as_deref() == Some("Agents") && seen.says("1 agent")
    })
    .await;
    visit
}

#[tokio::test]
async fn the_form_asks_for_an_address_a_token_and_the_version() {
    let vendor = Vendor::start("Front desk").await;
    let visit = AdminVisit::without_key().await;
    let page = visit.page();
    page.turn("Another server with the Conversation AI API", true).await;
    page.fill("Base address", "services.example").await;
    page.press("Sign in").await;
    let seen = page.until("both are marked", |seen| seen.faults.len() == 2).await;
    assert_eq!(seen.fault("Base address"), Some("Write an address that starts with https:// or http://."));
    visit.looks_right_by_day_and_night("sign-in-elsewhere").await;
    page.fill("Key", "not-the-token").await;
    page.fill("Base address", &vendor.url()).await;
    page.press("Sign in").await;
    let seen = page.until("the token is refused", |seen| !seen.alerts.is_empty()).await;
    assert!(seen.alerts[0].contains("Invalid Private Integration token"), "{:?}", seen.alerts);
    page.fill("Base address", &visit.server.url("/demo")).await;
    page.press("Sign in").await;
    page.until("a page is no API", |seen| {
        seen.alerts
            .iter()
            .any(|text| text.contains("It is not there any more.") || text.contains("not this API"))
    })
    .await;
    visit.is_calm().await;
}

#[tokio::test]
async fn an_agent_of_a_vendor_is_edited_and_what_the_vendor_lacks_is_said() {
    let vendor = Vendor::start("Front <b>desk</b> ñ").await;
    let before = vendor.agent();
    let visit = signed_in(&vendor).await;
    let page = visit.page();
    visit.looks_right_by_day_and_night("elsewhere").await;
    page.follow("Front <b>desk</b> ñ").await;
    page.fill("Personality", "Cheerful.").await;
    page.says("The playground needs Palique's own server").await;
    visit.looks_right_by_day_and_night("elsewhere-persona").await;
    assert_eq!(page.look().await.address, format!("#/agents/{ID}/persona"));
    page.save().await;
    let mut expected = before;
    expected["personality"] = json!("Cheerful.");
    let mut saved = vendor.agent();
    // A write says of each switch where it stands.
    for (name, value) in saved.as_object_mut().expect("an agent is an object") {
        if expected[name].is_null() && *value == false {
            expected[name] = json!(false);
        }
    }
    assert_eq!(saved, expected);
    for request in vendor.requests() {
        assert_eq!(request.header("version"), Some("2021-07-28"), "{request:?}");
        assert!(request.path.starts_with("/conversation-ai/"), "only the contract is used: {request:?}");
    }

    visit.chromium.reload().await;
    page.until("the tab is still with the vendor", |seen| {
        seen.heading.as_deref() == Some("Front <b>desk</b> ñ")
    })
    .await;
    for (tab, said) in [
        ("look", "This server keeps no looks."),
        ("versions", "This server keeps no versions."),
        ("answers", "This server does not list past answers"),
    ] {
        visit.go(&format!("#/agents/{ID}/{tab}")).await;
        page.says(said).await;
        visit.looks_right_by_day_and_night(&format!("elsewhere-{tab}")).await;
    }
    for section in ["keys", "origins"] {
        visit.go(&format!("#/settings/{section}")).await;
        page.says("This server does not offer this here.").await;
    }
    visit.go("#/settings/connection").await;
    let seen = page.says("Another server with the Conversation AI API").await;
    assert!(seen.says(&vendor.url()) && seen.says("2021-07-28") && !seen.says(TOKEN), "{}", seen.text);
    visit.looks_right_by_day_and_night("elsewhere-connection").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn what_a_server_refuses_is_shown_beside_the_fields_that_it_names() {
    let vendor = Vendor::start("Front desk").await;
    let visit = signed_in(&vendor).await;
    let page = visit.page();
    visit.go(&format!("#/agents/{ID}/persona")).await;
    page.fill("Personality", "Rude.").await;
    page.fill("Goal", "Sell everything.").await;
    let body = json!({ "statusCode": 422, "error": "Unprocessable Entity", "message": [
        "personality must not be rude", "goal must be one of the approved goals <b>" ] });
    vendor.will_refuse(422, "application/json", &body.to_string());
    page.press("Save").await;
    let seen = page.until("both are marked", |seen| seen.faults.len() == 2).await;
    assert_eq!(seen.fault("Personality"), Some("personality must not be rude"));
    assert_eq!(seen.fault("Goal"), Some("goal must be one of the approved goals <b>"));
    visit.looks_right_by_day_and_night("refused").await;
    page.fill("Personality", "Kind.").await;
    page.until("one fault is left", |seen| seen.faults.len() == 1).await;
    page.fill("Goal", "Help.").await;
    page.until("nothing is wrong any more", |seen| seen.faults.is_empty()).await;

    // What names no field is still told.
    let body = json!({ "statusCode": 422, "message": ["Your plan allows no further change"] });
    vendor.will_refuse(422, "application/json", &body.to_string());
    page.press("Save").await;
    page.says("Your plan allows no further change").await;
    visit.looks_right_by_day_and_night("refused-whole").await;
    assert_eq!(vendor.agent()["personality"], "Calm.");

    vendor.will_refuse(
        429,
        "application/json",
        &json!({ "statusCode": 429, "message": "Too many" }).to_string(),
    );
    page.press("Save").await;
    page.until("it is told", |seen| seen.alerts.iter().any(|text| text.contains("Too many requests."))).await;
    page.save().await;
    assert_eq!(vendor.agent()["personality"], "Kind.");
    assert_eq!(vendor.agent()["id"], AGENT);
    visit.is_calm().await;
}
