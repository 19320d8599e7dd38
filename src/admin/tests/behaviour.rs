//! The tab *Behaviour*.

use crate::sample::document;
use crate::stage::{Stage, settled};
use palique_admin::agent::behaviour;
use palique_admin::draft::Draft;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn show(stage: &Stage, change: impl FnOnce(&mut Value) + 'static) -> Draft {
    stage.show_with(move || {
        let mut document = document(&[]);
        change(&mut document);
        let (draft, _) = Draft::new(document, "test");
        (draft, behaviour::tab(draft))
    })
}

#[wasm_bindgen_test]
async fn a_mode_is_chosen_by_its_card_and_can_be_undone_in_one_step() {
    let stage = Stage::new();
    let draft = show(&stage, |_| {});
    settled().await;
    assert!(stage.page.checked("It answers by itself"));
    stage.page.click("It suggests replies");
    settled().await;
    assert_eq!(draft.peek("/agent/mode"), "suggestive");
    assert!(!stage.page.checked("It answers by itself"));
    draft.undo();
    settled().await;
    assert!(stage.page.checked("It answers by itself"));
}

#[wasm_bindgen_test]
async fn the_cap_of_messages_is_there_for_auto_pilot_alone_unless_it_is_wrong() {
    let stage = Stage::new();
    let draft = show(&stage, |_| {});
    settled().await;
    stage.page.click("It stays quiet");
    settled().await;
    assert!(!stage.page.has("input", "Messages in a conversation"));
    stage.page.click("It answers by itself");
    settled().await;
    stage.page.fill("Messages in a conversation", "101");
    settled().await;
    assert_eq!(stage.page.fault("Messages in a conversation"), "At most 100.");
    stage.page.click("It stays quiet");
    settled().await;
    assert!(stage.page.has("input", "Messages in a conversation"));
    stage.page.fill("Messages in a conversation", "100");
    settled().await;
    assert!(!stage.page.has("input", "Messages in a conversation"));
    assert_eq!(draft.peek("/agent/autoPilotMaxMessages"), 100);
}

#[wasm_bindgen_test]
async fn the_primary_agent_cannot_give_that_up_and_says_why() {
    let stage = Stage::new();
    let draft = show(&stage, |_| {});
    settled().await;
    stage.page.click("Primary agent");
    settled().await;
    assert_eq!(draft.peek("/agent/isPrimary"), json!(true));
    assert!(stage.page.checked("Primary agent"));
    assert!(stage.page.text(".hint").contains("make another agent primary"));
}

#[wasm_bindgen_test]
async fn another_agent_can_be_made_primary_and_left_as_it_was_before_the_save() {
    let stage = Stage::new();
    let draft = show(&stage, |document| document["agent"]["isPrimary"] = json!(false));
    settled().await;
    stage.page.click("Primary agent");
    settled().await;
    assert_eq!(draft.peek("/agent/isPrimary"), json!(true));
    stage.page.click("Primary agent");
    settled().await;
    assert_eq!(draft.peek("/agent/isPrimary"), json!(false));
    // Once it is saved, there is no way back from here.
    stage.page.click("Primary agent");
    draft.rebase(draft.value(), draft.value());
    settled().await;
    stage.page.click("Primary agent");
    settled().await;
    assert_eq!(draft.peek("/agent/isPrimary"), json!(true));
}

#[wasm_bindgen_test]
async fn images_and_audio_are_switches_of_their_own() {
    let stage = Stage::new();
    let draft = show(&stage, |_| {});
    settled().await;
    stage.page.click("Looks at images");
    assert_eq!(draft.peek("/agent/respondToImages"), json!(true));
    assert_eq!(draft.peek("/agent/respondToAudio"), json!(false));
}
