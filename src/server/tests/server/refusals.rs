//! Every way to be refused: the status, the word, and both forms of the body.

use crate::running::{ADMIN_KEY, Running, SPAIN, header};
use palique_protocol::Channel;
use reqwest::Method;
use reqwest::header::{AUTHORIZATION, ORIGIN};
use serde_json::{Value, json};

/// An agent, a body, headers, and the status and word that they lead to.
type Case<'a> = (&'a str, Value, Vec<(&'a str, &'a str)>, u16, &'a str);

/// Sends a query and returns the status, the content type and the body.
async fn post(
    server: &Running,
    agent: &str,
    body: &Value,
    headers: &[(&str, &str)],
) -> (u16, String, String) {
    let mut request = server.request(Method::POST, &format!("/api/agents/{agent}/query")).json(body);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send().await.unwrap();
    let kind = header(&response, "content-type").to_owned();
    assert_eq!(header(&response, "access-control-allow-origin"), "*", "a refused page can read why");
    (response.status().as_u16(), kind, response.text().await.unwrap())
}

#[tokio::test]
async fn a_refusal_has_one_word_in_two_forms() {
    let server = Running::start().await;
    server.add_agent("hidden", |agent| agent.look = json!({ "isPublic": false })).await;
    server
        .add_agent("choosy", |agent| agent.look = json!({ "allowedOrigins": ["https://shop.example"] }))
        .await;
    server.add_agent("broken", |agent| agent.brain = "no such brain".into()).await;
    let theirs = json!({ "query": SPAIN, "visitorId": "ana", "conversationId": "of-ana" });
    server.ask(theirs.clone()).await;
    let keyed = server.query(&theirs).header("idempotency-key", "used");
    assert_eq!(keyed.send().await.unwrap().status(), 200);

    let wrong_key = ("authorization", "Bearer nonsense");
    let long = "a".repeat(8001);
    let cases: Vec<Case<'_>> = vec![
        ("demo", json!({}), vec![], 400, "INVALID_REQUEST"),
        ("demo", json!({ "query": "" }), vec![], 400, "INVALID_REQUEST"),
        ("demo", json!({ "query": " \n\t" }), vec![], 400, "INVALID_REQUEST"),
        ("demo", json!({ "query": null }), vec![], 400, "INVALID_REQUEST"),
        ("demo", json!({ "query": 7 }), vec![], 400, "INVALID_REQUEST"),
        ("demo", json!({ "query": ["a"] }), vec![], 400, "INVALID_REQUEST"),
        ("demo", json!({ "query": long }), vec![], 400, "INVALID_REQUEST"),
        ("demo", json!({ "query": "a", "visitorId": 7 }), vec![], 400, "INVALID_REQUEST"),
        ("demo", json!({ "query": "a", "visitorId": "" }), vec![], 400, "INVALID_REQUEST"),
        ("demo", json!({ "query": "a", "conversationId": {} }), vec![], 400, "INVALID_REQUEST"),
        ("demo", json!({ "query": "a", "conversationId": "x".repeat(129) }), vec![], 400, "INVALID_REQUEST"),
        ("demo", json!({ "query": "a", "context": 1 }), vec![], 400, "INVALID_REQUEST"),
        ("demo", json!({ "query": "a", "channel": "Website" }), vec![], 400, "Invalid channel"),
        ("demo", json!({ "query": "a", "channel": "" }), vec![], 400, "Invalid channel"),
        ("demo", json!({ "query": "a", "channel": 4 }), vec![], 400, "INVALID_REQUEST"),
        ("demo", json!({ "query": "a" }), vec![("idempotency-key", "")], 400, "INVALID_REQUEST"),
        ("demo", json!({ "query": "a" }), vec![wrong_key], 401, "UNAUTHORIZED"),
        ("demo", json!({ "query": "a" }), vec![("authorization", "bearer")], 401, "UNAUTHORIZED"),
        ("hidden", json!({ "query": "a" }), vec![], 404, "NOT_FOUND"),
        ("hidden", json!({ "query": "a" }), vec![wrong_key], 401, "UNAUTHORIZED"),
        ("nobody", json!({ "query": "a" }), vec![], 404, "NOT_FOUND"),
        ("%FF", json!({ "query": "a" }), vec![], 404, "NOT_FOUND"),
        (
            "choosy",
            json!({ "query": "a" }),
            vec![("origin", "https://evil.example")],
            403,
            "ORIGIN_NOT_ALLOWED",
        ),
        ("demo", json!({ "query": "a", "conversationId": "of-ana" }), vec![], 403, "UNAUTHORIZED"),
        (
            "demo",
            json!({ "query": "a", "conversationId": "of-ana", "visitorId": "ben" }),
            vec![],
            403,
            "UNAUTHORIZED",
        ),
        (
            "choosy",
            json!({ "query": "a", "conversationId": "of-ana", "visitorId": "ana" }),
            vec![],
            403,
            "UNAUTHORIZED",
        ),
        (
            "demo",
            json!({ "query": "other words", "visitorId": "ana", "conversationId": "of-ana" }),
            vec![("idempotency-key", "used")],
            422,
            "IDEMPOTENCY_KEY_REUSED",
        ),
    ];
    for (agent, mut body, headers, status, word) in cases {
        let case = format!("{agent} {headers:?} {}", body.to_string().chars().take(90).collect::<String>());
        let (got, kind, text) = post(&server, agent, &body, &headers).await;
        let json: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{case}: {text}"));
        assert_eq!((got, json["error"].as_str()), (status, Some(word)), "{case}");
        assert_eq!(kind, "application/json", "{case}");

        // A path that is not text is refused before anybody knows that a stream was wanted.
        if agent == "%FF" {
            continue;
        }
        body["streaming"] = json!(true);
        let (got, kind, text) = post(&server, agent, &body, &headers).await;
        assert_eq!((got, text), (status, format!("data: [ERROR]{word}\n\n")), "{case}");
        assert_eq!(kind, "text/plain; charset=utf-8", "{case}");
    }
    let (status, _, text) = post(&server, "broken", &json!({ "query": "a" }), &[]).await;
    assert_eq!((status, text.as_str()), (500, r#"{"error":"INTERNAL_ERROR"}"#));
}

#[tokio::test]
async fn a_body_that_is_not_an_object_is_refused_whatever_it_is() {
    let server = Running::start().await;
    let deep = "[".repeat(100_000);
    for body in ["", "{", "null", "[]", "\"a\"", "7", "{\"query\":\"\\ud800\"}", "<html>", &deep] {
        let request = server.request(Method::POST, "/api/agents/demo/query").body(body.to_owned());
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 400, "{}", body.chars().take(20).collect::<String>());
        let json: Value = response.json().await.unwrap();
        assert_eq!(json["error"], "INVALID_REQUEST");
        assert!(!json["message"].as_str().unwrap().is_empty());
    }
    let response = server.query(&json!({ "query": "a".repeat(300 * 1024) })).send().await.unwrap();
    assert_eq!(response.status(), 413);
    assert_eq!(response.json::<Value>().await.unwrap()["error"], "TOO_LARGE");
    let longest = server.query(&json!({ "query": "ñ".repeat(8000) })).send().await.unwrap();
    assert_eq!(longest.status(), 200, "the longest message is still a message");
}

#[tokio::test]
async fn a_wrong_channel_is_answered_with_the_right_ones() {
    let server = Running::start().await;
    let refused = server.query(&json!({ "query": "a", "channel": "carrier pigeon" })).send().await.unwrap();
    let body: Value = refused.json().await.unwrap();
    assert_eq!(body["validChannels"], json!(Channel::ALL));
    for channel in Channel::ALL {
        server.ask(json!({ "query": "hello", "channel": channel })).await;
    }
}

#[tokio::test]
async fn a_private_agent_answers_its_owner() {
    let server = Running::start().await;
    server.add_agent("hidden", |agent| agent.look = json!({ "isPublic": false })).await;
    for path in ["/api/agents/hidden", "/api/agents/nobody"] {
        let response = server.get(path).send().await.unwrap();
        assert_eq!(response.status(), 404);
        assert_eq!(response.json::<Value>().await.unwrap(), json!({ "error": "NOT_FOUND" }));
    }
    let key = format!("Bearer {ADMIN_KEY}");
    let profile = server.get("/api/agents/hidden").header(AUTHORIZATION, &key).send().await.unwrap();
    assert_eq!(profile.json::<Value>().await.unwrap()["visibility"], "private");
    let (status, _, _) =
        post(&server, "hidden", &json!({ "query": "hello" }), &[("authorization", key.as_str())]).await;
    assert_eq!(status, 200);
}

#[tokio::test]
async fn a_visitor_who_writes_too_often_is_told_when_to_come_back() {
    let server = Running::with(|settings| settings.rate = 2).await;
    let body = json!({ "query": "hello", "visitorId": "ana" });
    for _ in 0..2 {
        server.ask(body.clone()).await;
    }
    let refused = server.query(&body).send().await.unwrap();
    assert_eq!(refused.status(), 429);
    assert_eq!(header(&refused, "x-ratelimit-limit"), "2");
    assert_eq!(header(&refused, "x-ratelimit-remaining"), "0");
    let wait: u32 = header(&refused, "retry-after").parse().unwrap();
    assert!((1..=30).contains(&wait), "{wait}");
    assert!(header(&refused, "access-control-expose-headers").contains("retry-after"));
    assert_eq!(refused.json::<Value>().await.unwrap(), json!({ "error": "RATE_LIMIT" }));

    let streamed = json!({ "query": "hello", "visitorId": "ana", "streaming": true });
    let refused = server.query(&streamed).send().await.unwrap();
    assert_eq!(refused.status(), 429);
    assert_eq!(refused.text().await.unwrap(), "data: [ERROR]RATE_LIMIT\n\n");
    server.ask(json!({ "query": "hello", "visitorId": "ben" })).await;
}

#[tokio::test]
async fn behind_a_proxy_the_last_address_that_it_saw_is_the_caller_s() {
    let server = Running::with(|settings| (settings.rate, settings.behind_proxy) = (1, true)).await;
    for (forwarded, status) in [
        ("203.0.113.1", 200),
        ("203.0.113.1", 429),
        ("198.51.100.7, 203.0.113.1", 429),
        ("203.0.113.1, 203.0.113.2", 200),
        ("not an address", 200),
    ] {
        let query = server.query(&json!({ "query": "hello" })).header("x-forwarded-for", forwarded);
        assert_eq!(query.send().await.unwrap().status(), status, "{forwarded}");
    }
}

#[tokio::test]
async fn unknown_paths_and_methods_are_refused_as_json() {
    let server = Running::start().await;
    for path in ["/api", "/api/", "/api/agents", "/api/nothing/here", "/api/agents/demo/query/more"] {
        let response = server.get(path).header(ORIGIN, "https://a.example").send().await.unwrap();
        assert_eq!(response.status(), 404, "{path}");
        assert_eq!(response.json::<Value>().await.unwrap(), json!({ "error": "NOT_FOUND" }), "{path}");
    }
    let response = server.request(Method::DELETE, "/api/agents/demo").send().await.unwrap();
    assert_eq!(response.status(), 405);
    assert_eq!(response.json::<Value>().await.unwrap(), json!({ "error": "METHOD_NOT_ALLOWED" }));
}
