//! Agreement with another parser on generated text.
//!
//! The grammar leaves out what the two do differently on purpose (raw HTML, bare addresses, links before
//! their definitions), and is wild enough otherwise.

use palique_markdown::{Options, Stream, Tree, to_html};
use proptest::prelude::*;
use pulldown_cmark::{Options as TheirOptions, Parser};

fn ours(text: &str) -> String {
    let mut stream = Stream::with_options(Options { trust_every_address: true, ..Options::default() });
    let mut tree = Tree::new();
    for piece in text.split_inclusive(' ') {
        tree.apply_all(&stream.push(piece)).unwrap();
    }
    tree.apply_all(&stream.finish()).unwrap();
    normalised(&to_html(&tree))
}

fn theirs(text: &str) -> String {
    let options =
        TheirOptions::ENABLE_STRIKETHROUGH | TheirOptions::ENABLE_TABLES | TheirOptions::ENABLE_TASKLISTS;
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, Parser::new_ext(text, options));
    normalised(&html)
}

/// What the two write differently though they mean the same.
fn normalised(html: &str) -> String {
    let mut html = html.replace("&quot;", "\"").replace("&#39;", "'");
    for (align, style) in
        [("left", "text-align: left"), ("center", "text-align: center"), ("right", "text-align: right")]
    {
        html = html.replace(&format!(" style=\"{style}\""), &format!(" align=\"{align}\""));
    }
    html = html.replace(
        "<input disabled=\"\" type=\"checkbox\" checked=\"\"/>",
        "<input type=\"checkbox\" checked=\"\" disabled=\"\" />",
    );
    html =
        html.replace("<input disabled=\"\" type=\"checkbox\"/>", "<input type=\"checkbox\" disabled=\"\" />");
    html = html.split_whitespace().collect::<Vec<_>>().join(" ");
    html = html.replace("> <", "><").replace(" <", "<").replace("> ", ">");
    html.replace("<tbody></tbody>", "")
}

const INLINE: &[&str] = &[
    "word",
    "two words",
    " ",
    " ",
    "*",
    "**",
    "***",
    "_",
    "__",
    "`",
    "``",
    " ~~del~~ ",
    "[",
    "]",
    "[a](/b)",
    "](/c)",
    "![a](/d)",
    "\\",
    "\\*",
    "&amp;",
    "&copy;",
    ".",
    "(",
    ")",
    "é",
    "“x”",
    "!",
    "&",
    "\"t\"",
    "\n",
    "  \n",
];

const BLOCK: &[&str] = &[
    "word",
    "words of text",
    "*a*",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "> ",
    "- ",
    "* ",
    "1. ",
    "2. ",
    "  ",
    "    ",
    "# ",
    "---",
    "***",
    "===",
    "```\n",
    "~~~ x\n",
    "`c`",
    "- a\n",
    "  - b\n",
    "    - c\n",
    "> q\n",
    "1) ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn inlines_mean_what_they_mean_to_others(
        parts in prop::collection::vec(prop::sample::select(INLINE), 1..20),
    ) {
        let text = format!("x{}x", parts.concat());
        // They let a backslash at the end of a label stand.
        prop_assume!(!text.contains("\\\n]"));
        prop_assert_eq!(ours(&text), theirs(&text), "{:?}", text);
    }

    #[test]
    fn blocks_mean_what_they_mean_to_others(
        parts in prop::collection::vec(prop::sample::select(BLOCK), 1..16),
    ) {
        let text = parts.concat();
        prop_assert_eq!(ours(&text), theirs(&text), "{:?}", text);
    }

    #[test]
    fn tables_mean_what_they_mean_to_others(
        columns in 1_usize..5,
        rows in prop::collection::vec(prop::collection::vec("[a-z*`_]{0,4}( [a-z]{1,3})?", 0..6), 0..5),
    ) {
        let mut text = format!("{}|\n{}|\n", "| h ".repeat(columns), "|:-:".repeat(columns));
        for row in rows {
            text += "|";
            text += &row.join("|");
            text += "|\n";
        }
        prop_assert_eq!(ours(&text), theirs(&text), "{:?}", text);
    }
}
