//! The one unsaved state: what is changed, undone, wrong, and what survives a reload.

use crate::sample::document;
use crate::stage::{Stage, settled};
use palique_admin::draft::{Draft, Fault, What};
use palique_admin::words::Words;
use palique_view::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

fn draft_on(stage: &Stage) -> Draft {
    stage.show_with(|| (Draft::new(document(&[]), "test").0, ().into_any()))
}

fn changed(draft: Draft) -> Vec<String> {
    draft.changes().get_untracked().into_iter().map(|change| change.at).collect()
}

#[wasm_bindgen_test]
fn only_what_differs_from_the_server_counts_as_changed() {
    let stage = Stage::new();
    let draft = draft_on(&stage);
    draft.write("/agent/name", "Back desk".into());
    draft.write("/agent/goal", "Help.".into());
    assert_eq!(changed(draft), ["/agent/name"]);
    draft.write("/agent/name", "Front desk".into());
    assert!(changed(draft).is_empty());
}

#[wasm_bindgen_test]
fn typing_on_in_a_field_is_one_step_back_and_a_rest_ends_the_step() {
    let stage = Stage::new();
    let draft = draft_on(&stage);
    for text in ["B", "Ba", "Bac"] {
        draft.write("/agent/name", text.into());
    }
    draft.rest("/agent/name");
    draft.write("/agent/name", "Back".into());
    draft.undo();
    assert_eq!(draft.peek("/agent/name"), "Bac");
    draft.undo();
    assert_eq!(draft.peek("/agent/name"), "Front desk");
    assert!(!draft.can_undo());
}

#[wasm_bindgen_test]
fn giving_everything_up_can_itself_be_undone() {
    let stage = Stage::new();
    let draft = draft_on(&stage);
    draft.write("/agent/name", "Back desk".into());
    draft.discard();
    assert!(changed(draft).is_empty());
    draft.undo();
    assert_eq!(draft.peek("/agent/name"), "Back desk");
}

#[wasm_bindgen_test]
fn a_fault_is_shown_once_the_owner_has_been_there_or_has_tried_to_save() {
    let stage = Stage::new();
    let draft = draft_on(&stage);
    let words = Words::of("en");
    draft.write("/agent/autoPilotMaxMessages", 101.into());
    assert_eq!(draft.fault_at("/agent/autoPilotMaxMessages", words), None);
    draft.rest("/agent/autoPilotMaxMessages");
    assert_eq!(draft.fault_at("/agent/autoPilotMaxMessages", words).unwrap(), "At most 100.");
    draft.write("/agent/name", "".into());
    assert_eq!(draft.fault_at("/agent/name", words), None);
    draft.show_all();
    assert_eq!(draft.fault_at("/agent/name", Words::of("es")).unwrap(), "Rellena este campo.");
}

#[wasm_bindgen_test]
fn what_a_server_sends_beyond_the_contract_is_no_fault_of_the_owner() {
    let stage = Stage::new();
    let draft = stage.show_with(|| {
        let mut handover = crate::sample::handover();
        handover["details"]["liveOnly"] = json!([1]);
        (Draft::new(document(&[handover]), "test").0, ().into_any())
    });
    assert_eq!(draft.faults().get_untracked(), []);
}

#[wasm_bindgen_test]
fn a_refusal_stays_until_its_field_changes() {
    let stage = Stage::new();
    let draft = draft_on(&stage);
    let words = Words::of("en");
    let said = What::Said("name is taken".to_owned());
    draft.refuse(vec![Fault { at: "/agent/name".to_owned(), what: said }]);
    assert_eq!(draft.fault_at("/agent/name", words).unwrap(), "name is taken");
    draft.write("/agent/goal", "Sell.".into());
    assert!(draft.fault_at("/agent/name", words).is_some());
    draft.write("/agent/name", "Other".into());
    assert_eq!(draft.fault_at("/agent/name", words), None);
}

#[wasm_bindgen_test]
async fn a_draft_survives_a_reload_until_it_equals_what_the_server_has() {
    let stage = Stage::new();
    let draft = draft_on(&stage);
    draft.write("/agent/name", "Back desk".into());
    settled().await;
    let (again, was_found) = stage.show_with(|| (Draft::new(document(&[]), "test"), ().into_any()));
    assert!(was_found);
    assert_eq!(again.peek("/agent/name"), "Back desk");
    again.write("/agent/name", "Front desk".into());
    settled().await;
    let (_, was_found) = stage.show_with(|| (Draft::new(document(&[]), "test"), ().into_any()));
    assert!(!was_found);
}

#[wasm_bindgen_test]
async fn a_stored_draft_that_is_no_draft_is_dropped() {
    let stage = Stage::new();
    let storage = palique_admin::connection::storage().unwrap();
    for text in ["", "{", "[]", "{\"base\":1}", "{\"base\":{},\"value\":[]}"] {
        storage.set_item("palique-admin:draft:test", text).unwrap();
        let (draft, was_found) = stage.show_with(|| (Draft::new(document(&[]), "test"), ().into_any()));
        assert!(!was_found, "{text}");
        assert_eq!(draft.peek("/agent/name"), "Front desk");
    }
}

#[wasm_bindgen_test]
async fn a_reader_of_one_value_hears_nothing_of_what_becomes_of_the_others() {
    let stage = Stage::new();
    let (draft, runs) = stage.show_with(|| {
        let (draft, _) = Draft::new(document(&[]), "test");
        let runs = RwSignal::new(0);
        Effect::new(move |_| {
            draft.text("/agent/name");
            runs.update(|runs| *runs += 1);
        });
        ((draft, runs), ().into_any())
    });
    settled().await;
    assert_eq!(runs.get_untracked(), 1);
    draft.write("/agent/goal", "Sell.".into());
    draft.rest("/agent/goal");
    settled().await;
    assert_eq!(runs.get_untracked(), 1);
    draft.change("several", |value| {
        palique_admin::document::set(value, "/agent", palique_admin::document::get(value, "/agent").clone());
    });
    settled().await;
    assert_eq!(runs.get_untracked(), 1);
    draft.write("/agent", serde_json::json!({ "name": "Other" }));
    settled().await;
    assert_eq!(runs.get_untracked(), 2);
    draft.undo();
    settled().await;
    assert_eq!(runs.get_untracked(), 3);
}
