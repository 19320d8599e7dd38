//! Keys: making, listing and revoking them, and what a session tells.

use super::{Owner, gone, unprocessable};
use crate::running::Running;
use serde_json::{Value, json};

const PATH: &str = "/api/admin/keys";
const READ: &str = "conversation-ai.readonly";
const WRITE: &str = "conversation-ai.write";

#[tokio::test]
async fn a_key_is_shown_once_and_opens_what_its_scopes_say() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let (status, made) = owner.post(PATH, &json!({ "name": "Reports", "scopes": [READ] })).await;
    assert_eq!(status, 201);
    let secret = made["key"].as_str().unwrap();
    assert!(secret.starts_with("plq_") && secret.len() > 60);
    assert_eq!(made["prefix"].as_str().unwrap(), &secret[..8]);
    assert_eq!(
        (&made["name"], &made["scopes"], &made["isCurrent"]),
        (&json!("Reports"), &json!([READ]), &json!(false))
    );

    let reports = Owner::with(&server, secret);
    let (status, session) = reports.get("/api/admin/session").await;
    assert_eq!((status, &session["account"]), (200, &json!("demo")));
    let key = json!({ "id": made["id"], "name": "Reports", "prefix": &secret[..8], "scopes": [READ] });
    assert_eq!(session["key"], key);
    assert_eq!(session["extensions"], json!(["look", "versions", "answers", "keys", "origins", "etag"]));
    assert!(!session["version"].as_str().unwrap().is_empty());

    let (_, list) = reports.get(PATH).await;
    assert!(!list.to_string().contains(secret), "a key is never shown again");
    let entries = list["keys"].as_array().unwrap();
    let entry = entries.iter().find(|entry| entry["id"] == made["id"]).unwrap();
    assert_eq!(entry["isCurrent"], json!(true));
    assert!(entry["lastUsedAt"].as_str().unwrap() >= entry["createdAt"].as_str().unwrap());
    let operator = entries.iter().find(|entry| entry["id"] == "operator").unwrap();
    assert_eq!((&operator["isCurrent"], &operator["prefix"]), (&json!(false), &json!("")));
}

#[tokio::test]
async fn a_revoked_key_opens_nothing_at_once() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    server.add_agent("hidden", |agent| agent.look = json!({ "isPublic": false })).await;
    let (_, made) = owner.post(PATH, &json!({ "name": "Lost", "scopes": [READ, WRITE] })).await;
    let lost = Owner::with(&server, made["key"].as_str().unwrap());
    assert_eq!(lost.get("/api/agents/hidden").await.0, 200);
    let one = format!("{PATH}/{}", made["id"].as_str().unwrap());
    let revoked = owner.delete(&one).await;
    assert_eq!(revoked, (200, json!({ "success": true, "id": made["id"] })));
    let message = "this key is wrong or has been revoked";
    let unauthorized = json!({ "statusCode": 401, "message": message, "error": "Unauthorized" });
    for path in ["/api/admin/session", "/conversation-ai/agents/search"] {
        assert_eq!(lost.get(path).await, (401, unauthorized.clone()), "{path}");
    }
    assert_eq!(lost.get("/api/agents/demo").await, (401, json!({ "error": "UNAUTHORIZED" })));
    let first = owner.get(PATH).await.1;
    assert_eq!(owner.delete(&one).await.0, 200, "revoking again changes nothing");
    assert_eq!(owner.get(PATH).await.1, first);
    assert!(first["keys"][1]["revokedAt"].is_string());
    assert_eq!(owner.delete(&format!("{PATH}/nobody")).await, gone("there is no key with this id"));
}

#[tokio::test]
async fn the_operator_s_key_is_not_revoked_from_a_page() {
    let server = Running::start().await;
    let refused = Owner::of(&server).delete(&format!("{PATH}/operator")).await;
    assert_eq!(refused, unprocessable(&["the operator's key is revoked where it was chosen, not here"]));
}

#[tokio::test]
async fn a_key_gives_no_more_than_it_has() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let (_, made) = owner.post(PATH, &json!({ "name": "Writer", "scopes": [WRITE] })).await;
    let writer = Owner::with(&server, made["key"].as_str().unwrap());
    let (status, refused) = writer.post(PATH, &json!({ "name": "Spy", "scopes": [READ, WRITE] })).await;
    let message = "a key cannot give a scope that it does not have";
    assert_eq!(
        (status, refused),
        (403, json!({ "statusCode": 403, "message": message, "error": "Forbidden" }))
    );
    assert_eq!(writer.post(PATH, &json!({ "name": "Helper", "scopes": [WRITE] })).await.0, 201);
}

#[tokio::test]
async fn a_key_has_a_name_and_scopes() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let (status, refused) =
        owner.post(PATH, &json!({ "name": "", "scopes": ["everything"], "key": "mine" })).await;
    let told: Vec<&Value> = refused["message"].as_array().unwrap().iter().collect();
    assert_eq!((status, told.len()), (422, 3), "{told:?}");
    assert_eq!(owner.post(PATH, &json!({ "name": "a", "scopes": [] })).await.0, 422);
}
