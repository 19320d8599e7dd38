//! What opens over a page on a phone, where it has the whole screen: the playground, the inspector,
//! dialogs, and the bar that saves.

use fantoccini::key::Key;
use palique_tests::admin::{AdminVisit, Kind};
use palique_tests::owner::Owner;
use palique_tests::server::{DEMO_AGENT, Server};
use serde_json::json;

#[tokio::test]
async fn an_agent_is_edited_tried_out_and_saved_by_thumb() {
    let visit = AdminVisit::new(Server::start().await).await;
    visit.chromium.become_phone().await;
    visit.sign_in().await;
    let (page, owner) = (visit.page(), visit.owner());
    page.follow("Casa Olmo front desk").await;
    page.fill("Personality", "Speaks like a lighthouse keeper.").await;
    page.fill("Goal", "Ours.").await;
    visit.looks_right_by_day_and_night("phone-unsaved").await;

    page.press("Try it").await;
    page.until("the playground has the screen", |seen| seen.dialog.as_deref() == Some("Playground")).await;
    let field = page.one(Kind::Field, "Your question").await;
    field.send_keys(&format!("Who are you?{}", char::from(Key::Enter))).await.expect("the field takes keys");
    page.says("Speaks like a lighthouse keeper.").await;
    page.one(Kind::Button, "Why this answer").await;
    visit.looks_right_by_day_and_night("phone-playground").await;
    page.press("Why this answer").await;
    page.until("the inspector is over it", |seen| {
        seen.dialog.as_deref() == Some("Why this answer") && seen.says("Prompt")
    })
    .await;
    visit.looks_right_by_day_and_night("phone-inspector").await;
    page.press("Close").await;
    page.until("the playground is back", |seen| seen.dialog.as_deref() == Some("Playground")).await;
    page.press("Close").await;
    let seen = page.until("the page is back", |seen| seen.dialog.is_none()).await;
    assert_eq!(seen.focus.as_deref(), Some("Try it"), "whoever closes it goes on where it was opened");

    owner.change_agent(DEMO_AGENT, json!({ "goal": "Theirs." })).await;
    page.press("Save").await;
    page.until("the conflict is shown", |seen| seen.dialog.is_some()).await;
    visit.looks_right_by_day_and_night("phone-conflict").await;
    page.press("Save my choice").await;
    page.is_saved().await;
    assert_eq!(owner.agent(DEMO_AGENT).await["goal"], "Ours.");
    visit.looks_right_by_day_and_night("phone-saved").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn dialogs_and_forms_fit_onto_a_phone() {
    let server = Server::start().await;
    let owner = Owner::of(&server);
    owner
        .new_agent("A name that is as long as a name may be when somebody explains in it what it does")
        .await;
    let visit = AdminVisit::new(server).await;
    visit.chromium.become_phone().await;
    visit.sign_in().await;
    let page = visit.page();
    page.press("New agent").await;
    page.until("it is open", |seen| seen.dialog.is_some()).await;
    visit.looks_right_by_day_and_night("phone-new-agent").await;
    page.press("Close").await;
    page.press("Delete A name…").await;
    page.until("it asks", |seen| seen.dialog.is_some()).await;
    visit.looks_right_by_day_and_night("phone-delete-agent").await;
    page.press("Close").await;
    visit.go("#/agents/demo/actions").await;
    page.press("Add action").await;
    page.until("the types are shown", |seen| seen.dialog.is_some()).await;
    visit.looks_right_by_day_and_night("phone-action-types").await;
    page.press("Follow up…").await;
    page.one(Kind::Field, "Name").await;
    visit.looks_right_by_day_and_night("phone-action-follow-up").await;
    visit.go("#/agents/demo/follow-ups").await;
    page.turn("Only during working hours", true).await;
    page.one(Kind::Field, "Monday from").await;
    visit.looks_right_by_day_and_night("phone-working-hours").await;
    page.press("Discard").await;
    visit.go("#/settings/keys").await;
    page.press("New key").await;
    page.fill("Name", "Reporting").await;
    page.press("Create key").await;
    page.until("the key is shown", |seen| seen.dialog.as_deref() == Some("Copy the key now")).await;
    visit.looks_right_by_day_and_night("phone-key-made").await;
    page.press("I have copied it").await;
    visit.is_calm().await;
}
