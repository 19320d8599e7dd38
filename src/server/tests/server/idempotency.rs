//! One key, one message, one answer: whatever is repeated, at once or after a break.

use crate::running::{Running, SPAIN, by, texts};
use crate::stream::{read, told};
use serde_json::{Value, json};

/// Sends a query under a key.
fn keyed(server: &Running, key: &str, body: &Value) -> reqwest::RequestBuilder {
    server.query(body).header("idempotency-key", key)
}

async fn answer(request: reqwest::RequestBuilder) -> Value {
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    response.json().await.unwrap()
}

#[tokio::test]
async fn the_same_key_brings_the_same_answer_in_either_form() {
    let server = Running::start().await;
    let first = answer(keyed(&server, "k", &by("ana", "c1", SPAIN))).await;
    assert_eq!(answer(keyed(&server, "k", &by("ana", "c1", SPAIN))).await, first);

    let mut streamed = by("ana", "c1", SPAIN);
    streamed["streaming"] = json!(true);
    let (text, again) = told(&read(keyed(&server, "k", &streamed).send().await.unwrap()).await);
    assert_eq!(again, first);
    assert_eq!(first["answer"], text);
    assert_eq!(texts(&server.history("c1", "ana").await).len(), 2);
}

#[tokio::test]
async fn fifty_at_once_leave_one_message_and_one_answer() {
    let server = Running::start().await;
    let asks: Vec<_> =
        (0..50).map(|_| tokio::spawn(answer(keyed(&server, "k", &by("ana", "c1", SPAIN))))).collect();
    let mut replies = Vec::new();
    for ask in asks {
        replies.push(ask.await.unwrap());
    }
    assert!(replies.iter().all(|reply| reply == &replies[0]));
    assert_eq!(texts(&server.history("c1", "ana").await).len(), 2);
}

#[tokio::test]
async fn a_caller_without_ids_gets_its_answer_again_too() {
    let server = Running::start().await;
    let body = json!({ "query": SPAIN });
    let first = answer(keyed(&server, "k", &body)).await;
    assert_eq!(answer(keyed(&server, "k", &body)).await, first);
    // Having learned its ids, it may name them.
    let (visitor, conversation) =
        (first["visitorId"].as_str().unwrap(), first["conversationId"].as_str().unwrap());
    assert_eq!(answer(keyed(&server, "k", &by(visitor, conversation, SPAIN))).await, first);
    let other = answer(keyed(&server, "another", &body)).await;
    assert_ne!(other["conversationId"], first["conversationId"]);
}

#[tokio::test]
async fn a_key_belongs_to_its_visitor() {
    let server = Running::start().await;
    let anas = answer(keyed(&server, "k", &by("ana", "c1", SPAIN))).await;
    let bens = answer(keyed(&server, "k", &by("ben", "c2", SPAIN))).await;
    assert_ne!(anas["messageId"], bens["messageId"]);
    let nobodys = answer(keyed(&server, "k", &json!({ "query": SPAIN }))).await;
    assert!(nobodys["visitorId"] != "ana" && nobodys["visitorId"] != "ben");
}

#[tokio::test]
async fn a_key_cannot_be_used_for_other_words_or_in_another_conversation() {
    let server = Running::start().await;
    answer(keyed(&server, "k", &by("ana", "c1", SPAIN))).await;
    for body in [by("ana", "c1", "hello"), by("ana", "c2", SPAIN)] {
        let refused = keyed(&server, "k", &body).send().await.unwrap();
        assert_eq!(refused.status(), 422);
        assert_eq!(refused.json::<Value>().await.unwrap(), json!({ "error": "IDEMPOTENCY_KEY_REUSED" }));
    }
    assert_eq!(server.history("c2", "ana").await, Value::Null);
}

#[tokio::test]
async fn a_stopped_answer_is_made_anew_for_the_message_that_is_stored() {
    // At one word a second the stream would last for most of a minute if nobody stopped it.
    let server = Running::with(|settings| settings.pace = 1).await;
    let mut body = by("ana", "c1", SPAIN);
    body["streaming"] = json!(true);
    let mut stream = keyed(&server, "k", &body).send().await.unwrap();
    let first = stream.chunk().await.unwrap().unwrap();
    assert!(first.starts_with(b"event: answer\n"));
    let page = server.history("c1", "ana").await;
    assert_eq!(
        texts(&page),
        [("human".to_owned(), SPAIN.to_owned())],
        "the message is stored, the answer is not"
    );
    drop(stream);

    // The reply comes at once, so the stream has been given up; its message is used again.
    let reply = answer(keyed(&server, "k", &by("ana", "c1", SPAIN))).await;
    let after = server.history("c1", "ana").await;
    assert_eq!(texts(&after).len(), 2);
    assert_eq!(after["messages"][1]["id"], page["messages"][0]["id"]);
    assert_eq!(after["messages"][0]["id"], reply["messageId"]);
}

#[tokio::test]
async fn a_second_request_waits_for_the_first_and_gets_its_answer() {
    let server = Running::with(|settings| settings.pace = 100).await;
    let mut body = by("ana", "c1", SPAIN);
    body["streaming"] = json!(true);
    let mut stream = keyed(&server, "k", &body).send().await.unwrap();
    let mut bytes = stream.chunk().await.unwrap().unwrap().to_vec();
    let second = tokio::spawn(answer(keyed(&server, "k", &by("ana", "c1", SPAIN))));
    while let Some(chunk) = stream.chunk().await.unwrap() {
        bytes.extend_from_slice(&chunk);
    }
    let mut decoder = palique_protocol::stream::QueryStream::new();
    let (_, first) = told(&decoder.push(&bytes));
    assert_eq!(second.await.unwrap(), first);
    assert_eq!(texts(&server.history("c1", "ana").await).len(), 2);
}
