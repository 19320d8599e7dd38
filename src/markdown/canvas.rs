//! What of a leaf is on show and may still change, and the brush that brings it up to date.
//!
//! The brush walks along what is shown while the new reading comes in, touches nothing that is the
//! same, lets texts grow, and from the first real difference on takes down and puts up anew. What
//! has settled is forgotten here; only the text node that the next words will join is kept.

use crate::patch::{Kind, NodeId};
use crate::sheet::{LONG_TEXT, MAX_ELEMENTS, Sheet};
use crate::steps;

/// Inline elements are nested no deeper than this; deeper ones leave only their text.
const DEEPEST: usize = 16;

#[derive(Debug)]
struct Shown {
    id: NodeId,
    depth: usize,
    what: Showing,
}

#[derive(Debug)]
enum Showing {
    Element(Kind),
    /// A text: how many UTF-16 units of it are settled, and what stands behind them.
    Text {
        kept: u32,
        text: String,
    },
}

/// The place a leaf's inlines are shown in.
#[derive(Debug)]
pub(crate) struct Canvas {
    parent: NodeId,
    pub(crate) kind: Kind,
    /// The leaf's element, once there is something to show in it.
    pub(crate) id: Option<NodeId>,
    shown: Vec<Shown>,
    /// Some of it is there for good.
    pub(crate) settled: bool,
}

impl Canvas {
    pub(crate) fn new(parent: NodeId, kind: Kind, id: Option<NodeId>) -> Self {
        Self { parent, kind, id, shown: Vec::new(), settled: false }
    }

    /// Starts to paint.
    pub(crate) fn brush<'a>(&'a mut self, sheet: &'a mut Sheet) -> Brush<'a> {
        Brush {
            canvas: self,
            sheet,
            next: 0,
            path: Vec::new(),
            text: String::new(),
            count: 0,
            mark: Mark::default(),
        }
    }

    /// Forgets what was painted before the mark: it stays as it is.
    pub(crate) fn settle(&mut self, mark: &Mark, sheet: &mut Sheet) {
        if mark.at == 0 {
            return;
        }
        self.settled = true;
        sheet.elements += mark.count;
        self.shown.drain(..mark.shown);
        if mark.text == 0 {
            return;
        }
        let alone = self.shown.len() == 1;
        let Some(Shown { id, what: Showing::Text { kept, text }, .. }) = self.shown.first_mut() else {
            return;
        };
        *kept += utf16_length(&text[..mark.text]);
        text.drain(..mark.text);
        if *kept as usize > LONG_TEXT && alone && sheet.may_split_texts() {
            if text.is_empty() {
                self.shown.clear();
            } else if let Some(parent) = self.id {
                sheet.rewrite(*id, *kept, "");
                *id = sheet.text(parent, text);
                *kept = 0;
            }
        }
    }

    /// Takes the leaf's element down, in which nothing stands.
    pub(crate) fn take_down(&mut self, sheet: &mut Sheet) {
        if let Some(id) = self.id.take() {
            sheet.remove(id);
            sheet.release(id);
        }
    }

    /// Whether there is nothing in it, so that its element has no reason to stand.
    pub(crate) fn is_blank(&self) -> bool {
        !self.settled && self.shown.is_empty()
    }
}

/// Where painting passed the last place behind which things may still change.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mark {
    /// That place in the source.
    pub(crate) at: usize,
    /// Plain text ends there.
    pub(crate) plain: bool,
    /// The shown nodes before it.
    shown: usize,
    /// How much of the text it stands in is before it.
    text: usize,
    /// The elements before it.
    count: u32,
}

/// Paints one reading, from its start to its end.
pub(crate) struct Brush<'a> {
    canvas: &'a mut Canvas,
    sheet: &'a mut Sheet,
    /// The next of the shown nodes.
    next: usize,
    /// The elements the brush stands in, below the leaf's.
    path: Vec<NodeId>,
    /// Text not yet painted.
    text: String,
    count: u32,
    mark: Mark,
}

impl Brush<'_> {
    pub(crate) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(crate) fn char(&mut self, c: char) {
        self.text.push(c);
    }

    /// Whether another element may be opened here.
    pub(crate) fn may_open(&self) -> bool {
        self.path.len() < DEEPEST && self.sheet.elements + self.count < MAX_ELEMENTS
    }

    pub(crate) fn open(&mut self, kind: Kind) {
        steps::take(1);
        self.flush();
        self.count += 1;
        let depth = self.path.len();
        let same = self.canvas.shown.get(self.next).is_some_and(|shown| {
            shown.depth == depth && matches!(&shown.what, Showing::Element(old) if *old == kind)
        });
        let id = if same {
            self.canvas.shown[self.next].id
        } else {
            self.erase_rest();
            let parent = self.parent();
            let id = self.sheet.open(parent, kind.clone());
            let what = Showing::Element(kind);
            self.canvas.shown.push(Shown { id, depth, what });
            id
        };
        self.next += 1;
        self.path.push(id);
    }

    pub(crate) fn close(&mut self) {
        self.flush();
        let inner = self.path.len();
        let more = |shown: &Shown| shown.depth >= inner;
        if self.canvas.shown.get(self.next).is_some_and(more) {
            self.erase_rest();
        }
        self.path.pop();
    }

    /// Notes that the source before `at` is painted and settled, and whether it is plain text.
    pub(crate) fn mark(&mut self, at: usize, plain: bool) {
        self.mark = Mark { at, plain, shown: self.next, text: self.text.len(), count: self.count };
    }

    /// Takes down what the new reading no longer has. Says what was settled, and how many
    /// elements were painted in all.
    pub(crate) fn finish(mut self) -> (Mark, u32) {
        self.flush();
        self.erase_rest();
        (self.mark, self.count)
    }

    fn parent(&mut self) -> NodeId {
        if let Some(&inner) = self.path.last() {
            return inner;
        }
        let canvas = &mut *self.canvas;
        *canvas.id.get_or_insert_with(|| self.sheet.open(canvas.parent, canvas.kind.clone()))
    }

    /// Paints the text gathered so far.
    fn flush(&mut self) {
        let depth = self.path.len();
        match self.canvas.shown.get_mut(self.next) {
            Some(Shown { id, depth: old_depth, what: Showing::Text { kept, text } })
                if *old_depth == depth && (*kept > 0 || !self.text.is_empty()) =>
            {
                steps::take(text.len().min(self.text.len()));
                let common = common_length(text, &self.text);
                if common < text.len() {
                    let keep = *kept + utf16_length(&text[..common]);
                    self.sheet.rewrite(*id, keep, &self.text[common..]);
                } else if common < self.text.len() {
                    self.sheet.append(*id, &self.text[common..]);
                }
                text.clear();
                text.push_str(&self.text);
            }
            _ if self.text.is_empty() => return,
            _ => {
                self.erase_rest();
                let parent = self.parent();
                let id = self.sheet.text(parent, &self.text);
                steps::take(self.text.len());
                let text = self.text.clone();
                let what = Showing::Text { kept: 0, text };
                self.canvas.shown.push(Shown { id, depth, what });
            }
        }
        self.next += 1;
        self.text.clear();
    }

    /// Removes the shown nodes from the next one on, the last first.
    fn erase_rest(&mut self) {
        let rest = &self.canvas.shown[self.next..];
        steps::take(rest.len());
        // A node goes with the one it stands in, which is the nearest shallower one before it.
        let mut shallowest = usize::MAX;
        let mut going = Vec::new();
        for shown in rest {
            if shown.depth <= shallowest {
                shallowest = shown.depth;
                going.push(shown.id);
            }
        }
        for id in going.into_iter().rev() {
            self.sheet.remove(id);
        }
        for shown in self.canvas.shown.drain(self.next..) {
            self.sheet.release(shown.id);
        }
    }
}

fn utf16_length(text: &str) -> u32 {
    text.chars().fold(0, |sum, c| sum + if u32::from(c) > 0xFFFF { 2 } else { 1 })
}

/// How far two texts are the same, in whole characters.
fn common_length(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
    let mut common = same.count();
    while !one.is_char_boundary(common) || !other.is_char_boundary(common) {
        common -= 1;
    }
    common
}
