//! What a reader sees while a text is only half there: no markers that flash up and go.

mod support;

use palique_markdown::{Kind, Options, Patch, Stream, Tree, to_html};
use proptest::prelude::*;
use support::{Arrival, arrive, characters};

/// What is shown of a text that may go on.
fn shown(text: &str) -> Tree {
    let mut arrival = Arrival::new(Options::default());
    for piece in characters(text) {
        arrival.push(piece);
    }
    arrival.tree
}

#[test]
fn unfinished_syntax_is_shown_as_what_it_will_most_likely_be() {
    for (so_far, html) in [
        // Emphasis.
        ("*", ""),
        ("**", ""),
        ("a **", "<p>a </p>\n"),
        ("a **b", "<p>a <strong>b</strong></p>\n"),
        ("a **b *c", "<p>a <strong>b <em>c</em></strong></p>\n"),
        ("a **b*", "<p>a <strong>b</strong></p>\n"),
        ("a **b**", "<p>a <strong>b</strong></p>\n"),
        ("a ***b", "<p>a <em><strong>b</strong></em></p>\n"),
        ("a ~~b", "<p>a <del>b</del></p>\n"),
        ("about ~5 days", "<p>about ~5 days</p>\n"),
        ("2 * 3", "<p>2 * 3</p>\n"),
        // Code.
        ("a `", "<p>a </p>\n"),
        ("a `b", "<p>a <code>b</code></p>\n"),
        ("a ``b`", "<p>a <code>b</code></p>\n"),
        ("a `b *c", "<p>a <code>b *c</code></p>\n"),
        // Links and images.
        ("see [", "<p>see </p>\n"),
        ("see [the pa", "<p>see the pa</p>\n"),
        ("see [the page]", "<p>see the page</p>\n"),
        ("see [the page](", "<p>see the page</p>\n"),
        ("see [the page](https://exa", "<p>see the page</p>\n"),
        ("see [the page](https://a.example \"t", "<p>see the page</p>\n"),
        ("see !", "<p>see </p>\n"),
        ("see ![a map](https://a.exa", "<p>see a map</p>\n"),
        ("see https://a.exa", "<p>see https://a.exa</p>\n"),
        ("see <https://a.exa", "<p>see </p>\n"),
        ("see [1] ", "<p>see [1]</p>\n"),
        // References and escapes.
        ("fish &am", "<p>fish </p>\n"),
        ("fish & ", "<p>fish &amp;</p>\n"),
        ("a\\", "<p>a</p>\n"),
        // Starts of lines.
        ("-", ""),
        ("- ", ""),
        ("- [", ""),
        ("- [ ", ""),
        ("- [ ]", ""),
        ("1", ""),
        ("1.", ""),
        ("#", ""),
        ("## ", ""),
        (">", ""),
        ("``", ""),
        ("```ru", ""),
        ("```rust\n", "<pre><code class=\"language-rust\"></code></pre>\n"),
        ("```\na\n``", "<pre><code>a\n</code></pre>\n"),
        ("# a #", "<h1>a</h1>\n"),
        ("a\n-", "<p>a</p>\n"),
        ("a\n==", "<p>a</p>\n"),
        ("a\n1", "<p>a</p>\n"),
        ("[a]: https://b", ""),
        // Tables.
        ("| a | b", ""),
        ("| a | b |\n|-", ""),
        ("text\n| a | b |", "<p>text</p>\n"),
        (
            "| a |\n|---|\n| b",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>\n",
        ),
        (
            "| a |\n|---|\n| **b",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><strong>b</strong></td>\n</tr>\n</tbody>\n</table>\n",
        ),
    ] {
        assert_eq!(to_html(&shown(so_far)), html, "{so_far:?}");
    }
}

#[test]
fn what_was_a_guess_becomes_exact_at_the_end() {
    for (text, html) in [
        ("a **b", "<p>a **b</p>\n"),
        ("a `b", "<p>a `b</p>\n"),
        ("see [the page](https://a", "<p>see [the page](<a href=\"https://a\">https://a</a></p>\n"),
        ("-", "<ul>\n<li></li>\n</ul>\n"),
        ("| a | b |", "<p>| a | b |</p>\n"),
        ("fish &am", "<p>fish &amp;am</p>\n"),
        ("wow!", "<p>wow!</p>\n"),
        ("a\n-", "<h2>a</h2>\n"),
        ("```ru", "<pre><code class=\"language-ru\"></code></pre>\n"),
    ] {
        assert_eq!(to_html(&arrive(characters(text))), html, "{text:?}");
    }
}

#[test]
fn a_word_more_in_a_paragraph_is_one_patch() {
    let mut stream = Stream::new();
    stream.push("# Title\n\nSome **strong** words with a [link](https://a.example) and");
    let patches = stream.push(" another");
    assert!(matches!(&patches[..], [Patch::Append { text, .. }] if text == " another"), "{patches:?}");
}

#[test]
fn a_line_more_of_code_is_one_patch() {
    let mut stream = Stream::new();
    stream.push("```rust\nfn main() {\n");
    let patches = stream.push("    println!(\"*a*\");\n}\n");
    let all = "    println!(\"*a*\");\n}\n";
    assert!(matches!(&patches[..], [Patch::Append { text, .. }] if text == all), "{patches:?}");
}

#[test]
fn a_list_that_turns_loose_is_one_patch_and_its_items_stay() {
    let mut stream = Stream::new();
    let mut tree = Tree::new();
    tree.apply_all(&stream.push("- a\n- b\n\n")).unwrap();
    let patches = stream.push("- c");
    tree.apply_all(&patches).unwrap();
    let loosened = |patch: &&Patch| {
        matches!(patch, Patch::SetKind { kind: Kind::List { start: None, tight: false }, .. })
    };
    assert_eq!(patches.iter().filter(loosened).count(), 1);
    assert!(!patches.iter().any(|patch| matches!(patch, Patch::Remove { .. })));
}

#[test]
fn a_paragraph_that_turns_into_a_heading_keeps_its_words() {
    let mut stream = Stream::new();
    stream.push("A *title*\n");
    let patches = stream.push("===\n");
    assert!(
        matches!(&patches[..], [Patch::SetKind { kind: Kind::Heading(1), .. }, Patch::Close { .. }]),
        "{patches:?}"
    );
}

#[test]
fn ids_of_nodes_that_went_are_used_again() {
    let mut arrival = Arrival::new(Options::default());
    for _ in 0..2_000 {
        // The emphasis that is shown for a while comes to nothing.
        for piece in ["words *not", " stressed", "\n\n"] {
            arrival.push(piece);
        }
    }
    let tree = arrival.tree;
    assert!(tree.slots() <= tree.len() + 10, "{} ids for {} nodes", tree.slots(), tree.len());
}

/// Well-formed text, in which every marker finds its partner.
fn well_formed() -> impl Strategy<Value = String> {
    let word = "[a-z]{1,8}";
    let plain = prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "));
    let inline = prop_oneof![
        4 => plain.clone(),
        1 => plain.clone().prop_map(|words| format!("**{words}**")),
        1 => plain.clone().prop_map(|words| format!("*{words}*")),
        1 => plain.clone().prop_map(|words| format!("***{words}***")),
        1 => (plain.clone(), plain.clone()).prop_map(|(a, b)| format!("**{a} *{b}***")),
        1 => (plain.clone(), plain.clone()).prop_map(|(a, b)| format!("**{a} `{b}`**")),
        1 => plain.clone().prop_map(|words| format!("~~{words}~~")),
        1 => plain.clone().prop_map(|words| format!("`{words}`")),
        1 => (plain.clone(), word).prop_map(|(words, host)| format!("[{words}](https://{host}.example/a_b)")),
        1 => (plain.clone(), word).prop_map(|(words, host)| format!("[**{words}**](https://{host}.example \"title\")")),
        1 => (plain.clone(), word).prop_map(|(words, host)| format!("![{words}](https://{host}.example)")),
        1 => word.prop_map(|host| format!("<https://{host}.example>")),
    ];
    let line = prop::collection::vec(inline, 1..6).prop_map(|parts| parts.join(" "));
    let block = prop_oneof![
        3 => line.clone(),
        1 => (1_usize..4, line.clone()).prop_map(|(level, line)| format!("{} {line}", "#".repeat(level))),
        1 => prop::collection::vec(line.clone(), 1..4).prop_map(|items| format!("- {}", items.join("\n- "))),
        1 => prop::collection::vec(line.clone(), 1..4).prop_map(|items| format!("1. {}", items.join("\n1. "))),
        1 => line.clone().prop_map(|line| format!("> {line}")),
        1 => plain.clone().prop_map(|words| format!("```text\n{words}\n```")),
        1 => (line.clone(), line.clone()).prop_map(|(a, b)| format!("| head | head |\n|---|---|\n| {a} | {b} |")),
        1 => (line.clone(), line.clone()).prop_map(|(a, b)| format!("{a}\n{b}")),
    ];
    prop::collection::vec(block, 1..5).prop_map(|blocks| blocks.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_marker_ever_flashes_up_in_a_well_formed_text(text in well_formed()) {
        let mut arrival = Arrival::new(Options::default());
        for (at, piece) in characters(&text).enumerate() {
            arrival.push(piece);
            let displayed = arrival.tree.displayed_text();
            for marker in ["*", "`", "](", "~~", "[", "|", "#", ">", "<"] {
                prop_assert!(!displayed.contains(marker), "{marker} is shown after {:?}: {displayed:?}", &text[..=at]);
            }
        }
    }
}
