//! However a text is cut, the finished tree is the same, and no promise is broken on the way.

mod support;

use proptest::prelude::*;
use support::{characters, condensed, cut, html, long_markdownish, markdownish, vector_texts};

#[test]
fn every_example_arrives_the_same_character_by_character() {
    for text in vector_texts() {
        assert_eq!(html(characters(&text)), html([&*text]), "{text:?}");
    }
}

#[test]
fn every_example_arrives_the_same_in_two_pieces_cut_anywhere() {
    for text in vector_texts() {
        let whole = html([&*text]);
        for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            assert_eq!(html([&text[..at], &text[at..]]), whole, "{text:?} cut at {at}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_arrives_the_same_however_it_is_cut(
        text in markdownish(),
        places in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
    ) {
        let whole = html([&*text]);
        prop_assert_eq!(html(cut(&text, &places)), &*whole);
        prop_assert_eq!(html(characters(&text)), whole);
    }

    #[test]
    fn arbitrary_strings_neither_panic_nor_depend_on_cuts(
        text in any::<String>(),
        places in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        prop_assert_eq!(html(cut(&text, &places)), html([&*text]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_that_reach_every_limit_arrive_the_same_however_they_are_cut(
        text in long_markdownish(),
        places in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
    ) {
        let (cut, whole) = (html(cut(&text, &places)), html([&*text]));
        prop_assert!(cut == whole, "{}\n  in pieces: {}\n  as one:    {}", condensed(&text), condensed(&cut), condensed(&whole));
    }
}
