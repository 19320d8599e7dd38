//! Who may call at all, and how everybody else is refused.

use super::{Owner, front_desk};
use crate::running::{ADMIN_KEY, Running, header};
use palique_server::router;
use reqwest::Method;
use serde_json::{Value, json};

/// Every operation of the owner's with an example of a path.
fn operations() -> Vec<(Method, String)> {
    let all = router::operations().into_iter();
    let owned =
        all.filter(|(_, path)| path.starts_with("/conversation-ai") || path.starts_with("/api/admin"));
    owned.map(|(method, path)| (method, path.replace(['{', '}'], ""))).collect()
}

async fn refusal(request: reqwest::RequestBuilder) -> (u16, Value) {
    let response = request.send().await.unwrap();
    assert_eq!(header(&response, "content-type"), "application/json");
    assert_eq!(header(&response, "access-control-allow-origin"), "", "other origins read nothing");
    (response.status().as_u16(), response.json().await.unwrap())
}

fn unauthorized(message: &str) -> (u16, Value) {
    (401, json!({ "statusCode": 401, "message": message, "error": "Unauthorized" }))
}

#[tokio::test]
async fn the_version_is_asked_for_before_the_key_and_the_key_before_everything_else() {
    let server = Running::start().await;
    assert!(operations().len() >= 24);
    for (method, path) in operations() {
        let call =
            || server.request(method.clone(), &path).body("not JSON").header("origin", "https://a.example");
        if path.starts_with("/conversation-ai") {
            assert_eq!(refusal(call()).await, unauthorized("version header was not found."), "{path}");
            for wrong in ["", "2020-01-01", "V3", "2021-04-15, v3"] {
                let refused = refusal(call().header("version", wrong)).await;
                assert_eq!(refused, unauthorized("version header is invalid"), "{path} {wrong}");
            }
        }
        let call = || call().header("version", "v3");
        assert_eq!(refusal(call()).await, unauthorized("a bearer key is needed"), "{path}");
        for wrong in ["Basic YTpi", "Token x"] {
            let refused = refusal(call().header("authorization", wrong)).await;
            assert_eq!(refused, unauthorized("a bearer key is needed"), "{path}");
        }
        for wrong in ["Bearer nonsense", "bearer", "Bearer  "] {
            let refused = refusal(call().header("authorization", wrong)).await;
            assert_eq!(refused, unauthorized("this key is wrong or has been revoked"), "{path} {wrong}");
        }
    }
}

#[tokio::test]
async fn every_version_that_the_vendor_accepts_is_accepted() {
    let server = Running::start().await;
    for version in ["2021-04-15", "2021-07-28", "v3"] {
        let call = server.get("/conversation-ai/agents/search").bearer_auth(ADMIN_KEY);
        assert_eq!(call.header("version", version).send().await.unwrap().status(), 200, "{version}");
    }
}

#[tokio::test]
async fn a_key_does_only_what_its_scopes_say() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let mut keys = Vec::new();
    for scope in ["conversation-ai.readonly", "conversation-ai.write"] {
        let (status, made) =
            owner.post("/api/admin/keys", &json!({ "name": scope, "scopes": [scope] })).await;
        assert_eq!(status, 201, "{made}");
        keys.push((scope, made["key"].as_str().unwrap().to_owned()));
    }
    for (method, path) in operations() {
        if path == "/api/admin/session" {
            continue;
        }
        let needed = if method == Method::GET { "conversation-ai.readonly" } else { "conversation-ai.write" };
        for (scope, key) in &keys {
            let call = server.request(method.clone(), &path).bearer_auth(key).header("version", "v3");
            let (status, body) = refusal(call.body("not JSON")).await;
            if *scope == needed {
                assert!(![401, 403].contains(&status), "{method} {path} with {scope}: {body}");
            } else {
                let message = format!("this key lacks the scope {needed}");
                let forbidden = json!({ "statusCode": 403, "message": message, "error": "Forbidden" });
                assert_eq!((status, body), (403, forbidden), "{method} {path} with {scope}");
            }
        }
    }
}

#[tokio::test]
async fn a_body_that_is_not_json_or_too_large_is_refused_before_it_is_looked_at() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let bodies = operations().into_iter().filter(|(method, path)| {
        matches!(method.as_str(), "POST" | "PUT" | "PATCH") && !path.ends_with("/revert")
    });
    for (method, path) in bodies {
        let call = || server.request(method.clone(), &path).bearer_auth(ADMIN_KEY).header("version", "v3");
        for wrong in ["", "{", "{\"name\":\"\\ud800\"}", "<html>"] {
            let (status, body) = refusal(call().body(wrong)).await;
            assert_eq!((status, &body["statusCode"], &body["error"]), (400, &json!(400), &Value::Null));
            assert!(body["message"].as_str().unwrap().starts_with("the body is not JSON"), "{body}");
        }
        for wrong in [json!(null), json!([]), json!("a"), json!(7)] {
            let (status, body) = refusal(call().json(&wrong)).await;
            assert_eq!(status, 422, "{method} {path} {wrong}: {body}");
            assert!(!body["message"].as_array().unwrap().is_empty());
        }
        let mut large = front_desk();
        large["instructions"] = json!("a".repeat(1024 * 1024));
        let too_large =
            json!({ "statusCode": 413, "message": "the body is too large", "error": "Payload Too Large" });
        assert_eq!(refusal(call().json(&large)).await, (413, too_large), "{method} {path}");
    }
    let (status, body) = owner.get("/conversation-ai/agents/search").await;
    assert_eq!((status, &body["totalCount"]), (200, &json!(1)), "nothing was made");
}

#[tokio::test]
async fn paths_and_methods_that_are_not_there_are_told_in_the_same_shape() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    for path in [
        "/conversation-ai",
        "/conversation-ai/",
        "/conversation-ai/agent",
        "/conversation-ai/agents/a/b",
        "/api/admin",
        "/api/admin/",
        "/api/admin/agents",
    ] {
        assert_eq!(owner.get(path).await, super::gone("there is no such path"), "{path}");
    }
    for (method, path) in [
        (Method::GET, "/conversation-ai/agents"),
        (Method::POST, "/conversation-ai/agents/search"),
        (Method::PATCH, "/conversation-ai/agents/demo"),
        (Method::PUT, "/conversation-ai/agents/demo/followup-settings"),
        (Method::DELETE, "/api/admin/session"),
    ] {
        let response = owner.send(method.clone(), path, &[], None).await;
        assert_eq!(response.status(), 405, "{method} {path}");
        assert!(!header(&response, "allow").is_empty(), "{method} {path}");
        let body: Value = response.json().await.unwrap();
        let message = "this path does not know the method";
        assert_eq!(body, json!({ "statusCode": 405, "message": message, "error": "Method Not Allowed" }));
    }
}

#[tokio::test]
async fn a_browser_on_another_page_gets_no_leave_to_call() {
    let server = Running::start().await;
    for path in ["/conversation-ai/agents", "/api/admin/session"] {
        let asked = server.request(Method::OPTIONS, path).header("origin", "https://a.example");
        let response = asked.header("access-control-request-method", "POST").send().await.unwrap();
        assert_eq!(header(&response, "access-control-allow-origin"), "", "{path}");
        assert_eq!(header(&response, "access-control-allow-headers"), "", "{path}");
    }
}
