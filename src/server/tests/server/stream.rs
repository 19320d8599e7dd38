//! The event stream, byte by byte (query API §7).

use crate::running::{Running, SPAIN, header, texts};
use palique_protocol::percent;
use palique_protocol::stream::{QueryEvent, QueryStream};
use reqwest::Response;
use serde_json::{Value, json};

/// Reads a whole stream.
pub(crate) async fn read(response: Response) -> Vec<QueryEvent> {
    let mut stream = QueryStream::new();
    let mut events = stream.push(&response.bytes().await.unwrap());
    events.extend(stream.finish());
    events
}

/// The text of all increments, and the final object.
pub(crate) fn told(events: &[QueryEvent]) -> (String, Value) {
    let mut text = String::new();
    let mut last = Value::Null;
    for event in events {
        match event {
            QueryEvent::Answer(delta) => text.push_str(delta),
            QueryEvent::Final(json) => last = serde_json::from_str(json).unwrap(),
            _ => {}
        }
    }
    (text, last)
}

#[tokio::test]
async fn the_head_says_stream_and_forbids_buffering() {
    let server = Running::start().await;
    let response = server
        .query(&json!({ "query": SPAIN, "streaming": true }))
        .header("accept-encoding", "br, gzip")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
    for (name, value) in [
        ("content-type", "text/event-stream"),
        ("cache-control", "no-cache, no-transform"),
        ("x-accel-buffering", "no"),
        ("content-encoding", ""),
        ("access-control-allow-origin", "*"),
    ] {
        assert_eq!(header(&response, name), value, "{name}");
    }
}

#[tokio::test]
async fn the_body_is_the_contract_to_the_byte() {
    let server = Running::start().await;
    let response = server.query(&json!({ "query": SPAIN, "streaming": true })).send().await.unwrap();
    let body = response.text().await.unwrap();
    assert!(body.is_ascii());
    let blocks: Vec<&str> = body.strip_suffix("\n\n").unwrap().split("\n\n").collect();
    let (done, rest) = blocks.split_last().unwrap();
    assert_eq!(*done, "event: \ndata: [DONE]");
    let (last, deltas) = rest.split_last().unwrap();
    assert!(deltas.len() > 20);
    let mut text = String::new();
    for delta in deltas {
        let data = delta.strip_prefix("event: answer\ndata: ").unwrap();
        let decoded = percent::decode(data);
        assert_eq!(percent::encode(&decoded), data, "each piece is encoded alone");
        text.push_str(&decoded);
    }
    let json = percent::decode(last.strip_prefix("event: endpoint_response\ndata: ").unwrap()).into_owned();
    let reply: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(reply["answer"], text);
}

#[tokio::test]
async fn the_final_object_has_every_field_and_is_stored_already() {
    let server = Running::start().await;
    let response = server.query(&json!({ "query": SPAIN, "streaming": true })).send().await.unwrap();
    let events = read(response).await;
    assert_eq!(events.last(), Some(&QueryEvent::Done));
    let (text, reply) = told(&events);
    let mut fields: Vec<&str> = reply.as_object().unwrap().keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(
        fields,
        [
            "answer",
            "approvals",
            "conversationId",
            "messageId",
            "metadata",
            "request_human",
            "sources",
            "status",
            "usage",
            "visitorId"
        ]
    );
    assert_eq!(reply["status"], "UNRESOLVED");
    assert_eq!(reply["request_human"], false);
    for field in ["messageId", "conversationId", "visitorId"] {
        let id = reply[field].as_str().unwrap();
        assert!(id.len() == 25 && id.starts_with('c'), "{field}: {id}");
    }
    let conversation = reply["conversationId"].as_str().unwrap();
    let page = server.history(conversation, reply["visitorId"].as_str().unwrap()).await;
    assert_eq!(texts(&page), [("human".into(), SPAIN.into()), ("agent".into(), text)]);
    assert_eq!(page["messages"][0]["id"], reply["messageId"]);
    assert_eq!(page["messages"][0]["sources"], reply["sources"]);
}

#[tokio::test]
async fn while_a_person_answers_nothing_is_streamed_but_the_state() {
    let server = Running::start().await;
    server.ask(json!({ "query": "hello", "visitorId": "ana", "conversationId": "c1" })).await;
    server.store.set_ai_enabled("c1", false, 1).await.unwrap();
    let body =
        json!({ "query": "are you there?", "visitorId": "ana", "conversationId": "c1", "streaming": true });
    let events = read(server.query(&body).send().await.unwrap()).await;
    assert!(matches!(events.as_slice(), [QueryEvent::Final(_), QueryEvent::Done]), "{events:?}");
    let (_, reply) = told(&events);
    let absent = |field: &str| !reply.as_object().unwrap().contains_key(field);
    assert!(absent("answer") && absent("messageId"));
    assert_eq!(reply["request_human"], true);

    let page = server.history("c1", "ana").await;
    assert_eq!(page["isAiEnabled"], false);
    assert_eq!(page["messages"][0]["text"], "are you there?", "the message is stored for the person");
}

#[tokio::test]
async fn a_failure_after_the_head_is_told_inside_the_stream() {
    let server = Running::start().await;
    server.add_agent("broken", |agent| agent.brain = "no such brain".into()).await;
    let request = server.request(reqwest::Method::POST, "/api/agents/broken/query");
    let response = request.json(&json!({ "query": "a", "streaming": true })).send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.text().await.unwrap(), "data: [ERROR]INTERNAL_ERROR\n\n");
}
