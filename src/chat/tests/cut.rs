//! A stream that breaks off after each of its bytes, and the retry that follows.

use crate::driver::{Driver, body, last_word_of, pieces, saying};
use palique_chat::{Failure, Message, State};
use palique_protocol::query::Answer;
use palique_protocol::source::Source;
use palique_protocol::stream;

const TEXT: &str = "Sí, claro.\n- Café (10 %)\n- Té 🫖";

fn last_word() -> Answer {
    let source = Source { source: Some("carta.pdf".into()), ..Source::default() };
    Answer { sources: vec![source], conversation_id: Some("theirs".into()), ..saying(TEXT) }
}

fn recorded() -> String {
    let call = stream::encode_tool_call(r#"{"name":"read_menu"}"#);
    let deltas = ["- Café (10 %)\n", "- Té 🫖"];
    [pieces(&["Sí, ", "claro.\n"]), call, ": ping\n\n".to_owned(), body(&deltas, &last_word())].concat()
}

/// What a person sees of a message; the name of the message is no part of it.
fn seen(message: &Message) -> (String, State, Vec<Source>, Option<String>) {
    (message.text.clone(), message.state.clone(), message.sources.clone(), message.tool.clone())
}

/// The driver after the whole recording.
fn uncut() -> Driver {
    let mut driver = Driver::new();
    driver.write("What is there?");
    driver.reply(&recorded());
    driver
}

#[test]
fn wherever_a_stream_is_cut_the_text_is_a_prefix_and_a_retry_makes_it_whole() {
    let recorded = recorded();
    let final_ends = recorded.find(&last_word_of(&last_word())).unwrap() + last_word_of(&last_word()).len();
    let whole: Vec<_> = uncut().messages().iter().map(seen).collect();
    assert_eq!(whole.len(), 2);
    for cut in 0..=recorded.len() {
        let mut driver = Driver::new();
        driver.write("What is there?");
        driver.head();
        driver.receive(&recorded.as_bytes()[..cut]);
        driver.finish();
        assert!(!driver.chat.is_answering(), "cut after {cut}");
        let answer = driver.last();
        assert!(TEXT.starts_with(&answer.text), "cut after {cut}: {}", answer.text);
        if cut >= final_ends {
            assert_eq!(answer.state, State::Done, "cut after {cut}");
        } else {
            assert_eq!(answer.state, State::Failed(Failure::Interrupted), "cut after {cut}");
            assert_eq!(driver.messages()[0].state, State::Done, "the server had it, cut after {cut}");
            driver.retry_last();
            driver.reply(&recorded);
            assert_eq!(driver.sent[0].key, driver.sent[1].key);
        }
        assert_eq!(driver.messages().iter().map(seen).collect::<Vec<_>>(), whole, "cut after {cut}");
        assert_eq!(driver.chat.conversation_id(), Some("theirs"));
    }
}

#[test]
fn wherever_a_stream_is_stopped_the_text_is_a_prefix_and_a_retry_makes_it_whole() {
    let recorded = recorded();
    let whole: Vec<_> = uncut().messages().iter().map(seen).collect();
    for cut in 0..recorded.len() {
        let mut driver = Driver::new();
        driver.write("What is there?");
        driver.receive(&recorded.as_bytes()[..cut]);
        driver.stop();
        let answer = driver.last();
        assert!(TEXT.starts_with(&answer.text), "stopped after {cut}: {}", answer.text);
        if answer.state != State::Done {
            assert_eq!(answer.state, State::Stopped, "stopped after {cut}");
            driver.retry_last();
            driver.reply(&recorded);
        }
        assert_eq!(driver.messages().iter().map(seen).collect::<Vec<_>>(), whole, "stopped after {cut}");
    }
}

#[test]
fn byte_by_byte_gives_what_the_whole_gives() {
    let mut driver = Driver::new();
    driver.write("What is there?");
    driver.head();
    for byte in recorded().bytes() {
        driver.receive(&[byte]);
    }
    assert_eq!(driver.transcript(), uncut().transcript());
}

#[test]
fn a_retry_that_is_cut_as_well_leaves_one_question_and_one_answer() {
    let recorded = recorded();
    let mut driver = Driver::new();
    driver.write("What is there?");
    for cut in (0..recorded.len() / 2).step_by(7) {
        driver.head();
        driver.receive(&recorded.as_bytes()[..cut]);
        driver.finish();
        assert_eq!(driver.messages().len(), 2, "cut after {cut}");
        driver.retry_last();
    }
    driver.reply(&recorded);
    assert_eq!(driver.transcript(), uncut().transcript());
}
