//! Nothing is lost in translation: every table has every text, with everything that is put into it.

use palique_words::{ENGLISH, LANGUAGES, Language, Plural, Words, filled};
use std::collections::HashSet;

/// In these languages a form for one or two may leave the number out, because it holds for no other.
const SPELT_OUT: [&str; 2] = ["ar", "he"];

/// What ends a sentence.
const ENDS: [char; 2] = ['.', '。'];

const PLURALS: [Plural; 6] =
    [Plural::Zero, Plural::One, Plural::Two, Plural::Few, Plural::Many, Plural::Other];

/// The plurals that whole numbers take in a language, by CLDR 47.
fn plurals_of(code: &str) -> &'static [Plural] {
    match code {
        "ar" => &PLURALS,
        "he" => &[Plural::One, Plural::Two, Plural::Other],
        "es" | "fr" | "it" | "pt" => &[Plural::One, Plural::Many, Plural::Other],
        "ja" | "zh" => &[Plural::Other],
        _ => &[Plural::One, Plural::Other],
    }
}

fn others() -> impl Iterator<Item = Language> {
    LANGUAGES.into_iter().filter(|language| language.code != "en")
}

/// Everything that the widget can say in a language, with the name of the text.
fn said(words: &Words) -> Vec<(&'static str, &'static str)> {
    let mut said = words.texts();
    for (name, counted) in words.counted() {
        said.extend(PLURALS.map(|plural| (name, counted.form(plural))));
    }
    said
}

fn holes(text: &str) -> usize {
    text.matches("{}").count()
}

#[test]
fn every_text_is_there_trimmed_and_on_one_line() {
    for Language { code, words } in LANGUAGES {
        for (name, text) in said(&words) {
            assert!(
                !text.is_empty() && text.trim() == text && !text.contains('\n'),
                "{code}, {name}: {text:?}"
            );
        }
    }
}

#[test]
fn every_text_takes_in_as_much_as_the_english_one() {
    for Language { code, words } in others() {
        for ((name, english), (_, text)) in ENGLISH.texts().into_iter().zip(words.texts()) {
            assert_eq!(holes(text), holes(english), "{code}, {name}: {text}");
        }
    }
}

#[test]
fn every_plural_holds_its_number_or_spells_it_out() {
    for Language { code, words } in LANGUAGES {
        for (name, counted) in words.counted() {
            for plural in plurals_of(code) {
                let is_spelt_out = SPELT_OUT.contains(&code) && matches!(plural, Plural::One | Plural::Two);
                let text = counted.form(*plural);
                assert_eq!(holes(text), usize::from(!is_spelt_out), "{code}, {name}, {plural:?}: {text}");
            }
        }
    }
}

#[test]
fn a_sentence_stays_a_sentence_and_a_label_a_label() {
    for Language { code, words } in others() {
        for ((name, english), (_, text)) in said(&ENGLISH).into_iter().zip(said(&words)) {
            assert_eq!(text.ends_with(ENDS), english.ends_with('.'), "{code}, {name}: {text}");
            assert_eq!(text.ends_with('…'), english.ends_with('…'), "{code}, {name}: {text}");
        }
    }
}

#[test]
fn no_language_borrows_the_sentences_of_another() {
    let mut seen = HashSet::new();
    for Language { code, words } in LANGUAGES {
        let sentences: HashSet<_> =
            said(&words).into_iter().map(|(_, text)| text).filter(|text| text.ends_with(ENDS)).collect();
        for sentence in sentences {
            assert!(seen.insert(sentence), "{code}: {sentence}");
        }
    }
}

#[test]
fn what_stands_for_different_things_differs() {
    for Language { code, words } in LANGUAGES {
        let texts: Vec<_> = words.texts().into_iter().filter(|(_, text)| text.ends_with(ENDS)).collect();
        let different: HashSet<_> = texts.iter().map(|(_, text)| text).collect();
        assert_eq!(different.len(), texts.len(), "{code}");
    }
}

#[test]
fn a_table_survives_its_way_through_lines() {
    for Language { code, words } in LANGUAGES {
        let lines: &'static str = words.lines().leak();
        assert_eq!(Words::read(lines), Some(words), "{code}");
    }
}

#[test]
fn what_is_not_a_table_is_not_taken_for_one() {
    let short: &'static str = ENGLISH.lines().rsplit_once('\n').unwrap().0.to_owned().leak();
    let long: &'static str = (ENGLISH.lines() + "\n").leak();
    for lines in ["", "<!doctype html>\n<title>Sign in to the network</title>\n", short, long] {
        assert_eq!(Words::read(lines), None, "{lines}");
    }
}

#[test]
fn a_code_is_two_letters_and_stands_for_one_language() {
    let codes: HashSet<_> = LANGUAGES.map(|language| language.code).into();
    assert_eq!(codes.len(), LANGUAGES.len());
    assert!(codes.iter().all(|code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())));
}

#[test]
fn a_plural_without_a_form_of_its_own_takes_the_last() {
    for (_, counted) in ENGLISH.counted() {
        assert_eq!(counted.form(Plural::named("few")), counted.form(Plural::Other));
        assert_ne!(counted.form(Plural::named("one")), counted.form(Plural::named("other")));
    }
    assert_eq!(Plural::named("of-a-kind"), Plural::Other);
}

#[test]
fn what_is_put_in_takes_the_place_of_the_hole_and_is_not_read_itself() {
    assert_eq!(filled("a {} b", "{}"), "a {} b");
    assert_eq!(filled("{}", "x"), "x");
    assert_eq!(filled("none", "x"), "none");
}
