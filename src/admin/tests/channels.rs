//! The tab *Channels & timing*, and the sentence that sums it up.

use crate::sample::document;
use crate::stage::{Stage, settled};
use palique_admin::agent::channels::{self, sentence};
use palique_admin::draft::Draft;
use palique_admin::words::Words;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn show(stage: &Stage) -> Draft {
    stage.show_with(|| {
        let (draft, _) = Draft::new(document(&[]), "test");
        (draft, channels::tab(draft))
    })
}

fn said(language: &str, patch: &Value) -> String {
    let mut agent = document(&[])["agent"].clone();
    for (name, value) in patch.as_object().unwrap() {
        agent[name] = value.clone();
    }
    sentence::of(&agent, Words::of(language))
}

#[wasm_bindgen_test]
async fn channels_are_boxes_with_readable_names_and_exact_words_on_the_wire() {
    let stage = Stage::new();
    let draft = show(&stage);
    settled().await;
    assert!(stage.page.checked("Web chat"));
    stage.page.click("Live chat");
    stage.page.click("Instagram");
    stage.page.click("Web chat");
    assert_eq!(draft.peek("/agent/channels"), json!(["Live_Chat", "IG"]));
}

#[wasm_bindgen_test]
async fn a_wait_is_judged_by_its_unit_as_soon_as_the_unit_changes() {
    let stage = Stage::new();
    let draft = show(&stage);
    settled().await;
    stage.page.fill("Wait before it answers", "300");
    settled().await;
    assert_eq!(stage.page.fault("Wait before it answers"), "");
    stage.page.fill("Unit of the wait", "minutes");
    settled().await;
    assert_eq!(stage.page.fault("Wait before it answers"), "At most 5.");
    stage.page.fill("Wait before it answers", "5");
    settled().await;
    assert!(draft.faults().with_untracked(Vec::is_empty));
}

#[wasm_bindgen_test]
async fn switching_pauses_on_brings_a_length_along_and_is_undone_in_one_step() {
    let stage = Stage::new();
    let draft = show(&stage);
    settled().await;
    assert!(!stage.page.has("input", "Length of the pause"));
    stage.page.click("Pause when others write");
    settled().await;
    assert_eq!(draft.peek("/agent/sleepTime"), 2);
    assert_eq!(draft.peek("/agent/sleepTimeUnit"), "hours");
    assert!(draft.faults().with_untracked(Vec::is_empty));
    draft.undo();
    settled().await;
    assert_eq!(draft.value(), draft.base());
    assert!(!stage.page.has("input", "Length of the pause"));
}

#[wasm_bindgen_test]
async fn a_pause_without_an_end_is_null_twice_and_hides_the_length() {
    let stage = Stage::new();
    let draft = show(&stage);
    settled().await;
    stage.page.click("Pause when others write");
    settled().await;
    stage.page.click("until I switch it on again");
    settled().await;
    let agent = draft.peek("/agent");
    assert_eq!((&agent["sleepTime"], &agent["sleepTimeUnit"]), (&Value::Null, &Value::Null));
    assert!(agent.get("sleepTime").is_some(), "null is said, not left out");
    assert!(draft.faults().with_untracked(Vec::is_empty));
    assert!(!stage.page.has("input", "Length of the pause"));
    stage.page.click("for a time");
    settled().await;
    assert_eq!(stage.page.value("Length of the pause"), "2");
}

#[wasm_bindgen_test]
async fn a_pause_is_judged_by_its_unit() {
    let stage = Stage::new();
    show(&stage);
    settled().await;
    stage.page.click("Pause when others write");
    settled().await;
    for (unit, most) in [("hours", 48), ("minutes", 2880), ("seconds", 172_800)] {
        stage.page.fill("Unit of the pause", unit);
        stage.page.fill("Length of the pause", &most.to_string());
        settled().await;
        assert_eq!(stage.page.fault("Length of the pause"), "", "{most} {unit}");
        stage.page.fill("Length of the pause", &(most + 1).to_string());
        settled().await;
        assert!(!stage.page.fault("Length of the pause").is_empty(), "{most} {unit} and one");
    }
    stage.page.fill("Length of the pause", "0");
    settled().await;
    assert_eq!(stage.page.fault("Length of the pause"), "At least 1.");
}

#[wasm_bindgen_test]
async fn the_sentence_follows_every_change() {
    let stage = Stage::new();
    show(&stage);
    settled().await;
    let words = || stage.page.text(".in-words p");
    assert_eq!(
        words(),
        "After a message it waits 2 seconds, then answers on Web chat. It goes on when others write."
    );
    stage.page.fill("Wait before it answers", "1");
    stage.page.click("WhatsApp");
    stage.page.click("Pause when others write");
    settled().await;
    assert_eq!(
        words(),
        "After a message it waits 1 second, then answers on Web chat and WhatsApp. When a person writes, it pauses for 2 hours."
    );
}

#[wasm_bindgen_test]
fn the_sentence_tells_of_an_agent_that_is_off_or_has_no_channel() {
    assert!(said("en", &json!({"mode": "off"})).starts_with("The agent is off"));
    assert!(said("en", &json!({"channels": []})).starts_with("No channel is chosen"));
    assert!(said("en", &json!({"waitTime": 0})).starts_with("It answers at once on Web chat."));
    assert!(said("en", &json!({"mode": "suggestive"})).contains("then suggests a reply on Web chat."));
}

#[wasm_bindgen_test]
fn the_sentence_tells_who_makes_it_pause_and_for_how_long() {
    let pauses = |manual: bool, workflow: bool, time: Value, unit: Value| {
        said(
            "en",
            &json!({
                "sleepEnabled": true, "sleepOnManualMessage": manual, "sleepOnWorkflowMessage": workflow,
                "sleepTime": time, "sleepTimeUnit": unit
            }),
        )
    };
    let text = pauses(true, true, json!(1), json!("hours"));
    assert!(text.ends_with("When a person or a workflow writes, it pauses for 1 hour."), "{text}");
    let text = pauses(false, true, json!(null), json!(null));
    assert!(text.ends_with("When a workflow writes, it pauses until you switch it on again."), "{text}");
    let text = pauses(false, false, json!(1), json!("hours"));
    assert!(text.ends_with("choose who must write."), "{text}");
}

#[wasm_bindgen_test]
fn the_sentence_is_spanish_in_spanish() {
    let text = said(
        "es",
        &json!({
            "channels": ["WebChat", "IG", "Pigeon"], "waitTime": 1, "waitTimeUnit": "minutes", "sleepEnabled": true,
            "sleepTime": 30, "sleepTimeUnit": "minutes"
        }),
    );
    assert_eq!(
        text,
        "Tras un mensaje espera 1 minuto y responde por Instagram, Chat web y Pigeon. Cuando escribe una persona, hace una pausa de 30 minutos."
    );
}
