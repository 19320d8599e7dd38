//! The playground: it answers from the draft, tells what an answer is made of, and can be stopped.

use crate::sample::document;
use crate::stage::{Stage, admission, settled};
use palique_admin::agent::playground::playground;
use palique_admin::draft::Draft;
use palique_protocol::conversation_ai::prompt;
use palique_protocol::stream::{encode_answer, encode_done, encode_error, encode_final};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(inline_js = "
export const pressed = (selector, init) => {
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...JSON.parse(init) });
  document.querySelector(selector).dispatchEvent(event);
  return event.defaultPrevented;
};
export const open_ended = (start) => {
  globalThis.given_up = false;
  globalThis.fetch = async (input, init) => {
    const { signal } = new Request(input, init);
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(start));
        signal.addEventListener('abort', () => { globalThis.given_up = true; controller.error(signal.reason); });
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
};
export const was_given_up = () => globalThis.given_up;
")]
extern "C" {
    /// Presses Enter there. Returns whether the page took the key for itself.
    fn pressed(selector: &str, init: &str) -> bool;
    /// A network on which every answer begins so and never ends.
    fn open_ended(start: &str);
    /// Whether the last request was given up.
    fn was_given_up() -> bool;
}

const QUERY: &str = "POST /api/agents/a1/query";
const RECORD: &str = "GET /conversation-ai/generations?messageId=m1&source=conversation";

/// Shows it as a drawer: without its style sheet it is no column.
async fn show(stage: &Stage) -> Draft {
    let draft = stage.show_with(|| {
        let (draft, _) = Draft::new(document(&[]), "test");
        (draft, playground(draft, "a1"))
    });
    stage.page.click("Try it");
    settled().await;
    draft
}

fn streamed(answer: &str, last: &Value) -> String {
    let pieces = answer.split_inclusive(' ').map(encode_answer).collect::<String>();
    [pieces, encode_final(&last.to_string()), encode_done()].concat()
}

fn whole(answer: &str) -> Value {
    json!({"messageId": "m1", "answer": answer, "conversationId": "c1", "visitorId": "v1"})
}

fn record() -> Value {
    json!({
        "prompt": "# Name\nFront desk", "responseMessage": "Two **days**.", "input": "when?", "agentId": "a1",
        "history": [], "mode": "auto-pilot", "messageId": "m1",
        "actionLogs": [{"actionId": "h1", "type": "humanHandOver", "name": "Ask a colleague"}],
        "passages": [{"id": "p1", "title": "Delivery", "content": "Two days.", "score": 0.5, "kind": "faq"}]
    })
}

fn answering(stage: &Stage, answer: &str) {
    stage.network.raw(QUERY, 200, &streamed(answer, &whole(answer)), "text/event-stream; charset=utf-8");
    stage.network.json(RECORD, 200, &record());
}

/// Asks, and waits until what the server says has been drawn.
async fn ask(stage: &Stage, question: &str) {
    stage.page.fill("Your question", question);
    pressed(".composer textarea", "{}");
    for _ in 0..6 {
        settled().await;
    }
}

#[wasm_bindgen_test]
async fn the_draft_answers_with_its_unsaved_text() {
    let stage = Stage::new();
    let draft = show(&stage).await;
    answering(&stage, "Two **days**.");
    assert!(!stage.page.text(".playground").contains("unsaved text"));
    draft.write("/agent/personality", "Grumpy.".into());
    settled().await;
    assert!(stage.page.text(".playground").contains("Answers with your unsaved text."));
    ask(&stage, " when does it arrive? ").await;
    let sent = stage.network.sent(QUERY);
    assert_eq!(sent["query"], "when does it arrive?");
    assert_eq!(sent["channel"], "dashboard");
    assert_eq!(sent["streaming"], true);
    assert_eq!(sent["systemPrompt"], prompt::compose(&draft.peek("/agent")));
    assert!(sent["systemPrompt"].as_str().unwrap().contains("Grumpy."));
    assert_eq!(stage.page.text(".prose strong"), "days");
    assert_eq!(stage.page.value("Your question"), "");
}

#[wasm_bindgen_test]
async fn under_an_answer_stands_what_it_is_made_of_and_the_way_to_the_inspector() {
    let stage = Stage::new();
    show(&stage).await;
    answering(&stage, "Two **days**.");
    ask(&stage, "when?").await;
    let evidence = stage.page.text(".evidence");
    assert!(evidence.contains("1 passage used"), "{evidence}");
    assert!(evidence.contains("Action taken: Ask a colleague"), "{evidence}");
    stage.page.click("Why this answer");
    settled().await;
    settled().await;
    assert!(stage.page.text(".inspector").contains("# Name\nFront desk"));
    assert!(stage.page.text("[aria-live=polite]").contains("Two days."));
}

#[wasm_bindgen_test]
async fn a_further_question_belongs_to_the_same_conversation_until_it_starts_over() {
    let stage = Stage::new();
    show(&stage).await;
    answering(&stage, "Yes.");
    ask(&stage, "one?").await;
    let minted = stage.network.sent(QUERY)["conversationId"].clone();
    assert!(minted.is_string());
    ask(&stage, "two?").await;
    assert_eq!(stage.network.sent(QUERY)["conversationId"], "c1");
    assert_eq!(stage.network.sent(QUERY)["visitorId"], "v1");
    assert_eq!(stage.page.count(".asked"), 2);
    stage.page.click("Start over");
    settled().await;
    assert_eq!(stage.page.count(".asked"), 0);
    ask(&stage, "three?").await;
    let sent = stage.network.sent(QUERY);
    assert_ne!(sent["conversationId"], "c1");
    assert_ne!(sent["conversationId"], minted);
    assert!(sent.get("visitorId").is_none());
}

#[wasm_bindgen_test]
async fn an_answer_that_breaks_off_stays_and_can_be_asked_for_again() {
    let stage = Stage::new();
    show(&stage).await;
    let broken = [encode_answer("One moment"), encode_error("USAGE_LIMIT")].concat();
    stage.network.raw(QUERY, 200, &broken, "text/event-stream");
    ask(&stage, "when?").await;
    assert_eq!(stage.page.text(".prose"), "One moment");
    assert!(stage.page.text(".trouble").contains("USAGE_LIMIT"));
    stage.network.forget(QUERY);
    answering(&stage, "Tomorrow.");
    stage.page.click("Try again");
    for _ in 0..6 {
        settled().await;
    }
    assert_eq!(stage.page.text(".prose").lines().next(), Some("Tomorrow."));
    assert_eq!(stage.page.count(".trouble"), 0);
    assert_eq!(stage.page.count(".asked"), 1);
}

#[wasm_bindgen_test]
async fn a_refusal_and_a_lost_network_are_told_apart() {
    let stage = Stage::new();
    show(&stage).await;
    stage.network.json(QUERY, 429, &json!({"error": "RATE_LIMIT"}));
    ask(&stage, "one?").await;
    let busy = stage.page.text(".trouble");
    stage.network.forget(QUERY);
    stage.network.raw(QUERY, 0, "", "");
    stage.page.click("Start over");
    settled().await;
    ask(&stage, "two?").await;
    let lost = stage.page.text(".trouble");
    assert!(busy.contains("RATE_LIMIT") && !lost.is_empty() && busy != lost, "{busy} / {lost}");
}

#[wasm_bindgen_test]
async fn the_stop_button_gives_the_request_up_and_keeps_what_was_said() {
    let stage = Stage::new();
    show(&stage).await;
    open_ended(&encode_answer("So far"));
    ask(&stage, "tell me everything").await;
    assert_eq!(stage.page.text(".prose"), "So far");
    // The text of the next question waits.
    stage.page.fill("Your question", "next");
    pressed(".composer textarea", "{}");
    assert_eq!(stage.page.value("Your question"), "next");
    stage.page.click("Stop the answer");
    settled().await;
    settled().await;
    assert!(was_given_up());
    assert_eq!(stage.page.text(".prose"), "So far");
    assert!(stage.page.text(".outcome").contains("You stopped this answer."));
    assert_eq!(stage.page.count(".trouble"), 0);
}

#[wasm_bindgen_test]
async fn enter_sends_but_not_with_shift_and_not_while_an_input_method_composes() {
    let stage = Stage::new();
    show(&stage).await;
    stage.page.fill("Your question", "日本");
    assert!(!pressed(".composer textarea", r#"{"shiftKey": true}"#));
    assert!(!pressed(".composer textarea", r#"{"isComposing": true}"#));
    assert!(!pressed(".composer textarea", r#"{"keyCode": 229}"#));
    assert!(stage.network.lines().is_empty());
    assert!(pressed(".composer textarea", "{}"));
    settled().await;
    assert_eq!(stage.network.lines(), [QUERY]);
}

#[wasm_bindgen_test]
async fn a_question_that_is_too_long_stays_in_the_field() {
    let stage = Stage::new();
    show(&stage).await;
    ask(&stage, &"x".repeat(8_001)).await;
    assert!(stage.network.lines().is_empty());
    assert_eq!(stage.page.fault("Your question"), "A message has at most 8,000 characters.");
    assert_eq!(stage.page.value("Your question").len(), 8_001);
}

#[wasm_bindgen_test]
async fn silence_says_that_a_person_has_taken_over() {
    let stage = Stage::new();
    show(&stage).await;
    stage.network.raw(QUERY, 200, &streamed("", &json!({"conversationId": "c1"})), "text/event-stream");
    ask(&stage, "hello?").await;
    assert!(stage.page.text(".outcome").contains("handed to a person"));
}

#[wasm_bindgen_test]
async fn markup_is_text_on_both_sides() {
    let stage = Stage::new();
    show(&stage).await;
    answering(&stage, "<img src=x onerror=alert(1)> done");
    ask(&stage, "<b>bold</b>").await;
    assert_eq!(stage.page.count(".playground b:not(.acted b)"), 0);
    assert_eq!(stage.page.count(".playground img"), 0);
    assert!(stage.page.text(".asked").contains("<b>bold</b>"));
}

#[wasm_bindgen_test]
async fn the_drafts_own_starters_can_be_asked() {
    let stage = Stage::new();
    let draft = show(&stage).await;
    draft.write("/look/starters", json!(["When are you open?"]));
    settled().await;
    answering(&stage, "At nine.");
    stage.page.click("When are you open?");
    settled().await;
    assert_eq!(stage.network.sent(QUERY)["query"], "When are you open?");
}

#[wasm_bindgen_test]
async fn a_vendors_server_has_no_playground_and_says_so() {
    let stage = Stage::new();
    stage.show_to(admission(&[]), "en", || {
        let (draft, _) = Draft::new(document(&[]), "test");
        playground(draft, "a1")
    });
    stage.page.click("Try it");
    settled().await;
    assert!(stage.page.text(".playground").contains("needs Palique's own server"));
    assert_eq!(stage.page.count(".playground textarea"), 0);
}
