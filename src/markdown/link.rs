//! The written parts of links: destinations, titles, labels, and the tail `(destination "title")`.
//!
//! Grammar only. Which addresses are allowed is said in `address`, and which label means what in
//! `definition`.

use crate::answer::{Answer, End};
use crate::entity;
use crate::steps;

/// A label may not be longer, says the specification.
const LONGEST_LABEL: usize = 999;

/// Parentheses within a destination may be nested this deep, as in the reference implementation.
const DEEPEST_PARENTHESES: usize = 32;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) address: String,
    pub(crate) title: String,
}

pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n')
}

pub(crate) fn skip_spaces(bytes: &[u8], mut at: usize) -> usize {
    let from = at;
    while at < bytes.len() && is_space(bytes[at]) {
        at += 1;
    }
    steps::take(at - from);
    at
}

/// The tail of an inline link, from its `(` at `at`: where it leads, and where the text goes on.
pub(crate) fn tail(text: &str, at: usize, end: End) -> Answer<(Target, usize)> {
    let bytes = text.as_bytes();
    let mut at = skip_spaces(bytes, at + 1);
    let (address, behind) = match destination(text, at, end) {
        Answer::Yes(found) => found,
        Answer::No => return Answer::No,
        Answer::Wait => return Answer::Wait,
    };
    at = skip_spaces(bytes, behind);
    let mut title = String::new();
    if at > behind && at < bytes.len() && matches!(bytes[at], b'"' | b'\'' | b'(') {
        match quoted(text, at, end) {
            Answer::Yes((found, behind)) => {
                title = found;
                at = skip_spaces(bytes, behind);
            }
            Answer::No => return Answer::No,
            Answer::Wait => return Answer::Wait,
        }
    }
    match bytes.get(at) {
        Some(b')') => Answer::Yes((Target { address, title }, at + 1)),
        Some(_) => Answer::No,
        None => end.cut_short(),
    }
}

/// A destination, which may be empty: what it says, and where it ends.
pub(crate) fn destination(text: &str, at: usize, end: End) -> Answer<(String, usize)> {
    let bytes = text.as_bytes();
    if bytes.get(at) == Some(&b'<') {
        let mut escaped = false;
        for (offset, &byte) in bytes[at + 1..].iter().enumerate() {
            steps::take(1);
            match byte {
                _ if escaped && byte != b'\n' => escaped = false,
                b'\\' => escaped = true,
                b'\n' | b'<' => return Answer::No,
                b'>' => {
                    let stop = at + 1 + offset;
                    return Answer::Yes((unescape(&text[at + 1..stop]), stop + 1));
                }
                _ => {}
            }
        }
        return end.cut_short();
    }
    let mut open = 0;
    let mut escaped = false;
    for (offset, &byte) in bytes[at.min(bytes.len())..].iter().enumerate() {
        steps::take(1);
        let stop = at + offset;
        match byte {
            _ if byte <= b' ' || byte == 0x7F => {
                return if open == 0 && (byte <= b' ' && is_space(byte)) {
                    Answer::Yes((unescape(&text[at..stop]), stop))
                } else {
                    Answer::No
                };
            }
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' if open == DEEPEST_PARENTHESES => return Answer::No,
            b'(' => open += 1,
            b')' if open == 0 => return Answer::Yes((unescape(&text[at..stop]), stop)),
            b')' => open -= 1,
            _ => {}
        }
    }
    match end {
        End::Line if open == 0 => Answer::Yes((unescape(&text[at..]), text.len())),
        _ => end.cut_short(),
    }
}

/// A title in its quotes or parentheses, the first of which stands at `at`.
pub(crate) fn quoted(text: &str, at: usize, end: End) -> Answer<(String, usize)> {
    let bytes = text.as_bytes();
    let close = match bytes[at] {
        b'(' => b')',
        quote => quote,
    };
    let mut escaped = false;
    for (offset, &byte) in bytes[at + 1..].iter().enumerate() {
        steps::take(1);
        let stop = at + 1 + offset;
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            _ if byte == close => {
                return Answer::Yes((unescape(&text[at + 1..stop]), stop + 1));
            }
            b'(' if close == b')' => return Answer::No,
            _ => {}
        }
    }
    end.cut_short()
}

/// A label in brackets, the first of which stands at `at`: where its closing bracket stands.
pub(crate) fn label(bytes: &[u8], at: usize, end: End) -> Answer<usize> {
    let mut escaped = false;
    for (offset, &byte) in bytes[at + 1..].iter().enumerate() {
        steps::take(1);
        if offset > LONGEST_LABEL {
            return Answer::No;
        }
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' => return Answer::No,
            b']' => return Answer::Yes(at + 1 + offset),
            _ => {}
        }
    }
    end.cut_short()
}

/// The text with its backslash escapes and character references resolved.
pub(crate) fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let (mut from, mut at) = (0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                out.push_str(&text[from..at]);
                from = at + 1;
                at += 2;
            }
            b'&' => {
                if let Answer::Yes((found, length)) = entity::decode(bytes, at, End::Line) {
                    out.push_str(&text[from..at]);
                    out.push(found);
                    at += length;
                    from = at;
                } else {
                    at += 1;
                }
            }
            _ => at += 1,
        }
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::{tail, unescape};
    use crate::answer::{Answer, End};

    fn read(text: &str) -> Option<(String, String, usize)> {
        match tail(text, 0, End::Line) {
            Answer::Yes((target, end)) => Some((target.address, target.title, end)),
            _ => None,
        }
    }

    #[test]
    fn a_tail_has_a_destination_and_perhaps_a_title() {
        let own = |a: &str, t: &str, end| Some((a.to_owned(), t.to_owned(), end));
        assert_eq!(read("(/a)"), own("/a", "", 4));
        assert_eq!(read("(</a b>\n\"t\" )x"), own("/a b", "t", 13));
        assert_eq!(read("(a(b)c (t))"), own("a(b)c", "t", 11));
        assert_eq!(read("()"), own("", "", 2));
        for wrong in ["(a b)", "(<a", "(a \"t\"x)", "(a", "(a((b)", "(a\u{1}b)"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_half_of_a_tail_waits_for_the_rest() {
        let whole = "( <a\\>b> 'ti\\'tle' )";
        for cut in 1..whole.len() {
            assert!(matches!(tail(&whole[..cut], 0, End::More), Answer::Wait));
        }
    }

    #[test]
    fn escapes_and_references_are_resolved() {
        assert_eq!(unescape(r"a\*b&amp;c\d&x"), r"a*b&c\d&x");
    }
}
