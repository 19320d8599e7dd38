//! How an answer can end: the final object and the end mark, in every order and number.

use crate::driver::{Driver, body, last_word_of, pieces, saying, sends};
use palique_chat::{Event, Failure, State};
use palique_protocol::query::{Answer, Approval, ApprovalConfig, ApprovalTool, Status};
use palique_protocol::stream;

/// The answer that this body gives.
fn answered(body: &str) -> Driver {
    let mut driver = Driver::new();
    driver.write("Hello");
    driver.reply(body);
    driver
}

#[test]
fn a_final_object_says_the_last_word() {
    let table = [
        ("as the deltas", body(&["A ", "B"], &saying("A B")), "A B"),
        ("differently", body(&["A ", "B"], &saying("A B C")), "A B C"),
        ("less", body(&["A ", "B"], &saying("A")), "A"),
        ("nothing", body(&["A ", "B"], &saying("")), "A B"),
        ("nothing that can be seen", body(&["A ", "B"], &saying(" \n")), "A B"),
        ("the same but trimmed", body(&["A ", "B\n"], &saying("A B")), "A B\n"),
        ("all, without a delta", body(&[], &saying("A B")), "A B"),
        ("no text at all", body(&["A ", "B"], &Answer::default()), "A B"),
    ];
    for (how, body, text) in table {
        let driver = answered(&body);
        assert_eq!((driver.last().text.as_str(), &driver.last().state), (text, &State::Done), "{how}");
    }
}

#[test]
fn a_delta_after_the_final_object_is_not_doubled() {
    let stream =
        [pieces(&["A "]), last_word_of(&saying("A B")), pieces(&["B"]), stream::encode_done()].concat();
    assert_eq!(answered(&stream).transcript()[1], "agent (done): A B");
}

#[test]
fn a_second_final_object_changes_nothing() {
    let stream = [pieces(&["A"]), last_word_of(&saying("A")), body(&[], &saying("A"))].concat();
    assert_eq!(answered(&stream).transcript(), ["visitor (done): Hello", "agent (done): A"]);
}

#[test]
fn a_final_object_that_cannot_be_read_does_not_cost_the_answer() {
    let stream = [pieces(&["A"]), stream::encode_final("{broken"), stream::encode_done()].concat();
    assert_eq!(answered(&stream).transcript()[1], "agent (done): A");
}

#[test]
fn without_the_end_mark_an_answer_is_whole_only_after_its_final_object() {
    let with = [pieces(&["A"]), last_word_of(&saying("A"))].concat();
    assert_eq!(answered(&with).transcript()[1], "agent (done): A");
    assert_eq!(answered(&pieces(&["A"])).transcript()[1], "agent (failed Interrupted): A");
    assert_eq!(answered("").transcript()[1], "agent (failed Interrupted):");
}

#[test]
fn without_the_final_object_the_end_mark_is_enough() {
    let stream = [pieces(&["A"]), stream::encode_done()].concat();
    assert_eq!(answered(&stream).transcript()[1], "agent (done): A");
}

#[test]
fn a_stream_that_breaks_after_its_final_object_was_a_whole_answer() {
    for failure in [Failure::Interrupted, Failure::Stalled] {
        let mut driver = Driver::new();
        driver.write("Hello");
        driver.receive([pieces(&["A "]), last_word_of(&saying("A B"))].concat().as_bytes());
        driver.fail(failure);
        assert_eq!(driver.transcript()[1], "agent (done): A B");
    }
}

#[test]
fn an_answer_without_a_word_is_a_failure_that_can_be_retried() {
    for stream in [
        stream::encode_done(),
        body(&[], &saying("")),
        body(&[" ", "\n"], &Answer::default()),
        body(&[], &Answer { request_human: false, ..Answer::default() }),
    ] {
        let mut driver = answered(&stream);
        assert_eq!(driver.last().state, State::Failed(Failure::Empty), "{stream}");
        assert_eq!(sends(&driver.retry_last()), 1);
    }
}

#[test]
fn while_a_person_has_taken_over_no_empty_answer_stays_behind() {
    for last_word in [
        Answer { request_human: true, ..Answer::default() },
        Answer { status: Some(Status::HumanRequested), ..Answer::default() },
    ] {
        let driver = answered(&body(&[], &last_word));
        assert_eq!(driver.transcript(), ["visitor (done): Hello"]);
        assert!(driver.chat.awaits_person());
        assert!(!driver.chat.is_answering());
    }
}

#[test]
fn an_agent_that_calls_a_person_may_say_so_itself() {
    let driver = answered(&body(&["I call Ana."], &Answer { request_human: true, ..saying("I call Ana.") }));
    assert_eq!(driver.transcript()[1], "agent (done): I call Ana.");
    assert!(driver.chat.awaits_person());
}

#[test]
fn the_wait_for_a_person_ends_with_the_agents_next_answer_or_a_new_conversation() {
    let mut driver = answered(&body(&[], &Answer { request_human: true, ..Answer::default() }));
    driver.write("still there?");
    assert!(driver.chat.awaits_person(), "nobody has said otherwise yet");
    driver.reply(&body(&["Yes"], &saying("Yes")));
    assert!(!driver.chat.awaits_person());
    driver.write("and Ana?");
    driver.reply(&body(&[], &Answer { request_human: true, ..Answer::default() }));
    driver.renew();
    assert!(!driver.chat.awaits_person());
}

#[test]
fn an_answer_that_comes_later_leaves_no_placeholder() {
    let driver = answered(&body(&[], &Answer { status: Some(Status::Queued), ..Answer::default() }));
    assert_eq!(driver.transcript(), ["visitor (done): Hello"]);
    assert!(!driver.chat.awaits_person());
}

#[test]
fn an_action_that_waits_for_approval_is_an_answer_without_text() {
    let tool = ApprovalTool { config: ApprovalConfig { name: "refund".into() } };
    let driver = answered(&body(&[], &Answer { approvals: vec![Approval { tool }], ..saying("") }));
    assert_eq!(driver.transcript()[1], "agent (done):");
    assert_eq!(driver.last().approval.as_deref(), Some("refund"));
}

#[test]
fn a_whole_json_reply_is_an_answer_too() {
    let mut driver = Driver::new();
    driver.write("Hello");
    driver.handle(Event::FinalArrived { attempt: 0, answer: Box::new(saying("Hi")) });
    driver.handle(Event::AnswerEnded { attempt: 0 });
    assert_eq!(driver.transcript(), ["visitor (done): Hello", "agent (done): Hi"]);
}

#[test]
fn an_answer_may_end_without_having_begun() {
    let mut driver = Driver::new();
    driver.write("Hello");
    driver.handle(Event::AnswerEnded { attempt: 0 });
    assert_eq!(driver.transcript(), ["visitor (done): Hello", "agent (failed Empty):"]);
}
