//! What a visitor sees of a brain that runs an action, fails, panics or never ends.

use crate::owner::Owner;
use crate::running::{Running, by, texts};
use crate::stream::{read, told};
use futures_util::{StreamExt, stream};
use palique_protocol::stream::QueryEvent;
use palique_server::brain::{Brain, Outcome, Piece, Pieces, Question};
use serde_json::{Value, json};
use std::sync::Mutex;
use tokio::sync::{mpsc, oneshot};

/// A brain that says what a function of the question yields.
struct Saying(fn() -> Vec<anyhow::Result<Piece>>);

impl Brain for Saying {
    fn answer(&self, _: Question) -> Pieces {
        stream::iter((self.0)()).boxed()
    }
}

fn word(text: &str) -> Piece {
    Piece::Delta(text.to_owned())
}

fn streaming() -> Value {
    let mut body = by("ana", "c1", "hello");
    body["streaming"] = json!(true);
    body
}

#[tokio::test]
async fn an_action_is_told_between_the_words() {
    let server = Running::with_brain(Saying(|| {
        let arguments = r#"{"order":"A-17"}"#.to_owned();
        vec![
            Ok(word("One ")),
            Ok(word("")),
            Ok(Piece::ToolCall { name: "lookup_order".to_owned(), arguments }),
            Ok(word("moment")),
            Ok(Piece::End(Outcome::default())),
        ]
    }))
    .await;
    let body = server.query_test(&streaming()).send().await.unwrap().text().await.unwrap();
    let start = concat!(
        "event: answer\ndata: One%20\n\n",
        "event: tool_call\ndata: %7B%22type%22%3A%22function%22%2C%22name%22%3A%22lookup_order%22%2C",
        "%22arguments%22%3A%22%7B%5C%22order%5C%22%3A%5C%22A-17%5C%22%7D%22%7D\n\n",
        "event: answer\ndata: moment\n\n",
        "event: endpoint_response\ndata: ",
    );
    assert!(body.starts_with(start), "{body}");
}

#[tokio::test]
async fn a_brain_that_fails_half_way_leaves_the_message_and_no_answer() {
    let server =
        Running::with_brain(Saying(|| vec![Ok(word("One moment")), Err(anyhow::anyhow!("a secret reason"))]))
            .await;
    let body = server.query_test(&streaming()).send().await.unwrap().text().await.unwrap();
    assert_eq!(body, "event: answer\ndata: One%20moment\n\ndata: [ERROR]INTERNAL_ERROR\n\n");
    assert_eq!(texts(&server.history("c1", "ana").await), [("human".to_owned(), "hello".to_owned())]);

    let refused = server.query_test(&by("ana", "c1", "hello")).send().await.unwrap();
    assert_eq!(refused.status(), 500);
    assert_eq!(refused.json::<Value>().await.unwrap(), json!({ "error": "INTERNAL_ERROR" }));
}

#[tokio::test]
async fn a_brain_that_stops_without_an_end_has_failed() {
    let server = Running::with_brain(Saying(|| vec![Ok(word("half"))])).await;
    let events = read(server.query_test(&streaming()).send().await.unwrap()).await;
    assert_eq!(events, [QueryEvent::Answer("half".into()), QueryEvent::Failed("INTERNAL_ERROR".into())]);
}

/// A brain that panics after a word.
struct Panicking;

impl Brain for Panicking {
    fn answer(&self, _: Question) -> Pieces {
        let start = stream::once(async { Ok(word("One moment")) });
        start.chain(stream::once(async { panic!("a secret reason") })).boxed()
    }
}

#[tokio::test]
async fn a_panic_is_told_as_a_failure_and_the_server_lives() {
    let server = Running::with_brain(Panicking).await;
    let events = read(server.query_test(&streaming()).send().await.unwrap()).await;
    assert_eq!(
        events,
        [QueryEvent::Answer("One moment".into()), QueryEvent::Failed("INTERNAL_ERROR".into())]
    );
    let refused = server.query_test(&by("ana", "c1", "hello")).send().await.unwrap();
    assert_eq!(refused.status(), 500);
    assert_eq!(refused.json::<Value>().await.unwrap(), json!({ "error": "INTERNAL_ERROR" }));
    let (_, reply) = told(&read(server.query(&streaming_to("c2")).send().await.unwrap()).await);
    assert_eq!(reply["conversationId"], "c2");
}

fn streaming_to(conversation: &str) -> Value {
    let mut body = by("ana", conversation, "hello");
    body["streaming"] = json!(true);
    body
}

/// A brain that says one word and then thinks for ever, and tells when it begins and is stopped.
struct Endless(mpsc::UnboundedSender<&'static str>);

/// Tells when it is dropped.
struct Stopped(mpsc::UnboundedSender<&'static str>);

impl Drop for Stopped {
    fn drop(&mut self) {
        // The test that listened may be over.
        let _ = self.0.send("stopped");
    }
}

impl Brain for Endless {
    fn answer(&self, _: Question) -> Pieces {
        self.0.send("begun").unwrap();
        let stopped = Stopped(self.0.clone());
        let word = stream::once(async { Ok(word("Well")) });
        word.chain(stream::once(async move {
            let _kept_while_thinking = stopped;
            std::future::pending().await
        }))
        .boxed()
    }
}

#[tokio::test]
async fn a_brain_is_stopped_when_its_reader_leaves() {
    let (tell, mut told) = mpsc::unbounded_channel();
    let server = Running::with_brain(Endless(tell)).await;

    let mut stream = server.query_test(&streaming()).send().await.unwrap();
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "event: answer\ndata: Well\n\n");
    drop(stream);
    assert_eq!(told.recv().await, Some("begun"));
    assert_eq!(told.recv().await, Some("stopped"));

    // The same for a caller that waits for the whole answer: it leaves while the brain thinks.
    let waiting = tokio::spawn(server.query_test(&by("ben", "c2", "hello")).send());
    assert_eq!(told.recv().await, Some("begun"));
    waiting.abort();
    assert_eq!(told.recv().await, Some("stopped"));
    for (conversation, visitor) in [("c1", "ana"), ("c2", "ben")] {
        let page = server.history(conversation, visitor).await;
        assert_eq!(texts(&page), [("human".to_owned(), "hello".to_owned())]);
    }
}

/// A brain that says one word, and ends when it is told to.
struct Waiting(Mutex<Option<oneshot::Receiver<()>>>);

impl Brain for Waiting {
    fn answer(&self, _: Question) -> Pieces {
        let told = self.0.lock().unwrap().take().unwrap();
        let end = stream::once(async move {
            told.await.unwrap();
            Ok(Piece::End(Outcome::default()))
        });
        stream::once(async { Ok(word("Well")) }).chain(end).boxed()
    }
}

#[tokio::test]
async fn an_answer_whose_agent_is_deleted_meanwhile_ends_as_not_found() {
    let (end, told) = oneshot::channel();
    let server = Running::with_brain(Waiting(Mutex::new(Some(told)))).await;
    let mut stream = server.query_test(&streaming()).send().await.unwrap();
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "event: answer\ndata: Well\n\n");
    assert_eq!(Owner::of(&server).delete("/conversation-ai/agents/test").await.0, 200);
    end.send(()).unwrap();
    assert_eq!(stream.text().await.unwrap(), "data: [ERROR]NOT_FOUND\n\n");
}
