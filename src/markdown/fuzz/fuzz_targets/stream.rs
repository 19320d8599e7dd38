//! Any text, cut anywhere: no panic, no broken promise, the same tree as in one piece.
#![no_main]

use libfuzzer_sys::fuzz_target;
use palique_markdown::{Stream, Tree, to_html};

fuzz_target!(|input: (Vec<u8>, String)| {
    let (sizes, text) = input;
    assert_eq!(arrive(&text, &sizes), arrive(&text, &[]), "{text:?}");
});

fn arrive(text: &str, sizes: &[u8]) -> String {
    let mut stream = Stream::new();
    let mut tree = Tree::new();
    let mut rest = text;
    for &size in sizes {
        let mut at = rest.len().min(usize::from(size));
        while !rest.is_char_boundary(at) {
            at += 1;
        }
        tree.apply_all(&stream.push(&rest[..at])).expect("a promise was broken");
        rest = &rest[at..];
    }
    tree.apply_all(&stream.push(rest)).expect("a promise was broken");
    tree.apply_all(&stream.finish()).expect("a promise was broken");
    assert!(tree.depth() <= 100 && tree.len() <= 20_000);
    to_html(&tree)
}
