//! What an agent sees of what was said before its chat.

use super::{chat_when, is_settled, open_at, sms};
use crate::owner::Owner;
use crate::running::Running;
use futures_util::{StreamExt, stream};
use palique_server::brain::{Brain, Outcome, Piece, Pieces, Question};
use serde_json::json;

/// A brain that answers with its prompt.
struct Prompted;

impl Brain for Prompted {
    fn answer(&self, question: Question) -> Pieces {
        stream::iter([Ok(Piece::Delta(question.prompt)), Ok(Piece::End(Outcome::default()))]).boxed()
    }
}

#[tokio::test]
async fn the_agent_sees_what_was_said_before_where_its_prompt_asks_for_it() {
    let server = Running::with_brain(Prompted).await;
    server
        .add_agent("asking", |agent| {
            agent.brain = "own".into();
            agent.config["instructions"] = json!("Before:\n{{ conversation_history }}\nBe brief.");
        })
        .await;
    let owner = Owner::of(&server);
    let said = |agent: &str| {
        let contact = json!({ "phoneNumber": "+15550100002" });
        (
            format!("/api/agents/{agent}/query-agent"),
            json!({ "query": "It left today.\nBye.", "contact": contact, "conversationId": format!("with-{agent}") }),
        )
    };
    let mut prompts = Vec::new();
    for agent in ["asking", "test"] {
        let (path, body) = said(agent);
        assert_eq!(owner.post(&path, &body).await.0, 200);
        let mut body = sms();
        body["send_initial_message"] = json!(true);
        open_at(&server, &format!("/v1/agents/{agent}/chat"), &body).await;
        let chat = chat_when(&server, is_settled).await;
        let conversation = format!("/api/conversations/{}", chat["conversationId"].as_str().unwrap());
        let (_, page) = owner.get(&conversation).await;
        prompts.push(page["messages"][0]["text"].as_str().unwrap().to_owned());
    }
    assert!(prompts[0].ends_with("Before:\n> Agent: It left today.\n> Bye.\nBe brief."), "{}", prompts[0]);
    assert!(!prompts[1].contains("It left today."), "{}", prompts[1]);
}
