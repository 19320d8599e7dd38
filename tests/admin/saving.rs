//! The one draft of an agent: what the save bar says of it, undoing, saving, and what other people
//! change meanwhile.

use palique_tests::admin::{AdminVisit, Kind};
use palique_tests::server::{DEMO_AGENT, Server};
use serde_json::json;

const PERSONA: &str = "#/agents/demo/persona";

async fn at_persona() -> AdminVisit {
    let visit = AdminVisit::at(Server::start().await, PERSONA).await;
    visit.page().one(Kind::Field, "Personality").await;
    visit
}

#[tokio::test]
async fn what_is_edited_is_named_undone_and_saved_and_nothing_else_changes() {
    let visit = at_persona().await;
    let (page, owner) = (visit.page(), visit.owner());
    let before = owner.change_agent(DEMO_AGENT, json!({ "respondToImages": true })).await;
    visit.chromium.reload().await;
    visit.looks_right_by_day_and_night("persona").await;

    page.fill("Personality", "Dry and short.").await;
    page.fill("Goal", "Sell boots.").await;
    let unsaved = page.look().await.unsaved.expect("the save bar names what changed");
    assert!(unsaved.contains("Personality") && unsaved.contains("Goal"), "{unsaved}");
    visit.looks_right_by_day_and_night("unsaved").await;

    page.press("Undo").await;
    page.until("one step is taken back", |seen| seen.unsaved.as_deref() == Some("Personality")).await;
    page.press_control('z').await;
    page.until("nothing is changed any more", |seen| seen.unsaved.is_none()).await;
    assert_eq!(json!(page.value("Personality").await), before["personality"]);

    page.fill("Personality", "Dry and short.").await;
    page.press_control('s').await;
    page.is_saved().await;
    let mut expected = before.clone();
    expected["personality"] = json!("Dry and short.");
    assert_eq!(owner.agent(DEMO_AGENT).await, expected);
    visit.is_calm().await;
}

#[tokio::test]
async fn a_field_that_two_panels_changed_is_decided_by_its_owner() {
    let visit = at_persona().await;
    let (page, owner) = (visit.page(), visit.owner());
    page.fill("Goal", "Ours.").await;
    page.fill("Business", "Our shop").await;
    owner.change_agent(DEMO_AGENT, json!({ "goal": "Theirs.", "instructions": "Also theirs." })).await;
    page.press("Save").await;
    let seen = page.until("the conflict is shown", |seen| seen.dialog.is_some()).await;
    assert_eq!(seen.dialog.as_deref(), Some("Somebody else changed the same fields"));
    for value in ["Goal", "Ours.", "Theirs."] {
        assert!(seen.says(value), "{value}: {}", seen.text);
    }
    assert!(!seen.says("Our shop"), "only what both changed is asked about: {}", seen.text);
    assert_eq!(owner.agent(DEMO_AGENT).await["goal"], "Theirs.", "nothing was written yet");
    visit.looks_right_by_day_and_night("conflict").await;

    page.turn("Goal › Theirs…", true).await;
    page.press("Save my choice").await;
    page.is_saved().await;
    let saved = owner.agent(DEMO_AGENT).await;
    assert_eq!(
        [&saved["goal"], &saved["instructions"], &saved["businessName"]],
        ["Theirs.", "Also theirs.", "Our shop"]
    );
    assert_eq!([page.value("Goal").await, page.value("Instructions").await], ["Theirs.", "Also theirs."]);

    page.fill("Goal", "Ours again.").await;
    owner.change_agent(DEMO_AGENT, json!({ "goal": "Theirs again." })).await;
    page.press("Save").await;
    page.until("the conflict is shown", |seen| seen.dialog.is_some()).await;
    page.turn("Goal › Yours…", true).await;
    page.press("Save my choice").await;
    page.is_saved().await;
    assert_eq!(owner.agent(DEMO_AGENT).await["goal"], "Ours again.");
    visit.is_calm().await;
}

#[tokio::test]
async fn a_draft_survives_a_reload_and_a_network_that_is_gone_while_it_is_saved() {
    let visit = at_persona().await;
    let page = visit.page();
    page.fill("Instructions", "Nothing typed is lost.").await;
    visit.chromium.reload().await;
    let seen = page.until("the draft is back", |seen| seen.unsaved.is_some()).await;
    assert!(seen.statuses.iter().any(|text| text == "Your unsaved changes are back."), "{:?}", seen.statuses);
    assert_eq!(page.value("Instructions").await, "Nothing typed is lost.");

    visit.chromium.set_offline(true).await;
    page.press("Save").await;
    let seen = page.until("the failure is told", |seen| !seen.alerts.is_empty()).await;
    assert!(
        seen.alerts[0].contains("The server cannot be reached. What you typed is kept."),
        "{:?}",
        seen.alerts
    );
    assert_eq!(seen.unsaved.as_deref(), Some("Instructions"));
    assert_eq!(page.value("Instructions").await, "Nothing typed is lost.");
    visit.looks_right_by_day_and_night("save-failed").await;

    visit.chromium.set_offline(false).await;
    page.save().await;
    assert_eq!(visit.owner().agent(DEMO_AGENT).await["instructions"], "Nothing typed is lost.");
    visit.chromium.reload().await;
    page.one(Kind::Field, "Instructions").await;
    assert_eq!(page.look().await.unsaved, None, "what is saved is no draft any more");
    visit.is_calm().await;
}

#[tokio::test]
async fn a_page_of_html_in_place_of_a_reply_is_told_and_loses_nothing() {
    let visit = at_persona().await;
    let page = visit.page();
    let proxy = "
        window.network = window.fetch;
        window.fetch = async () => new Response('<!doctype html><title>502</title><h1>Bad gateway</h1><script>window.tripped = 1</script>',
                                                { status: arguments[0], headers: { 'content-type': 'text/html' } });
    ";
    page.fill("Goal", "Kept.").await;
    for (status, sentence) in [
        (502, "The server failed. What you typed is kept."),
        (200, "Something answered that is not this API"),
    ] {
        visit.chromium.run_with(proxy, vec![json!(status)]).await;
        page.press("Save").await;
        page.until("the failure is told", |seen| seen.alerts.iter().any(|text| text.contains(sentence)))
            .await;
        assert_eq!(page.value("Goal").await, "Kept.");
        visit.chromium.run("window.fetch = window.network").await;
    }
    assert_eq!(visit.chromium.run("return typeof tripped").await, "undefined");
    page.save().await;
    assert_eq!(visit.owner().agent(DEMO_AGENT).await["goal"], "Kept.");
    visit.is_calm().await;
}

#[tokio::test]
async fn leaving_with_changes_asks_first() {
    let visit = at_persona().await;
    let page = visit.page();
    page.fill("Goal", "Half done.").await;
    page.follow("Main › Agents").await;
    let seen = page.until("it asks", |seen| seen.dialog.is_some()).await;
    assert_eq!(
        (seen.dialog.as_deref(), seen.address.as_str()),
        (Some("Leave with unsaved changes?"), PERSONA)
    );
    visit.looks_right_by_day_and_night("leaving").await;
    page.press("Stay here").await;
    page.until("the owner stays", |seen| seen.dialog.is_none()).await;
    assert_eq!(page.value("Goal").await, "Half done.");

    page.follow("Main › Agents").await;
    page.press("Leave").await;
    page.until("the agents are listed", |seen| {
        seen.address == "#/agents" && seen.heading.as_deref() == Some("Agents")
    })
    .await;
    visit.go(PERSONA).await;
    page.until("the draft waited", |seen| seen.unsaved.as_deref() == Some("Goal")).await;
    page.press("Discard").await;
    page.until("nothing is changed any more", |seen| seen.unsaved.is_none()).await;
    page.follow("Main › Agents").await;
    page.until("nothing is asked", |seen| seen.address == "#/agents").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn what_the_server_would_refuse_is_said_beside_the_field_and_not_sent() {
    let visit = at_persona().await;
    let (page, owner) = (visit.page(), visit.owner());
    let before = owner.agent(DEMO_AGENT).await;
    page.fill("Name", "").await;
    page.paste("Instructions", &"long ".repeat(200_000)).await;
    let seen = page.until("both are marked", |seen| seen.faults.len() == 2).await;
    assert_eq!(seen.fault("Name"), Some("Fill this in."));
    assert_eq!(seen.fault("Instructions"), Some("At most 20,000 characters."));
    assert!(seen.says("2 fields need attention"), "{}", seen.text);
    visit.looks_right_by_day_and_night("faults").await;
    page.press("Save").await;
    page.until("the first wrong field has the focus", |seen| seen.focus.as_deref() == Some("Name")).await;
    assert_eq!(owner.agent(DEMO_AGENT).await, before);

    page.press("Discard").await;
    page.until("nothing is wrong any more", |seen| seen.faults.is_empty() && seen.unsaved.is_none()).await;
    visit.is_calm().await;
}

#[tokio::test]
async fn the_save_bar_leads_to_a_wrong_field_on_another_tab() {
    let visit = at_persona().await;
    let page = visit.page();
    page.fill("Name", "").await;
    for (button, tab, field) in [("Show", "Look & embed", "Colour"), ("Save", "Behaviour", "Looks at images")]
    {
        page.follow(tab).await;
        page.one(Kind::Field, field).await;
        page.press(button).await;
        page.until("the wrong field has the focus", |seen| {
            seen.address == PERSONA && seen.focus.as_deref() == Some("Name")
        })
        .await;
    }
    visit.chromium.run("history.back()").await;
    page.one(Kind::Field, "Looks at images").await;
    page.press("Discard").await;
    page.until("nothing is unsaved", |seen| seen.unsaved.is_none()).await;
    visit.is_calm().await;
}

#[tokio::test]
async fn the_save_bar_leads_into_a_list_that_is_too_short() {
    let visit = at_persona().await;
    let page = visit.page();
    visit.go("#/agents/demo/actions").await;
    page.press("Add action").await;
    page.press("Stop the agent…").await;
    for _ in 0..4 {
        if page.has(Kind::Button, "Remove Examples 1").await {
            page.press("Remove Examples 1").await;
        }
    }
    page.press("Show").await;
    page.until("the list has the focus", |seen| seen.focus.as_deref() == Some("Add Examples")).await;
    page.press("Discard").await;
    page.until("nothing is unsaved", |seen| seen.unsaved.is_none()).await;
    visit.is_calm().await;
}

#[tokio::test]
async fn a_name_made_of_markup_is_a_text_everywhere() {
    const NAME: &str = "<img src=x onerror=\"window.tripped = 1\"><b>Bold</b> & Söhne";
    let server = Server::start().await;
    let owner = palique_tests::owner::Owner::of(&server);
    let id = owner.new_agent(NAME).await;
    let visit = AdminVisit::at(server, "#/agents").await;
    let page = visit.page();
    page.says(NAME).await;
    visit.go(&format!("#/agents/{id}/persona")).await;
    let seen = page.until("the agent is shown", |seen| seen.heading.as_deref() == Some(NAME)).await;
    assert!(!seen.text.contains("&lt;"), "{}", seen.text);
    assert_eq!(page.value("Name").await, NAME);
    assert_eq!(
        visit
            .chromium
            .run("return [typeof tripped, document.querySelectorAll('#app img, #app b b').length]")
            .await,
        json!(["undefined", 0])
    );
    visit.is_calm().await;
}
