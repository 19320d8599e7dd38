//! An answer's Markdown as nodes of the page: each kind, and what is complete is left alone.

use palique_widget::prose::Prose;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

#[wasm_bindgen(module = "/tests/page.js")]
extern "C" {
    /// An empty place for an answer.
    #[wasm_bindgen(js_name = freshRoot)]
    pub(crate) fn fresh_root() -> Element;

    /// Notices changes to what is complete.
    type Watch;
    #[wasm_bindgen(constructor)]
    fn new(root: &Element) -> Watch;
    #[wasm_bindgen(method)]
    fn violations(this: &Watch) -> Vec<String>;
    #[wasm_bindgen(method, getter, js_name = closedCount)]
    fn closed_count(this: &Watch) -> u32;
}

/// The nodes that a whole text becomes.
fn shown(text: &str) -> String {
    let root = fresh_root();
    let mut prose = Prose::new(&root);
    prose.write(text);
    prose.finish();
    root.inner_html()
}

/// The same, when it arrives character by character.
fn shown_slowly(text: &str) -> String {
    let root = fresh_root();
    let mut prose = Prose::new(&root);
    for character in text.chars() {
        prose.write(character.encode_utf8(&mut [0; 4]));
    }
    prose.finish();
    root.inner_html()
}

/// Each kind of node: what an agent writes, and what stands on the page.
const KINDS: [(&str, &str); 25] = [
    ("One\ntwo", "<p class=\"closed\">One\ntwo</p>"),
    ("# A", r#"<h3 class="major closed">A</h3>"#),
    ("## A", r#"<h3 class="major closed">A</h3>"#),
    ("### A", r#"<h3 class="closed">A</h3>"#),
    ("#### A", r#"<h4 class="closed">A</h4>"#),
    ("##### A\n###### B", r#"<h5 class="closed">A</h5><h6 class="closed">B</h6>"#),
    ("A\n===", r#"<h3 class="major closed">A</h3>"#),
    ("> A\n>\n> B", r#"<blockquote class="closed"><p>A</p><p>B</p></blockquote>"#),
    ("- A\n- B", r#"<ul class="tight closed"><li><p>A</p></li><li><p>B</p></li></ul>"#),
    ("- A\n\n- B", r#"<ul class="closed"><li><p>A</p></li><li><p>B</p></li></ul>"#),
    ("1. A\n2. B", r#"<ol class="tight closed"><li><p>A</p></li><li><p>B</p></li></ol>"#),
    ("7. A", r#"<ol start="7" class="tight closed"><li><p>A</p></li></ol>"#),
    ("0. A", r#"<ol start="0" class="tight closed"><li><p>A</p></li></ol>"#),
    (
        "- [ ] A\n- [x] B",
        r#"<ul class="tight closed"><li class="task"><span>☐ </span><p>A</p></li><li class="task"><span>☑ </span><p>B</p></li></ul>"#,
    ),
    (
        "```rust\nlet a = 1 < 2;\n\n```",
        "<pre tabindex=\"0\" data-language=\"rust\" class=\"closed\"><code>let a = 1 &lt; 2;\n\n</code></pre>",
    ),
    ("    <b>", "<pre tabindex=\"0\" class=\"closed\"><code>&lt;b&gt;\n</code></pre>"),
    ("A\n\n---", r#"<p class="closed">A</p><hr class="closed">"#),
    (
        "| A | B | C | D |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |",
        r#"<div class="table closed" tabindex="0"><table><thead><tr><th scope="col">A</th><th scope="col" class="left">B</th><th scope="col" class="center">C</th><th scope="col" class="right">D</th></tr></thead><tbody><tr><td>1</td><td class="left">2</td><td class="center">3</td><td class="right">4</td></tr></tbody></table></div>"#,
    ),
    (
        "*a* **b** ~~c~~ `d`",
        r#"<p class="closed"><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>"#,
    ),
    (
        "[a](https://a.example \"t\")",
        r#"<p class="closed"><a href="https://a.example" target="_blank" rel="noopener noreferrer nofollow" title="t">a</a></p>"#,
    ),
    (
        "<mailto:a@b.example> <tel:+34600>",
        r#"<p class="closed"><a href="mailto:a@b.example" target="_blank" rel="noopener noreferrer nofollow">mailto:a@b.example</a> <a href="tel:+34600" target="_blank" rel="noopener noreferrer nofollow">tel:+34600</a></p>"#,
    ),
    (
        "![a *cat*](https://img.example/c.png)",
        r#"<p class="closed"><a href="https://img.example/c.png" target="_blank" rel="noopener noreferrer nofollow" class="image">a cat</a></p>"#,
    ),
    ("A  \nB\\\nC", r#"<p class="closed">A<br>B<br>C</p>"#),
    ("<b>A</b> &amp; &lt;i&gt;", r#"<p class="closed">&lt;b&gt;A&lt;/b&gt; &amp; &lt;i&gt;</p>"#),
    ("", ""),
];

#[wasm_bindgen_test]
fn each_kind_has_its_element() {
    for (text, html) in KINDS {
        assert_eq!(shown(text), html, "{text:?}");
    }
}

#[wasm_bindgen_test]
fn however_it_arrives_the_same_nodes_stand_there_in_the_end() {
    for (text, html) in KINDS {
        assert_eq!(shown_slowly(text), html, "{text:?}");
    }
    let whole = KINDS.map(|(text, _)| text).join("\n\n");
    assert_eq!(shown_slowly(&whole), shown(&whole));
}

#[wasm_bindgen_test]
fn a_list_that_turns_out_to_be_loose_loses_its_class() {
    let root = fresh_root();
    let mut prose = Prose::new(&root);
    prose.write("- A\n- B");
    assert_eq!(root.inner_html(), r#"<ul class="tight"><li><p>A</p></li><li><p>B</p></li></ul>"#);
    prose.write("\n\n- C");
    assert!(root.inner_html().starts_with(r#"<ul class=""><li><p>A</p></li>"#), "{}", root.inner_html());
}

#[wasm_bindgen_test]
fn what_is_held_back_is_written_together_and_before_the_end() {
    let root = fresh_root();
    let mut prose = Prose::new(&root);
    prose.hold("One **t");
    prose.hold("wo**");
    assert_eq!(root.inner_html(), "");
    prose.write_held();
    assert_eq!(root.inner_html(), "<p>One <strong>two</strong></p>");
    prose.hold(", three");
    prose.finish();
    assert_eq!(root.inner_html(), r#"<p class="closed">One <strong>two</strong>, three</p>"#);
}

#[wasm_bindgen_test]
fn a_cleared_answer_starts_over() {
    let root = fresh_root();
    let mut prose = Prose::new(&root);
    prose.write("# Old\n\n- list");
    prose.hold(" more");
    prose.clear();
    assert_eq!(root.inner_html(), "");
    prose.write("New");
    prose.finish();
    assert_eq!(root.inner_html(), r#"<p class="closed">New</p>"#);
}

#[wasm_bindgen_test]
fn a_block_that_is_complete_is_never_touched_again() {
    let text = KINDS.map(|(text, _)| text).join("\n\n");
    let text = [text.as_str(), text.as_str()].join("\n\nAnd once more:\n\n");
    let root = fresh_root();
    let watch = Watch::new(&root);
    let mut prose = Prose::new(&root);
    let mut most = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        prose.write(piece);
        assert_eq!(watch.violations(), [""; 0], "behind {piece:?}");
        assert!(watch.closed_count() >= most, "what was closed stays closed");
        most = watch.closed_count();
    }
    prose.finish();
    assert_eq!(watch.violations(), [""; 0]);
    assert_eq!(watch.closed_count(), root.child_element_count(), "in the end everything is complete");
    assert!(most > 40, "only {most} blocks were complete while text arrived");
    root.first_element_child().unwrap().set_text_content(Some("touched"));
    assert_eq!(watch.violations().len(), 1, "the watch is awake");
}

#[wasm_bindgen_test]
fn what_comes_after_too_many_nodes_is_shown_as_it_came() {
    let root = fresh_root();
    let mut prose = Prose::new(&root);
    prose.write(&"- *a*\n".repeat(10_000));
    prose.write("\n\nthe **end**");
    prose.finish();
    let last = root.last_element_child().unwrap();
    assert_eq!(last.class_name(), "plain closed");
    assert!(last.text_content().unwrap().trim_end().ends_with("the **end**"));
}
