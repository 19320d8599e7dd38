//! A message and its answer as JSON, and whose conversation it is.

use crate::running::{ADMIN_KEY, Running, SPAIN, by, texts};
use palique_protocol::query::Answer;
use serde_json::{Value, json};

#[tokio::test]
async fn an_answer_carries_its_ids_and_its_sources() {
    let server = Running::start().await;
    let reply = server.ask(json!({ "query": SPAIN })).await;
    let typed: Answer = serde_json::from_value(reply.clone()).unwrap();
    assert!(typed.answer.unwrap().contains("2–3 working days"));
    let source = &reply["sources"][0];
    assert_eq!(source["datasource_name"], "Delivery to Spain");
    assert_eq!(source["datasource_type"], "text");
    assert_eq!(source["source_url"], "https://shop.example/help/delivery-spain");
    let score = source["score"].as_f64().unwrap();
    assert!((0.0..=1.0).contains(&score));
    assert!(!source["chunk"].as_str().unwrap().is_empty());
}

#[tokio::test]
async fn ids_minted_by_a_client_are_kept() {
    let server = Running::start().await;
    let reply = server.ask(by("+34 600 000 000", "9f1c7d1e-aaaa", "hello")).await;
    assert_eq!(reply["visitorId"], "+34 600 000 000");
    assert_eq!(reply["conversationId"], "9f1c7d1e-aaaa");
    let again = server.ask(by("+34 600 000 000", "9f1c7d1e-aaaa", SPAIN)).await;
    assert_eq!(again["conversationId"], "9f1c7d1e-aaaa");
    assert_ne!(again["messageId"], reply["messageId"]);
}

#[tokio::test]
async fn nobody_writes_into_anothers_conversation() {
    let server = Running::start().await;
    server.ask(by("ana", "c1", "hello")).await;
    for body in [by("ben", "c1", "let me in"), json!({ "query": "let me in", "conversationId": "c1" })] {
        assert_eq!(server.query(&body).send().await.unwrap().status(), 403);
    }
    assert_eq!(server.history("c1", "ana").await["messages"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn an_owner_may_leave_the_visitor_out() {
    let server = Running::start().await;
    server.ask(by("ana", "c1", "hello")).await;
    let body = json!({ "query": SPAIN, "conversationId": "c1" });
    let reply: Value = server.query(&body).bearer_auth(ADMIN_KEY).send().await.unwrap().json().await.unwrap();
    assert_eq!(reply["visitorId"], "ana");
}

#[tokio::test]
async fn a_follow_up_leans_on_the_question_before() {
    let server = Running::start().await;
    server.ask(by("ana", "c1", SPAIN)).await;
    let reply = server.ask(by("ana", "c1", "and to France?")).await;
    assert_eq!(reply["sources"][0]["datasource_name"], "Delivery to France");
    server.ask(by("eva", "c2", "¿Cuánto tarda el envío a España?")).await;
    let reply = server.ask(by("eva", "c2", "¿y a Portugal?")).await;
    assert_eq!(reply["sources"][0]["datasource_name"], "Envíos a Portugal");
}

#[tokio::test]
async fn a_person_is_offered_and_called() {
    let server = Running::start().await;
    let unknown = server.ask(by("ana", "c1", "Who won the world cup in 1998?")).await;
    assert_eq!(unknown["request_human"], false);
    assert_eq!(unknown["sources"], json!([]));
    assert!(unknown["answer"].as_str().unwrap().ends_with("Shall I call a person?"));
    let called = server.ask(by("ana", "c1", "yes, please")).await;
    assert_eq!((&called["request_human"], &called["status"]), (&json!(true), &json!("HUMAN_REQUESTED")));
    assert_eq!(server.history("c1", "ana").await["status"], "HUMAN_REQUESTED");
}

#[tokio::test]
async fn fifty_messages_at_once_all_stand_in_one_order() {
    let server = Running::start().await;
    server.ask(by("ana", "c1", "hello")).await;
    let asks = (0..50).map(|n| {
        let request = server.query(&by("ana", "c1", &format!("hello {n}")));
        tokio::spawn(async move { request.send().await.unwrap().status().as_u16() })
    });
    for ask in asks.collect::<Vec<_>>() {
        assert_eq!(ask.await.unwrap(), 200);
    }
    let mut seen = texts(&server.history("c1", "ana").await).len();
    let page = server.history("c1", "ana").await;
    let oldest = page["messages"][49]["id"].as_str().unwrap().to_owned();
    let url = format!("/api/conversations/c1?visitorId=ana&cursor={oldest}");
    let rest: Value = server.get(&url).send().await.unwrap().json().await.unwrap();
    seen += rest["messages"].as_array().unwrap().len();
    let oldest = rest["messages"][49]["id"].as_str().unwrap();
    let url = format!("/api/conversations/c1?visitorId=ana&cursor={oldest}");
    let rest: Value = server.get(&url).send().await.unwrap().json().await.unwrap();
    seen += rest["messages"].as_array().unwrap().len();
    assert_eq!(seen, 102);
}

#[tokio::test]
async fn odd_texts_come_back_as_they_went() {
    let server = Running::start().await;
    let odd = [
        "'; DROP TABLE messages; --",
        "\" OR * NEAR(",
        "<script>alert(1)</script>",
        "a\u{0}b \u{202e}c",
        "👩‍👧 ñ Ω",
    ];
    for (number, text) in odd.iter().enumerate() {
        let conversation = format!("odd{number}");
        server.ask(by("ana", &conversation, text)).await;
        let page = server.history(&conversation, "ana").await;
        assert_eq!(texts(&page)[0].1, *text);
    }
}
