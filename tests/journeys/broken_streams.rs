//! Answers that break off: what had arrived stays, one sentence says what happened, and asking again
//! gives one question and one answer.

use palique_tests::page::HostPage;
use palique_tests::server::Server;
use palique_tests::stub::{Reply, Stub};
use palique_tests::visit::Visit;
use palique_tests::widget::Seen;
use serde_json::json;

const BROKEN_OFF: &str = "The connection broke off before the answer was complete.";
const OTHER_SIDE: &str = "Something went wrong on the other side.";
const HALF: &str = "It takes **two";

/// Half an answer, and then nothing until the test goes on: a connection that breaks overtakes what
/// the page has not read yet.
fn half() -> Reply {
    Reply::stream().delta("It takes ").delta("**two").hold()
}

/// Whether half of the newest answer is there, and more is awaited.
fn has_half(seen: &Seen) -> bool {
    seen.can_stop && seen.messages.last().is_some_and(|last| !last.is_visitor && last.text.contains("two"))
}

#[tokio::test]
async fn a_stream_that_breaks_off_keeps_what_came_and_can_be_asked_for_again() {
    let cases = [
        ("no-end-mark", half(), BROKEN_OFF),
        ("cut", half().cut(), BROKEN_OFF),
        ("reset", half().reset(), BROKEN_OFF),
        ("half-an-event", half().raw("event: answer\ndata: %20da").cut(), BROKEN_OFF),
        ("error-word", half().failed("USAGE_LIMIT"), "The chat cannot answer at the moment."),
        ("error-text", half().failed("Error: connect ECONNREFUSED 10.0.0.7:5432"), OTHER_SIDE),
        ("busy", half().failed("RATE_LIMIT"), "Too many messages. Please wait a moment."),
    ];
    let stub = Stub::start().await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    for (number, (name, reply, sentence)) in cases.into_iter().enumerate() {
        stub.will_answer(reply);
        stub.will_answer(Reply::answer("It takes **two days**."));
        widget.say(&format!("about {name}")).await;
        let seen = widget.until("half of it is there", has_half).await;
        assert_eq!(seen.answer().text, "It takes two", "{name}: half a mark-up is not flashed");
        stub.go_on();
        let seen = widget.until("it has failed", |seen| seen.is_settled() && seen.error().is_some()).await;
        assert_eq!(seen.error(), Some(sentence), "{name}");
        assert!(seen.answer().can_retry, "{name}");
        assert_eq!(seen.answer().text, HALF, "{name}: what had come stays");
        visit.picture(&format!("broken-{name}")).await;
        let seen = widget.retry().await;
        assert_eq!(seen.answer().text, "It takes two days.", "{name}");
        assert_eq!((seen.questions().len(), seen.answers().len()), (number + 1, number + 1), "{name}");
    }
    visit.is_calm().await;
}

#[tokio::test]
async fn a_stream_that_says_nothing_is_no_answer() {
    let cases = [
        ("error-first", Reply::stream().failed("USAGE_LIMIT"), "The chat cannot answer at the moment."),
        ("empty-body", Reply::stream(), BROKEN_OFF),
        ("only-done", Reply::stream().done(), "No answer came back."),
        ("empty-pieces", Reply::stream().delta("").delta("").delta(" ").done(), "No answer came back."),
        ("not-events", Reply::stream().raw("<html>signed out</html>\n\n"), BROKEN_OFF),
    ];
    let stub = Stub::start().await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    for (name, reply, sentence) in cases {
        stub.will_answer(reply);
        stub.will_answer(Reply::answer("Here it is."));
        let seen = widget.ask(&format!("about {name}")).await;
        assert_eq!(seen.error(), Some(sentence), "{name}");
        assert_eq!(seen.answer().text, "", "{name}");
        let seen = widget.retry().await;
        assert_eq!(seen.answer().text, "Here it is.", "{name}");
    }
    visit.is_calm().await;
}

/// Keeps the page's long timers within reach, so that a test can let a minute pass at once.
const ALARMS: &str = "
    window.alarms = new Map();
    const later = window.setTimeout, never = window.clearTimeout;
    window.setTimeout = (run, wait, ...more) => {
        const id = later(run, wait, ...more);
        if (wait >= 30000) alarms.set(id, run);
        return id;
    };
    window.clearTimeout = (id) => { alarms.delete(id); never(id); };
";

#[tokio::test]
async fn a_stream_that_falls_silent_is_given_up() {
    let stub = Stub::that_answers([half(), Reply::answer("It takes two days.")]).await;
    let visit = Visit::to_with_stub(HostPage::new().with_script(ALARMS), &stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.say("hello?").await;
    widget.until("half of it is there", has_half).await;
    let rung = visit
        .chromium
        .run("const all = [...alarms.values()]; for (const ring of all) ring(); return all.length")
        .await;
    assert_eq!(rung, 1, "one watchdog watches");
    stub.is_left(1).await;
    let seen = widget.until("it has failed", |seen| seen.error().is_some()).await;
    assert_eq!(seen.error(), Some("The answer stopped arriving."));
    assert!(seen.answer().text.contains("two"), "{seen:?}");
    visit.picture("stalled").await;
    let seen = widget.retry().await;
    assert_eq!((seen.questions().len(), seen.answer().text.as_str()), (1, "It takes two days."));
    assert_eq!(visit.chromium.run("return alarms.size").await, 0, "nobody watches what has ended");
    visit.is_calm().await;
}

#[tokio::test]
async fn stopping_closes_the_connection_and_what_comes_late_is_ignored() {
    let stub = Stub::that_answers([half().delta(" days**").done(), Reply::answer("Another.")]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.say("hello?").await;
    widget.until("half of it is there", has_half).await;
    widget.click("stop").await;
    stub.is_left(1).await;
    widget.until("it is stopped", Seen::is_settled).await;
    let seen = widget.ask("another").await;
    assert_eq!(seen.answers()[0].text, HALF);
    assert_eq!(seen.answer().text, "Another.");
    visit.is_calm().await;
}

#[tokio::test]
async fn a_new_conversation_closes_the_running_answer() {
    let stub = Stub::that_answers([half().delta(" days**").done(), Reply::answer("Afresh.")]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.say("hello?").await;
    widget.until("it is being answered", |seen| seen.can_stop).await;
    stub.is_asked(1).await;
    widget.click("new-conversation").await;
    stub.is_left(1).await;
    let seen = widget.ask("and now?").await;
    assert_eq!((seen.questions(), seen.answer().text.as_str()), (vec!["and now?"], "Afresh."));
    visit.is_calm().await;
}

#[tokio::test]
async fn a_server_killed_in_the_middle_of_an_answer_loses_no_acknowledged_question() {
    const QUESTION: &str = "how long does delivery to Spain take?";
    let mut visit = Visit::on(Server::with_pace(8).await, HostPage::new()).await;
    visit.widget().open().await;
    visit.widget().say(QUESTION).await;
    let is_streaming =
        |seen: &Seen| seen.can_stop && seen.messages.len() == 2 && !seen.answer().text.is_empty();
    visit.widget().until("words stream in", is_streaming).await;
    visit.server.stop();
    let seen = visit.widget().until("it has failed", |seen| seen.error().is_some()).await;
    assert_eq!(seen.error(), Some(BROKEN_OFF));
    assert!(!seen.answer().text.is_empty());
    visit.picture("server-killed").await;

    visit.server.start_again().await;
    let ids = visit.known_ids().await;
    assert_eq!(visit.server.history(&ids).await, [("human".to_owned(), QUESTION.to_owned())]);
    let seen = visit.widget().retry().await;
    assert!(seen.answer().text.contains("Pick-up point"), "{seen:?}");
    let history = visit.server.history(&ids).await;
    assert_eq!(history.len(), 2, "one question, one answer: {history:?}");
    visit.is_calm().await;
}

#[tokio::test]
async fn the_final_object_makes_an_answer_whole_however_the_stream_ends() {
    let stub = Stub::start().await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    // Broken connections wait until the page has read what came before.
    let whole = || Reply::stream().delta("Two days.").last_word(&json!({ "answer": "Two **days**." })).hold();
    for (name, reply) in [("no-mark", whole()), ("cut", whole().cut()), ("failed", whole().failed("late"))] {
        stub.will_answer(reply);
        widget.say(&format!("about {name}")).await;
        let has_words =
            |seen: &Seen| seen.can_stop && seen.messages.last().is_some_and(|last| last.text == "Two days.");
        widget.until("the words are there", has_words).await;
        stub.go_on();
        let seen = widget.until("it is settled", Seen::is_settled).await;
        assert_eq!((seen.answer().text.as_str(), seen.error()), ("Two days.", None), "{name}");
        assert_eq!(seen.answer().elements, ["p", "strong"], "{name}: the final object has the last word");
    }
    visit.is_calm().await;
}
