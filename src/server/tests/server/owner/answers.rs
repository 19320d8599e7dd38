//! The past answers of an agent.

use super::{Owner, gone, unprocessable};
use crate::running::{Running, by};
use serde_json::json;

const PATH: &str = "/api/admin/agents/demo/answers";

#[tokio::test]
async fn answers_are_paged_through_newest_first() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let mut asked = Vec::new();
    for number in 0..25 {
        let reply = server.ask(by("ana", "c1", &format!("hello {number}"))).await;
        asked.push(reply["messageId"].as_str().unwrap().to_owned());
    }
    server.add_agent("other", |_| {}).await;
    let mut seen = Vec::new();
    let mut path = PATH.to_owned();
    let mut pages = Vec::new();
    loop {
        let (status, page) = owner.get(&path).await;
        assert_eq!(status, 200);
        let answers = page["answers"].as_array().unwrap();
        pages.push(answers.len());
        seen.extend(answers.iter().map(|answer| answer["messageId"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => path = format!("{PATH}?limit=10&before={next}"),
            None => break,
        }
    }
    assert_eq!(pages, [20, 5]);
    seen.sort();
    asked.sort();
    assert_eq!(seen, asked, "each answer once");
    assert_eq!(owner.get("/api/admin/agents/other/answers").await, (200, json!({ "answers": [] })));
}

#[tokio::test]
async fn an_answer_tells_its_question_and_where_it_was_asked() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let reply = server.ask(by("ana", "c1", "hello")).await;
    let (_, page) = owner.get(PATH).await;
    let mut answer = page["answers"][0].clone();
    assert!(answer["createdAt"].take().as_str().unwrap().ends_with('Z'));
    assert_eq!(
        answer,
        json!({
            "messageId": reply["messageId"], "conversationId": "c1", "input": "hello",
            "answer": reply["answer"], "createdAt": null, "channel": "website", "mode": "auto-pilot",
        })
    );
}

#[tokio::test]
async fn a_page_of_answers_is_asked_for_properly() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let refused = owner.get(&format!("{PATH}?limit=0&after=x")).await;
    assert_eq!(refused, unprocessable(&["property after should not exist", "limit must not be less than 1"]));
    let refused = owner.get(&format!("{PATH}?before=nobody")).await;
    assert_eq!(refused, unprocessable(&["before must be the id of an answer of this agent"]));
    let missing = owner.get("/api/admin/agents/nobody/answers").await;
    assert_eq!(missing, gone("there is no agent with this id"));
}
