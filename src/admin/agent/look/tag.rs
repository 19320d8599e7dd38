//! The script tag: made for a look, and found in a page.

use palique_protocol::percent;
use serde_json::Value;
use std::borrow::Cow;

/// The loader's file.
const LOADER: &str = "palique.js";

/// What the loader does by itself for each attribute that a look decides.
const BY_ITSELF: [(&str, &str, &str); 5] = [
    ("accent", "data-accent", ""),
    ("position", "data-position", "right"),
    ("theme", "data-theme", "auto"),
    ("icon", "data-icon", "chat"),
    ("language", "data-lang", "auto"),
];

/// The tag of an agent on a server: it carries what only the loader can apply, where that differs
/// from what the loader does by itself.
pub fn snippet(server: &str, agent: &str, look: &Value) -> String {
    let mut tag =
        ["<script async src=\"", server, "/", LOADER, "\" data-agent-id=\"", &escaped(agent), "\""].concat();
    for (field, attribute, by_itself) in BY_ITSELF {
        let chosen = look.get(field).and_then(Value::as_str).unwrap_or(by_itself);
        if chosen != by_itself && !chosen.is_empty() {
            tag.push_str(&["\n  ", attribute, "=\"", &escaped(chosen), "\""].concat());
        }
    }
    tag.push_str("></script>");
    tag
}

/// What a page says about an agent's tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Its tag is there.
    Ours,
    /// A tag is there, of the agent with this id.
    Other(String),
    /// None is there.
    None,
}

/// Looks for the tag of an agent in a page's text. Comments and other scripts' code are no tags.
/// (The browser's own parser is behind the panel's Trusted Types policy.)
pub fn find(page: &str, agent: &str) -> Found {
    let mut found = Found::None;
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = after(comment, "-->");
        } else if is_script(rest) {
            let (attributes, end) = attributes(&rest["<script".len()..]);
            rest = after_script(end);
            let value =
                |name: &str| attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value);
            let Some(id) = value("data-agent-id").filter(|_| value("src").is_some_and(|src| is_loader(src)))
            else {
                continue;
            };
            if id.trim() == agent {
                return Found::Ours;
            }
            found = Found::Other(id.trim().to_owned());
        } else {
            rest = &rest[1..];
        }
    }
    found
}

fn is_loader(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    percent::decode(path.rsplit('/').next().unwrap_or_default()) == LOADER
}

fn is_script(text: &str) -> bool {
    let name = text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("<script"));
    name && text[7..].starts_with(|next: char| next.is_ascii_whitespace() || next == '/' || next == '>')
}

/// The attributes of a tag, and what follows it.
fn attributes(tag: &str) -> (Vec<(String, String)>, &str) {
    let mut found = Vec::new();
    let mut rest = tag;
    loop {
        rest = rest.trim_start_matches(|next: char| next.is_ascii_whitespace() || next == '/');
        if let Some(end) = rest.strip_prefix('>') {
            return (found, end);
        }
        if rest.is_empty() {
            return (found, rest);
        }
        let ends_name = |next: char| next.is_ascii_whitespace() || matches!(next, '=' | '>' | '/');
        // A name may begin with an equals sign, by the letter of HTML.
        let length = rest.char_indices().skip(1).find(|(_, next)| ends_name(*next));
        let (name, behind) = rest.split_at(length.map_or(rest.len(), |(at, _)| at));
        rest = behind.trim_start();
        let mut value = "";
        if let Some(behind) = rest.strip_prefix('=') {
            (value, rest) = attribute_value(behind.trim_start());
        }
        found.push((name.to_ascii_lowercase(), unescaped(value).into_owned()));
    }
}

fn attribute_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    let end = text.find(|next: char| next.is_ascii_whitespace() || next == '>').unwrap_or(text.len());
    text.split_at(end)
}

fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.find(end).map_or("", |at| &text[at + end.len()..])
}

/// What follows a script's code.
fn after_script(code: &str) -> &str {
    let is_end = |at: &usize| code.get(*at..*at + 8).is_some_and(|end| end.eq_ignore_ascii_case("</script"));
    let end = code.match_indices("</").map(|(at, _)| at).find(is_end);
    end.map_or("", |at| &code[at + 8..])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let plain = text.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">");
    plain.replace("&amp;", "&").into()
}
