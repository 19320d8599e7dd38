//! What a stranger's text may make of the page: links and images, and nothing else.

mod support;

use palique_markdown::{Options, to_html};
use proptest::prelude::*;
use support::{Arrival, html, markdownish};

fn html_with(options: Options, text: &str) -> String {
    let mut arrival = Arrival::new(options);
    arrival.push(text);
    to_html(&arrival.finish())
}

#[test]
fn raw_html_is_text() {
    for (text, expected) in [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("a <img src=x onerror=alert(1)>", "<p>a &lt;img src=x onerror=alert(1)&gt;</p>\n"),
        ("<!-- a\n\nb -->", "<p>&lt;!-- a</p>\n<p>b --&gt;</p>\n"),
        ("&lt;b&gt;", "<p>&lt;b&gt;</p>\n"),
    ] {
        assert_eq!(html([text]), expected);
    }
}

#[test]
fn a_link_that_may_not_lead_there_keeps_its_words_only() {
    for text in [
        "[*a* b](javascript:alert(1))",
        "[*a* b](JaVaScRiPt:alert(1))",
        "[*a* b](java&#10;script:alert(1))",
        "[*a* b](&#x6A;avascript:alert(1))",
        "[*a* b](data:text/html,x)",
        "[*a* b](/relative)",
        "[*a* b](//host.example)",
        "[*a* b](#fragment)",
        "[*a* b]()",
        "[r]: vbscript:x\n\n[*a* b][r]",
    ] {
        assert_eq!(html([text]), "<p><em>a</em> b</p>\n", "{text:?}");
    }
    assert_eq!(html(["<javascript:alert(1)>"]), "<p>javascript:alert(1)</p>\n");
}

#[test]
fn the_four_schemes_lead_somewhere() {
    for address in ["https://a.example/b", "http://a.example", "mailto:a@b.example", "tel:+34600000000"] {
        let expected = format!("<p><a href=\"{address}\">a</a></p>\n");
        assert_eq!(html([&*format!("[a]({address})")]), expected);
    }
}

#[test]
fn an_image_is_shown_only_from_an_allowed_host() {
    let text = "![a *map*](https://img.example/m.png \"Map\")";
    assert_eq!(html([text]), "<p><a href=\"https://img.example/m.png\" title=\"Map\">a map</a></p>\n");
    let allowing = Options { image_hosts: vec!["img.example".to_owned()], ..Options::default() };
    assert_eq!(
        html_with(allowing, text),
        "<p><img src=\"https://img.example/m.png\" alt=\"a map\" title=\"Map\" /></p>\n"
    );
    assert_eq!(
        html(["![](https://img.example/m.png)"]),
        "<p><a href=\"https://img.example/m.png\">https://img.example/m.png</a></p>\n"
    );
    assert_eq!(html(["![map](data:image/png;base64,x)"]), "<p>map</p>\n");
}

#[test]
fn links_never_stand_in_links() {
    for (text, expected) in [
        (
            "[![map](https://img.example)](https://a.example)",
            "<p><a href=\"https://a.example\">map</a></p>\n",
        ),
        (
            "[https://a.example](https://b.example)",
            "<p><a href=\"https://b.example\">https://a.example</a></p>\n",
        ),
        ("[a@b.example c](https://b.example)", "<p><a href=\"https://b.example\">a@b.example c</a></p>\n"),
        (
            "[<https://a.example>](https://b.example)",
            "<p><a href=\"https://b.example\">https://a.example</a></p>\n",
        ),
    ] {
        assert_eq!(html([text]), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_a_link_of_another_scheme_or_fetches_an_image(text in markdownish()) {
        let html = html([&*text]);
        prop_assert!(!html.contains("<img"));
        for href in html.split("href=\"").skip(1) {
            let good = ["https://", "http://", "mailto:", "tel:"];
            prop_assert!(good.iter().any(|scheme| href.to_ascii_lowercase().starts_with(scheme)), "{href}");
        }
    }
}
