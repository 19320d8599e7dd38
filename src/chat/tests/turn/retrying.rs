//! Asking again: the same key, the same question, one answer.

use crate::driver::{Driver, body, pieces, saying, sends};
use palique_chat::{Failure, MessageId};
use palique_protocol::{Error, ErrorKind};

/// After the first answer did not come, a retry must bring it, and ask nothing twice.
fn assert_retry_recovers(mut driver: Driver, how: &str) {
    assert_eq!(sends(&driver.retry_last()), 1, "{how}");
    assert_eq!(driver.transcript(), ["visitor (sending): Hello", "agent (streaming):"], "{how}");
    driver.reply(&body(&["Hi ", "there"], &saying("Hi there")));
    assert_eq!(driver.transcript(), ["visitor (done): Hello", "agent (done): Hi there"], "{how}");
    let [first, second] = &driver.sent[..] else { panic!("two requests after {how}") };
    assert_eq!(first.key, second.key, "{how}");
    assert_eq!(first.request, second.request, "{how}");
    assert_ne!(first.attempt, second.attempt, "{how}");
}

#[test]
fn a_retry_after_a_stop_repeats_the_question_under_its_key() {
    for (how, received) in [("at once", None), ("after the head", Some("")), ("half-way", Some("Hi "))] {
        let mut driver = Driver::new();
        driver.write("Hello");
        if let Some(text) = received {
            driver.head();
            driver.receive(pieces(&[text]).as_bytes());
        }
        driver.stop();
        assert_retry_recovers(driver, how);
    }
}

#[test]
fn a_retry_after_a_failure_repeats_the_question_under_its_key() {
    let kinds = [
        ErrorKind::Unauthorized,
        ErrorKind::Forbidden,
        ErrorKind::PaymentRequired,
        ErrorKind::RateLimited,
        ErrorKind::Upstream,
        ErrorKind::Network,
        ErrorKind::Protocol,
    ];
    let refusals = kinds.map(|kind| Failure::Refused(Error::new(kind)));
    for failure in refusals.into_iter().chain([Failure::Interrupted, Failure::Stalled, Failure::Empty]) {
        for after_text in [false, true] {
            let mut driver = Driver::new();
            driver.write("Hello");
            if after_text {
                driver.receive(pieces(&["Hi "]).as_bytes());
            }
            driver.fail(failure.clone());
            assert_retry_recovers(driver, &format!("{failure:?}, text: {after_text}"));
        }
    }
}

#[test]
fn a_retry_can_fail_and_be_retried_again_and_again() {
    let mut driver = Driver::new();
    driver.write("Hello");
    for _ in 0..6 {
        driver.refuse(429, "");
        driver.retry_last();
    }
    driver.reply(&body(&["Hi"], &saying("Hi")));
    assert_eq!(driver.transcript(), ["visitor (done): Hello", "agent (done): Hi"]);
    assert_eq!(driver.sent.len(), 7);
    assert!(driver.sent.iter().all(|sent| sent.key == "key-1"));
}

#[test]
fn a_retried_question_keeps_its_place_before_later_ones() {
    let mut driver = Driver::new();
    driver.write("first");
    driver.refuse(500, "");
    let failed = driver.last().id;
    driver.write("second");
    driver.reply(&body(&["2"], &saying("2")));
    driver.retry(failed);
    driver.reply(&body(&["1"], &saying("1")));
    assert_eq!(
        driver.transcript(),
        ["visitor (done): first", "agent (done): 1", "visitor (done): second", "agent (done): 2"]
    );
}

#[test]
fn a_retry_waits_for_the_answer_that_is_being_made() {
    let mut driver = Driver::new();
    driver.write("first");
    driver.stop();
    let stopped = driver.last().id;
    driver.write("second");
    driver.write("third");
    assert_eq!(sends(&driver.retry(stopped)), 0);
    assert_eq!(driver.transcript()[0], "visitor (queued): first");
    driver.reply(&body(&["2"], &saying("2")));
    assert_eq!(driver.sent[2].request.query, "first", "the older question goes first");
    driver.reply(&body(&["1"], &saying("1")));
    driver.reply(&body(&["3"], &saying("3")));
    assert_eq!(driver.transcript()[1], "agent (done): 1");
    assert_eq!(driver.transcript()[5], "agent (done): 3");
}

#[test]
fn a_retry_without_a_network_waits_for_it() {
    let mut driver = Driver::new();
    driver.write("Hello");
    driver.fail(Failure::Refused(Error::new(ErrorKind::Network)));
    driver.connect(false);
    assert_eq!(sends(&driver.retry_last()), 0);
    assert_eq!(driver.transcript(), ["visitor (queued): Hello"]);
    assert_eq!(sends(&driver.connect(true)), 1);
    driver.reply(&body(&["Hi"], &saying("Hi")));
    assert_eq!(driver.transcript(), ["visitor (done): Hello", "agent (done): Hi"]);
}

#[test]
fn a_second_click_on_retry_changes_nothing() {
    let mut driver = Driver::new();
    driver.write("Hello");
    driver.stop();
    let stopped = driver.last().id;
    driver.retry(stopped);
    assert_eq!(driver.retry(stopped), []);
    assert_eq!(driver.sent.len(), 2);
}

#[test]
fn only_an_answer_that_did_not_come_can_be_retried() {
    let mut driver = Driver::new();
    driver.write("first");
    driver.reply(&body(&["1"], &saying("1")));
    assert_eq!(driver.retry_last(), [], "it is done");
    driver.write("second");
    assert_eq!(driver.retry_last(), [], "it is being made");
    assert_eq!(driver.retry(MessageId(99)), [], "nobody knows it");
    driver.refuse(404, "");
    assert_eq!(driver.retry_last(), [], "it would not help");
}

#[test]
fn retrying_a_visitors_own_message_does_nothing_to_it_or_the_one_before() {
    let mut driver = Driver::new();
    driver.write("first");
    driver.reply(&body(&["1"], &saying("1")));
    driver.write("second");
    driver.stop();
    let before = driver.transcript();
    let question = driver.messages()[2].id;
    assert_eq!(driver.retry(question), []);
    assert_eq!(driver.transcript(), before);
}
