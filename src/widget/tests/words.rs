//! Every language has a sentence for everything.

use palique_chat::Failure;
use palique_protocol::{Error, ErrorKind};
use palique_widget::words::Words;
use std::collections::HashSet;
use wasm_bindgen_test::wasm_bindgen_test;

/// The languages that the loader knows.
const LANGUAGES: [&str; 2] = ["en", "es"];

fn failures() -> Vec<Failure> {
    let kinds = [
        ErrorKind::Unauthorized,
        ErrorKind::Forbidden,
        ErrorKind::NotFound,
        ErrorKind::Invalid,
        ErrorKind::PaymentRequired,
        ErrorKind::RateLimited,
        ErrorKind::Upstream,
        ErrorKind::Network,
        ErrorKind::Protocol,
    ];
    let mut failures: Vec<Failure> = kinds.map(Error::new).map(Failure::Refused).into();
    failures.push(Failure::Refused(Error { retry_after: Some(7), ..Error::new(ErrorKind::RateLimited) }));
    failures.extend([Failure::Interrupted, Failure::Stalled, Failure::Empty, Failure::Unanswered]);
    failures
}

#[wasm_bindgen_test]
fn every_failure_has_a_sentence_in_every_language() {
    for language in LANGUAGES {
        for failure in failures() {
            let sentence = Words::of(language).failure(&failure);
            let is_sentence = sentence.len() > 10
                && sentence.ends_with('.')
                && sentence.trim() == sentence
                && sentence.chars().next().is_some_and(char::is_uppercase);
            assert!(is_sentence, "{language}, {failure:?}: {sentence:?}");
        }
    }
}

#[wasm_bindgen_test]
fn no_sentence_repeats_what_the_server_said() {
    for language in LANGUAGES {
        for failure in failures() {
            let Failure::Refused(error) = failure else { continue };
            let error = error.with_message("TypeError: undefined is not a function");
            let sentence = Words::of(language).failure(&Failure::Refused(error));
            assert!(!sentence.contains("TypeError"), "{sentence}");
        }
    }
}

#[wasm_bindgen_test]
fn languages_do_not_borrow_each_other_s_sentences() {
    let sentences: Vec<HashSet<String>> = LANGUAGES
        .iter()
        .map(|language| failures().iter().map(|failure| Words::of(language).failure(failure)).collect())
        .collect();
    assert!(sentences[0].is_disjoint(&sentences[1]));
}

#[wasm_bindgen_test]
fn numbers_stand_in_their_sentences() {
    for language in LANGUAGES {
        let words = Words::of(language);
        assert!(words.too_long(1_234).contains("1234"));
        let failure = Failure::Refused(Error { retry_after: Some(42), ..Error::new(ErrorKind::RateLimited) });
        assert!(words.failure(&failure).contains("42"));
    }
}

#[wasm_bindgen_test]
fn an_unknown_language_is_english() {
    for language in ["", "xx", "EN", "english"] {
        assert!(std::ptr::eq(Words::of(language), Words::of("en")), "{language:?}");
    }
}
