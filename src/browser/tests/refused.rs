//! Answers that come whole, and requests that are refused before any of it.

use crate::asking::{ATTEMPT, Asking};
use crate::network::Network;
use palique_chat::{Event, Failure};
use palique_protocol::query::Answer;
use palique_protocol::{Error, ErrorKind};
use wasm_bindgen_test::wasm_bindgen_test;

/// What is reported when the server answers so.
async fn refusal(status: u16, head: &str, body: &str) -> Error {
    let network = Network::replaced();
    let asking = Asking::begun();
    network.call().await.reply(status, head, body);
    match asking.failure().await {
        Failure::Refused(error) => error,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

#[wasm_bindgen_test]
async fn a_whole_json_answer_is_a_final_object_and_an_end() {
    let network = Network::replaced();
    let asking = Asking::begun();
    network.call().await.reply_json(r#"{"answer":"Two days.","conversationId":"c1"}"#);
    let answer = Answer {
        answer: Some("Two days.".to_owned()),
        conversation_id: Some("c1".to_owned()),
        ..Answer::default()
    };
    let told = [
        Event::FinalArrived { attempt: ATTEMPT, answer: Box::new(answer) },
        Event::AnswerEnded { attempt: ATTEMPT },
    ];
    assert_eq!(asking.events().await, told);
}

#[wasm_bindgen_test]
async fn a_page_with_status_200_is_no_answer() {
    for head in ["content-type: text/html", "content-type: text/plain", ""] {
        let error = refusal(200, head, "<!doctype html><h1>Sign in to this network</h1>").await;
        assert_eq!(error, Error::new(ErrorKind::Protocol), "{head}");
    }
}

#[wasm_bindgen_test]
async fn json_that_is_no_object_is_no_answer() {
    for body in ["", "nonsense", "null", "[]", "\"text\"", "{\"answer\":"] {
        let error = refusal(200, "content-type: application/json", body).await;
        assert_eq!(error, Error::new(ErrorKind::Protocol), "{body}");
    }
}

#[wasm_bindgen_test]
async fn a_json_body_that_breaks_off_is_an_interrupted_answer() {
    let network = Network::replaced();
    let asking = Asking::begun();
    let call = network.call().await;
    call.open_as(200, "application/json");
    call.push(br#"{"answer":"#);
    call.break_off();
    assert_eq!(asking.failure().await, Failure::Interrupted);
}

#[wasm_bindgen_test]
async fn each_status_has_its_kind() {
    for (status, kind) in [
        (400, ErrorKind::Invalid),
        (401, ErrorKind::Unauthorized),
        (402, ErrorKind::PaymentRequired),
        (403, ErrorKind::Forbidden),
        (404, ErrorKind::NotFound),
        (429, ErrorKind::RateLimited),
        (500, ErrorKind::Upstream),
        (503, ErrorKind::Upstream),
    ] {
        let error = refusal(status, "content-type: application/json", r#"{"error":"WORD"}"#).await;
        assert_eq!(error, Error { status: Some(status), ..Error::new(kind).with_message("WORD") });
    }
}

#[wasm_bindgen_test]
async fn the_wait_that_a_server_asks_for_is_passed_on() {
    for (head, wait) in [
        ("retry-after: 12", Some(12)),
        ("retry-after:  3 ", Some(3)),
        ("retry-after: 0", Some(0)),
        ("retry-after: -1", None),
        ("retry-after: soon", None),
        ("retry-after: Wed, 21 Oct 2026 07:28:00 GMT", None),
        ("retry-after: 99999999999999999999", None),
        ("", None),
    ] {
        assert_eq!(refusal(429, head, "").await.retry_after, wait, "{head}");
    }
}

#[wasm_bindgen_test]
async fn a_refused_stream_says_its_word_in_the_body() {
    let error = refusal(404, "content-type: text/event-stream", "data: [ERROR]NOT_FOUND\n\n").await;
    assert_eq!(error.kind, ErrorKind::NotFound);
    assert_eq!(error.messages, ["NOT_FOUND"]);
}

#[wasm_bindgen_test]
async fn a_proxy_s_page_leaves_only_the_status() {
    let error = refusal(502, "content-type: text/html", "<html><h1>Bad gateway</h1></html>").await;
    assert_eq!(error, Error { status: Some(502), ..Error::new(ErrorKind::Upstream) });
}

#[wasm_bindgen_test]
async fn a_refusal_whose_body_breaks_off_leaves_the_status() {
    let network = Network::replaced();
    let asking = Asking::begun();
    let call = network.call().await;
    call.open_as(500, "application/json");
    call.push(br#"{"error":"#);
    call.break_off();
    let error = Error { status: Some(500), ..Error::new(ErrorKind::Upstream) };
    assert_eq!(asking.failure().await, Failure::Refused(error));
}

#[wasm_bindgen_test]
async fn a_request_that_does_not_get_through_is_a_failed_network_and_is_not_repeated() {
    let network = Network::replaced();
    let asking = Asking::begun();
    network.call().await.break_off();
    assert_eq!(asking.failure().await, Failure::Refused(Error::new(ErrorKind::Network)));
    assert_eq!(network.count(), 1);
}

#[wasm_bindgen_test]
async fn a_question_is_never_repeated_by_itself() {
    for status in [408, 429, 500, 503] {
        let network = Network::replaced();
        let asking = Asking::begun();
        network.call().await.reply(status, "retry-after: 0", "");
        asking.failure().await;
        assert_eq!(network.count(), 1, "{status}: the server may have stored the message");
    }
}

#[wasm_bindgen_test]
async fn an_error_body_nested_as_deep_as_it_likes_is_only_an_error() {
    let deep = ["{\"message\":", &"[".repeat(200_000), &"]".repeat(200_000), "}"].concat();
    let error = refusal(400, "content-type: application/json", &deep).await;
    assert_eq!(error.kind, ErrorKind::Invalid);
}
