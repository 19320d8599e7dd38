//! The tab *Follow-ups*: steps of one, hours of several.

use crate::sample::{document, follow_up};
use crate::stage::{Stage, settled};
use leptos::prelude::WithUntracked;
use palique_admin::agent::followups;
use palique_admin::draft::Draft;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

const DETAILS: &str = "/actions/f1/details";

/// The step editor alone, over a follow-up with these steps.
fn show_steps(stage: &Stage, steps: &Value) -> Draft {
    let mut action = follow_up("f1", &json!({"dynamicChannelSwitching": true}));
    action["details"]["followupSequence"] = steps.clone();
    stage.show_with(move || {
        let (draft, _) = Draft::new(document(&[action]), "test");
        (draft, followups::steps(draft, DETAILS))
    })
}

fn steps_of(draft: Draft) -> Value {
    draft.peek("/actions/f1/details/followupSequence")
}

fn step(id: u32, time: u32, unit: &str) -> Value {
    json!({"id": id, "followupTime": time, "followupTimeUnit": unit, "aiEnabledMessage": true})
}

#[wasm_bindgen_test]
async fn steps_are_added_up_to_five_moved_and_removed_and_numbered_again() {
    let stage = Stage::new();
    let mut kept = step(7, 30, "minutes");
    kept["somethingNew"] = json!(true);
    let draft = show_steps(&stage, &json!([kept, step(9, 5, "hours")]));
    settled().await;
    for _ in 0..3 {
        stage.page.click("Add step");
        settled().await;
    }
    assert!(stage.page.attribute("button.quiet", "disabled").is_some(), "five are all there can be");
    assert!(stage.page.text(".steps").contains("At most 5 steps."));
    stage.page.click("Move down: Step 1");
    settled().await;
    assert_eq!((stage.page.value("After"), stage.page.value("Unit")), ("5".to_owned(), "hours".to_owned()));
    stage.page.click("Remove Step 3");
    settled().await;
    let steps = steps_of(draft);
    let ids: Vec<&Value> = steps.as_array().unwrap().iter().map(|step| &step["id"]).collect();
    assert_eq!(ids, [1, 2, 3, 4]);
    assert_eq!((&steps[0]["followupTime"], &steps[1]["somethingNew"]), (&json!(5), &json!(true)));
    assert!(draft.faults().with_untracked(Vec::is_empty));
}

#[wasm_bindgen_test]
async fn a_list_shows_what_the_draft_says_also_after_it_was_used() {
    let stage = Stage::new();
    let draft = show_steps(&stage, &json!([step(1, 1, "days")]));
    settled().await;
    stage.page.fill("Unit", "hours");
    settled().await;
    assert_eq!(steps_of(draft)[0]["followupTimeUnit"], "hours");
    draft.undo();
    settled().await;
    assert_eq!(stage.page.value("Unit"), "days");
}

#[wasm_bindgen_test]
async fn a_time_is_judged_by_its_unit() {
    let stage = Stage::new();
    show_steps(&stage, &json!([step(1, 1, "days")]));
    settled().await;
    for (unit, most) in [("minutes", 60), ("hours", 24), ("days", 180)] {
        stage.page.fill("Unit", unit);
        stage.page.fill("After", &most.to_string());
        settled().await;
        assert_eq!(stage.page.fault("After"), "", "{most} {unit}");
        stage.page.fill("After", &(most + 1).to_string());
        settled().await;
        assert!(!stage.page.fault("After").is_empty(), "{most} {unit} and one");
    }
}

#[wasm_bindgen_test]
async fn a_message_of_ones_own_must_say_something_and_a_workflow_needs_its_id() {
    let stage = Stage::new();
    let draft = show_steps(&stage, &json!([step(1, 1, "days")]));
    settled().await;
    stage.page.click("My own text");
    stage.page.click("Start a workflow too");
    settled().await;
    draft.show_all();
    settled().await;
    assert_eq!(stage.page.fault("Text"), "Fill this in.");
    assert_eq!(stage.page.fault("Workflow"), "Fill this in.");
    stage.page.fill("Text", "Are you still there?");
    stage.page.fill("Workflow", "wf-1");
    settled().await;
    assert!(draft.faults().with_untracked(Vec::is_empty));
    stage.page.click("Written by the agent");
    settled().await;
    assert!(!stage.page.has("textarea", "Text"));
    let step = &steps_of(draft)[0];
    assert_eq!((&step["aiEnabledMessage"], &step["workflowId"]), (&json!(true), &json!("wf-1")));
    assert!(step.get("customMessage").is_none());
}
