//! Actions: each of the seven types attached by its form, and what becomes of one afterwards.

use palique_tests::admin::{AdminPage, AdminVisit, Kind};
use palique_tests::owner::Owner;
use palique_tests::server::{DEMO_AGENT, Server};
use serde_json::{Value, json};

const ACTIONS: &str = "#/agents/demo/actions";

/// Begins an action of a type that is called so.
async fn begin(page: AdminPage<'_>, kind: &str) {
    page.press("Add action").await;
    page.until("the types are shown", |seen| seen.dialog.as_deref() == Some("Add action")).await;
    page.press(&format!("{kind}…")).await;
    page.one(Kind::Field, "Name").await;
}

/// The details of the saved action of a type.
async fn details_of(owner: &Owner, kind: &str) -> Value {
    let actions = owner.actions(DEMO_AGENT).await;
    let found: Vec<&Value> = actions.iter().filter(|action| action["type"] == kind).collect();
    let [action] = found[..] else { panic!("one action is a {kind}: {actions:#?}") };
    action["details"].clone()
}

/// Says that each of these members is so.
fn has(details: &Value, expected: &Value) {
    for (name, value) in expected.as_object().into_iter().flatten() {
        assert_eq!(&details[name], value, "{name} of {details:#}");
    }
}

#[tokio::test]
async fn each_of_the_seven_types_is_attached_by_its_form() {
    let server = Server::start().await;
    let owner = Owner::of(&server);
    let other = owner.new_agent("Workshop desk").await;
    let visit = AdminVisit::at(server, ACTIONS).await;
    let page = visit.page();
    page.says("No actions yet").await;
    visit.looks_right_by_day_and_night("actions-empty").await;
    page.press("Add action").await;
    page.until("the types are shown", |seen| seen.dialog.is_some()).await;
    visit.looks_right_by_day_and_night("action-types").await;
    page.press("Close").await;

    begin(page, "Start a workflow").await;
    page.fill("Name", "Ask for a quote").await;
    page.fill("Condition", "The visitor asks for a quote.").await;
    page.list("Workflows", &["wf-1", "wf-2"]).await;
    visit.looks_right_by_day_and_night("action-workflow").await;
    page.save().await;
    has(
        &details_of(&owner, "triggerWorkflow").await,
        &json!({
            "triggerCondition": "The visitor asks for a quote.", "workflowIds": ["wf-1", "wf-2"],
        }),
    );

    visit.go(ACTIONS).await;
    begin(page, "Update a contact field").await;
    page.fill("Field of the contact", "shoe_size").await;
    page.fill("What belongs into it", "The shoe size.").await;
    page.list("Examples", &["I take a 38"]).await;
    visit.looks_right_by_day_and_night("action-contact").await;
    page.save().await;
    has(
        &details_of(&owner, "updateContactField").await,
        &json!({
            "contactFieldId": "shoe_size", "description": "The shoe size.", "contactUpdateExamples": ["I take a 38"],
        }),
    );

    visit.go(ACTIONS).await;
    begin(page, "Book an appointment").await;
    page.fill("Calendar", "cal-1").await;
    page.turn("Pass to another agent after it", true).await;
    page.one(Kind::Field, "Agent that takes over").await.send_keys("work").await.unwrap();
    page.until("the other agent is offered", |seen| seen.says("Workshop desk")).await;
    page.press_key(fantoccini::key::Key::Enter).await;
    page.turn("Visitors may cancel an appointment", true).await;
    visit.looks_right_by_day_and_night("action-appointment").await;
    page.save().await;
    has(
        &details_of(&owner, "appointmentBooking").await,
        &json!({
            "calendarId": "cal-1", "onlySendLink": false, "transferBot": true, "transferAgent": other, "cancelEnabled": true,
        }),
    );
    page.turn("Only send the link", true).await;
    page.says("Not available while the agent only sends the link").await;
    page.save().await;
    has(
        &details_of(&owner, "appointmentBooking").await,
        &json!({
            "onlySendLink": true, "transferBot": false, "cancelEnabled": false, "rescheduleEnabled": false,
        }),
    );

    visit.go(ACTIONS).await;
    begin(page, "Stop the agent").await;
    page.fill("Condition", "The visitor says goodbye.").await;
    page.list("Examples", &["Thanks, that was all", "Bye"]).await;
    page.fill("Last message", "See you soon.").await;
    page.turn("Come back after a while", true).await;
    page.fill("Silent for", "3").await;
    page.choose("Unit", "days").await;
    visit.looks_right_by_day_and_night("action-stop").await;
    page.save().await;
    has(
        &details_of(&owner, "stopBot").await,
        &json!({
            "stopBotExamples": ["Thanks, that was all", "Bye"], "finalMessage": "See you soon.",
            "reactivateEnabled": true, "sleepTime": 3, "sleepTimeUnit": "days",
        }),
    );

    visit.go(ACTIONS).await;
    begin(page, "Hand over to a person").await;
    page.turn("What calls a person › Something else", true).await;
    page.fill("Condition", "The visitor is upset.").await;
    page.list("Examples", &["this is a shame"]).await;
    page.fill("Last message", "I am getting a colleague.").await;
    visit.looks_right_by_day_and_night("action-handover").await;
    page.save().await;
    has(
        &details_of(&owner, "humanHandOver").await,
        &json!({
            "handoverType": "custom", "examples": ["this is a shame"], "finalMessage": "I am getting a colleague.",
        }),
    );

    visit.go(ACTIONS).await;
    begin(page, "Follow up").await;
    page.turn("When › The visitor is busy", true).await;
    if !page.has(Kind::Group, "Step 1").await {
        page.press("Add step").await;
    }
    page.fill("Step 1 › After", "2").await;
    page.choose("Step 1 › Unit", "hours").await;
    visit.looks_right_by_day_and_night("action-follow-up").await;
    page.save().await;
    let details = details_of(&owner, "advancedFollowup").await;
    has(&details, &json!({ "scenarioId": "contactIsBusy" }));
    has(&details["followupSequence"][0], &json!({ "id": 1, "followupTime": 2, "followupTimeUnit": "hours" }));

    visit.go(ACTIONS).await;
    begin(page, "Pass to another agent").await;
    page.one(Kind::Field, "Agent that takes over").await.send_keys("work").await.unwrap();
    page.until("the other agent is offered", |seen| seen.says("Workshop desk")).await;
    page.press_key(fantoccini::key::Key::Enter).await;
    page.turn("When it passes the conversation on › When a condition of yours is met", true).await;
    page.fill("Condition", "The visitor asks about a repair.").await;
    page.list("Examples", &["is my bike ready", "how long does a repair take"]).await;
    visit.looks_right_by_day_and_night("action-transfer").await;
    page.save().await;
    has(
        &details_of(&owner, "transferBot").await,
        &json!({
            "transferToBot": other, "transferBotType": "Custom",
            "transferBotExamples": ["is my bike ready", "how long does a repair take"],
        }),
    );

    visit.go(ACTIONS).await;
    page.says("Ask for a quote").await;
    assert_eq!(owner.actions(DEMO_AGENT).await.len(), 7);
    visit.looks_right_by_day_and_night("actions").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn an_action_is_renamed_switched_off_and_deleted_and_keeps_what_the_panel_does_not_know() {
    let server = Server::start().await;
    let owner = Owner::of(&server);
    let action = json!({ "type": "humanHandOver", "name": "Ask a colleague", "details": {
        "enabled": true, "triggerCondition": "The visitor asks for a person.", "handoverType": "contactRequest",
        "examples": ["can I talk to someone"], "reactivateEnabled": false, "finalMessage": "A colleague will join." } });
    let made = owner.post("/conversation-ai/agents/demo/actions", &action).await;
    let id = made["data"]["id"].as_str().unwrap().to_owned();
    let visit = AdminVisit::at(server, ACTIONS).await;
    let page = visit.page();
    page.turn("Enabled: Ask a colleague", false).await;
    page.follow("Ask a colleague").await;
    page.fill("Name", "Call the workshop").await;
    page.save().await;
    let [saved] = &owner.actions(DEMO_AGENT).await[..] else { panic!("there is one action") };
    assert_eq!((&saved["id"], &saved["name"]), (&json!(id), &json!("Call the workshop")));
    let mut expected = action["details"].clone();
    expected["enabled"] = json!(false);
    has(&saved["details"], &expected);

    page.press("Remove Examples 1").await;
    page.turn("What calls a person › Something else", true).await;
    page.fill("Name", "").await;
    let seen = page.until("the empty name is marked", |seen| !seen.faults.is_empty()).await;
    assert_eq!(seen.fault("Name"), Some("Fill this in."));
    page.press("Undo").await;
    page.press("Undo").await;
    page.press("Undo").await;
    page.until("nothing is wrong any more", |seen| seen.faults.is_empty()).await;

    page.press("Delete Call the workshop").await;
    page.until("it asks", |seen| seen.dialog.as_deref() == Some("Delete Call the workshop?")).await;
    page.press("Delete").await;
    page.says("No actions yet").await;
    assert_eq!(owner.actions(DEMO_AGENT).await.len(), 1, "it goes with the next save");
    page.save().await;
    assert_eq!(owner.actions(DEMO_AGENT).await.len(), 0);
    visit.is_calm().await;
}
