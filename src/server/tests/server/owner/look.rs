//! How an agent shows itself: the look, the public profile made from it, and the allowed pages.

use super::{Owner, front_desk, gone};
use crate::running::{Running, header};
use reqwest::Method;
use serde_json::{Value, json};

const LOOK: &str = "/api/admin/agents/demo/look";

fn look() -> Value {
    json!({
        "displayName": "Olmo", "accent": "#aa3300", "position": "left", "theme": "dark", "language": "es",
        "icon": "spark", "greetings": ["Hola."], "starters": ["¿Cuándo abren?"],
        "allowedOrigins": ["https://shop.example"], "isPublic": true,
    })
}

#[tokio::test]
async fn the_public_profile_is_made_from_the_look() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    assert_eq!(owner.get(LOOK).await.1["accent"], "#2f5d50", "the demo has a look from the start");
    assert_eq!(owner.put(LOOK, &look()).await, (200, look()));
    assert_eq!(owner.get(LOOK).await, (200, look()));
    let profile: Value = server.get("/api/agents/demo").send().await.unwrap().json().await.unwrap();
    assert_eq!(
        profile["interfaceConfig"],
        json!({
            "displayName": "Olmo", "primaryColor": "#aa3300", "initialMessages": ["Hola."],
            "messageTemplates": ["¿Cuándo abren?"], "position": "left", "theme": "dark", "language": "es",
            "icon": "spark",
        })
    );
    assert_eq!((&profile["name"], &profile["visibility"]), (&json!("Olmo"), &json!("public")));
    assert_eq!(owner.put(LOOK, &json!({})).await, (200, json!({})), "what is left out is gone");
    let profile: Value = server.get("/api/agents/demo").send().await.unwrap().json().await.unwrap();
    assert_eq!((&profile["name"], &profile["interfaceConfig"]), (&json!("Casa Olmo front desk"), &json!({})));
}

#[tokio::test]
async fn a_new_agent_is_public_and_plain_until_it_is_hidden() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let id = owner.make(&front_desk()).await;
    let path = format!("/api/admin/agents/{id}/look");
    assert_eq!(owner.get(&path).await, (200, json!({})));
    assert_eq!(server.get(&format!("/api/agents/{id}")).send().await.unwrap().status(), 200);
    owner.put(&path, &json!({ "isPublic": false })).await;
    assert_eq!(server.get(&format!("/api/agents/{id}")).send().await.unwrap().status(), 404);
    assert_eq!(owner.get(&format!("/api/agents/{id}")).await.1["visibility"], "private");
}

#[tokio::test]
async fn a_look_is_checked_and_not_overwritten_by_mistake() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let wrong = json!({ "accent": "red", "position": "top", "allowedOrigins": ["shop.example"],
        "greetings": ["", "b", "c", "d"], "colour": 1 });
    let (status, refused) = owner.put(LOOK, &wrong).await;
    assert_eq!(status, 422);
    assert!(refused["message"].as_array().unwrap().len() >= 5, "{refused}");
    let read = header(&owner.send(Method::GET, LOOK, &[], None).await, "etag").to_owned();
    let first = owner.send(Method::PUT, LOOK, &[("if-match", &read)], Some(&look())).await;
    assert_eq!(first.status(), 200);
    let second = owner.send(Method::PUT, LOOK, &[("if-match", &read)], Some(&json!({}))).await;
    assert_eq!(second.status(), 412);
    assert_eq!(owner.get(LOOK).await.1, look());
    for path in ["/api/admin/agents/nobody/look"] {
        assert_eq!(owner.get(path).await, gone("there is no agent with this id"));
        assert_eq!(owner.put(path, &look()).await, gone("there is no agent with this id"));
    }
}

#[tokio::test]
async fn the_account_s_pages_count_where_an_agent_has_none_of_its_own() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let origins = "/api/admin/origins";
    let from = async |agent: &str, origin: &str| {
        let request = server.get(&format!("/api/agents/{agent}")).header("origin", origin);
        request.send().await.unwrap().status().as_u16()
    };
    assert_eq!(owner.get(origins).await, (200, json!({ "origins": [] })));
    assert_eq!(from("demo", "https://a.example").await, 200, "without a list every page is let in");

    let list = json!({ "origins": ["https://a.example"] });
    assert_eq!(owner.put(origins, &list).await, (200, list.clone()));
    assert_eq!(owner.get(origins).await, (200, list));
    assert_eq!(
        (from("demo", "https://a.example").await, from("demo", "https://b.example").await),
        (200, 403)
    );

    owner.put(LOOK, &json!({ "allowedOrigins": ["https://b.example"] })).await;
    assert_eq!(
        (from("demo", "https://a.example").await, from("demo", "https://b.example").await),
        (403, 200)
    );

    for wrong in [json!({}), json!({ "origins": ["a.example"] }), json!({ "origins": "https://a.example" })] {
        assert_eq!(owner.put(origins, &wrong).await.0, 422, "{wrong}");
    }
}
