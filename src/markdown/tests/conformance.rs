//! Agreement with the CommonMark specification's and GFM's own examples.
//!
//! Left out is what this parser does otherwise on purpose; each such example is named with its reason.

use std::ops::RangeInclusive;

use palique_markdown::{Options, Stream, Tree, to_html};
use serde_json::Value;

/// Why an example is left out.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Reason {
    /// Raw HTML is text here.
    RawHtml,
    /// A link stands before its definition: what was shown is not changed later.
    LooksAhead,
    /// A name that HTML 4 does not have.
    RareReference,
    /// GFM makes a link of a bare address, CommonMark does not.
    BareAddress,
    /// Not one of the extensions this parser speaks.
    OtherExtension,
    /// A scheme that is never allowed.
    Scheme,
    /// There is nothing to compare with.
    NoExpectation,
}
use Reason::{BareAddress, LooksAhead, NoExpectation, OtherExtension, RareReference, RawHtml, Scheme};

type Excluded = &'static [(RangeInclusive<u64>, Reason)];

const COMMONMARK_EXCLUDED: Excluded = &[
    (21..=21, RawHtml),
    (23..=23, LooksAhead),
    (25..=25, RareReference),
    (31..=31, RawHtml),
    (33..=33, LooksAhead),
    (148..=193, RawHtml),
    (203..=203, RawHtml),
    (205..=206, LooksAhead),
    (216..=216, LooksAhead),
    (220..=220, LooksAhead),
    (310..=311, RawHtml),
    (346..=346, RawHtml),
    (477..=479, RawHtml),
    (493..=493, RawHtml),
    (496..=496, RawHtml),
    (526..=526, RawHtml),
    (529..=537, LooksAhead),
    (538..=538, RawHtml),
    (541..=542, LooksAhead),
    (544..=545, LooksAhead),
    (551..=551, LooksAhead),
    (555..=564, LooksAhead),
    (567..=568, LooksAhead),
    (570..=573, LooksAhead),
    (575..=575, LooksAhead),
    (578..=579, LooksAhead),
    (584..=591, LooksAhead),
    (593..=593, LooksAhead),
    (595..=595, LooksAhead),
    (604..=604, BareAddress),
    (610..=610, BareAddress),
    (613..=614, BareAddress),
    (615..=619, RawHtml),
    (625..=625, RawHtml),
    (627..=633, RawHtml),
    (645..=646, RawHtml),
];

const GFM_SPEC_EXCLUDED: Excluded = &[(628..=628, Scheme), (653..=653, RawHtml)];

const GFM_EXTENSIONS_EXCLUDED: Excluded = &[
    (12..=12, RawHtml),
    (13..=13, LooksAhead),
    (20..=20, NoExpectation),
    (22..=22, RawHtml),
    (23..=23, OtherExtension),
];

fn reason(excluded: Excluded, number: u64) -> Option<Reason> {
    let found = excluded.iter().find(|(range, _)| range.contains(&number));
    found.map(|&(_, reason)| reason)
}

fn html(markdown: &str) -> String {
    let mut stream = Stream::with_options(Options { trust_every_address: true, ..Options::default() });
    let mut tree = Tree::new();
    tree.apply_all(&stream.push(markdown)).unwrap();
    tree.apply_all(&stream.finish()).unwrap();
    to_html(&tree)
}

/// White space between block tags does not count.
fn normalised(html: &str) -> String {
    let mut out = html.replace("\n<", "<").replace(">\n", ">");
    for tag in ["li", "/li"] {
        out = out.replace(&format!("<{tag}> "), &format!("<{tag}>"));
    }
    out.trim().to_owned()
}

struct Example {
    number: u64,
    markdown: String,
    html: String,
}

fn examples(vectors: &str, part: &str) -> Vec<Example> {
    let vectors: Value = serde_json::from_str(vectors).unwrap();
    let text = |example: &Value, name| example[name].as_str().unwrap().to_owned();
    let parts = vectors[part].as_array().unwrap();
    parts
        .iter()
        .map(|example| Example {
            number: example["n"].as_u64().unwrap(),
            markdown: text(example, "markdown"),
            html: text(example, "html"),
        })
        .collect()
}

fn commonmark() -> Vec<Example> {
    examples(include_str!("../../../tests/vectors/commonmark.json"), "cases")
}

fn gfm(part: &str) -> Vec<Example> {
    examples(include_str!("../../../tests/vectors/gfm.json"), part)
}

/// How many examples agree; those that do not are printed.
fn agreeing(examples: &[Example]) -> usize {
    let agrees = |example: &&Example| {
        let (expected, got) = (normalised(&example.html), normalised(&html(&example.markdown)));
        if expected != got {
            let Example { number, markdown, .. } = example;
            println!("example {number}: {markdown:?}\n  expected {expected:?}\n  got      {got:?}");
        }
        expected == got
    };
    examples.iter().filter(agrees).count()
}

/// Compares all examples but the excluded ones; `wanted` of them must agree.
fn compare(name: &str, all: Vec<Example>, excluded: Excluded, wanted: usize) {
    let total = all.len();
    let in_scope: Vec<_> =
        all.into_iter().filter(|example| reason(excluded, example.number).is_none()).collect();
    let agreed = agreeing(&in_scope);
    println!(
        "{name}: {agreed} of {} examples agree ({} of {total} excluded)",
        in_scope.len(),
        total - in_scope.len(),
    );
    assert!(agreed >= wanted, "{agreed} agree, {wanted} did before");
}

#[test]
fn commonmark_examples_agree() {
    compare("commonmark", commonmark(), COMMONMARK_EXCLUDED, 527);
}

#[test]
fn gfm_examples_agree() {
    let part = "spec_extension_examples";
    compare("gfm spec", gfm(part), GFM_SPEC_EXCLUDED, 20);
    let part = "extensions_txt";
    compare("gfm extensions", gfm(part), GFM_EXTENSIONS_EXCLUDED, 23);
}

/// What looks ahead in the specification is tried with its definitions first.
#[test]
fn reference_links_work_once_their_definitions_stand_first() {
    let turned: Vec<_> = commonmark()
        .into_iter()
        .filter(|example| reason(COMMONMARK_EXCLUDED, example.number) == Some(LooksAhead))
        .filter_map(|mut example| {
            let (links, definitions) = example.markdown.split_once("\n\n[")?;
            example.markdown = format!("[{definitions}\n{links}\n");
            Some(example)
        })
        .collect();
    let agreed = agreeing(&turned);
    println!("definitions first: {agreed} of {} examples agree", turned.len());
    assert!(agreed >= 47, "{agreed} agree, 47 did before");
}

#[test]
fn blank_lines_of_code_within_an_item_keep_their_blanks() {
    let expected = "<ul>\n<li>\n<pre><code>a\n  \nb\n</code></pre>\n</li>\n</ul>\n";
    assert_eq!(html("- ```\n  a\n    \n  b\n  ```\n"), expected);
    assert_eq!(html("-     a\n        \n      b\n"), expected);
}
