//! The account's settings: keys that are made, shown once and revoked, what a key that only reads
//! may do, and the pages that may carry a widget.

use palique_tests::admin::{AdminVisit, Kind};
use palique_tests::owner::Owner;
use palique_tests::server::{DEMO_AGENT, Server};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_key_is_shown_once_listed_by_its_beginning_and_opens_nothing_once_revoked() {
    let visit = AdminVisit::at(Server::start().await, "#/settings/keys").await;
    let (page, owner) = (visit.page(), visit.owner());
    visit.chromium.allow_clipboard().await;
    page.says("This one").await;
    page.press("New key").await;
    page.until("the dialog is open", |seen| seen.dialog.as_deref() == Some("New key")).await;
    page.press("Create key").await;
    let seen = page.until("a name is needed", |seen| seen.fault("Name").is_some()).await;
    assert_eq!(seen.fault("Name"), Some("Fill this in."));
    visit.looks_right_by_day_and_night("key-new").await;
    page.fill("Name", "Reporting <b>").await;
    page.choose_one("It may", "Read only").await;
    page.press("Create key").await;
    page.until("the key is shown", |seen| seen.dialog.as_deref() == Some("Copy the key now")).await;
    let key = page.value("The new key").await;
    page.press("Copy").await;
    page.until("it is copied", |seen| seen.statuses.iter().any(|text| text == "Copied")).await;
    assert_eq!(visit.chromium.clipboard().await, key);
    visit.looks_right_by_day_and_night("key-made").await;
    page.press("I have copied it").await;
    let seen = page.until("it is listed", |seen| seen.dialog.is_none() && seen.says("Reporting <b>")).await;
    let prefix: String = key.chars().take(8).collect();
    assert!(seen.says(&prefix) && !seen.says(&key), "only its beginning is shown: {}", seen.text);
    visit.looks_right_by_day_and_night("keys").await;
    let listed = owner.get("/api/admin/keys").await.to_string();
    assert!(!listed.contains(&key), "the server does not tell it again");

    let reader = owner.with_key(&key);
    assert_eq!(reader.agent(DEMO_AGENT).await["id"], DEMO_AGENT);
    let (status, _) = reader.try_call(Method::DELETE, "/conversation-ai/agents/demo", None).await;
    assert_eq!(status, 403);

    page.press("Revoke Reporting <b>").await;
    page.until("it asks", |seen| seen.dialog.as_deref() == Some("Revoke this key?")).await;
    visit.looks_right_by_day_and_night("key-revoke").await;
    page.press("Revoke").await;
    page.until("it is marked", |seen| seen.dialog.is_none() && seen.says("Revoked ")).await;
    assert!(!page.has(Kind::Button, "Revoke Reporting <b>").await);
    let (status, _) = reader.try_call(Method::GET, "/conversation-ai/agents/demo", None).await;
    assert_eq!(status, 401);
    visit.is_calm().await;
}

/// A new key with these scopes.
async fn key_with(owner: &Owner, scopes: &[&str]) -> String {
    let made = owner.post("/api/admin/keys", &json!({ "name": "A colleague", "scopes": scopes })).await;
    made["key"].as_str().expect("a new key is told").to_owned()
}

#[tokio::test]
async fn a_key_that_only_reads_shows_everything_and_changes_nothing() {
    let server = Server::start().await;
    let owner = Owner::of(&server);
    let before = owner.agent(DEMO_AGENT).await;
    let key = key_with(&owner, &["conversation-ai.readonly"]).await;
    let visit = AdminVisit::new(server).await;
    visit.open(&format!("#key={key}")).await;
    let page = visit.page();
    page.says("Your key only reads. To create or change agents, sign in with one that may write.").await;
    for button in ["New agent", "Duplicate Casa Olmo front desk", "Delete Casa Olmo front desk"] {
        assert!(!page.has(Kind::Button, button).await, "{button}");
    }
    visit.looks_right_by_day_and_night("agents-read-only").await;

    visit.go("#/agents/demo/persona").await;
    page.fill("Goal", "Not mine to change.").await;
    page.says("Your key may only read: sign in with another one to save.").await;
    assert!(!page.one(Kind::Button, "Save").await.is_enabled().await.unwrap());
    page.press_control('s').await;
    visit.looks_right_by_day_and_night("read-only").await;
    page.press("Discard").await;
    page.until("nothing is unsaved", |seen| seen.unsaved.is_none()).await;
    for section in ["keys", "origins"] {
        visit.go(&format!("#/settings/{section}")).await;
        page.says("Your key only reads. To change this, sign in with one that may write.").await;
        for button in ["New key", "Allow", "Revoke A colleague"] {
            assert!(!page.has(Kind::Button, button).await, "{button}");
        }
    }
    assert_eq!(owner.agent(DEMO_AGENT).await, before);

    // A program of the owner's has lost the right to read agents, or never had it.
    let key = key_with(&owner, &["agent-studio.readonly"]).await;
    visit.open("").await;
    visit.chromium.run("sessionStorage.clear()").await;
    visit.open(&format!("#key={key}")).await;
    let seen = page.until("it is told", |seen| !seen.alerts.is_empty()).await;
    assert!(seen.alerts[0].contains("This key does not allow that."), "{:?}", seen.alerts);
    assert!(seen.alerts[0].contains("The server said:"), "{:?}", seen.alerts);
    visit.looks_right_by_day_and_night("forbidden").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn only_the_pages_of_an_allowed_origin_reach_the_agents() {
    let visit = AdminVisit::at(Server::start().await, "#/settings/origins").await;
    let (page, owner) = (visit.page(), visit.owner());
    let reaches = async |origin: &str| {
        let request = reqwest::Client::new().get(visit.server.url("/api/agents/demo"));
        let response = request.header("origin", origin).send().await.expect("the server answers");
        response.status().as_u16()
    };
    page.says("Any page may show the widget").await;
    visit.looks_right_by_day_and_night("origins-empty").await;
    assert_eq!(reaches("https://stranger.example").await, 200);

    page.fill("Allow an origin", "shop").await;
    page.press("Allow").await;
    let seen = page.until("it is marked", |seen| !seen.faults.is_empty()).await;
    assert_eq!(
        seen.fault("Allow an origin"),
        Some("Write an origin such as https://shop.example, without a path.")
    );
    page.fill("Allow an origin", " https://Shop.example:443/").await;
    page.press("Allow").await;
    page.says("https://shop.example is allowed.").await;
    assert_eq!(owner.get("/api/admin/origins").await["origins"], json!(["https://shop.example"]));
    assert_eq!(
        [reaches("https://shop.example").await, reaches("https://stranger.example").await],
        [200, 403]
    );
    visit.looks_right_by_day_and_night("origins").await;

    page.press("Remove https://shop.example").await;
    page.says("https://shop.example is not allowed any more.").await;
    assert_eq!(reaches("https://stranger.example").await, 200);
    page.press("Undo").await;
    page.says("https://shop.example is allowed.").await;
    assert_eq!(reaches("https://stranger.example").await, 403);
    visit.is_calm().await;
}
