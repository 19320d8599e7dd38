//! Turns that fail, before the head and after it, and turns that are stopped.

use crate::driver::{Driver, body, last_word_of, pieces, saying, sends};
use palique_chat::{Effect, Event, Failure, State};
use palique_protocol::query::Answer;
use palique_protocol::{Error, ErrorKind, stream};

#[test]
fn a_refusal_before_the_head_fails_the_question_and_its_answer() {
    let table = [
        (400, r#"{"error":"Invalid channel"}"#, ErrorKind::Invalid, false),
        (401, "data: [ERROR]UNAUTHORIZED\n\n", ErrorKind::Unauthorized, true),
        (402, "data: [ERROR]USAGE_LIMIT\n\n", ErrorKind::PaymentRequired, true),
        (403, r#"{"error":"ORIGIN_NOT_ALLOWED"}"#, ErrorKind::Forbidden, true),
        (404, "data: [ERROR]NOT_FOUND\n\n", ErrorKind::NotFound, false),
        (413, "", ErrorKind::Invalid, false),
        (422, r#"{"error":"IDEMPOTENCY_KEY_REUSED"}"#, ErrorKind::Invalid, false),
        (429, "data: [ERROR]RATE_LIMIT\n\n", ErrorKind::RateLimited, true),
        (500, "<h1>Internal Server Error</h1>", ErrorKind::Upstream, true),
        (503, "", ErrorKind::Upstream, true),
        (302, "", ErrorKind::Protocol, true),
    ];
    for (status, text, kind, retryable) in table {
        let mut driver = Driver::new();
        driver.write("Hello");
        driver.refuse(status, text);
        let lines = [format!("visitor (refused {kind:?}): Hello"), format!("agent (refused {kind:?}):")];
        assert_eq!(driver.transcript(), lines, "{status}");
        let State::Failed(failure) = &driver.last().state else { panic!("{status} is a failure") };
        assert_eq!(failure.is_retryable(), retryable, "{status}");
        assert_eq!(sends(&driver.retry_last()), usize::from(retryable), "{status}");
    }
}

#[test]
fn a_failure_without_a_reply_can_be_retried() {
    for failure in [
        Failure::Refused(Error::new(ErrorKind::Network)),
        Failure::Stalled,
        Failure::Interrupted,
        Failure::Empty,
    ] {
        let mut driver = Driver::new();
        driver.write("Hello");
        driver.fail(failure.clone());
        assert_eq!(driver.messages()[0].state, State::Failed(failure.clone()));
        assert_eq!(driver.messages()[1].state, State::Failed(failure));
        assert_eq!(sends(&driver.retry_last()), 1);
    }
}

#[test]
fn a_failure_after_the_head_keeps_the_question_and_what_had_arrived() {
    let mut driver = Driver::new();
    driver.write("Hello");
    driver.reply(&[pieces(&["One moment"]), stream::encode_error("USAGE_LIMIT")].concat());
    assert_eq!(driver.transcript(), ["visitor (done): Hello", "agent (refused PaymentRequired): One moment"]);
    driver.write("again");
    driver.head();
    driver.fail(Failure::Stalled);
    assert_eq!(driver.transcript()[2..], ["visitor (done): again", "agent (failed Stalled):"]);
}

#[test]
fn a_failure_does_not_hold_up_the_next_message() {
    let mut driver = Driver::new();
    driver.write("first");
    driver.write("second");
    assert_eq!(sends(&driver.refuse(500, "")), 1);
    driver.reply(&body(&["2"], &saying("2")));
    assert_eq!(
        driver.transcript(),
        [
            "visitor (refused Upstream): first",
            "agent (refused Upstream):",
            "visitor (done): second",
            "agent (done): 2"
        ]
    );
}

#[test]
fn a_conversation_that_belongs_to_somebody_else_is_forgotten() {
    let mut driver = Driver::returning("me", "theirs");
    driver.handle(Event::HistoryFailed { conversation_id: "theirs".into(), failure: Failure::Stalled });
    driver.write("Hello");
    assert_eq!(driver.sent[0].request.conversation_id.as_deref(), Some("theirs"));
    assert!(driver.refuse(403, r#"{"error":"UNAUTHORIZED"}"#).contains(&Effect::ForgetConversation));
    assert_eq!(driver.chat.conversation_id(), None);
    driver.retry_last();
    let request = &driver.sent[1].request;
    assert_eq!(request.visitor_id.as_deref(), Some("me"));
    assert_eq!(request.conversation_id.as_deref(), Some("conversation-2"));
    assert_eq!(driver.sent[0].key, driver.sent[1].key);
}

#[test]
fn a_message_that_waited_for_a_closed_conversation_opens_a_fresh_one() {
    let mut driver = Driver::returning("me", "theirs");
    driver.restore(Some(palique_protocol::conversation::Conversation::default()));
    driver.write("first");
    driver.write("second");
    driver.refuse(403, "data: [ERROR]UNAUTHORIZED\n\n");
    assert_eq!(driver.sent[1].request.query, "second");
    assert_eq!(driver.sent[1].request.conversation_id.as_deref(), Some("conversation-2"));
}

#[test]
fn a_page_that_is_not_allowed_keeps_its_conversation() {
    for text in [r#"{"error":"ORIGIN_NOT_ALLOWED"}"#, "", "<h1>Forbidden</h1>"] {
        let mut driver = Driver::new();
        driver.write("Hello");
        assert!(!driver.refuse(403, text).contains(&Effect::ForgetConversation));
        assert_eq!(driver.chat.conversation_id(), Some("conversation-1"));
    }
}

#[test]
fn a_wrong_key_keeps_its_conversation() {
    let mut driver = Driver::new();
    driver.write("Hello");
    assert!(!driver.refuse(401, r#"{"error":"UNAUTHORIZED"}"#).contains(&Effect::ForgetConversation));
}

#[test]
fn stopping_before_the_head_stops_the_question_too() {
    let mut driver = Driver::new();
    driver.write("Hello");
    assert_eq!(driver.stop()[0], Effect::Abort { attempt: 0 });
    assert_eq!(driver.transcript(), ["visitor (stopped): Hello", "agent (stopped):"]);
    assert!(!driver.chat.is_answering());
}

#[test]
fn stopping_after_the_head_keeps_the_question_and_what_had_arrived() {
    let mut driver = Driver::new();
    driver.write("Hello");
    driver.head();
    driver.stop();
    assert_eq!(driver.transcript(), ["visitor (done): Hello", "agent (stopped):"]);
    driver.write("again");
    driver.receive(pieces(&["Half an ans"]).as_bytes());
    driver.stop();
    assert_eq!(driver.transcript()[2..], ["visitor (done): again", "agent (stopped): Half an ans"]);
}

#[test]
fn stopping_after_the_final_object_comes_too_late() {
    let mut driver = Driver::new();
    driver.write("Hello");
    driver.receive([pieces(&["A "]), last_word_of(&saying("A B"))].concat().as_bytes());
    driver.stop();
    assert_eq!(driver.transcript()[1], "agent (done): A B");
}

#[test]
fn stopping_after_a_person_was_called_still_waits_for_that_person() {
    let mut driver = Driver::new();
    driver.write("Hello");
    driver.receive(last_word_of(&Answer { request_human: true, ..Answer::default() }).as_bytes());
    driver.stop();
    assert_eq!(driver.transcript(), ["visitor (done): Hello"]);
    assert!(driver.chat.awaits_person());
}

#[test]
fn stopping_nothing_does_nothing() {
    let mut driver = Driver::new();
    assert_eq!(driver.stop(), []);
    driver.write("Hello");
    driver.reply(&body(&["Hi"], &saying("Hi")));
    assert_eq!(driver.stop(), []);
}

#[test]
fn stopping_an_action_leaves_none_running() {
    let mut driver = Driver::new();
    driver.write("Hello");
    driver.receive(stream::encode_tool_call(r#"{"name":"lookup_order"}"#).as_bytes());
    driver.stop();
    assert_eq!(driver.last().tool, None);
}

#[test]
fn stopping_sends_the_next_message() {
    let mut driver = Driver::new();
    driver.write("first");
    driver.write("second");
    let effects = driver.stop();
    assert_eq!(effects[0], Effect::Abort { attempt: 0 });
    assert!(matches!(effects.last(), Some(Effect::Send { attempt: 1, .. })), "{effects:?}");
}

#[test]
fn what_a_stopped_request_still_delivers_is_dropped() {
    let mut driver = Driver::new();
    driver.write("Hello");
    driver.receive(pieces(&["Half"]).as_bytes());
    driver.stop();
    let before = driver.transcript();
    for running in [false, true] {
        let late = [
            Event::HeadArrived { attempt: 0 },
            Event::DeltaArrived { attempt: 0, delta: " late".into() },
            Event::ToolCalled { attempt: 0, name: "late".into() },
            Event::FinalArrived { attempt: 0, answer: Box::new(saying("late")) },
            Event::AnswerEnded { attempt: 0 },
            Event::AnswerFailed { attempt: 0, failure: Failure::Interrupted },
        ];
        for event in late {
            assert_eq!(driver.handle(event), []);
        }
        assert_eq!(driver.transcript()[..2], before);
        if !running {
            driver.write("next");
        }
    }
}
