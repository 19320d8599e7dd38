//! Data that an earlier version wrote.

use crate::owner::Owner;
use crate::running::{Folder, Running, by, texts};
use serde_json::{Value, json};
use sqlx::SqlitePool;
use std::path::Path;

/// The key of the data, whose digest an earlier version stored among its settings.
const KEY: &str = "palique_of_an_earlier_version";

/// A data file as the first two migrations left it, with an agent that its owner had changed, a
/// conversation and a key.
async fn write_earlier_data(folder: &Path) {
    let file = format!("sqlite:{}?mode=rwc", folder.join("palique.sqlite").display());
    let pool = SqlitePool::connect(&file).await.unwrap();
    let mut earlier = sqlx::migrate!("./migrations");
    earlier.migrations.to_mut().retain(|migration| migration.version <= 2);
    earlier.run(&pool).await.unwrap();
    let interface = json!({ "displayName": "Olmo", "primaryColor": "#123456", "initialMessages": ["Hi."] });
    sqlx::query(
        "INSERT INTO agents (id, name, description, visibility, brain, interface_config, allowed_origins, \
         created_at) VALUES ('demo', 'Casa Olmo', 'A shop.', 'private', 'extractive', $1, $2, 5)",
    )
    .bind(interface.to_string())
    .bind(r#"["https://shop.example"]"#)
    .execute(&pool)
    .await
    .unwrap();
    for statement in [
        "INSERT INTO conversations (id, agent_id, visitor_id, channel, status, created_at, updated_at) \
         VALUES ('c1', 'demo', 'ana', 'website', 'UNRESOLVED', 5, 5)",
        "INSERT INTO messages (id, conversation_id, position, writer, text, created_at) \
         VALUES ('m1', 'c1', 1, 'human', 'hello', 5)",
    ] {
        sqlx::query(statement).execute(&pool).await.unwrap();
    }
    let digest = palique_server::id::hex(&<sha2::Sha256 as sha2::Digest>::digest(KEY));
    sqlx::query("INSERT INTO settings (name, value) VALUES ('admin_key_sha256', $1)")
        .bind(digest)
        .execute(&pool)
        .await
        .unwrap();
    pool.close().await;
}

#[tokio::test]
async fn an_agent_of_an_earlier_version_keeps_its_look_its_pages_and_its_conversations() {
    let data = Folder::new();
    write_earlier_data(data.path()).await;
    let server = Running::over(data, |settings| settings.admin_key = None).await;
    let owner = Owner::with(&server, KEY);
    let (status, agent) = owner.get("/conversation-ai/agents/demo").await;
    assert_eq!((status, &agent["businessName"]), (200, &json!("Casa Olmo")), "the key still opens");
    assert_eq!((&agent["mode"], &agent["isPrimary"]), (&json!("auto-pilot"), &json!(true)));
    assert!(!agent["personality"].as_str().unwrap().is_empty(), "it has a persona now");
    let (_, look) = owner.get("/api/admin/agents/demo/look").await;
    assert_eq!(
        look,
        json!({
            "displayName": "Olmo", "accent": "#123456", "greetings": ["Hi."],
            "allowedOrigins": ["https://shop.example"], "isPublic": false,
        })
    );
    assert_eq!(server.get("/api/agents/demo").send().await.unwrap().status(), 404, "still private");
    let (status, answer): (u16, Value) =
        owner.post("/api/agents/demo/query", &by("ana", "c1", "how do I return something?")).await;
    assert_eq!((status, answer["answer"].is_string()), (200, true));
    assert_eq!(texts(&server.history("c1", "ana").await)[0].1, "hello");
    let (_, keys) = owner.get("/api/admin/keys").await;
    assert_eq!((&keys["keys"][0]["id"], keys["keys"].as_array().map(Vec::len)), (&json!("first"), Some(1)));
}
