//! What a screen reader says: that an answer begins, and the whole of it once it is there.

use crate::stage::Stage;
use palique_protocol::stream::{encode_answer, encode_done};
use wasm_bindgen_test::wasm_bindgen_test;

const REGION: &str = ".panel > .spoken[role=status]";

#[wasm_bindgen_test]
async fn an_answer_is_announced_and_then_said_whole_and_never_by_the_word() {
    let stage = Stage::open().await;
    stage.place.listen(REGION);
    let call = stage.ask("How long?").await;
    stage.until_said(REGION, &[stage.words.thinking]).await;
    call.open();
    for (delta, so_far) in [("Two ", "Two"), ("days", "Two days"), (".", "Two days.")] {
        call.push(encode_answer(delta).as_bytes());
        stage.until_said(".prose", &[so_far]).await;
    }
    call.push(encode_done().as_bytes());
    call.close();
    stage.until_said(REGION, &["Two days."]).await;
    assert_eq!(stage.place.told(), [stage.words.thinking, "Two days."]);
}

#[wasm_bindgen_test]
async fn the_same_answer_twice_is_said_twice() {
    let stage = Stage::open().await;
    stage.place.listen(REGION);
    for _ in 0..2 {
        let call = stage.ask("Really?").await;
        stage.until_said(REGION, &[stage.words.thinking]).await;
        call.reply_json(r#"{"answer":"Yes."}"#);
        stage.until_said(REGION, &["Yes."]).await;
    }
    assert_eq!(stage.place.told(), [stage.words.thinking, "Yes.", stage.words.thinking, "Yes."]);
}

#[wasm_bindgen_test]
async fn failures_and_stops_are_said_too() {
    let stage = Stage::open().await;
    stage.ask("One").await.reply(500, "", "");
    stage.until_said(REGION, &["Something went wrong on the other side."]).await;
    stage.ask("Two").await;
    stage.until_said(REGION, &[stage.words.thinking]).await;
    stage.place.click("[part=stop]");
    stage.until_said(REGION, &[stage.words.stopped]).await;
}

#[wasm_bindgen_test]
async fn every_part_has_the_name_that_its_role_needs() {
    let stage = Stage::open().await;
    let place = &stage.place;
    assert_eq!(place.attribute(".panel", "role").as_deref(), Some("dialog"));
    assert_eq!(place.attribute(".panel", "aria-labelledby").as_deref(), Some("title"));
    assert_eq!(place.count("#title"), 1);
    for part in ["send", "close", "new-conversation", "input"] {
        let label = place.attribute(&["[part=", part, "]"].concat(), "aria-label");
        assert!(label.is_some_and(|label| !label.trim().is_empty()), "{part}");
    }
    assert_eq!(place.attribute("[part=transcript]", "tabindex").as_deref(), Some("0"));
    assert_eq!(place.count("svg:not([aria-hidden=true])"), 0, "drawings say nothing");
}
