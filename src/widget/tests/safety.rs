//! An agent, or whoever has got hold of one, cannot write anything but text and harmless links.

use crate::markdown::fresh_root;
use crate::stage::{Stage, next_frame, take_thrown};
use palique_protocol::stream::{encode_answer, encode_done};
use palique_widget::prose::Prose;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

#[wasm_bindgen(module = "/tests/page.js")]
extern "C" {
    fn intruders(root: &Element) -> Vec<String>;
    /// How often anything that an answer brought along has run.
    #[wasm_bindgen(js_name = hurtCount)]
    fn hurt_count() -> u32;
}

const NASTY: [&str; 44] = [
    "<script>hurt()</script>",
    "<SCRIPT SRC=//evil.example></SCRIPT>",
    "<img src=x onerror=hurt()>",
    "<svg onload=hurt()><a xlink:href=\"javascript:hurt()\">x</a></svg>",
    "<iframe srcdoc=\"<script>hurt()</script>\"></iframe>",
    "<style>*{display:none}</style><link rel=stylesheet href=//evil.example>",
    "<form action=javascript:hurt()><input type=submit></form>",
    "<!-- --><!DOCTYPE html><?php ?><![CDATA[ ]]>",
    "<div class=\"panel\" style=\"position:fixed\" part=\"launcher\">x</div>",
    "</div></section><h1>out</h1>",
    "[a](javascript:hurt())",
    "[a](JaVaScRiPt:hurt())",
    "[a](<javascript:hurt()>)",
    "[a](java&#115;cript:hurt())",
    "[a](&#x6A;avascript&colon;hurt())",
    "[a](java\tscript:hurt())",
    "[a](<java\nscript:hurt()>)",
    "[a](\u{1}javascript:hurt())",
    "[a](\u{a0}javascript:hurt())",
    "[a](\\javascript:hurt())",
    "[a](data:text/html,<script>hurt()</script>)",
    "[a](data:text/html;base64,PHNjcmlwdD5odXJ0KCk8L3NjcmlwdD4=)",
    "[a](vbscript:hurt())",
    "[a](blob:https://a.example/1) [b](file:///etc/passwd) [c](about:blank)",
    "[a](//evil.example) [b](/admin) [c](admin) [d](#x) [e](?x) [f]()",
    "[a](https://a.example \"x\\\" onmouseover=\\\"hurt()\")",
    "[a](https://a.example'onmouseover='hurt())",
    "[a](https://a.example/\"onmouseover=\"hurt())",
    "[a](http:javascript:hurt())",
    "[a](https:&#10;javascript:hurt())",
    "<javascript:hurt()> <data:text/html,x> <https://a.example/<script>>",
    "https://a.example/\"onclick=\"hurt() www.a.example/<b> a@b.example\"onclick=hurt()",
    "[a]: javascript:hurt()\n\n[a] [b][a] ![c][a]",
    "![a](javascript:hurt())",
    "![a](https://evil.example/pixel.png)",
    "![a](data:image/svg+xml,<svg onload=hurt()>)",
    "[![a](https://evil.example/p.png)](javascript:hurt())",
    "![a\" onerror=\"hurt()](https://evil.example/p.png \"t\" )",
    "`<script>hurt()</script>`",
    "```\"><script>hurt()</script>\n<script>hurt()</script>\n```",
    "| <script>hurt()</script> | b |\n|:-:|---|\n| [a](javascript:hurt()) | <img src=x onerror=hurt()> |",
    "1. <b>\n2. - [x] <script>hurt()</script>\n   > [a](javascript:hurt())",
    "- [ ](javascript:hurt()) - [x](javascript:hurt())",
    "# <script>hurt()</script>\n\u{0}\u{FEFF}\u{202E}\u{2028}\n&lt;script&gt;hurt()&lt;/script&gt;",
];

#[wasm_bindgen_test]
fn the_guard_of_these_tests_knows_an_intruder() {
    for html in [
        "<b>x</b>",
        "<svg></svg>",
        "<p onclick=x>x</p>",
        "<p style=color:red>x</p>",
        "<p class=panel>x</p>",
        "<a href=javascript:x>x</a>",
        "<a href=https://a.example>without rel and target</a>",
    ] {
        let root = fresh_root();
        root.set_inner_html(html);
        assert!(!intruders(&root).is_empty(), "{html}");
    }
}

#[wasm_bindgen_test]
async fn nothing_but_text_and_harmless_links_stands_there_at_any_moment() {
    for text in NASTY {
        let root = fresh_root();
        let mut prose = Prose::new(&root);
        for (at, character) in text.char_indices() {
            prose.write(character.encode_utf8(&mut [0; 4]));
            assert_eq!(intruders(&root), [""; 0], "{:?} and {character:?}", &text[..at]);
        }
        prose.finish();
        assert_eq!(intruders(&root), [""; 0], "{text:?}");
    }
    next_frame().await;
    assert_eq!(hurt_count(), 0);
}

#[wasm_bindgen_test]
async fn the_same_holds_for_all_of_it_in_one_answer() {
    let root = fresh_root();
    let mut prose = Prose::new(&root);
    let whole = NASTY.join("\n\n");
    for piece in whole.split_inclusive(' ') {
        prose.write(piece);
        assert_eq!(intruders(&root), [""; 0], "behind {piece:?}");
    }
    prose.finish();
    assert_eq!(intruders(&root), [""; 0]);
    next_frame().await;
    assert_eq!(hurt_count(), 0);
}

#[wasm_bindgen_test]
fn what_was_taken_from_a_link_are_its_teeth_and_not_its_words() {
    let root = fresh_root();
    let mut prose = Prose::new(&root);
    prose.write("[the words](javascript:hurt()) and <script>hurt()</script>");
    prose.finish();
    assert_eq!(root.text_content().unwrap(), "the words and <script>hurt()</script>");
    assert_eq!(root.query_selector("a").unwrap(), None);
}

#[wasm_bindgen_test]
fn an_answer_of_any_size_and_depth_is_shown() {
    let line = "word ".repeat(200_000);
    let quotes = ["> ".repeat(10_000).as_str(), "deep"].concat();
    let lists: String = (0..2_000).map(|depth| "  ".repeat(depth) + "- x\n").collect();
    let brackets = "[".repeat(50_000);
    let stars = "**a ".repeat(20_000);
    for (what, text) in [
        ("a line of a megabyte", line),
        ("ten thousand quotations", quotes),
        ("two thousand lists", lists),
        ("brackets", brackets),
        ("stars", stars),
    ] {
        let root = fresh_root();
        let mut prose = Prose::new(&root);
        let mut from = 0;
        while from < text.len() {
            let to = (from + 4_096).min(text.len());
            prose.write(&text[from..to]);
            from = to;
        }
        prose.finish();
        assert_eq!(intruders(&root), [""; 0], "{what}");
        assert!(!root.text_content().unwrap().is_empty(), "{what}");
    }
}

#[wasm_bindgen_test]
async fn a_nasty_answer_reaches_the_panel_as_text() {
    let stage = Stage::open().await;
    let whole = NASTY.join("\n\n");
    stage.hear(&whole, &[encode_answer(&whole), encode_done()].concat()).await;
    stage.until("it is written", |place| place.count(".prose .closed") > 20).await;
    let prose = stage.place.element().query_selector(".prose").unwrap().unwrap();
    assert_eq!(intruders(&prose), [""; 0]);
    assert_eq!(stage.place.count("script, img, iframe, style, form, svg:not(.icon)"), 0);
    next_frame().await;
    assert_eq!(hurt_count(), 0);
    assert_eq!(take_thrown(), [""; 0]);
}
