//! The inline phase: the text of one leaf into tokens.
//!
//! It reads a text of which more may follow, and says how far its reading is final. To keep that place
//! close behind the end, whatever comes in pairs (code, emphasis, brackets, an address and its end)
//! pairs only within a window, counted in the text, so that no split of the text can matter.

mod address;
mod label;

use crate::address::Options;
use crate::answer::{Answer, End};
use crate::autolink;
use crate::definition::Definitions;
use crate::delimiter::Runs;
use crate::entity;
use crate::link::{self, Target};
use crate::start::{is_blank, run_length};
use crate::steps;

/// Within how many bytes an opener finds its closer.
pub(crate) const WINDOW: usize = 4_096;

/// A longer run of one character is text. (A run must be seen whole before it means anything.)
const LONGEST_RUN: usize = 256;

/// A token and where it begins.
#[derive(Debug)]
pub(crate) struct Token {
    pub(crate) at: usize,
    pub(crate) what: What,
}

/// What a token is. Places are bytes of the text that was read.
#[derive(Debug)]
pub(crate) enum What {
    /// The text from one place to another.
    Text(usize, usize),
    /// Text in which no character means anything: it may settle in part.
    Words(usize, usize),
    /// Text whose characters might have meant something.
    Literal(usize, usize),
    /// A character that was written as a reference.
    Char(char),
    /// A run of `*`, `_` or `~`, as its place among the runs.
    Run(usize),
    /// A link begins.
    Link(Target),
    /// The label of a link begins that may not lead where it would.
    Unlinked,
    /// An image's description begins.
    Image(Target),
    /// A label or a description ends.
    Close,
    /// Code, and whether its end was seen.
    Code(usize, usize, bool),
    /// A line end that was meant.
    Break,
    /// An address that is its own text.
    Address(String, usize, usize),
    /// Nothing (for now): an opening bracket that a link may still come of.
    Nothing,
}

struct Bracket {
    token: usize,
    at: usize,
    /// Where the label begins.
    label: usize,
    image: bool,
    /// How many runs stood before it.
    runs: usize,
    /// Another bracket was opened behind it.
    nested: bool,
}

/// A text, read.
pub(crate) struct Reading {
    pub(crate) tokens: Vec<Token>,
    pub(crate) runs: Runs,
    /// Up to here no text that follows can change anything.
    pub(crate) settled: usize,
}

/// Reads `text`, before which `before` stands (a line feed at the start of a leaf), which may be
/// part of plain text. Nothing behind `limit` counts as settled.
pub(crate) fn read(
    text: &str,
    before: char,
    plain_before: bool,
    end: End,
    limit: usize,
    options: &Options,
    definitions: &Definitions,
) -> Reading {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        before,
        plain_before,
        end,
        options,
        definitions,
        tokens: Vec::new(),
        runs: Runs::default(),
        brackets: Vec::new(),
        dead_brackets: 0,
        ticks: None,
        plain_from: 0,
        no_end_before: 0,
        settled: limit,
    };
    let stop = reader.run();
    reader.finish(stop)
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    before: char,
    plain_before: bool,
    end: End,
    options: &'a Options,
    definitions: &'a Definitions,
    tokens: Vec<Token>,
    runs: Runs,
    /// The open ones.
    brackets: Vec<Bracket>,
    /// So many of the brackets, from the first on, can no longer begin a link (unless an image),
    /// because there is a link behind them: links do not contain links.
    dead_brackets: usize,
    /// Every run of backticks, once one was met.
    ticks: Option<Vec<(usize, usize)>>,
    /// Where the plain text began that reaches up to here.
    plain_from: usize,
    /// No address that has begun by now ends before this place.
    no_end_before: usize,
    settled: usize,
}

impl Reader<'_> {
    /// Reads on to the end, or to where the text must first go on; says where that is.
    fn run(&mut self) -> usize {
        let mut at = 0;
        while at < self.bytes.len() {
            steps::take(1);
            let next = match self.bytes[at] {
                b'\n' => Some(self.line_end(at)),
                b'\\' => self.escape(at),
                b'`' => self.code(at),
                b'*' | b'_' | b'~' => self.stress(at),
                b'[' => Some(self.open_bracket(at, false)),
                b'!' => self.exclamation(at),
                b']' => self.close_bracket(at),
                b'<' => self.angle(at),
                b'&' => self.reference(at),
                b':' => Some(self.colon(at)),
                b'@' => Some(self.mail(at)),
                b'w' if autolink::is_www(self.bytes, at) => Some(self.www(at)),
                _ => Some(self.plain(at)),
            };
            match next {
                Some(next) => at = next,
                None => return at,
            }
        }
        self.trim_blanks(at)
    }

    fn finish(mut self, stop: usize) -> Reading {
        self.runs.pair(0);
        if self.end == End::More {
            self.hold(stop);
            self.hold(self.last_word(stop));
            if let Some(first) = self.runs.assume_closed(stop) {
                self.hold(first);
            }
            for place in 0..self.brackets.len() {
                if self.is_alive(place, stop) {
                    let bracket = &self.brackets[place];
                    let (token, at) = (bracket.token, bracket.at);
                    self.tokens[token].what = What::Nothing;
                    self.hold(at);
                }
            }
        }
        Reading { tokens: self.tokens, runs: self.runs, settled: self.settled }
    }

    /// From `at` on, more text may change the reading.
    fn hold(&mut self, at: usize) {
        self.settled = self.settled.min(at);
    }

    /// Where the last word begins, which may turn out to be the start of an address.
    fn last_word(&self, stop: usize) -> usize {
        let mut at = stop;
        while at > 0 && stop - at <= autolink::LONGEST_LOCAL_PART + 16 && !link::is_space(self.bytes[at - 1])
        {
            at -= 1;
        }
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn push(&mut self, at: usize, what: What, next: usize) -> usize {
        self.plain_from = next;
        self.tokens.push(Token { at, what });
        next
    }

    /// Takes the bytes up to `next` as text.
    fn literal(&mut self, at: usize, next: usize) -> usize {
        self.tokens.push(Token { at, what: What::Literal(at, next) });
        next
    }

    fn plain(&mut self, at: usize) -> usize {
        let mut next = at + 1;
        while next < self.bytes.len() {
            match self.bytes[next] {
                b'\n' | b'\\' | b'`' | b'*' | b'_' | b'~' | b'[' | b'!' | b']' | b'<' | b'&' | b':'
                | b'@' => break,
                b'w' if self.bytes[next..].starts_with(b"www.") => break,
                _ => next += 1,
            }
        }
        steps::take(next - at);
        let what = What::Words(at, next);
        self.tokens.push(Token { at, what });
        next
    }

    /// Takes the blanks before `at` off the text before it; says where they began.
    fn trim_blanks(&mut self, at: usize) -> usize {
        let Some(Token { what: What::Words(from, to), .. }) = self.tokens.last_mut() else {
            return at;
        };
        if *to != at {
            return at;
        }
        let floor = (*from).max(at.saturating_sub(LONGEST_RUN));
        while *to > floor && is_blank(self.bytes[*to - 1]) {
            *to -= 1;
        }
        let to = *to;
        if to == *from {
            self.tokens.pop();
        }
        to
    }

    fn line_end(&mut self, at: usize) -> usize {
        let hard = self.bytes[..at].ends_with(b"  ");
        let start = self.trim_blanks(at);
        let what = if hard { What::Break } else { What::Text(at, at + 1) };
        self.push(start, what, at + 1)
    }

    fn escape(&mut self, at: usize) -> Option<usize> {
        match self.bytes.get(at + 1) {
            None if self.end == End::More => None,
            Some(b'\n') => Some(self.push(at, What::Break, at + 2)),
            Some(b) if b.is_ascii_punctuation() => Some(self.push(at, What::Text(at + 1, at + 2), at + 2)),
            _ => Some(self.literal(at, at + 1)),
        }
    }

    fn reference(&mut self, at: usize) -> Option<usize> {
        match entity::decode(self.bytes, at, self.end) {
            Answer::Yes((found, length)) => Some(self.push(at, What::Char(found), at + length)),
            Answer::No => Some(self.literal(at, at + 1)),
            Answer::Wait => None,
        }
    }

    fn code(&mut self, at: usize) -> Option<usize> {
        let length = run_length(self.bytes, at, b'`');
        let inside = at + length;
        if length > LONGEST_RUN {
            return Some(self.literal(at, at + LONGEST_RUN));
        }
        if inside == self.bytes.len() && self.end == End::More {
            return None;
        }
        let bytes = self.bytes;
        let ticks = self.ticks.get_or_insert_with(|| runs_of_ticks(bytes));
        let growing = self.end == End::More;
        let first = ticks.partition_point(|&(place, _)| place < inside);
        for &(place, other) in &ticks[first..] {
            steps::take(1);
            if place - at > WINDOW {
                return Some(self.literal(at, inside));
            }
            if growing && place + other == bytes.len() {
                break;
            }
            if other == length {
                return Some(self.push(at, What::Code(inside, place, true), place + other));
            }
        }
        if !growing || bytes.len() - at > WINDOW {
            return Some(self.literal(at, inside));
        }
        // Shown as code as far as it goes, less a run of backticks at the end that may close it.
        let shown = match ticks.last() {
            Some(&(place, other)) if place >= inside && place + other == bytes.len() => place,
            _ => bytes.len(),
        };
        self.push(at, What::Code(inside, shown, false), bytes.len());
        None
    }

    fn stress(&mut self, at: usize) -> Option<usize> {
        let byte = self.bytes[at];
        let length = run_length(self.bytes, at, byte);
        let behind = at + length;
        if length > LONGEST_RUN {
            return Some(self.literal(at, at + LONGEST_RUN));
        }
        if behind == self.bytes.len() && self.end == End::More {
            return None;
        }
        if byte == b'~' && length > 2 {
            return Some(self.literal(at, behind));
        }
        let left = self.text[..at].chars().next_back().unwrap_or(self.before);
        let right = self.text[behind..].chars().next().unwrap_or('\n');
        match self.runs.add(at, byte, length, left, right) {
            Some(run) => Some(self.push(at, What::Run(run), behind)),
            None => Some(self.literal(at, behind)),
        }
    }
}

fn runs_of_ticks(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut at = 0;
    steps::take(bytes.len());
    while at < bytes.len() {
        if bytes[at] == b'`' {
            let length = run_length(bytes, at, b'`').min(LONGEST_RUN);
            runs.push((at, length));
            at += length;
        } else {
            at += 1;
        }
    }
    runs
}
