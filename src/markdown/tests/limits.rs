//! What no text may do: nest without end, make nodes without end, or lose words on the way.

mod support;

use palique_markdown::{Content, Kind, NodeId, Tree};
use proptest::prelude::*;
use support::{arrive, characters, cut, html, long_markdownish};

/// The words of a tree without any white space.
fn words(tree: &Tree) -> String {
    tree.displayed_text().split_whitespace().collect()
}

#[test]
fn ten_thousand_quotes_nest_no_deeper_than_a_hundred() {
    let tree = arrive([&*format!("{}end", ">".repeat(10_000))]);
    assert!(tree.depth() <= 100);
    assert!(words(&tree).ends_with(">>end"), "the quotes too many are text");
}

#[test]
fn everything_that_nests_nests_no_deeper_than_a_hundred() {
    let emphasis = format!("{}a{}", "*a **b ".repeat(200), "**c *".repeat(200));
    let inner = format!("{} | {emphasis} |", "> - ".repeat(200));
    for text in [
        "- ".repeat(3_000) + "x",
        "1. ".repeat(3_000) + "x",
        "> - ".repeat(3_000) + "x",
        emphasis.clone(),
        "~~*".repeat(500) + "x" + &"*~~".repeat(500),
        "![".repeat(1_000) + &"](a)".repeat(1_000),
        format!("{inner}\n{}|-|\n", "> - ".repeat(200)),
        format!("{0}|a|\n{1}|-|\n{1}|{emphasis}|\n", "> ".repeat(80), "> ".repeat(80)),
    ] {
        assert!(arrive([&*text]).depth() <= 100);
    }
}

#[test]
fn a_message_has_at_most_twenty_thousand_nodes_and_keeps_all_its_words() {
    for unit in [
        "word\n\n",
        "*a* ",
        "- item\n",
        "> a\n\n",
        "**a**b`c`",
        "a  \n",
        "# a\n",
        "***a*b** c",
        "1) a\n\n",
        "<https://a.b> ",
        "- a\n  - b\n",
        "```\na\n```\n",
        "a@b.c\\\n",
    ] {
        let tree = arrive([&*unit.repeat(10_000), "the end"]);
        assert!(tree.len() <= 20_000, "{unit:?} made {} nodes", tree.len());
        assert!(tree.len() > 6_000, "{unit:?} was cut short at {} nodes", tree.len());
        let letters = |text: &str| text.bytes().filter(u8::is_ascii_alphabetic).count();
        let spelled_out = if unit.contains("://") { "https://a.b".len() } else { unit.len() };
        let expected = letters(&unit[..unit.len().min(spelled_out + 1)]) * 10_000;
        assert!(letters(&tree.displayed_text()) >= expected, "{unit:?} lost words");
        assert!(words(&tree).ends_with("theend"));
    }
}

#[test]
fn a_wide_table_stays_below_the_cap_too() {
    let text = format!("{0}|\n{1}|\n{2}", "|a".repeat(128), "|-".repeat(128), "|b|\n".repeat(10_000));
    let tree = arrive([&*text]);
    assert!(tree.len() <= 20_000, "{} nodes", tree.len());
    assert!(tree.displayed_text().matches('b').count() >= 10_000);
}

#[test]
fn what_comes_after_the_cap_is_plain_text_as_it_arrived() {
    let start = "word\n\n".repeat(7_000);
    let rest = "*not* emphasis\n\n    nor `code`\n";
    let tree = arrive([&*start, rest]);
    let last = *tree.children(NodeId::ROOT).last().unwrap();
    assert_eq!(tree.content(last), Some(&Content::Element(Kind::Plain)));
    assert!(tree.displayed_text().ends_with(rest));
    assert_eq!(html(characters(&format!("{start}{rest}"))), html([&*start, rest]));
}

#[test]
fn a_long_text_is_shown_in_nodes_of_a_few_kilobytes() {
    let long = "word ".repeat(20_000);
    for text in [long.clone(), format!("```\n{long}"), format!("    {long}")] {
        let pieces: Vec<&str> =
            text.as_bytes().chunks(10).map(|piece| std::str::from_utf8(piece).unwrap()).collect();
        let tree = arrive(pieces);
        let mut waiting = vec![NodeId::ROOT];
        while let Some(id) = waiting.pop() {
            if let Some(Content::Text(text)) = tree.content(id) {
                assert!(text.len() <= 10_000, "a text of {} bytes", text.len());
            }
            waiting.extend(tree.children(id));
        }
    }
}

#[test]
fn nothing_is_taken_in_after_the_end() {
    let mut stream = palique_markdown::Stream::new();
    stream.push("a");
    stream.finish();
    assert!(stream.push("b").is_empty() && stream.finish().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_a_limit(
        text in long_markdownish(),
        times in 1_usize..20,
        places in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let text = text.repeat(times);
        let tree = arrive(cut(&text, &places));
        prop_assert!(tree.len() <= 20_000);
        prop_assert!(tree.depth() <= 100);
    }
}
