//! The tab *Follow-ups*: steps of one, hours of several.

use crate::sample::{document, follow_up};
use crate::stage::{Stage, settled};
use palique_admin::agent::followups::{self, clock};
use palique_admin::draft::Draft;
use palique_admin::labels;
use palique_admin::words::Words;
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

/// The tab over follow-ups with these settings: `f1`, `f2` and so on.
fn show(stage: &Stage, settings: &[Value]) -> Draft {
    let named = |(index, settings): (usize, &Value)| follow_up(&format!("f{}", index + 1), settings);
    let actions: Vec<Value> = settings.iter().enumerate().map(named).collect();
    stage.show_with(move || {
        let (draft, _) = Draft::new(document(&actions), "test");
        (draft, followups::tab(draft))
    })
}

fn settings_of(draft: Draft, id: &str) -> Value {
    draft.peek(&["/actions/", id, "/details/followupSettings"].concat())
}

fn open_week(monday: &Value) -> Value {
    json!({
        "dynamicChannelSwitching": true, "followUpHours": true, "timezoneToUse": "contact",
        "workingHours": [{"dayOfTheWeek": 1, "intervals": monday}], "somethingNew": 1
    })
}

fn interval(start: [u32; 2], end: [u32; 2]) -> Value {
    json!({"startHour": start[0], "startMinute": start[1], "endHour": end[0], "endMinute": end[1]})
}

#[wasm_bindgen_test]
fn times_are_understood_as_people_write_them() {
    let time = |text: &str| clock::time_of(text).map(clock::shown);
    for (text, expected) in [
        ("9", "09:00"),
        ("21", "21:00"),
        ("930", "09:30"),
        ("0930", "09:30"),
        ("9:30", "09:30"),
        ("09.30", "09:30"),
        ("9h30", "09:30"),
        ("9 h", "09:00"),
        ("9:30 pm", "21:30"),
        ("9 p. m.", "21:00"),
        ("12 am", "00:00"),
        ("12:15PM", "12:15"),
        (" 7:05 ", "07:05"),
        ("24:00", "24:00"),
    ] {
        assert_eq!(time(text).as_deref(), Some(expected), "{text}");
    }
    for text in ["", "noon", "25", "9:60", "24:01", "13 pm", "0 am", "9:30:00", "12345", "-1", "pm"] {
        assert_eq!(time(text), None, "{text}");
    }
}

#[wasm_bindgen_test]
async fn hours_begin_with_a_week_and_go_to_all_follow_ups_in_one_step() {
    let stage = Stage::new();
    let mut other = json!({"dynamicChannelSwitching": true});
    other["somethingNew"] = json!("kept");
    let draft = show(&stage, &[json!({"dynamicChannelSwitching": true}), other]);
    settled().await;
    assert!(!stage.page.has("input", "Monday from"));
    stage.page.click("Only during working hours");
    settled().await;
    assert_eq!(
        (stage.page.value("Monday from"), stage.page.value("Friday to")),
        ("09:00".into(), "17:00".into())
    );
    assert!(!stage.page.checked("Sunday open"));
    let (first, mut second) = (settings_of(draft, "f1"), settings_of(draft, "f2"));
    assert_eq!(second.as_object_mut().unwrap().shift_remove("somethingNew"), Some(json!("kept")));
    assert_eq!(first, second);
    assert_eq!(first["timezoneToUse"], "contact");
    assert!(draft.faults().with_untracked(Vec::is_empty));
    draft.undo();
    settled().await;
    assert_eq!(draft.value(), draft.base());
}

#[wasm_bindgen_test]
async fn an_interval_that_overlaps_or_ends_before_it_starts_is_refused_beside_it() {
    let stage = Stage::new();
    let draft = show(&stage, &[open_week(&json!([interval([9, 0], [13, 30])]))]);
    settled().await;
    stage.page.click("Add hours: Monday");
    settled().await;
    assert_eq!(stage.page.value("Monday 2 from"), "14:30");
    assert_eq!(stage.page.fault("Monday 2 from"), "");
    stage.page.fill("Monday to", "15");
    settled().await;
    assert_eq!(stage.page.value("Monday to"), "15:00");
    assert_eq!(stage.page.fault("Monday 2 from"), "This overlaps another interval of the day.");
    stage.page.fill("Monday 2 from", "20");
    settled().await;
    assert_eq!(stage.page.fault("Monday 2 to"), "The end must come after the start.");
    stage.page.fill("Monday 2 to", "24:00");
    settled().await;
    assert_eq!(stage.page.value("Monday 2 to"), "23:59");
    assert!(draft.faults().with_untracked(Vec::is_empty));
    stage.page.click("Remove hours: Monday 2");
    settled().await;
    let all = settings_of(draft, "f1");
    assert_eq!(all["workingHours"][0]["intervals"], json!([interval([9, 0], [15, 0])]));
    assert_eq!(all["somethingNew"], 1);
}

#[wasm_bindgen_test]
async fn what_is_no_time_stays_as_it_was_typed_and_holds_the_save_back() {
    let stage = Stage::new();
    let draft = show(&stage, &[open_week(&json!([interval([9, 0], [13, 30])]))]);
    settled().await;
    stage.page.fill("Monday from", "early");
    settled().await;
    assert_eq!(stage.page.value("Monday from"), "early");
    assert_eq!(stage.page.fault("Monday from"), "Write a time such as 09:30.");
    assert!(!draft.faults().with_untracked(Vec::is_empty));
    draft.undo();
    settled().await;
    assert_eq!(stage.page.value("Monday from"), "09:00");
    assert_eq!(stage.page.fault("Monday from"), "");
}

#[wasm_bindgen_test]
async fn a_weekday_is_copied_to_the_weekdays_and_a_day_is_closed() {
    let stage = Stage::new();
    let monday = json!([interval([9, 0], [13, 30]), interval([16, 0], [19, 0])]);
    let draft = show(&stage, &[open_week(&monday)]);
    settled().await;
    stage.page.click("Copy Monday to the other weekdays");
    settled().await;
    stage.page.click("Wednesday open");
    settled().await;
    let week = settings_of(draft, "f1")["workingHours"].clone();
    let of = |day: u32| week.as_array().unwrap().iter().find(|it| it["dayOfTheWeek"] == day).cloned();
    for day in 1..6 {
        let expected = if day == 3 { json!([]) } else { monday.clone() };
        assert_eq!(of(day).unwrap()["intervals"], expected, "{day}");
    }
    assert_eq!((of(0), of(6)), (None, None));
    assert!(!stage.page.checked("Wednesday open"));
}

#[wasm_bindgen_test]
async fn settings_that_differ_are_told_and_made_the_same_or_set_apart() {
    let stage = Stage::new();
    let draft = show(
        &stage,
        &[json!({"dynamicChannelSwitching": false}), open_week(&json!([interval([9, 0], [13, 30])]))],
    );
    settled().await;
    let told = stage.page.text(".differ");
    assert!(told.contains("at any time · on the same channel"), "{told}");
    assert!(told.contains("Monday 09:00–13:30 · in the visitor's time zone · on any channel"), "{told}");
    assert!(!stage.page.has("input", "Only during working hours"));

    stage.page.click("f2");
    settled().await;
    stage.page.click("f2");
    settled().await;
    assert!(stage.page.has("button", "Use the settings of f2 for all"));
    stage.page.click("Use the settings of f2 for all");
    settled().await;
    assert!(stage.page.checked("Only during working hours"));
    assert_eq!(settings_of(draft, "f1")["workingHours"], settings_of(draft, "f2")["workingHours"]);
    assert!(settings_of(draft, "f1").get("somethingNew").is_none());
}

#[wasm_bindgen_test]
async fn a_follow_up_tells_its_steps_and_opens_to_be_edited() {
    let stage = Stage::new();
    let draft = show(&stage, &[json!({"dynamicChannelSwitching": true})]);
    settled().await;
    assert_eq!(stage.page.text(".does"), "The visitor stopped replying · after 2 hours");
    assert!(!stage.page.has("input", "Name"));
    stage.page.click("f1");
    settled().await;
    stage.page.fill("Name", "Ask again");
    stage.page.fill("After", "1");
    stage.page.click("The visitor is busy");
    settled().await;
    assert_eq!(stage.page.text(".does"), "The visitor is busy · after 1 hour");
    assert!(stage.page.has("button", "Ask again"));
    stage.page.fill("After", "25");
    stage.page.click("Ask again");
    settled().await;
    assert_eq!(stage.page.text(".does .warn"), "Unfinished");
    assert_eq!(draft.peek("/actions/f1/name"), "Ask again");
}

#[wasm_bindgen_test]
async fn a_new_follow_up_is_open_and_has_the_settings_of_the_others() {
    let stage = Stage::new();
    let draft = show(&stage, &[]);
    settled().await;
    assert_eq!(stage.page.text(".empty h3"), "No follow-ups yet");
    stage.page.click("Add follow-up");
    settled().await;
    assert!(stage.page.has("button", "Add step"));
    stage.page.click("Only during working hours");
    settled().await;
    stage.page.click("Add follow-up");
    settled().await;
    assert_eq!(settings_of(draft, "new-1"), settings_of(draft, "new-2"));
    assert!(stage.page.checked("Only during working hours"));
    assert!(draft.faults().with_untracked(Vec::is_empty));

    // The server names it.
    let mut value = draft.value();
    let saved = value["actions"].as_object_mut().unwrap().shift_remove("new-1").unwrap();
    value["actions"]["a7"] = saved;
    draft.name("new-1", "a7");
    draft.rebase(value.clone(), value);
    settled().await;
    assert_eq!(stage.page.count("button[aria-expanded=true]"), 2);
}

#[wasm_bindgen_test]
fn steps_and_settings_read_as_a_line_where_versions_of_them_are_compared() {
    let said = |value: &Value, language: &str| labels::value(value, Words::of(language));
    let steps = json!([step(1, 1, "days"), step(2, 30, "minutes")]);
    assert_eq!(said(&steps, "en"), "after 1 day · after 30 minutes");
    assert_eq!(said(&steps, "es"), "tras 1 día · tras 30 minutos");
    let mut settings = open_week(&json!([interval([9, 0], [13, 30])]));
    let days = settings["workingHours"].as_array_mut().unwrap();
    let other = json!({"dayOfTheWeek": 2, "intervals": days[0]["intervals"]});
    days.push(other);
    days.push(json!({"dayOfTheWeek": 0, "intervals": []}));
    assert_eq!(
        said(&settings["workingHours"], "en"),
        "Monday 09:00–13:30 · Tuesday 09:00–13:30 · Sunday: Closed"
    );
    assert_eq!(
        said(&settings, "es"),
        "Lunes–Martes 09:00–13:30 · en la zona horaria del visitante · por cualquier canal"
    );
}
