//! Every way in which a chat is not opened: the status and the body.

use super::{PATH, at_now, chats, open, open_at, sms};
use crate::openapi::assert_described;
use crate::running::{ADMIN_KEY, Running, header};
use palique_server::auth::{Minted, Scope};
use reqwest::Method;
use serde_json::{Value, json};

/// Headers, and the reply that they lead to.
type Case<'a> = (Vec<(&'a str, &'a str)>, &'a (u16, Value));

fn refused(status: u16, problems: &[&str]) -> (u16, Value) {
    let errors: Vec<Value> = problems.iter().map(|problem| json!({ "description": problem })).collect();
    (status, json!({ "errors": errors, "status": status }))
}

#[tokio::test]
async fn what_the_request_the_channel_and_the_agent_lack_is_told() {
    let (clock, _hand) = at_now();
    let server = Running::with(|settings| settings.clock = clock).await;
    server.add_agent("off", |agent| agent.config["mode"] = json!("off")).await;
    server.add_agent("broken", |agent| agent.brain = "no such brain".into()).await;
    let channel = "from must be an enabled phone, whatsapp or email channel";
    let kind = "type must agree with the type of the channel";
    let table = [
        (
            "demo",
            json!({ "schedule_at": "2026-05-04T09:00:00Z" }),
            422,
            vec!["schedule_at must be in the future"],
        ),
        ("demo", json!({ "from": "+15550100009" }), 422, vec![channel]),
        ("demo", json!({ "from": "desk" }), 422, vec![channel]),
        ("demo", json!({ "type": "whatsapp" }), 422, vec![kind]),
        ("demo", json!({ "from": "desk@example.com" }), 422, vec![kind]),
        ("demo", json!({ "to": "ana" }), 422, vec!["to must be a phone number in E.164 format"]),
        ("demo", json!({ "to": null, "type": 1 }), 422, vec!["to is required", "type must be a string"]),
        ("off", json!({}), 422, vec!["the agent is not active"]),
        (
            "off",
            json!({ "from": "+1555", "to": 1 }),
            422,
            vec!["to must be a string", "the agent is not active"],
        ),
        ("broken", json!({}), 422, vec!["the agent's language model is not active"]),
        ("nobody", json!({}), 404, vec!["there is no agent with this id"]),
        ("nobody", json!({ "to": 1 }), 404, vec!["there is no agent with this id"]),
        ("%FF", json!({}), 404, vec!["there is no agent with this id"]),
    ];
    for (agent, changes, status, problems) in table {
        let mut body = sms();
        for (field, value) in changes.as_object().unwrap() {
            body[field] = value.clone();
        }
        let reply = open_at(&server, &format!("/v1/agents/{agent}/chat"), &body).await;
        assert_eq!(reply, refused(status, &problems), "{agent} {body}");
    }
    assert_eq!(chats(&server).await, [] as [Value; 0], "nothing was kept");
}

#[tokio::test]
async fn a_key_is_asked_for_before_anything_else() {
    let server = Running::start().await;
    let scopes = vec![Scope::Readonly, Scope::Execute];
    let reader = Minted::new("reader".to_owned(), "Reader", scopes).unwrap();
    reader.keep(&server.store).await.unwrap();
    let bearer = format!("Bearer {ADMIN_KEY}");
    let not = refused(401, &["Not authenticated"]);
    let forbidden = refused(403, &["this key may not open chats"]);
    let broken = (400, Value::Null);
    let table: Vec<Case<'_>> = vec![
        (vec![], &not),
        (vec![("x-whippy-key", "")], &not),
        (vec![("x-whippy-key", "wrong")], &not),
        (vec![("x-whippy-key", "wrong"), ("authorization", &bearer)], &not),
        (vec![("authorization", "Bearer wrong")], &not),
        (vec![("authorization", "Basic x")], &not),
        (vec![("x-whippy-key", &reader.secret)], &forbidden),
        (vec![("authorization", &bearer)], &broken),
        (vec![("x-whippy-key", ADMIN_KEY)], &broken),
        (vec![("x-whippy-key", ADMIN_KEY), ("authorization", "Bearer wrong")], &broken),
    ];
    for (headers, expected) in table {
        let mut request = server.request(Method::POST, PATH).body("{");
        for (name, value) in &headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap();
        let (status, reply) = (response.status().as_u16(), response.json::<Value>().await.unwrap());
        assert_described("post", PATH, status, &reply);
        assert_eq!(status, expected.0, "{headers:?}");
        if status == 400 {
            let said = reply["errors"][0]["description"].as_str().unwrap();
            assert!(said.starts_with("the body is not JSON"), "{said}");
        } else {
            assert_eq!(reply, expected.1, "{headers:?}");
        }
    }
}

#[tokio::test]
async fn a_path_a_method_and_a_size_that_are_not_there_are_refused_alike() {
    let server = Running::start().await;
    for (method, path, status, said) in [
        (Method::GET, PATH, 405, "this path does not know the method"),
        (Method::POST, "/v1/agents/demo/call", 404, "there is no such path"),
        (Method::POST, "/v1/", 404, "there is no such path"),
    ] {
        let response = server.request(method, path).json(&sms()).send().await.unwrap();
        let got = (response.status().as_u16(), response.json::<Value>().await.unwrap());
        assert_eq!(got, refused(status, &[said]), "{path}");
    }
    let mut body = sms();
    body["more"] = json!("a".repeat(300 * 1024));
    assert_eq!(open(&server, &body).await, refused(413, &["the body is too large"]));
}

#[tokio::test]
async fn no_more_chats_are_opened_in_a_second_than_the_account_may() {
    let server = Running::with(|settings| settings.chat_rate = 1).await;
    let mut limited = None;
    for _ in 0..100 {
        let request = server.request(Method::POST, PATH).header("x-whippy-key", ADMIN_KEY);
        let response = request.json(&sms()).send().await.unwrap();
        if response.status() != 201 {
            limited = Some(response);
            break;
        }
    }
    let limited = limited.expect("a hundred in less than a hundred seconds are too many");
    assert_eq!(header(&limited, "retry-after"), "1");
    let (status, body) = (limited.status().as_u16(), limited.json::<Value>().await.unwrap());
    assert_described("post", PATH, status, &body);
    assert_eq!((status, body), refused(429, &["too many requests"]));
}
