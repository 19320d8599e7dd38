//! Versions: each save is kept, compared with the present field by field, and can be brought back.

use palique_tests::admin::{AdminVisit, Kind};
use palique_tests::owner::Owner;
use palique_tests::server::{DEMO_AGENT, Server};
use palique_tests::widget::Widget;
use serde_json::{Value, json};

const PERSONA: &str = "#/agents/demo/persona";
const QUESTION: &str = "May cats sleep in the shop window?";

/// What an owner decides about an agent: no dates, no ids that the server gives.
async fn decided(owner: &Owner) -> Value {
    let mut actions = owner.actions(DEMO_AGENT).await;
    for action in &mut actions {
        action["updatedAt"] = Value::Null;
    }
    json!({
        "agent": palique_protocol::conversation_ai::agent::body_of(&owner.agent(DEMO_AGENT).await),
        "look": owner.look(DEMO_AGENT).await,
        "actions": actions,
    })
}

#[tokio::test]
async fn two_saves_are_compared_field_by_field_and_the_first_one_is_brought_back() {
    let server = Server::start().await;
    let owner = Owner::of(&server);
    let action = json!({ "type": "humanHandOver", "name": "Ask a colleague", "details": {
        "enabled": true, "triggerCondition": "The visitor asks for a person.", "handoverType": "contactRequest",
        "examples": ["can I talk to someone"], "reactivateEnabled": false, "finalMessage": "Wait." } });
    let made = owner.post("/conversation-ai/agents/demo/actions", &action).await;
    let action_id = made["data"]["id"].as_str().expect("a new action has an id").to_owned();
    let visit = AdminVisit::at(server, PERSONA).await;
    let page = visit.page();
    page.fill("Goal", "Sell boots.").await;
    page.fill("Instructions", "Cats may sleep in the shop window.").await;
    page.save().await;
    let first = decided(&owner).await;
    let numbers = async || {
        let list = owner.get("/api/admin/agents/demo/versions").await;
        list["versions"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|it| it["number"].as_u64())
            .collect::<Vec<_>>()
    };
    let kept = numbers().await[0];

    page.fill("Goal", "Sell hats.").await;
    page.fill("Instructions", "").await;
    page.save().await;
    owner
        .call(reqwest::Method::DELETE, &format!("/conversation-ai/agents/demo/actions/{action_id}"), None)
        .await;
    owner.change_look(DEMO_AGENT, json!({ "greetings": ["Hats!"] })).await;

    page.follow("Versions").await;
    page.until("the versions are listed", |seen| {
        seen.heading.as_deref() == Some("Versions") && seen.says(&format!("Version {kept}"))
    })
    .await;
    visit.looks_right_by_day_and_night("versions").await;
    page.follow(&format!("Version {kept}…")).await;
    let seen = page.says(&format!("Version {kept} and now")).await;
    for text in [
        "4 fields differ",
        "Goal",
        "Sell boots.",
        "Sell hats.",
        "Instructions",
        "Cats may sleep in the shop window.",
        "(nothing)",
        "Greetings",
        "Hats!",
        "Ask a colleague",
    ] {
        assert!(seen.says(text), "{text}: {}", seen.text);
    }
    assert!(!seen.says("Personality"), "only what differs is shown: {}", seen.text);
    visit.looks_right_by_day_and_night("version-compared").await;

    page.press("Go back to this version").await;
    page.until("it asks", |seen| seen.dialog == Some(format!("Go back to version {kept}?"))).await;
    visit.looks_right_by_day_and_night("version-revert").await;
    page.press("Cancel").await;
    page.until("nothing was done", |seen| seen.dialog.is_none()).await;
    assert_eq!(owner.agent(DEMO_AGENT).await["goal"], "Sell hats.");
    page.press("Go back to this version").await;
    page.press("Go back now").await;
    page.says("The agent is just as it was then.").await;
    let newest = numbers().await[0];
    page.says(&format!("Version {kept} is back, as version {newest}.")).await;
    assert_eq!(decided(&owner).await, first);

    page.follow("Back to the agent").await;
    page.one(Kind::Field, "Goal").await;
    assert_eq!(page.value("Goal").await, "Sell boots.");
    assert_eq!(page.look().await.unsaved, None);
    visit.chromium.visit(&visit.server.url("/")).await;
    let widget = Widget::of(&visit.chromium);
    widget.open().await;
    let seen = widget.until("the agent has introduced itself", |seen| seen.greeting.is_some()).await;
    assert!(seen.greeting.is_some_and(|greeting| !greeting.contains("Hats!")));
    let seen = widget.ask(QUESTION).await;
    assert!(seen.answer().text.contains("Cats may sleep in the shop window."), "{:?}", seen.answer());
    visit.is_calm().await;
}
