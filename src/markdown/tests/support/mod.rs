//! What several tests need: messages that arrive in pieces, and texts to try.
#![allow(dead_code)] // each test binary uses its own part

use std::fmt::Write as _;

use palique_markdown::{Content, Kind, NodeId, Options, Stream, Tree, to_html};
use proptest::prelude::*;

/// A tree that arrives in pieces; every promise is checked at every piece.
pub(crate) struct Arrival {
    stream: Stream,
    pub(crate) tree: Tree,
}

impl Arrival {
    pub(crate) fn new(options: Options) -> Self {
        Self { stream: Stream::with_options(options), tree: Tree::new() }
    }

    pub(crate) fn push(&mut self, piece: &str) {
        let patches = self.stream.push(piece);
        self.tree.apply_all(&patches).unwrap();
        assert_earlier_blocks_are_closed(&self.tree, NodeId::ROOT);
    }

    pub(crate) fn finish(mut self) -> Tree {
        self.tree.apply_all(&self.stream.finish()).unwrap();
        for &block in self.tree.children(NodeId::ROOT) {
            assert!(self.tree.is_closed(block), "a block was left open");
        }
        self.tree
    }
}

pub(crate) fn arrive<'a>(pieces: impl IntoIterator<Item = &'a str>) -> Tree {
    let mut arrival = Arrival::new(Options::default());
    for piece in pieces {
        arrival.push(piece);
    }
    arrival.finish()
}

pub(crate) fn html<'a>(pieces: impl IntoIterator<Item = &'a str>) -> String {
    to_html(&arrive(pieces))
}

/// The characters of a text, one by one.
pub(crate) fn characters(text: &str) -> impl Iterator<Item = &str> {
    text.split("").filter(|piece| !piece.is_empty())
}

pub(crate) fn is_block(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::Emphasis
            | Kind::Strong
            | Kind::Strikethrough
            | Kind::Code
            | Kind::Link { .. }
            | Kind::Image { .. }
            | Kind::ImageLink { .. }
            | Kind::HardBreak
    )
}

fn assert_earlier_blocks_are_closed(tree: &Tree, id: NodeId) {
    let Some((&last, earlier)) = tree.children(id).split_last() else {
        return;
    };
    for &block in earlier {
        if let Some(Content::Element(kind)) = tree.content(block)
            && is_block(kind)
        {
            assert!(tree.is_closed(block), "{kind:?} is open, and another has begun");
        }
    }
    assert_earlier_blocks_are_closed(tree, last);
}

/// What Markdown is made of, and what it stumbles over.
const FRAGMENTS: &[&str] = &[
    "word",
    "two words",
    " ",
    "  ",
    "\t",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "    ",
    "*",
    "**",
    "***",
    "_",
    "__",
    "~",
    "~~",
    "~~~",
    "`",
    "``",
    "```",
    "```rust\n",
    "\n```\n",
    "#",
    "# ",
    "### ",
    " #",
    "> ",
    ">",
    "- ",
    "-",
    "+ ",
    "* ",
    "1. ",
    "2) ",
    "10. ",
    "---",
    "===",
    "- - -",
    "[",
    "]",
    "(",
    ")",
    "![",
    "[label]",
    "](",
    "](https://a.example/b",
    "](https://a.example \"title\")",
    "[a]: https://b.example\n",
    "[a]",
    "[a][a]",
    "[a]: ",
    "\"t\"",
    "|",
    "| a | b |\n|---|:-:|\n",
    "| c |\n",
    "|-|-|\n",
    "a|b\n-|-\n",
    "\\",
    "\\|",
    "\\\n",
    "  \n",
    "&amp;",
    "&",
    "&#x41;",
    ";",
    "<",
    ">",
    "<https://c.example>",
    "<b>",
    "https://d.example/(x)",
    "www.e.example",
    "f@g.example",
    "@",
    ".",
    "!",
    ":",
    "http",
    "- [ ] ",
    "- [x] done\n",
    "[x] ",
    "é",
    "漢字",
    "🎉",
    "“",
    "\u{a0}",
    "\0",
    "_é_",
    "javascript:x",
    "*a*",
    "**b**",
];

prop_compose! {
    /// Text that looks like Markdown, mostly broken.
    pub(crate) fn markdownish()(
        fragments in prop::collection::vec(prop::sample::select(FRAGMENTS), 0..40),
    ) -> String {
        fragments.concat()
    }
}

/// Fragments long enough to reach every limit there is.
fn long_fragment() -> impl Strategy<Value = String> {
    let units = &[
        "x", " ", "a ", "*", "`", "~", "_", "[", "]", "**a ", "*a ", "- ", "> ", ">", "#", "|", "\\", "&",
        "é", "`a", "\n", "]( ", "[a](", "www.", "@", ".", "a@b.c ", "![", "=", "\t", "<", "🎉",
    ];
    let counts = &[100, 130, 255, 256, 257, 400, 998, 1_000, 2_049, 4_090, 4_096, 4_097, 5_000];
    (prop::sample::select(units), prop::sample::select(counts)).prop_map(|(unit, count)| unit.repeat(count))
}

/// Text that looks like Markdown, with parts as long as the limits.
pub(crate) fn long_markdownish() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        4 => prop::sample::select(FRAGMENTS).prop_map(str::to_owned),
        1 => long_fragment(),
    ];
    prop::collection::vec(fragment, 0..14).prop_map(|fragments| fragments.concat())
}

/// Cuts a text at the characters nearest to the given places.
pub(crate) fn cut<'a>(text: &'a str, places: &[prop::sample::Index]) -> Vec<&'a str> {
    let mut places: Vec<usize> = places
        .iter()
        .map(|place| {
            let mut at = place.index(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        })
        .collect();
    places.extend([0, text.len()]);
    places.sort_unstable();
    places.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect()
}

/// A text in which long repetitions are counted, for reading a failure.
pub(crate) fn condensed(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut at) = (String::new(), 0);
    while at < chars.len() {
        let best = (1..=12).filter(|unit| at + unit <= chars.len()).max_by_key(|&unit| {
            let times = chars[at..].chunks(unit).take_while(|chunk| *chunk == &chars[at..at + unit]).count();
            (times * unit, std::cmp::Reverse(unit))
        });
        let unit = best.unwrap_or(1);
        let word = &chars[at..at + unit];
        let times = chars[at..].chunks(unit).take_while(|chunk| *chunk == word).count();
        if times * unit >= 20 {
            let word: String = word.iter().collect();
            write!(out, "{{{word:?} x {times}}}").unwrap();
            at += times * unit;
        } else {
            out.extend(chars[at].escape_debug());
            at += 1;
        }
    }
    out
}

/// All texts of the shared vectors.
pub(crate) fn vector_texts() -> Vec<String> {
    let files = [
        include_str!("../../../../tests/vectors/commonmark.json"),
        include_str!("../../../../tests/vectors/gfm.json"),
    ];
    let mut texts = Vec::new();
    for file in files {
        let vectors: serde_json::Value = serde_json::from_str(file).unwrap();
        for part in ["cases", "spec_extension_examples", "extensions_txt"] {
            for example in vectors[part].as_array().into_iter().flatten() {
                texts.push(example["markdown"].as_str().unwrap().to_owned());
            }
        }
    }
    texts
}
