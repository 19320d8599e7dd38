//! Link reference definitions: `[label]: destination "title"`, and what has been defined so far.
//!
//! A definition serves what comes after it. A link that stands before its definition stays text,
//! because what a reader has seen closed is never changed.

use crate::answer::{Answer, End};
use crate::link::{self, Target};
use crate::steps;

/// More definitions than this are read past and forgotten.
const MOST: usize = 1_000;

/// A definition must be complete within this many bytes.
const LONGEST: usize = 4_096;

/// What has been defined, in the order of the labels.
#[derive(Debug, Default)]
pub(crate) struct Definitions {
    known: Vec<(Box<str>, Target)>,
}

impl Definitions {
    pub(crate) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Where a label leads.
    pub(crate) fn find(&self, label: &str) -> Option<&Target> {
        let label = folded(label);
        let found = self.place(&label).ok()?;
        Some(&self.known[found].1)
    }

    /// Notes a definition; the first one of a label counts.
    pub(crate) fn add(&mut self, label: &str, target: Target) {
        let label = folded(label);
        if let Err(place) = self.place(&label)
            && self.known.len() < MOST
        {
            self.known.insert(place, (label.into_boxed_str(), target));
        }
    }

    fn place(&self, label: &str) -> Result<usize, usize> {
        self.known.binary_search_by(|(known, _)| (**known).cmp(label))
    }
}

/// A definition at the start of a paragraph's text.
pub(crate) struct Definition<'a> {
    pub(crate) label: &'a str,
    pub(crate) target: Target,
    /// Where the text behind it begins.
    pub(crate) end: usize,
}

/// Reads a definition at the start of `text`, the words of a paragraph; `end` says whether the
/// paragraph ends with them.
pub(crate) fn read(text: &str, end: End) -> Answer<Definition<'_>> {
    if text.len() <= LONGEST {
        return read_within(text, end);
    }
    let mut cut = LONGEST;
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    read_within(&text[..cut], End::Long)
}

fn read_within(text: &str, end: End) -> Answer<Definition<'_>> {
    let bytes = text.as_bytes();
    if bytes.first() != Some(&b'[') {
        return Answer::No;
    }
    let close = match link::label(bytes, 0, end) {
        Answer::Yes(close) => close,
        Answer::No => return Answer::No,
        Answer::Wait => return Answer::Wait,
    };
    let label = &text[1..close];
    match bytes.get(close + 1) {
        Some(b':') => {}
        Some(_) => return Answer::No,
        None => return end.cut_short(),
    }
    if label.bytes().all(link::is_space) {
        return Answer::No;
    }
    let at = link::skip_spaces(bytes, close + 2);
    if at == bytes.len() {
        return end.cut_short();
    }
    let (address, behind) = match link::destination(text, at, end) {
        Answer::Yes(found) => found,
        Answer::No => return Answer::No,
        Answer::Wait => return Answer::Wait,
    };
    if behind == at || bytes.get(behind).is_some_and(|&b| !link::is_space(b)) {
        return Answer::No;
    }
    // Without a title the definition ends with this line, with one where the title's line ends.
    let bare = rest_of_line(bytes, behind);
    let found = |title, end| {
        Answer::Yes(Definition { label, target: Target { address: address.clone(), title }, end })
    };
    let without_title = || match bare {
        LineEnd::At(end) => found(String::new(), end),
        LineEnd::Words => Answer::No,
        LineEnd::TextEnds => match end {
            End::More => Answer::Wait,
            End::Long => Answer::No,
            End::Line => found(String::new(), bytes.len()),
        },
    };
    let at = link::skip_spaces(bytes, behind);
    if at == bytes.len() && end == End::More {
        return Answer::Wait;
    }
    if at == bytes.len() || at == behind || !matches!(bytes[at], b'"' | b'\'' | b'(') {
        return without_title();
    }
    match link::quoted(text, at, end) {
        Answer::Wait => Answer::Wait,
        Answer::No => without_title(),
        Answer::Yes((title, behind)) => match (rest_of_line(bytes, behind), end) {
            (LineEnd::At(end), _) => found(title, end),
            (LineEnd::TextEnds, End::Line) => found(title, bytes.len()),
            (LineEnd::TextEnds, End::More) => Answer::Wait,
            _ => without_title(),
        },
    }
}

enum LineEnd {
    /// The next line begins there.
    At(usize),
    /// The text ends before the line does.
    TextEnds,
    /// There are words before it.
    Words,
}

fn rest_of_line(bytes: &[u8], at: usize) -> LineEnd {
    let at = crate::start::skip_blanks(bytes, at);
    match bytes.get(at) {
        Some(b'\n') => LineEnd::At(at + 1),
        Some(_) => LineEnd::Words,
        None => LineEnd::TextEnds,
    }
}

/// A label as labels are compared: white space as one space, letters without case.
///
/// Case is folded for Latin, Greek and Cyrillic by rule; the full Unicode tables would weigh more
/// than the parser.
fn folded(label: &str) -> String {
    steps::take(label.len());
    let mut out = String::with_capacity(label.len());
    for word in label.split([' ', '\t', '\n']).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                'ß' | 'ẞ' => out.push_str("ss"),
                'ς' => out.push('σ'),
                c => out.push(lower(c)),
            }
        }
    }
    out
}

fn lower(c: char) -> char {
    let code = u32::from(c);
    let moved = match code {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x391..=0x3A1 | 0x3A3..=0x3AB | 0x410..=0x42F => code + 32,
        0x400..=0x40F => code + 80,
        0x386 => 0x3AC,
        0x388..=0x38A => code + 37,
        0x38C => 0x3CC,
        0x38E | 0x38F => code + 63,
        0x100..=0x137 | 0x14A..=0x177 | 0x460..=0x481 | 0x48A..=0x4BF | 0x1E00..=0x1E95 | 0x1EA0..=0x1EFF => {
            code | 1
        }
        0x139..=0x148 | 0x179..=0x17E => code + (code & 1),
        _ => code,
    };
    char::from_u32(moved).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::{folded, read};
    use crate::answer::{Answer, End};

    fn ends_at(text: &str) -> Option<usize> {
        match read(text, End::Line) {
            Answer::Yes(found) => Some(found.end),
            _ => None,
        }
    }

    #[test]
    fn a_definition_takes_its_line_and_perhaps_a_title() {
        assert_eq!(ends_at("[a]: /b"), Some(7));
        assert_eq!(ends_at("[a]: /b\nmore"), Some(8));
        assert_eq!(ends_at("[a]:\n /b\n 'c'\nmore"), Some(14));
        assert_eq!(ends_at("[a]: /b\n'c' d"), Some(8));
        for wrong in ["[a]: /b 'c' d", "[a]", "[]: /b", "[a]:", "[a] : /b", "[a]: <b>c"] {
            assert_eq!(ends_at(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_definition_is_complete_when_no_title_can_follow() {
        assert!(matches!(read("[a]: /b", End::More), Answer::Wait));
        assert!(matches!(read("[a]: /b\n", End::More), Answer::Wait));
        assert!(matches!(read("[a]: /b\nx", End::More), Answer::Yes(_)));
        assert!(matches!(read("[a]: /b\n\"x", End::More), Answer::Wait));
        assert!(matches!(read("[ab", End::More), Answer::Wait));
        assert!(matches!(read("[a] ", End::More), Answer::No));
    }

    #[test]
    fn labels_are_compared_without_case_and_spaces() {
        for (one, other) in [
            (" Foo\n  BAR ", "foo bar"),
            ("ΑΓΩ", "αγω"),
            ("ẞ", "SS"),
            ("ТОЛПОЙ", "Толпой"),
            ("ÑÉŠĹ", "ñéšĺ"),
            ("Έ", "έ"),
            ("Ѐ", "ѐ"),
        ] {
            assert_eq!(folded(one), folded(other));
        }
    }
}
