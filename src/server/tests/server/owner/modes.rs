//! When an agent answers by itself.

use super::Owner;
use crate::running::{Running, SPAIN, by, texts};
use crate::stream::{read, told};
use serde_json::{Value, json};

async fn set_mode(owner: &Owner<'_>, mode: &str) {
    let body = json!({ "autoPilotMaxMessages": 75, "mode": mode });
    assert_eq!(owner.put("/conversation-ai/agents/demo", &body).await.0, 200);
}

#[tokio::test]
async fn only_on_auto_pilot_are_visitors_answered() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    for mode in ["off", "suggestive"] {
        set_mode(&owner, mode).await;
        for channel in ["website", "api", "whatsapp", "dashboard"] {
            let conversation = format!("{mode}-{channel}");
            let mut body = by("ana", &conversation, SPAIN);
            body["channel"] = json!(channel);
            let reply = server.ask(body).await;
            assert_eq!(reply.get("answer"), None, "{mode} {channel}");
            assert_eq!(reply.get("messageId"), None);
            assert_eq!((&reply["request_human"], &reply["sources"]), (&json!(true), &json!([])));
            let said = texts(&server.history(&conversation, "ana").await);
            assert_eq!(said, [("human".to_owned(), SPAIN.to_owned())], "the message is kept");
        }
    }
    set_mode(&owner, "auto-pilot").await;
    assert!(server.ask(by("ana", "off-website", SPAIN)).await["answer"].is_string());
}

#[tokio::test]
async fn the_owner_tries_an_agent_out_in_every_mode() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    for mode in ["off", "suggestive", "auto-pilot"] {
        set_mode(&owner, mode).await;
        let (answer, generation) = owner.ask("demo", SPAIN).await;
        assert!(answer["answer"].as_str().unwrap().contains("2–3 working days"), "{mode}");
        assert_eq!(generation["mode"], mode);
    }
    set_mode(&owner, "off").await;
    let (_, reply): (u16, Value) = owner.post("/api/agents/demo/query", &by("ana", "c9", SPAIN)).await;
    assert_eq!(reply.get("answer"), None, "a key alone does not turn an agent on");
}

#[tokio::test]
async fn an_agent_that_is_off_ends_a_stream_without_a_word() {
    let server = Running::start().await;
    set_mode(&Owner::of(&server), "off").await;
    let mut body = by("ana", "c1", SPAIN);
    body["streaming"] = json!(true);
    let (text, reply) = told(&read(server.query(&body).send().await.unwrap()).await);
    assert_eq!((text.as_str(), reply.get("answer")), ("", None));
    assert_eq!((&reply["conversationId"], &reply["request_human"]), (&json!("c1"), &json!(true)));
}
