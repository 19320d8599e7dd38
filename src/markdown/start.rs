//! How blocks begin: headings, fences, rules, list markers, underlines.
//!
//! Each scanner looks at a line from its first word on and answers at the earliest byte that settles the
//! question. None of them knows what is open around it.

use crate::answer::{Answer, End};
use crate::steps;

/// How many bytes equal to `byte` stand at `at`.
pub(crate) fn run_length(line: &[u8], at: usize, byte: u8) -> usize {
    let length = line[at..].iter().take_while(|&&b| b == byte).count();
    steps::take(length);
    length
}

/// The first place from `at` on that holds neither a space nor a tab.
pub(crate) fn skip_blanks(line: &[u8], at: usize) -> usize {
    let blanks = line[at..].iter().take_while(|b| is_blank(**b)).count();
    steps::take(blanks);
    at + blanks
}

pub(crate) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// `# …`: the level, and where the content begins.
pub(crate) fn heading(line: &[u8], at: usize, end: End) -> Answer<(u8, usize)> {
    let level = run_length(line, at, b'#');
    if level == 0 || level > 6 {
        return Answer::No;
    }
    #[allow(clippy::cast_possible_truncation)] // at most 6
    let number = level as u8;
    match line.get(at + level) {
        None => end.at_line_end((number, at + level)),
        Some(&b) if is_blank(b) => {
            let content = skip_blanks(line, at + level);
            if content == line.len() && end == End::More {
                Answer::Wait
            } else {
                Answer::Yes((number, content))
            }
        }
        Some(_) => Answer::No,
    }
}

/// An opening fence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fence {
    pub(crate) byte: u8,
    pub(crate) length: usize,
    /// The columns before it, taken off each line inside.
    pub(crate) indent: usize,
}

/// Three or more backticks or tildes; what stands behind them is known at the line's end only.
pub(crate) fn fence(line: &[u8], at: usize, indent: usize, end: End) -> Answer<Fence> {
    let byte = line[at];
    if byte != b'`' && byte != b'~' {
        return Answer::No;
    }
    let length = run_length(line, at, byte);
    if length < 3 {
        return if at + length == line.len() { end.cut_short() } else { Answer::No };
    }
    steps::take(line.len() - at);
    if byte == b'`' && line[at + length..].contains(&b'`') {
        return Answer::No;
    }
    end.at_line_end(Fence { byte, length, indent })
}

/// The line that ends `fence`.
pub(crate) fn closing_fence(line: &[u8], at: usize, fence: Fence, end: End) -> Answer<()> {
    let length = run_length(line, at, fence.byte);
    let behind = skip_blanks(line, at + length);
    if behind < line.len() || (length < fence.length && behind > at + length) {
        return Answer::No;
    }
    match end.at_line_end(()) {
        Answer::Yes(()) if length < fence.length => Answer::No,
        answer => answer,
    }
}

/// `***`, `- - -`, `___`. `hopeless` is a place known to hold what no rule can hold; a failed
/// scan moves it on, so that a line of many markers is scanned once, not once per marker.
pub(crate) fn thematic_break(line: &[u8], at: usize, hopeless: &mut usize, end: End) -> Answer<()> {
    let byte = line[at];
    if !matches!(byte, b'*' | b'-' | b'_') || at < *hopeless {
        return Answer::No;
    }
    let mut count = 0;
    for (offset, &b) in line[at..].iter().enumerate() {
        steps::take(1);
        if b == byte {
            count += 1;
        } else if !is_blank(b) {
            *hopeless = at + offset;
            return Answer::No;
        }
    }
    match end.at_line_end(()) {
        Answer::Yes(()) if count < 3 => Answer::No,
        answer => answer,
    }
}

/// The line below a paragraph that makes it a heading: the level.
pub(crate) fn underline(line: &[u8], at: usize, end: End) -> Answer<u8> {
    let level = match line[at] {
        b'=' => 1,
        b'-' => 2,
        _ => return Answer::No,
    };
    let behind = skip_blanks(line, at + run_length(line, at, line[at]));
    if behind < line.len() {
        return Answer::No;
    }
    end.at_line_end(level)
}

/// What begins an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    /// `-`, `+`, `*`, or the `.` or `)` behind the number. Another one begins another list.
    pub(crate) byte: u8,
    /// The number, if the list is ordered.
    pub(crate) number: Option<u32>,
    /// How many bytes it takes.
    pub(crate) width: usize,
}

/// A list marker with white space or the line's end behind it. Where it would `interrupt` a
/// paragraph, only an item that is not empty may, and of numbers only 1.
pub(crate) fn marker(line: &[u8], at: usize, interrupt: bool, end: End) -> Answer<Marker> {
    let (number, byte_at) = match line[at] {
        b'-' | b'+' | b'*' => (None, at),
        b'0'..=b'9' => {
            let digits = line[at..].iter().take_while(|b| b.is_ascii_digit()).count();
            if digits > 9 {
                return Answer::No;
            }
            let number = line[at..at + digits].iter().fold(0, |sum, b| sum * 10 + u32::from(b - b'0'));
            match line.get(at + digits) {
                Some(b'.' | b')') => {}
                Some(_) => return Answer::No,
                None => return end.cut_short(),
            }
            (Some(number), at + digits)
        }
        _ => return Answer::No,
    };
    let behind = byte_at + 1;
    if line.get(behind).is_some_and(|&b| !is_blank(b)) {
        return Answer::No;
    }
    if interrupt {
        if number.is_some_and(|number| number != 1) {
            return Answer::No;
        }
        if skip_blanks(line, behind) == line.len() {
            return match end {
                End::More => Answer::Wait,
                End::Line | End::Long => Answer::No,
            };
        }
    }
    let found = Marker { byte: line[byte_at], number, width: behind - at };
    if behind == line.len() { end.at_line_end(found) } else { Answer::Yes(found) }
}

/// `[ ] ` or `[x] ` with a word behind it: whether it is done, and where the word begins.
pub(crate) fn task(line: &[u8], at: usize, end: End) -> Answer<(bool, usize)> {
    for (offset, wanted) in [&b"["[..], b" xX", b"]", b" \t"].into_iter().enumerate() {
        match line.get(at + offset) {
            None => return end.cut_short(),
            Some(b) if !wanted.contains(b) => return Answer::No,
            Some(_) => {}
        }
    }
    let word = skip_blanks(line, at + 3);
    if word == line.len() {
        return end.cut_short();
    }
    Answer::Yes((line[at + 1] != b' ', word))
}
