//! What a line means for the blocks that are open: which of them go on, which begin.
//!
//! The plan of a line is made from its start, changes nothing, and is made only when it is sure:
//! while the start could still be one thing or another there is no plan, and nothing is shown of it.

use crate::answer::{Answer, End};
use crate::blocks::{Blocks, Leaf, Role};
use crate::cursor::{Ahead, Cursor};
use crate::patch::Align;
use crate::start::{self, Fence, Marker};
use crate::table;

/// Quotations, lists and items may be nested this deep. With a table's parts and the inline elements
/// below them, no node stands deeper than 100.
const DEEPEST: usize = 80;

/// A line's meaning is decided by this many bytes of it at most; what is undecided by then is text.
pub(crate) const LONGEST_START: usize = 4_096;

/// What a line does.
#[derive(Debug)]
pub(crate) struct Plan {
    /// How many of the open containers go on.
    pub(crate) kept: usize,
    /// The containers that begin.
    pub(crate) begun: Vec<Beginning>,
    pub(crate) leaf: LeafPlan,
    /// Where the leaf's text begins.
    pub(crate) content: Cursor,
}

/// A container that begins.
#[derive(Debug)]
pub(crate) enum Beginning {
    Quote,
    Item {
        marker: Marker,
        /// How far its content is indented.
        indent: usize,
        checked: Option<bool>,
    },
}

/// What a line does with the leaf.
#[derive(Debug)]
pub(crate) enum LeafPlan {
    /// The line is blank.
    Blank,
    /// The open paragraph goes on. (If not all containers are kept, they go on too.)
    Continue,
    Paragraph,
    Heading(u8),
    /// The open paragraph becomes a heading.
    Underline(u8),
    ThematicBreak,
    /// A fence opens.
    Fence(Fence),
    /// The open fence closes.
    FenceEnd,
    /// The code within the open fence goes on.
    Fenced,
    /// Indented code begins or goes on.
    Indented,
    /// A blank line within indented code.
    IndentedBlank,
    /// The paragraph's last line becomes the header of a table.
    Table(Vec<Align>),
    /// The open table goes on.
    Row,
}

impl Blocks {
    /// The plan of the line that begins with `line`, if that is enough to tell.
    pub(crate) fn plan(&self, line: &[u8], end: End) -> Option<Plan> {
        let mut at = Cursor::default();
        let mut kept = 0;
        for container in &self.containers {
            let ahead = at.look_ahead(line);
            let goes_on = match container.role {
                Role::List { .. } => true,
                Role::Quote => {
                    wait_for_word(&ahead, end)?;
                    let marked = ahead.columns < 4 && line.get(ahead.word.at) == Some(&b'>');
                    if marked {
                        at = behind_quote_mark(ahead.word, line);
                    }
                    marked
                }
                Role::Item { indent, has_child } => {
                    wait_for_word(&ahead, end)?;
                    let blank = ahead.ended && end == End::Line;
                    if ahead.columns >= indent {
                        at.pass_columns(line, indent);
                    } else if blank {
                        at = ahead.word;
                    }
                    // An item begins with one blank line at most.
                    if blank { has_child } else { ahead.columns >= indent }
                }
            };
            if !goes_on {
                break;
            }
            kept += 1;
        }
        let plan = |leaf, content| Some(Plan { kept, begun: Vec::new(), leaf, content });
        let all_kept = kept == self.containers.len();
        let ahead = at.look_ahead(line);
        match &self.leaf {
            Leaf::Fenced { fence, .. } if all_kept => {
                if ahead.columns < 4 {
                    match start::closing_fence(line, ahead.word.at, *fence, end) {
                        Answer::Yes(()) => return plan(LeafPlan::FenceEnd, at),
                        Answer::No => {}
                        Answer::Wait => return None,
                    }
                }
                at.pass_columns(line, fence.indent);
                return plan(LeafPlan::Fenced, at);
            }
            Leaf::Indented { .. } if all_kept => {
                wait_for_word(&ahead, end)?;
                let blank = ahead.ended && end == End::Line;
                if blank || ahead.columns >= 4 {
                    at.pass_columns(line, 4);
                    let leaf = if blank { LeafPlan::IndentedBlank } else { LeafPlan::Indented };
                    return plan(leaf, at);
                }
            }
            _ => {}
        }
        self.plan_rest(line, end, at, kept)
    }

    /// The plan behind the containers that go on.
    fn plan_rest(&self, line: &[u8], end: End, mut at: Cursor, kept: usize) -> Option<Plan> {
        let all_kept = kept == self.containers.len();
        let mut begun = Vec::new();
        let mut depth = kept;
        let mut hopeless = 0;
        loop {
            // A line continues what is open only if nothing else has begun on it.
            let fresh = begun.is_empty();
            let paragraph = match &self.leaf {
                Leaf::Paragraph(prose) if fresh => Some(prose),
                _ => None,
            };
            let continued = paragraph.filter(|_| all_kept);
            let ahead = at.look_ahead(line);
            wait_for_word(&ahead, end)?;
            let word = ahead.word.at;
            if ahead.ended && end == End::Line {
                return Some(Plan { kept, begun, leaf: LeafPlan::Blank, content: at });
            }
            let done = |leaf, content: Cursor, begun| Some(Plan { kept, begun, leaf, content });
            if ahead.columns >= 4 {
                if paragraph.is_none() {
                    at.pass_columns(line, 4);
                    return done(LeafPlan::Indented, at, begun);
                }
            } else if !ahead.ended {
                if line[word] == b'>' && depth < DEEPEST {
                    begun.push(Beginning::Quote);
                    depth += 1;
                    at = behind_quote_mark(ahead.word, line);
                    continue;
                }
                match start::heading(line, word, end) {
                    Answer::Yes((level, content)) => {
                        let mut at = ahead.word;
                        at.at = content;
                        return done(LeafPlan::Heading(level), at, begun);
                    }
                    Answer::No => {}
                    Answer::Wait => return None,
                }
                match start::fence(line, word, ahead.columns, end) {
                    Answer::Yes(fence) => return done(LeafPlan::Fence(fence), ahead.word, begun),
                    Answer::No => {}
                    Answer::Wait => return None,
                }
                if let Some(prose) = continued {
                    match start::underline(line, word, end) {
                        Answer::Yes(level) if !prose.only_defines() => {
                            return done(LeafPlan::Underline(level), at, begun);
                        }
                        Answer::Yes(_) | Answer::No => {}
                        Answer::Wait => return None,
                    }
                }
                match start::thematic_break(line, word, &mut hopeless, end) {
                    Answer::Yes(()) => return done(LeafPlan::ThematicBreak, at, begun),
                    Answer::No => {}
                    Answer::Wait => return None,
                }
                if depth + 2 <= DEEPEST {
                    match start::marker(line, word, continued.is_some(), end) {
                        Answer::Yes(marker) => {
                            let (item, next) = begin_item(line, end, &ahead, marker)?;
                            begun.push(item);
                            depth += 2;
                            at = next;
                            continue;
                        }
                        Answer::No => {}
                        Answer::Wait => return None,
                    }
                }
                if let Some(header) = continued.and_then(|prose| prose.header()) {
                    match table::delimiter_row(line, word, end) {
                        Answer::Yes(aligns) if heads(header, line, &aligns) => {
                            return done(LeafPlan::Table(aligns), at, begun);
                        }
                        Answer::Yes(_) | Answer::No => {}
                        Answer::Wait => return None,
                    }
                }
            }
            let leaf = match &self.leaf {
                Leaf::Table(_) if fresh && all_kept => LeafPlan::Row,
                Leaf::Paragraph(_) if fresh => LeafPlan::Continue,
                _ => LeafPlan::Paragraph,
            };
            return done(leaf, ahead.word, begun);
        }
    }
}

/// Nothing is sure while only white space is there.
fn wait_for_word(ahead: &Ahead, end: End) -> Option<()> {
    (!ahead.ended || end != End::More).then_some(())
}

/// The place behind a `>` and the space that belongs to it.
fn behind_quote_mark(mut at: Cursor, line: &[u8]) -> Cursor {
    at.pass(1);
    at.pass_columns(line, 1);
    at
}

/// An item, and where its content begins; nothing if that cannot be told yet.
fn begin_item(line: &[u8], end: End, ahead: &Ahead, marker: Marker) -> Option<(Beginning, Cursor)> {
    let mut at = ahead.word;
    at.pass(marker.width);
    let behind = at.look_ahead(line);
    wait_for_word(&behind, end)?;
    let blank = behind.ended && end == End::Line;
    let padding = if blank || behind.columns > 4 { 1 } else { behind.columns };
    if !blank {
        at.pass_columns(line, padding);
    }
    let mut checked = None;
    if padding == behind.columns && !behind.ended {
        match start::task(line, behind.word.at, end) {
            Answer::Yes((done, content)) => {
                checked = Some(done);
                at.pass(content - at.at);
            }
            Answer::No => {}
            Answer::Wait => return None,
        }
    }
    let item = Beginning::Item { marker, indent: ahead.columns + marker.width + padding, checked };
    Some((item, at))
}

/// Whether a line of words is the header above this delimiter row.
fn heads(header: &str, line: &[u8], aligns: &[Align]) -> bool {
    (header.contains('|') || line.contains(&b'|')) && table::count_cells(header) == aligns.len()
}
