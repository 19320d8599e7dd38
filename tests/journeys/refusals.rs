//! Questions that are refused before an answer begins: the visitor reads one sentence, and where
//! asking again can help, it does, and the message goes out under the same key.

use palique_tests::page::HostPage;
use palique_tests::stub::{Reply, Stub};
use palique_tests::visit::Visit;
use palique_tests::widget::Seen;

const QUESTION: &str = "how long does delivery to Spain take?";

/// A reply that refuses, and the sentence that the visitor reads.
struct Case {
    name: &'static str,
    reply: Reply,
    sentence: &'static str,
}

fn case(name: &'static str, reply: Reply, sentence: &'static str) -> Case {
    Case { name, reply, sentence }
}

/// Asks once for each case, sees it refused, asks again, and sees it answered.
async fn each_is_told_and_can_be_tried_again(cases: Vec<Case>) {
    let stub = Stub::start().await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    for (number, Case { name, reply, sentence }) in cases.into_iter().enumerate() {
        stub.will_answer(reply);
        stub.will_answer(Reply::answer("After all."));
        let seen = widget.ask(&format!("about {name}")).await;
        assert_eq!(seen.error(), Some(sentence), "{name}");
        assert!(seen.answer().can_retry && seen.answer().text.is_empty(), "{name}: {seen:?}");
        assert_eq!(seen.questions().len(), number + 1, "{name}: the question stays");
        visit.picture(&format!("refused-{name}")).await;

        let seen = widget.retry().await;
        assert_eq!(seen.answer().text, "After all.", "{name}");
        assert_eq!((seen.questions().len(), seen.answers().len()), (number + 1, number + 1), "{name}");
        let asked = stub.questions();
        let [first, again] = &asked[asked.len() - 2..] else { panic!("asked twice") };
        assert_eq!(first.body, again.body, "{name}");
        assert!(first.header("idempotency-key").is_some(), "{name}");
        assert_eq!(first.header("idempotency-key"), again.header("idempotency-key"), "{name}");
    }
    visit.is_calm().await;
}

#[tokio::test]
async fn a_refusal_with_a_status_is_told_and_can_be_tried_again() {
    const CLOSED: &str = "The chat cannot answer at the moment.";
    const BROKEN: &str = "Something went wrong on the other side.";
    let page = "<!doctype html><title>502</title><h1>Bad gateway</h1><script>window.tripped = 1</script>";
    each_is_told_and_can_be_tried_again(vec![
        case("401", Reply::refusal(401, "UNAUTHORIZED"), CLOSED),
        case("402", Reply::refusal(402, "USAGE_LIMIT"), CLOSED),
        case("429", Reply::refusal(429, "RATE_LIMIT"), "Too many messages. Please wait a moment."),
        case(
            "429-with-a-time",
            Reply::refusal(429, "RATE_LIMIT").with_header("retry-after", "7"),
            "Too many messages. Please wait 7 seconds.",
        ),
        case("500", Reply::refusal(500, "panicked at src/main.rs:17"), BROKEN),
        case("502-page", Reply::body(502, "text/html", page), BROKEN),
        case("503-empty", Reply::body(503, "text/plain", ""), BROKEN),
    ])
    .await;
}

#[tokio::test]
async fn something_else_than_an_answer_is_told_and_can_be_tried_again() {
    const BROKEN: &str = "Something went wrong on the other side.";
    const NETWORK: &str = "The message did not get through. Please check your connection.";
    let portal = "<!doctype html><title>Sign in</title><p>data: [DONE]</p>";
    each_is_told_and_can_be_tried_again(vec![
        case("html-200", Reply::body(200, "text/html; charset=utf-8", portal), BROKEN),
        case("json-list-200", Reply::body(200, "application/json", "[1, 2]"), BROKEN),
        case("broken-json-200", Reply::body(200, "application/json", "{\"answer\": \"ha"), BROKEN),
        case("reset", Reply::silence(), NETWORK),
        case("closed-to-pages", Reply::answer("Secret.").closed_to_pages(), NETWORK),
    ])
    .await;
}

#[tokio::test]
async fn what_cannot_become_right_offers_no_retry() {
    let cases = [
        (400, "INVALID_REQUEST", "The chat could not read this message."),
        (404, "NOT_FOUND", "This chat is not available at the moment."),
        (413, "TOO_LARGE", "The chat could not read this message."),
    ];
    let stub = Stub::start().await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    for (status, word, sentence) in cases {
        stub.will_answer(Reply::refusal(status, word));
        let seen = widget.ask(&format!("about {status}")).await;
        assert_eq!(seen.error(), Some(sentence), "{status}");
        assert!(!seen.answer().can_retry, "{status}");
    }
    stub.will_answer(Reply::answer("Gladly."));
    let seen = widget.ask("something else").await;
    assert_eq!(seen.answer().text, "Gladly.", "the talk goes on");
    visit.is_calm().await;
}

#[tokio::test]
async fn an_unknown_agent_is_a_sentence_for_the_visitor() {
    let visit = Visit::to(HostPage::new().with("data-agent-id", "nobody")).await;
    let widget = visit.widget();
    let seen = widget.open().await;
    assert_eq!(seen.title.as_deref(), Some("Chat"));
    let seen = widget.ask("hello").await;
    assert_eq!(seen.error(), Some("This chat is not available at the moment."));
    visit.picture("unknown-agent").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn a_server_that_is_down_is_asked_again_when_it_is_back() {
    let mut visit = Visit::to(HostPage::new()).await;
    visit.widget().open().await;
    visit.server.stop();
    let seen = visit.widget().ask(QUESTION).await;
    assert_eq!(seen.error(), Some("The message did not get through. Please check your connection."));
    assert_eq!(seen.messages[0].remark.as_deref(), Some("Not sent"));
    assert_eq!(seen.questions(), [QUESTION]);
    visit.picture("server-down").await;

    visit.server.start_again().await;
    let seen = visit.widget().retry().await;
    assert!(seen.answer().text.contains("2–3 working days"));
    assert_eq!(seen.messages[0].remark, None);
    assert_eq!(visit.server.history(&visit.known_ids().await).await.len(), 2);
    visit.is_calm().await;
}

#[tokio::test]
async fn a_conversation_that_is_closed_to_us_is_given_up_by_a_retry() {
    let stub = Stub::that_answers([Reply::refusal(403, "UNAUTHORIZED"), Reply::answer("Welcome.")]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.ask("may I?").await;
    assert_eq!(seen.error(), Some("The chat may not answer here. Trying again starts a new conversation."));
    let seen = widget.retry().await;
    assert_eq!((seen.questions(), seen.answers().len()), (vec!["may I?"], 1));
    let asked = stub.questions();
    assert_ne!(asked[0].body["conversationId"], asked[1].body["conversationId"]);
    assert_eq!(asked[0].body["visitorId"], asked[1].body["visitorId"]);
    visit.is_calm().await;
}

#[tokio::test]
async fn while_nothing_has_come_the_visitor_sees_that_and_can_stop() {
    let stub = Stub::that_answers([Reply::answer("Late.").held(), Reply::answer("In time.").held()]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.say("hello").await;
    stub.is_asked(1).await;
    let seen = widget.until("it is being answered", |seen: &Seen| seen.can_stop).await;
    assert_eq!(seen.answer().activity.as_deref(), Some("Writing an answer…"));
    assert!(!seen.can_send);
    visit.picture("waiting").await;
    widget.click("stop").await;
    stub.is_left(1).await;
    let seen = widget.until("it is stopped", Seen::is_settled).await;
    assert_eq!(seen.answer().remark.as_deref(), Some("You stopped this answer."));
    assert_eq!(seen.messages[0].remark.as_deref(), Some("Not sent"));
    assert_eq!(seen.focus.as_deref(), Some("input"));

    widget.click("retry").await;
    stub.is_asked(2).await;
    stub.go_on();
    let seen =
        widget.until("it is answered", |seen| seen.is_settled() && !seen.answer().text.is_empty()).await;
    assert_eq!((seen.answer().text.as_str(), seen.questions().len()), ("In time.", 1));
    visit.is_calm().await;
}
