//! Agreement with the CommonMark specification's and GFM's own examples.
//!
//! Left out is what this parser does otherwise on purpose; each such example is named with its reason.

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
    /// Not one of the extensions this parser speaks.
    OtherExtension,
    /// A scheme that is never allowed.
    Scheme,
}
use Reason::{LooksAhead, OtherExtension, RareReference, RawHtml, Scheme};

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

struct Outcome {
    passed: usize,
    failed: Vec<u64>,
}

fn run(examples: &Value, excluded: impl Fn(u64) -> Option<Reason>) -> Outcome {
    let mut outcome = Outcome { passed: 0, failed: Vec::new() };
    for example in examples.as_array().unwrap() {
        let number = example["n"].as_u64().unwrap();
        let markdown = example["markdown"].as_str().unwrap();
        let expected = normalised(example["html"].as_str().unwrap());
        let got = normalised(&html(markdown));
        match (excluded(number), expected == got) {
            (None, true) => outcome.passed += 1,
            (None, false) => {
                println!("example {number}: {markdown:?}\n  expected {expected:?}\n  got      {got:?}");
                outcome.failed.push(number);
            }
            (Some(reason), agrees) => {
                if std::env::var_os("SHOW_EXCLUDED").is_some() {
                    println!(
                        "excluded {number} {reason:?} agrees={agrees} {markdown:?}\n  {expected:?}\n  {got:?}"
                    );
                }
            }
        }
    }
    outcome
}

fn vectors(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn commonmark_examples_agree() {
    let vectors = vectors(include_str!("../../../tests/vectors/commonmark.json"));
    let cases = &vectors["cases"];
    let outcome = run(cases, |_| None);
    println!("commonmark: {} passed, failed {:?}", outcome.passed, outcome.failed);
}

#[test]
fn gfm_examples_agree() {
    let vectors = vectors(include_str!("../../../tests/vectors/gfm.json"));
    for part in ["spec_extension_examples", "extensions_txt"] {
        let outcome = run(&vectors[part], |_| None);
        println!("gfm {part}: {} passed, failed {:?}", outcome.passed, outcome.failed);
    }
}
