//! The stored thread (query API §9).

use crate::running::{Running, SPAIN, by, header, texts};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn pages_go_from_the_newest_to_the_oldest() {
    let server = Running::start().await;
    for number in 0..60 {
        server.ask(by("ana", "c1", &format!("hello {number}"))).await;
    }
    let mut collected = Vec::new();
    let mut cursor = String::new();
    let mut sizes = Vec::new();
    loop {
        let url = format!("/api/conversations/c1?visitorId=ana{cursor}");
        let page: Value = server.get(&url).send().await.unwrap().json().await.unwrap();
        let messages = page["messages"].as_array().unwrap().clone();
        sizes.push(messages.len());
        let Some(oldest) = messages.last() else { break };
        cursor = format!("&cursor={}", oldest["id"].as_str().unwrap());
        collected.extend(messages);
    }
    assert_eq!(sizes, [50, 50, 20, 0]);
    let asked: Vec<&str> = collected
        .iter()
        .filter(|message| message["from"] == "human")
        .map(|message| message["text"].as_str().unwrap())
        .collect();
    let expected: Vec<String> = (0..60).rev().map(|number| format!("hello {number}")).collect();
    assert_eq!(asked, expected);
}

#[tokio::test]
async fn a_message_in_history_has_the_contract_s_fields() {
    let server = Running::start().await;
    let reply = server.query(&by("ana", "c1", SPAIN)).header("idempotency-key", "k-1").send().await.unwrap();
    let reply: Value = reply.json().await.unwrap();
    let page = server.history("c1", "ana").await;
    assert_eq!(
        (&page["id"], &page["status"], &page["isAiEnabled"]),
        (&json!("c1"), &json!("UNRESOLVED"), &json!(true))
    );
    let (answer, message) = (&page["messages"][0], &page["messages"][1]);
    assert_eq!(answer["id"], reply["messageId"]);
    assert_eq!(answer["from"], "agent");
    assert_eq!(answer["inputId"], message["id"]);
    assert_eq!(message["from"], "human");
    assert_eq!(message["metadata"], json!({ "idempotencyKey": "k-1" }));
    let time = message["createdAt"].as_str().unwrap();
    assert!(time.len() == 24 && time.ends_with('Z') && time.as_bytes()[10] == b'T', "{time}");
}

#[tokio::test]
async fn an_unknown_and_a_foreign_conversation_look_the_same() {
    let server = Running::start().await;
    server.ask(by("ana", "c1", "hello")).await;
    for path in [
        "/api/conversations/c1?visitorId=ben",
        "/api/conversations/c1?visitorId=",
        "/api/conversations/c1",
        "/api/conversations/nothing?visitorId=ana",
    ] {
        let response = server.get(path).send().await.unwrap();
        assert_eq!(
            (response.status().as_u16(), response.text().await.unwrap().as_str()),
            (200, "null"),
            "{path}"
        );
    }
    let cursor = "/api/conversations/c1?visitorId=ana&cursor=of-another-conversation";
    let page: Value = server.get(cursor).send().await.unwrap().json().await.unwrap();
    assert_eq!(page["messages"], json!([]));
}

#[tokio::test]
async fn a_visitor_changes_the_state_of_their_own_conversation_only() {
    let server = Running::start().await;
    server.ask(by("ana", "c1", "hello")).await;
    let patch = |path: &str, body: Value| server.request(Method::PATCH, path).json(&body).send();

    let done = patch("/api/conversations/c1?visitorId=ana", json!({ "status": "RESOLVED" })).await.unwrap();
    assert_eq!(done.status(), 200);
    let page: Value = done.json().await.unwrap();
    assert_eq!(page["status"], "RESOLVED");
    assert_eq!(texts(&page).len(), 2);

    let reply = server.ask(by("ana", "c1", "one more thing")).await;
    assert_eq!(reply["status"], "UNRESOLVED", "writing again opens it again");

    let body = json!({ "status": "HUMAN_REQUESTED", "visitorId": "ana" });
    assert_eq!(patch("/api/conversations/c1", body).await.unwrap().status(), 200);
    assert_eq!(server.history("c1", "ana").await["status"], "HUMAN_REQUESTED");

    for (path, body, status) in [
        ("/api/conversations/c1?visitorId=ben", json!({ "status": "RESOLVED" }), 404),
        ("/api/conversations/c1", json!({ "status": "RESOLVED" }), 404),
        ("/api/conversations/nothing?visitorId=ana", json!({ "status": "RESOLVED" }), 404),
        ("/api/conversations/c1?visitorId=ana", json!({ "status": "DELETED" }), 400),
        ("/api/conversations/c1?visitorId=ana", json!({}), 400),
        ("/api/conversations/c1?visitorId=ana", json!("RESOLVED"), 400),
    ] {
        let refused = patch(path, body.clone()).await.unwrap();
        assert_eq!(refused.status(), status, "{path} {body}");
        assert_eq!(header(&refused, "content-type"), "application/json");
    }
    assert_eq!(server.history("c1", "ana").await["status"], "HUMAN_REQUESTED");
}
