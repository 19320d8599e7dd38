//! Which pages may use an agent, and what a browser asks before.

use crate::running::{Running, header};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn an_agent_answers_only_the_pages_its_owner_allows() {
    let server = Running::start().await;
    server
        .add_agent("choosy", |agent| agent.look = json!({ "allowedOrigins": ["https://shop.example"] }))
        .await;
    let own = server.base.clone();
    for (origin, status) in [
        (Some("https://shop.example"), 200),
        (Some(own.as_str()), 200),
        (None, 200),
        (Some("https://evil.example"), 403),
        (Some("null"), 403),
    ] {
        let with_origin = |request: reqwest::RequestBuilder| match origin {
            Some(origin) => request.header("origin", origin),
            None => request,
        };
        let body = json!({ "query": "hello", "visitorId": "ana", "conversationId": "c1" });
        let query = server.request(Method::POST, "/api/agents/choosy/query").json(&body);
        assert_eq!(with_origin(query).send().await.unwrap().status(), status, "query from {origin:?}");
        let profile = server.get("/api/agents/choosy");
        assert_eq!(with_origin(profile).send().await.unwrap().status(), status, "profile from {origin:?}");
        let history = server.get("/api/conversations/c1?visitorId=ana");
        let response = with_origin(history).send().await.unwrap();
        assert_eq!(response.status(), status, "history from {origin:?}");
        if status == 403 {
            assert_eq!(response.json::<Value>().await.unwrap(), json!({ "error": "ORIGIN_NOT_ALLOWED" }));
        }
        let change = server.request(Method::PATCH, "/api/conversations/c1?visitorId=ana");
        let change = change.json(&json!({ "status": "RESOLVED" }));
        assert_eq!(with_origin(change).send().await.unwrap().status(), status, "change from {origin:?}");
    }
}

#[tokio::test]
async fn a_preflight_gets_the_headers_it_asks_for() {
    let server = Running::start().await;
    let response = server
        .request(Method::OPTIONS, "/api/agents/demo/query")
        .header("origin", "https://shop.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type,idempotency-key,x-own")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(header(&response, "access-control-allow-origin"), "*");
    assert_eq!(header(&response, "access-control-allow-headers"), "content-type,idempotency-key,x-own");
    assert_eq!(header(&response, "access-control-allow-credentials"), "");
    let methods = header(&response, "access-control-allow-methods");
    for method in ["GET", "POST", "PATCH", "HEAD"] {
        assert!(methods.split(',').any(|allowed| allowed == method), "{methods}");
    }
}

#[tokio::test]
async fn the_profile_tells_a_stranger_no_secrets() {
    let server = Running::start().await;
    server
        .add_agent("choosy", |agent| agent.look = json!({ "allowedOrigins": ["https://secret.example"] }))
        .await;
    let profile = server.get("/api/agents/choosy").send().await.unwrap().text().await.unwrap();
    assert!(!profile.contains("secret.example") && !profile.contains("brain"), "{profile}");
    let demo: Value = server.get("/api/agents/demo").send().await.unwrap().json().await.unwrap();
    assert_eq!((&demo["id"], &demo["visibility"]), (&json!("demo"), &json!("public")));
    assert_eq!(demo["extensions"], json!(["idempotency-key"]));
    assert_eq!(demo["interfaceConfig"]["messageTemplates"][0], "How long does delivery to Spain take?");
}
