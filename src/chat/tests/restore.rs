//! The transcript of an earlier visit, and what happens while it is on its way.

use crate::driver::{Driver, body, pieces, saying, sends};
use palique_chat::{Effect, Event, Failure, State};
use palique_protocol::conversation::{Author, Conversation, Metadata, Operator, StoredMessage, Writer};
use palique_protocol::query::Status;
use palique_protocol::source::Source;

fn stored(from: Writer, text: &str) -> StoredMessage {
    StoredMessage { id: text.to_owned(), text: text.to_owned(), from, ..StoredMessage::default() }
}

fn asked(text: &str) -> StoredMessage {
    stored(Writer::Human, text)
}

fn answered(text: &str) -> StoredMessage {
    stored(Writer::Agent, text)
}

/// As the server sends it: the newest first.
fn history(oldest_first: &[StoredMessage]) -> Conversation {
    Conversation { messages: oldest_first.iter().rev().cloned().collect(), ..Conversation::default() }
}

fn returning() -> Driver {
    Driver::returning("me", "ours")
}

fn broken() -> Event {
    Event::HistoryFailed { conversation_id: "ours".into(), failure: Failure::Stalled }
}

#[test]
fn the_newest_first_become_the_oldest_first() {
    let mut driver = returning();
    assert!(driver.chat.is_restoring());
    assert_eq!(driver.asked, [("ours".to_owned(), Some("me".to_owned()))]);
    driver.restore(Some(history(&[asked("1"), answered("2"), asked("3"), answered("4")])));
    assert!(!driver.chat.is_restoring());
    assert_eq!(
        driver.transcript(),
        ["visitor (done): 1", "agent (done): 2", "visitor (done): 3", "agent (done): 4"]
    );
    assert_eq!((driver.storage.writes, driver.sent.len()), (0, 0), "nothing had to be stored or sent");
}

#[test]
fn a_restored_conversation_goes_on_under_its_ids() {
    let mut driver = returning();
    driver.restore(Some(history(&[asked("1"), answered("2")])));
    driver.write("3");
    let request = &driver.sent[0].request;
    assert_eq!(
        (request.visitor_id.as_deref(), request.conversation_id.as_deref()),
        (Some("me"), Some("ours"))
    );
    assert_eq!(driver.storage.writes, 0);
}

#[test]
fn sources_and_times_come_back_too() {
    let mut driver = returning();
    let source = Source { source: Some("shipping.pdf".into()), ..Source::default() };
    let created_at = Some("2026-02-01T09:00:00Z".to_owned());
    let answer = StoredMessage { sources: vec![source.clone()], created_at, ..answered("2") };
    driver.restore(Some(history(&[asked("1"), answer])));
    assert_eq!(driver.messages()[0].at, "", "nobody said");
    assert_eq!(driver.messages()[1].at, "2026-02-01T09:00:00Z");
    assert_eq!(driver.messages()[1].sources, [source]);
}

#[test]
fn an_operator_stands_on_the_other_side_and_is_named() {
    let mut driver = returning();
    let ana = Operator { id: "o1".into(), name: Some("Ana".into()) };
    let named = StoredMessage { user: Some(ana), ..asked("I am here") };
    let nameless = StoredMessage { user: Some(Operator::default()), ..asked("Me too") };
    driver.restore(Some(history(&[asked("Anybody?"), named, nameless])));
    let sides: Vec<_> =
        driver.messages().iter().map(|message| (message.author, message.operator.as_deref())).collect();
    assert_eq!(
        sides,
        [(Author::Visitor, None), (Author::Operator, Some("Ana")), (Author::Operator, None)],
        "and no answer is missing: a person gave it"
    );
}

#[test]
fn a_last_question_without_an_answer_can_be_asked_again_under_its_stored_key() {
    let mut driver = returning();
    let metadata = Metadata { idempotency_key: Some("stored-key".into()) };
    let question = StoredMessage { metadata, ..asked("Where is it?") };
    driver.restore(Some(history(&[asked("1"), answered("2"), question])));
    assert_eq!(driver.transcript()[2..], ["visitor (done): Where is it?", "agent (failed Unanswered):"]);
    driver.retry_last();
    assert_eq!(driver.sent[0].key, "stored-key");
    driver.reply(&body(&["Here"], &saying("Here")));
    assert_eq!(driver.transcript()[2..], ["visitor (done): Where is it?", "agent (done): Here"]);
}

#[test]
fn a_last_question_stored_without_a_key_gets_one_and_keeps_it() {
    let mut driver = returning();
    driver.restore(Some(history(&[asked("Where is it?")])));
    driver.retry_last();
    driver.fail(Failure::Stalled);
    driver.retry_last();
    assert_eq!(driver.sent[0].key, driver.sent[1].key);
}

#[test]
fn while_a_person_has_taken_over_no_answer_is_missing() {
    let mut driver = returning();
    driver.restore(Some(Conversation { is_ai_enabled: Some(false), ..history(&[asked("Anybody?")]) }));
    assert_eq!(driver.transcript(), ["visitor (done): Anybody?"]);
    assert!(driver.chat.awaits_person());
}

#[test]
fn the_wait_for_a_person_who_was_called_goes_on_after_a_reload() {
    let mut driver = returning();
    let called = [asked("A person, please"), answered("I call Ana.")];
    driver.restore(Some(Conversation { status: Some(Status::HumanRequested), ..history(&called) }));
    assert!(driver.chat.awaits_person());
}

#[test]
fn an_empty_history_is_a_conversation_that_begins() {
    let mut driver = returning();
    driver.restore(Some(Conversation::default()));
    assert!(driver.messages().is_empty());
    assert_eq!(driver.chat.conversation_id(), Some("ours"));
}

#[test]
fn a_conversation_that_the_server_does_not_know_is_forgotten() {
    let mut driver = returning();
    assert!(driver.restore(None).contains(&Effect::ForgetConversation));
    assert_eq!(driver.chat.conversation_id(), None);
    driver.write("Hello");
    let request = &driver.sent[0].request;
    assert_eq!(request.visitor_id.as_deref(), Some("me"), "the visitor stays");
    assert_eq!(request.conversation_id.as_deref(), Some("conversation-1"));
}

#[test]
fn a_message_that_waited_for_an_unknown_conversation_opens_a_fresh_one() {
    let mut driver = returning();
    driver.write("Hello");
    assert_eq!(driver.sent.len(), 0);
    driver.restore(None);
    assert_eq!(driver.sent[0].request.conversation_id.as_deref(), Some("conversation-1"));
    driver.fail(Failure::Interrupted);
    driver.retry_last();
    assert_eq!(driver.sent[1].request, driver.sent[0].request, "so a retry finds its conversation again");
}

#[test]
fn messages_written_meanwhile_follow_the_restored_ones_and_are_sent_once() {
    let mut driver = returning();
    assert_eq!(sends(&driver.write("3")), 0);
    assert_eq!(sends(&driver.write("4")), 0);
    assert_eq!(driver.transcript(), ["visitor (queued): 3", "visitor (queued): 4"]);
    driver.restore(Some(history(&[asked("1"), answered("2")])));
    assert_eq!(
        driver.transcript(),
        [
            "visitor (done): 1",
            "agent (done): 2",
            "visitor (sending): 3",
            "agent (streaming):",
            "visitor (queued): 4"
        ]
    );
    driver.reply(&body(&["yes"], &saying("yes")));
    driver.reply(&body(&["no"], &saying("no")));
    assert_eq!(driver.sent.len(), 2);
}

#[test]
fn a_question_left_open_by_the_last_visit_does_not_hold_up_a_new_one() {
    let mut driver = returning();
    driver.write("new");
    driver.restore(Some(history(&[asked("old")])));
    assert_eq!(
        driver.transcript(),
        ["visitor (done): old", "agent (failed Unanswered):", "visitor (sending): new", "agent (streaming):"]
    );
    let unanswered = driver.messages()[1].id;
    driver.reply(&body(&["n"], &saying("n")));
    driver.retry(unanswered);
    driver.reply(&body(&["o"], &saying("o")));
    assert_eq!(
        driver.transcript(),
        ["visitor (done): old", "agent (done): o", "visitor (done): new", "agent (done): n"]
    );
}

#[test]
fn a_history_that_did_not_come_can_be_asked_for_again() {
    let mut driver = returning();
    driver.handle(broken());
    assert_eq!(driver.chat.restore_failure(), Some(&Failure::Stalled));
    assert!(!driver.chat.is_restoring());
    let effects = driver.handle(Event::RestoreRequested);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::LoadHistory { .. })));
    assert!(driver.chat.is_restoring() && driver.chat.restore_failure().is_none());
    assert_eq!(driver.handle(Event::RestoreRequested), [], "it is on its way");
    driver.restore(Some(history(&[asked("1"), answered("2")])));
    assert_eq!(driver.transcript(), ["visitor (done): 1", "agent (done): 2"]);
}

#[test]
fn writing_goes_on_in_the_same_conversation_without_its_history() {
    let mut driver = returning();
    driver.handle(broken());
    assert_eq!(sends(&driver.write("Hello")), 1);
    assert_eq!(driver.sent[0].request.conversation_id.as_deref(), Some("ours"));
    assert_eq!(driver.chat.restore_failure(), None, "loading it now would bring this message back twice");
    assert_eq!(driver.handle(Event::RestoreRequested), []);
    driver.reply(&body(&["Hi"], &saying("Hi")));
    assert_eq!(driver.transcript(), ["visitor (done): Hello", "agent (done): Hi"]);
}

#[test]
fn no_retry_is_offered_for_a_history_that_can_no_longer_be_loaded() {
    let mut driver = returning();
    driver.write("Hello");
    assert_eq!(sends(&driver.handle(broken())), 1, "the message was waiting for it");
    assert_eq!(driver.chat.restore_failure(), None);
    assert_eq!(driver.handle(Event::RestoreRequested), []);
}

#[test]
fn a_history_that_nobody_waits_for_is_dropped() {
    let mut driver = returning();
    let late = |conversation_id: &str| Event::HistoryArrived {
        conversation_id: conversation_id.into(),
        conversation: Some(history(&[asked("not ours")])),
    };
    assert_eq!(driver.handle(late("another")), []);
    assert_eq!(
        driver.handle(Event::HistoryFailed { conversation_id: "another".into(), failure: Failure::Stalled }),
        []
    );
    assert!(driver.chat.is_restoring());
    driver.restore(Some(history(&[asked("1"), answered("2")])));
    assert_eq!(driver.handle(late("ours")), [], "it came already");
    assert_eq!(driver.messages().len(), 2);
}

#[test]
fn a_new_conversation_does_not_wait_for_the_old_one() {
    let mut driver = returning();
    driver.write("dropped with it");
    driver.renew();
    assert!(!driver.chat.is_restoring());
    assert_eq!(driver.restore(Some(history(&[asked("1")]))), []);
    assert_eq!(sends(&driver.write("afresh")), 1);
    assert_eq!(driver.sent[0].request.conversation_id.as_deref(), Some("conversation-2"));
    assert_eq!(driver.restore(None), []);
    assert_eq!(driver.transcript(), ["visitor (sending): afresh", "agent (streaming):"]);
}

#[test]
fn a_new_conversation_in_the_middle_of_an_answer_leaves_nothing_of_the_old() {
    let mut driver = returning();
    driver.restore(Some(history(&[asked("1"), answered("2")])));
    driver.write("3");
    driver.receive(pieces(&["4"]).as_bytes());
    assert_eq!(driver.renew()[0], Effect::Abort { attempt: 0 });
    assert!(driver.messages().is_empty());
    assert_eq!(driver.storage.conversation, None);
    driver.write("afresh");
    driver.reply(&body(&["yes"], &saying("yes")));
    assert_eq!(driver.transcript(), ["visitor (done): afresh", "agent (done): yes"]);
}

#[test]
fn a_second_start_changes_nothing() {
    let mut driver = returning();
    let again = Event::Started { visitor_id: Some("you".into()), conversation_id: Some("yours".into()) };
    assert_eq!(driver.handle(again), []);
    driver.restore(Some(history(&[asked("1"), answered("2")])));
    assert!(driver.messages().iter().all(|message| message.state == State::Done));
}

#[test]
fn without_a_network_the_transcript_is_asked_for_all_the_same() {
    let mut driver = Driver::new();
    driver.connect(false);
    driver.storage.visitor = Some("me".into());
    driver.storage.conversation = Some("ours".into());
    driver.start();
    driver.write("3");
    driver.restore(Some(history(&[asked("1"), answered("2")])));
    assert_eq!(driver.transcript()[2], "visitor (queued): 3");
    assert_eq!(sends(&driver.connect(true)), 1);
}
