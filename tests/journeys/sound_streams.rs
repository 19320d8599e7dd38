//! Every lawful way to stream an answer shows the same answer.

use palique_tests::stub::{Reply, Stub};
use palique_tests::visit::Visit;
use palique_tests::widget::Seen;
use serde_json::json;

/// Accents, an emoji of four bytes, a percent sign, a plus and a line break.
const TEXT: &str = "Sí, claro 😀: **100 % + IVA**.\n\n- Café\n- Té";
const SHOWN: &str = "Sí, claro 😀: 100 % + IVA.CaféTé";

fn pieces() -> Reply {
    TEXT.split_inclusive(' ').fold(Reply::stream(), Reply::delta)
}

#[tokio::test]
async fn every_dialect_of_the_stream_shows_the_same_answer() {
    let last_word = json!({ "answer": TEXT });
    let cases = [
        ("word by word", pieces().last_word(&last_word).done()),
        ("in one piece", Reply::stream().delta(TEXT).last_word(&last_word).done()),
        ("byte by byte", pieces().last_word(&last_word).done().byte_by_byte()),
        ("with CR LF", pieces().last_word(&last_word).done().with_crlf()),
        ("with CR LF, byte by byte", pieces().last_word(&last_word).done().with_crlf().byte_by_byte()),
        ("not encoded", Reply::stream().plain_delta("Sí, claro 😀: **100 % ").delta("+ IVA**.\n\n- Café\n- Té").done()),
        ("without the final object", pieces().done()),
        ("without the end mark", pieces().last_word(&last_word)),
        ("only the final object", Reply::stream().last_word(&last_word).done()),
        ("a final object that says more", Reply::stream().delta("Sí").last_word(&last_word).done()),
        ("with empty pieces", Reply::stream().delta("").delta(TEXT).delta("").last_word(&last_word).done()),
        (
            "with unknown events, comments and a byte order mark",
            Reply::stream()
                .raw("\u{feff}: a comment\n\nevent: step\ndata: x\n\nevent: future_thing\nid: 7\nretry: 1\ndata: y\n\n")
                .delta(TEXT)
                .raw(": ping\n\nevent: metadata\ndata: %7B%7D\n\n")
                .last_word(&last_word)
                .done(),
        ),
        ("a broken final object", pieces().raw("event: endpoint_response\ndata: %7B%22answer\n\n").done()),
        ("as JSON", Reply::json(&last_word)),
        ("with text after the end mark", pieces().done().delta("never")),
    ];
    let stub = Stub::start().await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    for (name, reply) in cases {
        stub.will_answer(reply);
        let seen = widget.ask(name).await;
        assert_eq!((seen.answer().text.as_str(), seen.error()), (SHOWN, None), "{name}");
        assert!(
            ["strong", "li"].iter().all(|made| seen.answer().elements.iter().any(|e| e == made)),
            "{name}"
        );
    }
    visit.is_calm().await;
}

#[tokio::test]
async fn a_running_action_is_shown_until_words_come() {
    let reply = Reply::stream().tool_call("lookup_order").hold().delta("It leaves today.").done();
    let stub = Stub::that_answers([reply]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.say("where is it?").await;
    let is_running = |seen: &Seen| {
        seen.messages.len() == 2 && seen.answer().activity.as_deref() == Some("Working on it: lookup_order")
    };
    widget.until("the action is shown", is_running).await;
    visit.picture("action").await;
    stub.go_on();
    let seen = widget.until("it is answered", Seen::is_settled).await;
    assert_eq!(seen.answer().text, "It leaves today.");
    visit.is_calm().await;
}

#[tokio::test]
async fn when_a_person_has_taken_over_the_visitor_is_told_and_sees_no_empty_answer() {
    let last_word = json!({ "request_human": true, "status": "HUMAN_REQUESTED" });
    let stub =
        Stub::that_answers([Reply::stream().last_word(&last_word).done(), Reply::answer("I am back.")]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.say("a person, please").await;
    let seen = widget.until("the visitor is told", |seen| seen.notice.is_some()).await;
    assert_eq!(seen.notice.as_deref(), Some("A person will answer here."));
    assert!(seen.answers().is_empty() && seen.can_send, "{seen:?}");
    visit.picture("person").await;
    let seen = widget.ask("hello?").await;
    assert_eq!((seen.answer().text.as_str(), seen.notice.as_deref()), ("I am back.", None));
    visit.is_calm().await;
}

#[tokio::test]
async fn an_action_that_waits_for_approval_is_named_and_nothing_more_of_it() {
    let config = json!({ "name": "Refund", "url": "https://internal.example/refund", "headers": [{ "key": "secret" }] });
    let last_word = json!({ "answer": "", "usage": {}, "approvals": [{ "tool": { "id": "t", "type": "http", "config": config }, "payload": {} }] });
    let stub = Stub::that_answers([Reply::stream().last_word(&last_word).done()]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.ask("refund me").await;
    assert_eq!(seen.answer().remark.as_deref(), Some("This waits for approval: Refund"));
    assert_eq!(seen.error(), None);
    let shown = "return document.querySelector('div[data-palique]').shadowRoot.textContent";
    let shown = visit.chromium.run(shown).await.to_string();
    assert!(!shown.contains("internal.example") && !shown.contains("secret"), "{shown}");
    visit.picture("approval").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn the_server_s_own_ids_win_and_are_remembered() {
    let last_word =
        json!({ "answer": "Hi.", "conversationId": "of-the-server", "visitorId": "also-of-the-server" });
    let stub = Stub::that_answers([
        Reply::stream().delta("Hi.").last_word(&last_word).done(),
        Reply::answer("Still here."),
    ])
    .await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.ask("one").await;
    let ids = visit.known_ids().await;
    assert_eq!((ids.conversation.as_str(), ids.visitor.as_str()), ("of-the-server", "also-of-the-server"));
    widget.ask("two").await;
    assert_eq!(stub.questions()[1].body["conversationId"], "of-the-server");
    assert_eq!(stub.questions()[1].body["visitorId"], "also-of-the-server");
    visit.is_calm().await;
}
