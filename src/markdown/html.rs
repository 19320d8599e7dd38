//! The tree as HTML, written as CommonMark's reference implementation writes it.
//!
//! For tests and development only: the widget builds nodes and never meets an HTML parser.

use core::fmt::Write as _;

use crate::patch::{Align, Kind, NodeId};
use crate::tree::{Content, Tree};

/// The whole message as HTML.
pub fn to_html(tree: &Tree) -> String {
    let mut out = String::new();
    children(tree, NodeId::ROOT, false, &mut out);
    out
}

fn children(tree: &Tree, id: NodeId, tight: bool, out: &mut String) {
    for &child in tree.children(id) {
        match tree.content(child) {
            Some(Content::Text(text)) => escape(text, out),
            Some(Content::Element(kind)) => element(tree, child, kind, tight, out),
            None => {}
        }
    }
}

/// Begins a new line unless one has just begun.
fn line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn block(tree: &Tree, id: NodeId, open: &str, close: &str, tight: bool, out: &mut String) {
    line(out);
    out.push_str(open);
    out.push('\n');
    children(tree, id, tight, out);
    line(out);
    out.push_str(close);
    out.push('\n');
}

fn around(tree: &Tree, id: NodeId, open: &str, close: &str, out: &mut String) {
    out.push_str(open);
    children(tree, id, false, out);
    out.push_str(close);
}

fn element(tree: &Tree, id: NodeId, kind: &Kind, tight: bool, out: &mut String) {
    match kind {
        Kind::Paragraph if tight => children(tree, id, false, out),
        Kind::Paragraph => {
            line(out);
            around(tree, id, "<p>", "</p>\n", out);
        }
        Kind::Heading(level) => {
            line(out);
            around(tree, id, &format!("<h{level}>"), &format!("</h{level}>\n"), out);
        }
        Kind::BlockQuote => block(tree, id, "<blockquote>", "</blockquote>", false, out),
        Kind::List { start: None, tight } => block(tree, id, "<ul>", "</ul>", *tight, out),
        Kind::List { start: Some(1), tight } => block(tree, id, "<ol>", "</ol>", *tight, out),
        Kind::List { start: Some(n), tight } => {
            block(tree, id, &format!("<ol start=\"{n}\">"), "</ol>", *tight, out);
        }
        Kind::Item { checked } => {
            line(out);
            out.push_str("<li>");
            match checked {
                Some(true) => out.push_str("<input type=\"checkbox\" checked=\"\" disabled=\"\" /> "),
                Some(false) => out.push_str("<input type=\"checkbox\" disabled=\"\" /> "),
                None => {}
            }
            children(tree, id, tight, out);
            out.push_str("</li>\n");
        }
        Kind::CodeBlock { language } => {
            line(out);
            out.push_str("<pre><code");
            if !language.is_empty() {
                out.push_str(" class=\"language-");
                escape(language, out);
                out.push('"');
            }
            around(tree, id, ">", "</code></pre>\n", out);
        }
        Kind::ThematicBreak => {
            line(out);
            out.push_str("<hr />\n");
        }
        Kind::Table => block(tree, id, "<table>", "</table>", false, out),
        Kind::TableHead => block(tree, id, "<thead>", "</thead>", false, out),
        Kind::TableBody => block(tree, id, "<tbody>", "</tbody>", false, out),
        Kind::TableRow => block(tree, id, "<tr>", "</tr>", false, out),
        Kind::HeaderCell(align) => cell(tree, id, "th", *align, out),
        Kind::Cell(align) => cell(tree, id, "td", *align, out),
        Kind::Plain => {
            line(out);
            around(tree, id, "<pre>", "</pre>\n", out);
        }
        Kind::Emphasis => around(tree, id, "<em>", "</em>", out),
        Kind::Strong => around(tree, id, "<strong>", "</strong>", out),
        Kind::Strikethrough => around(tree, id, "<del>", "</del>", out),
        Kind::Code => around(tree, id, "<code>", "</code>", out),
        Kind::Link { href, title } | Kind::ImageLink { href, title } => {
            out.push_str("<a href=\"");
            escape(&percent_encoded(href), out);
            out.push('"');
            title_attribute(title, out);
            around(tree, id, ">", "</a>", out);
        }
        Kind::Image { src, title, alt } => {
            out.push_str("<img src=\"");
            escape(&percent_encoded(src), out);
            out.push_str("\" alt=\"");
            escape(alt, out);
            out.push('"');
            title_attribute(title, out);
            out.push_str(" />");
        }
        Kind::HardBreak => out.push_str("<br />\n"),
    }
}

fn cell(tree: &Tree, id: NodeId, tag: &str, align: Align, out: &mut String) {
    line(out);
    let align = match align {
        Align::Default => "",
        Align::Left => " align=\"left\"",
        Align::Center => " align=\"center\"",
        Align::Right => " align=\"right\"",
    };
    let (open, close) = (format!("<{tag}{align}>"), format!("</{tag}>\n"));
    around(tree, id, &open, &close, out);
}

fn title_attribute(title: &str, out: &mut String) {
    if !title.is_empty() {
        out.push_str(" title=\"");
        escape(title, out);
        out.push('"');
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// The address with everything outside of URL characters percent-encoded.
fn percent_encoded(address: &str) -> String {
    let mut out = String::new();
    for &byte in address.as_bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.+!*'(),%#@?=;:/,+&$~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
