//! What an answer was made of.

use super::{Owner, generation_of, gone, unprocessable};
use crate::running::{Running, SPAIN, by};
use crate::stream::{read, told};
use futures_util::{StreamExt, stream};
use palique_protocol::conversation_ai::generation::Generation;
use palique_protocol::conversation_ai::prompt;
use palique_server::brain::{Brain, Outcome, Piece, Pieces, Question};
use serde_json::{Value, json};

#[tokio::test]
async fn an_answer_can_be_asked_why() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    server.ask(by("ana", "c1", "hello")).await;
    let answer = server.ask(by("ana", "c1", SPAIN)).await;
    let message = answer["messageId"].as_str().unwrap();
    let (status, generation) = owner.get(&generation_of(message)).await;
    assert_eq!(status, 200);
    let (_, agent) = owner.get("/conversation-ai/agents/demo").await;
    let typed: Generation = serde_json::from_value(generation.clone()).unwrap();
    assert_eq!(typed.prompt, prompt::compose(&agent));
    assert_eq!(generation["responseMessage"], answer["answer"]);
    assert_eq!((typed.input.as_deref(), typed.mode.as_deref()), (Some(SPAIN), Some("auto-pilot")));
    assert_eq!((typed.agent_id.as_deref(), typed.brain.as_deref()), (Some("demo"), Some("extractive")));
    assert_eq!((typed.message_id.as_deref(), typed.conversation_id.as_deref()), (Some(message), Some("c1")));
    assert_eq!(typed.intent.as_deref(), Some("question"));
    let roles: Vec<&str> = typed.history.iter().map(|turn| turn.role.as_str()).collect();
    assert_eq!(roles, ["user", "assistant"]);
    assert_eq!(typed.history[0].content, "hello");
    let best = &typed.passages[0];
    assert_eq!(best.title.as_deref(), Some("Delivery to Spain"));
    assert_eq!(best.kind.as_deref(), Some("website"));
    assert!(best.content.contains("2–3 working days") && best.score.unwrap() > 0.4);
    assert_eq!(typed.website, typed.passages);
    assert_eq!((typed.faqs.len(), typed.rich_text.len(), typed.action_logs.len()), (0, 0, 0));
    assert!(generation["timing"]["totalMs"].is_u64() && generation["timing"]["firstDeltaMs"].is_u64());
    assert!(generation["createdAt"].as_str().unwrap().ends_with('Z'));
}

#[tokio::test]
async fn a_streamed_answer_and_one_that_is_sent_again_are_recorded_once() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let mut body = by("ana", "c1", SPAIN);
    body["streaming"] = json!(true);
    let send = async || {
        let request = server.query(&body).header("idempotency-key", "k");
        told(&read(request.send().await.unwrap()).await).1["messageId"].as_str().unwrap().to_owned()
    };
    let first = send().await;
    assert_eq!(send().await, first);
    assert_eq!(owner.get(&generation_of(&first)).await.0, 200);
    let (_, answers) = owner.get("/api/admin/agents/demo/answers").await;
    assert_eq!(answers["answers"].as_array().unwrap().len(), 1);
}

/// A brain that fails after a word.
struct Failing;

impl Brain for Failing {
    fn answer(&self, _: Question) -> Pieces {
        stream::iter([Ok(Piece::Delta("One".into())), Err(anyhow::anyhow!("a secret reason"))]).boxed()
    }
}

#[tokio::test]
async fn an_answer_that_failed_leaves_no_record() {
    let server = Running::with_brain(Failing).await;
    assert_eq!(server.query_test(&by("ana", "c1", "hello")).send().await.unwrap().status(), 500);
    let (_, answers) = Owner::of(&server).get("/api/admin/agents/test/answers").await;
    assert_eq!(answers, json!({ "answers": [] }));
}

/// A brain that tells what prompt it got.
struct Telling;

impl Brain for Telling {
    fn answer(&self, question: Question) -> Pieces {
        let end = Piece::End(Outcome { actions: vec![json!({ "type": "lookup" })], ..Outcome::default() });
        stream::iter([Ok(Piece::Delta(question.prompt)), Ok(end)]).boxed()
    }
}

#[tokio::test]
async fn a_brain_gets_the_saved_prompt_or_the_one_that_the_owner_tries() {
    let server = Running::with_brain(Telling).await;
    let owner = Owner::of(&server);
    let saved = "# Name\ntest";
    let (answer, generation) = owner.ask("test", "hello").await;
    assert_eq!((&answer["answer"], &generation["prompt"]), (&json!(saved), &json!(saved)));
    assert_eq!(generation["actionLogs"], json!([{ "type": "lookup" }]));
    let draft = json!({ "query": "hello", "channel": "dashboard", "systemPrompt": "Be terse." });
    let (answer, generation) = owner.ask_with("test", &draft).await;
    assert_eq!((&answer["answer"], &generation["prompt"]), (&json!("Be terse."), &json!("Be terse.")));
    let stranger = server.query_test(&draft).send().await.unwrap().json::<Value>().await.unwrap();
    assert_eq!(stranger["answer"], saved, "without a key nobody replaces the prompt");
}

#[tokio::test]
async fn a_generation_is_asked_for_by_message_and_source() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let path = "/conversation-ai/generations";
    assert_eq!(owner.get(path).await, unprocessable(&["messageId is required", "source is required"]));
    let refused = owner.get(&format!("{path}?messageId=&source=chat&agentId=demo")).await;
    let problems = [
        "property agentId should not exist",
        "messageId is required",
        "source must be one of the following values: conversation, workflow",
    ];
    assert_eq!(refused, unprocessable(&problems));
    let unknown = gone("there is no answer with this id");
    assert_eq!(owner.get(&generation_of("%27%20OR%201")).await, unknown);
    let answer = server.ask(by("ana", "c1", "hello")).await;
    let message = answer["messageId"].as_str().unwrap();
    assert_eq!(owner.get(&format!("{path}?messageId={message}&source=workflow")).await, unknown);
    let page = server.history("c1", "ana").await;
    let question = page["messages"][1]["id"].as_str().unwrap();
    assert_eq!(owner.get(&generation_of(question)).await, unknown, "a visitor's message was not made");
}
