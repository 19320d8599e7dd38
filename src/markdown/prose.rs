//! A leaf of words: a paragraph, a heading, a cell. It gathers text, shows what it means so far, and
//! lets go of what is settled.
//!
//! A paragraph may begin with definitions, which it takes out, and its last line may become the
//! header of a table, which it gives back.

use crate::address::Options;
use crate::answer::{Answer, End};
use crate::canvas::Canvas;
use crate::definition::{self, Definitions};
use crate::inline;
use crate::link;
use crate::paint::paint;
use crate::patch::{Kind, NodeId};
use crate::sheet::Sheet;
use crate::steps;

/// A line longer than this is no header of a table. (A header stays unsettled until the next line.)
pub(crate) const LONGEST_HEADER: usize = 4_096;

/// Text is read once this much has come in, even in the middle of a push.
const PORTION: usize = 8_192;

/// What all leaves share.
pub(crate) struct Desk<'a> {
    pub(crate) sheet: &'a mut Sheet,
    pub(crate) options: &'a Options,
    pub(crate) definitions: &'a mut Definitions,
}

/// A leaf of words.
#[derive(Debug)]
pub(crate) struct Prose {
    canvas: Canvas,
    /// The words from the first on that is not settled.
    words: String,
    /// What stands before them.
    before: char,
    /// That is part of plain text.
    plain_before: bool,
    /// Where the last line begins among them, if all of it is there.
    line: usize,
    /// How long the last line is.
    line_length: usize,
    /// The words may begin with a definition.
    may_define: bool,
    /// The words that are read so far end here.
    read: usize,
    /// The element opens with the first words only, and counts when it is sure to stay.
    opens_late: bool,
}

impl Prose {
    /// A paragraph, whose element opens with its first words.
    pub(crate) fn paragraph(parent: NodeId) -> Self {
        Self::new(Canvas::new(parent, Kind::Paragraph, None), true)
    }

    /// A leaf whose element is open already.
    pub(crate) fn within(id: NodeId, kind: Kind) -> Self {
        Self::new(Canvas::new(id, kind, Some(id)), false)
    }

    fn new(canvas: Canvas, opens_late: bool) -> Self {
        Self {
            canvas,
            words: String::new(),
            before: '\n',
            plain_before: false,
            line: 0,
            line_length: 0,
            may_define: opens_late,
            read: 0,
            opens_late,
        }
    }

    /// Whether no words came in yet.
    pub(crate) fn is_new(&self) -> bool {
        self.words.is_empty() && self.before == '\n'
    }

    /// Takes in more words of the last line.
    pub(crate) fn push(&mut self, mut text: &str, desk: &mut Desk<'_>) {
        while !text.is_empty() {
            let mut cut = text.len().min(PORTION);
            while !text.is_char_boundary(cut) {
                cut -= 1;
            }
            let (now, rest) = text.split_at(cut);
            self.words.push_str(now);
            self.line_length += now.len();
            text = rest;
            if self.words.len() - self.read > PORTION {
                self.show(desk);
            }
        }
    }

    /// Begins another line.
    pub(crate) fn push_line_end(&mut self) {
        self.words.push('\n');
        self.line = self.words.len();
        self.line_length = 0;
    }

    /// The last line, if it may be the header of a table.
    pub(crate) fn header(&self) -> Option<&str> {
        self.may_be_header().then(|| &self.words[self.line..])
    }

    /// Takes the last line out.
    pub(crate) fn take_header(&mut self) -> String {
        let header = self.words.split_off(self.line);
        if self.words.ends_with('\n') {
            self.words.pop();
        }
        self.read = self.read.min(self.words.len());
        header
    }

    /// Whether the paragraph, were it to end here, would have no words but definitions.
    pub(crate) fn only_defines(&self) -> bool {
        let mut rest = &*self.words;
        while self.may_define && !rest.is_empty() {
            match definition::read(rest, End::Line) {
                Answer::Yes(found) => rest = &rest[found.end..],
                Answer::No | Answer::Wait => return false,
            }
        }
        rest.is_empty() && !self.canvas.settled
    }

    /// Shows the words so far.
    pub(crate) fn show(&mut self, desk: &mut Desk<'_>) {
        self.update(desk, End::More);
    }

    /// Shows the words as they are, for good.
    pub(crate) fn finish(mut self, desk: &mut Desk<'_>) {
        self.update(desk, End::Line);
        if let Some(id) = self.canvas.id {
            desk.sheet.elements += u32::from(self.opens_late);
            desk.sheet.close(id);
        }
    }

    /// Makes a heading of the paragraph and ends it.
    pub(crate) fn finish_as_heading(mut self, level: u8, desk: &mut Desk<'_>) {
        self.canvas.kind = Kind::Heading(level);
        if let Some(id) = self.canvas.id {
            desk.sheet.set_kind(id, Kind::Heading(level));
        }
        self.finish(desk);
    }

    fn is_paragraph(&self) -> bool {
        self.canvas.kind == Kind::Paragraph
    }

    fn may_be_header(&self) -> bool {
        self.is_paragraph() && self.line_length <= LONGEST_HEADER
    }

    fn update(&mut self, desk: &mut Desk<'_>, end: End) {
        let defining = self.take_definitions(desk.definitions, end);
        let mut visible = self.words.len();
        // The text up to here may settle, if the reading has nothing against it.
        let mut settled = visible;
        if end == End::More {
            if self.may_be_header() {
                settled = self.line.saturating_sub(1);
                if self.words[self.line..].starts_with('|') {
                    visible = settled;
                }
            }
            if defining {
                settled = 0;
                if defines(&self.words) {
                    visible = 0;
                }
            }
        }
        let words = &self.words[..visible];
        steps::take(visible);
        let reading =
            inline::read(words, self.before, self.plain_before, end, settled, desk.options, desk.definitions);
        let mut brush = self.canvas.brush(desk.sheet);
        paint(words, &reading, self.plain_before, desk.options, &mut brush);
        let (mark, count) = brush.finish();
        if self.opens_late && self.canvas.is_blank() {
            self.canvas.take_down(desk.sheet);
        }
        if end == End::Line {
            desk.sheet.elements += count;
            return;
        }
        self.canvas.settle(&mark, desk.sheet);
        if let Some(last) = self.words[..mark.at].chars().next_back() {
            self.before = last;
            self.plain_before = mark.plain;
            self.words.drain(..mark.at);
            self.line = self.line.saturating_sub(mark.at);
        }
        self.read = self.words.len();
    }

    /// Takes the definitions out that the words begin with; says whether they may go on.
    fn take_definitions(&mut self, definitions: &mut Definitions, end: End) -> bool {
        while self.may_define && !self.words.is_empty() {
            steps::take(1);
            match definition::read(&self.words, end) {
                Answer::Wait => return true,
                Answer::No => self.may_define = false,
                Answer::Yes(found) => {
                    let end = found.end;
                    definitions.add(found.label, found.target);
                    self.words.drain(..end);
                    self.line = self.line.saturating_sub(end);
                }
            }
        }
        false
    }
}

/// Whether the words have so much of a definition that they will hardly be anything else.
fn defines(words: &str) -> bool {
    let bytes = words.as_bytes();
    match link::label(bytes, 0, End::More) {
        Answer::Yes(close) => bytes.get(close + 1) == Some(&b':'),
        Answer::No | Answer::Wait => false,
    }
}
