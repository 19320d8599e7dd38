//! The tab *Actions*: the list, the seven forms, and what they make of a document.

use crate::sample::{document, handover, listed};
use crate::stage::{Stage, settled};
use palique_admin::agent::actions;
use palique_admin::draft::Draft;
use palique_admin::route::{Place, Route, Tab};
use palique_admin::saving::{Extensions, Saved, save};
use palique_admin::shell::Admission;
use palique_admin::words::Words;
use palique_browser::timer::sleep;
use palique_view::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

/// The tab, following the address as the page of an agent does.
fn show(stage: &Stage, with: &[Value]) -> Draft {
    let document = document(with);
    stage.show_with(move || {
        let (draft, _) = Draft::new(document, "test");
        let place = expect_context::<Place>();
        let tab = move || match place.route() {
            Route::Agent(id, Tab::Actions(chosen)) => actions::tab(draft, &id, chosen.as_deref()),
            _ => actions::tab(draft, "a1", None),
        };
        (draft, view! { <div class="tab">{tab}</div> }.into_any())
    })
}

/// Begins an action and returns the path of its details.
async fn begin(stage: &Stage, draft: Draft, kind: &str) -> String {
    stage.page.click("Add action");
    settled().await;
    stage.page.click(kind);
    settled().await;
    let actions = draft.peek("/actions");
    let id = actions.as_object().unwrap().keys().next_back().unwrap().clone();
    ["/actions/", &id, "/details"].concat()
}

fn is_sound(draft: Draft) -> bool {
    draft.faults().with_untracked(Vec::is_empty)
}

#[wasm_bindgen_test]
async fn without_actions_it_says_what_they_are_and_offers_the_seven_types() {
    let stage = Stage::new();
    show(&stage, &[]);
    settled().await;
    assert_eq!(stage.page.text(".empty h3"), "No actions yet");
    stage.page.click("Add action");
    settled().await;
    assert_eq!(stage.page.count("dialog .kind"), 7);
}

#[wasm_bindgen_test]
async fn what_needs_no_decision_is_ready_to_be_saved_and_the_rest_says_what_is_missing() {
    for (kind, missing) in [
        ("Stop the agent", &[][..]),
        ("Hand over to a person", &[]),
        ("Follow up", &[]),
        ("Start a workflow", &["triggerCondition", "workflowIds/0"]),
        ("Update a contact field", &["contactFieldId", "description"]),
        ("Book an appointment", &["calendarId"]),
        ("Pass to another agent", &["transferToBot"]),
    ] {
        let stage = Stage::new();
        let draft = show(&stage, &[]);
        settled().await;
        let at = begin(&stage, draft, kind).await;
        let faults = draft.faults().with_untracked(|faults| {
            faults.iter().map(|fault| fault.at.replace(&[&at, "/"].concat(), "")).collect::<Vec<_>>()
        });
        let mut missing = missing.to_vec();
        missing.sort_unstable();
        let mut found: Vec<&str> = faults.iter().map(String::as_str).collect();
        found.sort_unstable();
        assert_eq!(found, missing, "{kind}");
        assert_eq!(stage.page.value("Name"), kind);
    }
}

#[wasm_bindgen_test]
async fn a_new_action_is_one_step_and_its_name_is_its_own() {
    let stage = Stage::new();
    let draft = show(&stage, &[]);
    settled().await;
    let words = Words::of("en");
    let first = actions::begin(draft, "stopBot", words);
    let second = actions::begin(draft, "stopBot", words);
    assert_ne!(first, second);
    assert_eq!(draft.peek(&["/actions/", &second, "/name"].concat()), "Stop the agent 2");
    draft.undo();
    assert_eq!(draft.peek("/actions").as_object().unwrap().len(), 1);
}

#[wasm_bindgen_test]
async fn what_a_server_says_beyond_the_contract_stays_and_a_silence_is_told_whole() {
    let stage = Stage::new();
    let draft = show(&stage, &[handover()]);
    settled().await;
    stage.page.click("Ask a colleague");
    settled().await;
    stage.page.fill("Last message", "I am on my way.");
    stage.page.click("Come back after a while");
    settled().await;
    let details = draft.peek("/actions/h1/details");
    assert_eq!(details["somethingNew"], json!({"kept": true}));
    assert_eq!(details["finalMessage"], "I am on my way.");
    assert_eq!((&details["sleepTime"], &details["sleepTimeUnit"]), (&json!(2), &json!("hours")));
    stage.page.fill("Unit", "days");
    stage.page.fill("Silent for", "400");
    settled().await;
    assert_eq!(stage.page.fault("Silent for"), "At most 365.");
    // Out of sight, it must not hold a save back.
    stage.page.click("Come back after a while");
    settled().await;
    assert!(!stage.page.has("input", "Silent for"));
    assert!(is_sound(draft));
    draft.undo();
    settled().await;
    assert_eq!(stage.page.value("Silent for"), "400");
}

#[wasm_bindgen_test]
async fn a_mere_link_excludes_five_switches_in_one_step() {
    let stage = Stage::new();
    let draft = show(&stage, &[]);
    settled().await;
    let at = begin(&stage, draft, "Book an appointment").await;
    for switch in ["Start workflows after it", "Be silent after it", "Visitors may cancel"] {
        stage.page.click(switch);
        settled().await;
    }
    assert!(stage.page.has("input", "Workflows 1") && stage.page.has("input", "Silent for"));
    stage.page.click("Only send the link");
    settled().await;
    let details = draft.peek(&at);
    for flag in ["triggerWorkflow", "sleepAfterBooking", "transferBot", "rescheduleEnabled", "cancelEnabled"]
    {
        assert_eq!(details[flag], json!(false), "{flag}");
    }
    assert_eq!(stage.page.count("input:disabled"), 5);
    assert_eq!(stage.page.text(".note"), "Not available while the agent only sends the link:");
    assert!(!stage.page.has("input", "Workflows 1"));
    stage.page.fill("Calendar", "cal-1");
    settled().await;
    assert!(is_sound(draft), "{:?}", draft.faults().get_untracked());
    draft.undo();
    draft.undo();
    settled().await;
    assert!(stage.page.checked("Visitors may cancel"));
    assert_eq!(stage.page.count("input:disabled"), 0);
}

#[wasm_bindgen_test]
async fn a_suggested_condition_follows_the_choice_and_a_written_one_stays() {
    let stage = Stage::new();
    let draft = show(&stage, &[]);
    settled().await;
    let at = begin(&stage, draft, "Hand over to a person").await;
    stage.page.click("could not solve");
    settled().await;
    assert!(!stage.page.has("input", "Examples 1"));
    assert!(stage.page.value("Condition").starts_with("The problem is still there"));
    stage.page.click("Something else");
    settled().await;
    assert_eq!(stage.page.value("Condition"), "");
    assert!(stage.page.has("input", "Examples 1"));
    stage.page.fill("Condition", "The visitor is upset.");
    stage.page.click("does not know");
    settled().await;
    assert_eq!(draft.peek(&[&at, "/triggerCondition"].concat()), "The visitor is upset.");
    assert!(is_sound(draft));
}

#[wasm_bindgen_test]
async fn an_agent_is_found_by_its_name_and_never_offered_to_itself() {
    let stage = Stage::new();
    let found = json!({"agents": [{"id": "a1", "name": "Front desk"}, {"id": "w1", "name": "Workshop desk"},
        {"id": "w2", "name": "Weekend desk"}], "totalCount": 3, "count": 3});
    stage.network.json("GET /conversation-ai/agents/search", 200, &found);
    let draft = show(&stage, &[]);
    settled().await;
    let at = begin(&stage, draft, "Pass to another agent").await;
    let target = [&at, "/transferToBot"].concat();
    stage.page.fill("Agent that takes over", "DESK");
    pass(300).await;
    assert!(stage.network.lines().contains(&"GET /conversation-ai/agents/search?query=desk".to_owned()));
    assert_eq!(stage.page.text("[role=option]"), "Workshop desk\nWeekend desk");
    assert_eq!(stage.page.attribute("[role=combobox]", "aria-expanded").as_deref(), Some("true"));
    stage.page.press("ArrowDown", false);
    settled().await;
    let active = stage.page.attribute("[role=combobox]", "aria-activedescendant").unwrap();
    assert_eq!(stage.page.text(&["#", &active].concat()), "Weekend desk");
    stage.page.press("Enter", false);
    settled().await;
    assert_eq!(draft.peek(&target), "w2");
    assert_eq!(stage.page.value("Agent that takes over"), "Weekend desk");
    assert_eq!(stage.page.count("[role=option]"), 0);
    // Escape gives up what was typed.
    stage.page.fill("Agent that takes over", "nobody");
    pass(300).await;
    stage.page.press("Escape", false);
    settled().await;
    assert_eq!(stage.page.value("Agent that takes over"), "Weekend desk");
    draft.undo();
    settled().await;
    assert_eq!(stage.page.value("Agent that takes over"), "");
}

#[wasm_bindgen_test]
async fn the_chosen_agent_is_shown_by_its_name_and_a_missing_one_by_its_id() {
    let stage = Stage::new();
    stage.network.json("GET /conversation-ai/agents/w1", 200, &json!({"id": "w1", "name": "Workshop desk"}));
    let action = json!({"id": "t1", "type": "transferBot", "name": "Repairs", "details":
        {"enabled": true, "transferBotType": "Default", "transferToBot": "w1"}});
    let draft = show(&stage, &[action]);
    settled().await;
    stage.page.click("Repairs");
    pass(60).await;
    assert_eq!(stage.page.value("Agent that takes over"), "Workshop desk");
    draft.write("/actions/t1/details/transferToBot", "w9".into());
    pass(60).await;
    assert_eq!(stage.page.value("Agent that takes over"), "w9");
    assert!(stage.page.text(".picker .hint").starts_with("No agent with this id"));
}

#[wasm_bindgen_test]
async fn where_agents_cannot_be_searched_a_plain_id_is_taken() {
    let stage = Stage::new();
    stage.network.json(
        "GET /conversation-ai/agents/search",
        422,
        &json!({"statusCode": 422, "message": ["no"]}),
    );
    let draft = show(&stage, &[]);
    settled().await;
    let at = begin(&stage, draft, "Pass to another agent").await;
    stage.page.fill("Agent that takes over", "agt-7");
    pass(300).await;
    assert!(stage.page.text(".picker .hint").starts_with("The agents cannot be searched"));
    let field = leptos::prelude::document().active_element().unwrap();
    field.dyn_into::<web_sys::HtmlElement>().unwrap().blur().unwrap();
    settled().await;
    assert_eq!(draft.peek(&[&at, "/transferToBot"].concat()), "agt-7");
}

#[wasm_bindgen_test]
async fn a_form_may_go_while_an_agent_is_being_looked_for() {
    let stage = Stage::new();
    stage.network.json("GET /conversation-ai/agents/search", 200, &json!({"agents": []}));
    let draft = show(&stage, &[]);
    settled().await;
    begin(&stage, draft, "Pass to another agent").await;
    stage.page.fill("Agent that takes over", "some");
    settled().await;
    stage.page.click("All actions");
    pass(300).await;
    assert!(stage.page.has("a", "Pass to another agent"));
    assert!(!stage.page.has("input", "Agent that takes over"));
}

#[wasm_bindgen_test]
async fn an_action_is_switched_off_in_the_list_and_deleted_after_a_question() {
    let stage = Stage::new();
    let draft = show(&stage, &[handover()]);
    settled().await;
    assert_eq!(stage.page.text(".action .hint"), "Calls a person when: The visitor asks for a person.");
    stage.page.click("Enabled: Ask a colleague");
    assert_eq!(draft.peek("/actions/h1/details/enabled"), json!(false));
    stage.page.click("Delete Ask a colleague");
    settled().await;
    assert_eq!(stage.page.text("dialog h2"), "Delete Ask a colleague?");
    stage.page.click("Cancel");
    settled().await;
    assert!(draft.peek("/actions/h1").is_object());
    stage.page.click("Delete Ask a colleague");
    settled().await;
    stage.page.click("Delete");
    settled().await;
    assert_eq!(stage.page.text(".empty h3"), "No actions yet");
    draft.undo();
    settled().await;
    assert!(stage.page.has("a", "Ask a colleague"));
}

#[wasm_bindgen_test]
async fn after_a_save_the_form_goes_on_under_the_id_that_the_server_gave() {
    let stage = Stage::new();
    stage.network.json("GET /conversation-ai/agents/a1", 200, &crate::sample::agent());
    stage.network.json("GET /conversation-ai/agents/a1/actions/list", 200, &listed(&[]));
    let made = json!({"success": true, "data": {"id": "made-1"}});
    stage.network.json("POST /conversation-ai/agents/a1/actions", 201, &made);
    let draft = show(&stage, &[]);
    settled().await;
    begin(&stage, draft, "Stop the agent").await;
    stage.page.fill("Last message", "Bye.");
    let admission: Admission = crate::stage::admission(&[]);
    let saved = save(&admission.api, &Extensions::default(), "a1", draft, &[]).await;
    assert_eq!(saved, Saved::All);
    settled().await;
    assert_eq!(stage.page.value("Last message"), "Bye.");
    assert_eq!(draft.peek("/actions/made-1/id"), "made-1");
    assert!(location().hash().unwrap().ends_with("/actions/made-1"));
    assert_eq!(
        stage.network.sent("POST /conversation-ai/agents/a1/actions")["details"]["finalMessage"],
        "Bye."
    );
}

#[wasm_bindgen_test]
async fn an_action_that_is_undone_leads_back_to_the_list_and_an_unknown_one_is_said_to_be_gone() {
    let stage = Stage::new();
    let draft = show(&stage, &[]);
    settled().await;
    begin(&stage, draft, "Stop the agent").await;
    draft.undo();
    settled().await;
    assert_eq!(stage.page.text(".empty h3"), "No actions yet");
    location().set_hash("#/agents/a1/actions/nowhere").unwrap();
    settled().await;
    settled().await;
    assert_eq!(stage.page.text(".note"), "This action is not there any more.");
}

#[wasm_bindgen_test]
async fn a_type_that_this_panel_does_not_know_can_be_renamed() {
    let stage = Stage::new();
    let strange =
        json!({"id": "s1", "type": "singSong", "name": "Sing", "details": {"enabled": true, "key": "C"}});
    let draft = show(&stage, &[strange]);
    settled().await;
    assert_eq!(stage.page.text(".action .hint"), "singSong");
    stage.page.click("Sing");
    settled().await;
    stage.page.fill("Name", "Sing a song");
    assert_eq!(draft.peek("/actions/s1/details"), json!({"enabled": true, "key": "C"}));
}

async fn pass(milliseconds: i32) {
    sleep(milliseconds).await;
    settled().await;
}
