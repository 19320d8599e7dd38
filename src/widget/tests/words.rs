//! Every language has a sentence for everything.

use palique_browser::intl;
use palique_chat::Failure;
use palique_protocol::{Error, ErrorKind};
use palique_widget::words::Words;
use palique_words::LANGUAGES;
use wasm_bindgen_test::wasm_bindgen_test;

fn languages() -> impl Iterator<Item = (&'static str, &'static Words)> {
    LANGUAGES.into_iter().map(|language| (language.code, Words::of(language.code, &language.words.lines())))
}

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
    failures.push(wait(7));
    failures.extend([Failure::Interrupted, Failure::Stalled, Failure::Empty, Failure::Unanswered]);
    failures
}

fn wait(seconds: u32) -> Failure {
    Failure::Refused(Error { retry_after: Some(seconds), ..Error::new(ErrorKind::RateLimited) })
}

#[wasm_bindgen_test]
fn every_failure_has_a_sentence_in_every_language() {
    for (language, words) in languages() {
        for failure in failures() {
            let sentence = words.failure(&failure);
            let is_sentence = sentence.len() > 10
                && sentence.ends_with(['.', '。'])
                && sentence.trim() == sentence
                && !sentence.chars().next().is_some_and(char::is_lowercase);
            assert!(is_sentence, "{language}, {failure:?}: {sentence:?}");
        }
    }
}

#[wasm_bindgen_test]
fn no_sentence_repeats_what_the_server_said() {
    for (_, words) in languages() {
        for failure in failures() {
            let Failure::Refused(error) = failure else { continue };
            let error = error.with_message("TypeError: undefined is not a function");
            let sentence = words.failure(&Failure::Refused(error));
            assert!(!sentence.contains("TypeError"), "{sentence}");
        }
    }
}

#[wasm_bindgen_test]
fn numbers_stand_in_their_sentences_as_their_language_writes_them() {
    for (language, words) in languages() {
        assert!(words.too_long(1_234).contains(&intl::number(language, 1_234)), "{language}");
        assert!(words.failure(&wait(42)).contains(&intl::number(language, 42)), "{language}");
    }
    let [english, german] = ["en", "de"].map(|code| Words::of(code, ""));
    assert_eq!(english.too_long(1_234), "The message is too long by 1,234 characters.");
    assert_eq!(german.too_long(1_234), "Die Nachricht ist um 1.234 Zeichen zu lang.");
}

#[wasm_bindgen_test]
fn one_is_not_spoken_of_as_many() {
    for (language, words) in languages().filter(|(language, _)| !["ja", "zh"].contains(language)) {
        let [one, many] = [1, 30].map(|seconds| words.failure(&wait(seconds)));
        assert_ne!(one.replace('1', "30"), many, "{language}");
    }
}

#[wasm_bindgen_test]
fn what_is_no_table_is_english() {
    for lines in ["", "Hola", "<!doctype html>\n<title>Sign in to the network</title>"] {
        assert_eq!(Words::of("xx", lines).send, "Send");
    }
    // And the language is still to be had, should the next attempt bring it.
    let lines = LANGUAGES.into_iter().find(|language| language.code == "es").map(|found| found.words.lines());
    assert_eq!(Words::of("xx", &lines.unwrap_or_default()).send, "Enviar");
}
