//! The field: what sends, what breaks a line, and what is refused.

use crate::stage::{Stage, next_frame};
use palique_protocol::query::MAX_QUERY_CHARS;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn enter_sends_and_empties_the_field() {
    let stage = Stage::open().await;
    stage.place.fill("  Hello  ");
    assert!(stage.place.press("Enter", false, false, 13), "no line break is left behind");
    let call = stage.network.call().await;
    assert!(call.body().contains(r#""query":"Hello""#), "{}", call.body());
    assert_eq!(stage.place.value(), "");
    assert_eq!(stage.place.focused().as_deref(), Some("input"));
}

#[wasm_bindgen_test]
async fn the_button_sends_too_and_gives_the_focus_back() {
    let stage = Stage::open().await;
    stage.place.fill("Hello");
    stage.place.click("[part=send]");
    stage.network.call().await;
    assert_eq!(stage.place.value(), "");
    assert_eq!(stage.place.focused().as_deref(), Some("input"));
}

#[wasm_bindgen_test]
async fn keys_that_belong_to_writing_do_not_send() {
    let stage = Stage::open().await;
    stage.place.fill("に");
    for (what, key, shift, composing, code) in [
        ("a line break", "Enter", true, false, 13),
        ("choosing from an input method", "Enter", false, true, 13),
        ("the same in Safari, where the composition is over by then", "Enter", false, false, 229),
        ("a letter", "e", false, false, 69),
    ] {
        assert!(!stage.place.press(key, shift, composing, code), "{what} is left to the field");
    }
    next_frame().await;
    assert_eq!(stage.network.count(), 1, "only the profile");
    assert_eq!(stage.place.value(), "に");
    assert_eq!(stage.place.count(".message"), 0);
}

#[wasm_bindgen_test]
async fn nothing_is_not_sent() {
    let stage = Stage::open().await;
    for blank in ["", "   ", "\n\t\n", "\u{a0}\u{3000}"] {
        stage.write(blank);
        stage.place.click("[part=send]");
    }
    next_frame().await;
    assert_eq!(stage.network.count(), 1, "only the profile");
    assert_eq!(stage.place.count(".message"), 0);
    assert_eq!(stage.place.texts("[part=error]"), [""; 0], "and nobody is told off");
}

#[wasm_bindgen_test]
async fn a_message_that_is_too_long_stays_in_the_field_and_is_told_by_how_much() {
    let stage = Stage::open().await;
    let text = "😀".repeat(MAX_QUERY_CHARS + 12);
    stage.write(&text);
    let complaint = "The message is too long by 12 characters.";
    stage.until_said("[part=error]", &[complaint]).await;
    assert_eq!(stage.place.attribute("textarea", "aria-invalid").as_deref(), Some("true"));
    assert_eq!(stage.place.value(), text, "nothing that was written is lost");
    assert_eq!(stage.network.count(), 1, "only the profile");

    stage.place.fill(&"😀".repeat(MAX_QUERY_CHARS));
    stage.until_said("[part=error]", &[]).await;
    assert_eq!(stage.place.attribute("textarea", "aria-invalid").as_deref(), Some("false"));
    stage.place.press("Enter", false, false, 13);
    stage.network.call().await;
}

#[wasm_bindgen_test]
async fn escape_asks_to_close_but_not_while_composing() {
    let stage = Stage::open().await;
    stage.place.press("Escape", false, true, 27);
    assert_eq!(stage.emitted(), [""; 0]);
    stage.place.press("Escape", false, false, 27);
    assert_eq!(stage.emitted(), ["dismissed {}"]);
    stage.place.click("[part=close]");
    assert_eq!(stage.emitted(), ["dismissed {}"]);
}
