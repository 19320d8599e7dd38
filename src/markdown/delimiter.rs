//! Emphasis, strong emphasis and strikethrough: runs of `*`, `_` and `~`, and which of them pair up.
//!
//! The algorithm is CommonMark's, with one limit of our own: a run pairs only with one that stands
//! within the window, so that text further back is final.

use crate::character::{is_punctuation, is_space};
use crate::inline::WINDOW;
use crate::steps;

/// What a pair of runs makes of the text between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stress {
    Emphasis,
    Strong,
    Strikethrough,
}

/// A run that may open or close.
#[derive(Debug)]
pub(crate) struct Run {
    /// Where it stands.
    pub(crate) at: usize,
    pub(crate) byte: u8,
    length: usize,
    /// How many of its characters found no partner (yet).
    pub(crate) left: usize,
    can_open: bool,
    can_close: bool,
    /// How many elements end here.
    pub(crate) closes: usize,
    /// The elements that begin here, the innermost first.
    pub(crate) opens: Vec<Stress>,
    /// Its neighbours among the runs that may still pair up, as places in the list plus one.
    before: usize,
    after: usize,
}

/// All runs of a text, and those of them that may still pair up.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    pub(crate) all: Vec<Run>,
    /// The last run that may still pair up, as its place plus one.
    last: usize,
}

impl Runs {
    /// Adds a run, unless it can neither open nor close.
    pub(crate) fn add(
        &mut self,
        at: usize,
        byte: u8,
        length: usize,
        before: char,
        after: char,
    ) -> Option<usize> {
        let (space_before, space_after) = (is_space(before), is_space(after));
        let (mark_before, mark_after) = (is_punctuation(before), is_punctuation(after));
        let left = !space_after && (!mark_after || space_before || mark_before);
        let right = !space_before && (!mark_before || space_after || mark_after);
        let (can_open, can_close) = if byte == b'_' {
            (left && (!right || mark_before), right && (!left || mark_after))
        } else {
            (left, right)
        };
        if !can_open && !can_close {
            return None;
        }
        let place = self.all.len();
        if self.last > 0 {
            self.all[self.last - 1].after = place + 1;
        }
        self.all.push(Run {
            at,
            byte,
            length,
            left: length,
            can_open,
            can_close,
            closes: 0,
            opens: Vec::new(),
            before: self.last,
            after: 0,
        });
        self.last = place + 1;
        Some(place)
    }

    /// Pairs up the runs in a link's label, those from place `bottom` on; what is left is text.
    pub(crate) fn pair_in_label(&mut self, bottom: usize) {
        self.pair(bottom);
        while self.last > bottom {
            self.last = self.all[self.last - 1].before;
        }
        if self.last > 0 {
            self.all[self.last - 1].after = 0;
        }
    }

    /// Pairs up the runs from place `bottom` on.
    pub(crate) fn pair(&mut self, bottom: usize) {
        // Below these places no opener is left, per kind of closer: what keeps this linear.
        let mut floors = [bottom; 14];
        let mut closer = self.first_from(bottom);
        while closer > 0 {
            let here = closer - 1;
            if !self.all[here].can_close {
                closer = self.all[here].after;
                continue;
            }
            let floor = floor_of(&self.all[here]);
            let mut opener = self.all[here].before;
            while opener > floors[floor] && !self.is_pair(opener - 1, here) {
                steps::take(1);
                opener = self.all[opener - 1].before;
            }
            if opener > floors[floor] {
                closer = self.join(opener - 1, here);
            } else {
                floors[floor] = self.all[here].before.max(bottom);
                let after = self.all[here].after;
                if !self.all[here].can_open {
                    self.unlink(here);
                }
                closer = after;
            }
        }
    }

    /// Opens, for display only, what closers behind `stop` may still open; says where the first of
    /// these runs stands.
    pub(crate) fn assume_closed(&mut self, stop: usize) -> Option<usize> {
        let mut first = None;
        let mut next = self.last;
        while next > 0 {
            let run = &mut self.all[next - 1];
            if stop - run.at > WINDOW {
                break;
            }
            if run.can_open && run.left > 0 {
                first = Some(run.at);
                run.assume_closed();
            }
            next = run.before;
        }
        first
    }

    fn first_from(&self, bottom: usize) -> usize {
        let mut first = self.last;
        if first <= bottom {
            return 0;
        }
        while self.all[first - 1].before > bottom {
            first = self.all[first - 1].before;
        }
        first
    }

    fn is_pair(&self, opener: usize, closer: usize) -> bool {
        let (opener, closer) = (&self.all[opener], &self.all[closer]);
        if !opener.can_open || opener.byte != closer.byte || closer.at - opener.at > WINDOW {
            return false;
        }
        if closer.byte == b'~' {
            return opener.length == closer.length;
        }
        let both_ways = opener.can_close || closer.can_open;
        !both_ways
            || !(opener.length + closer.length).is_multiple_of(3)
            || (opener.length.is_multiple_of(3) && closer.length.is_multiple_of(3))
    }

    /// Makes an element between two runs, and says which closer is next.
    fn join(&mut self, opener: usize, closer: usize) -> usize {
        // Runs between the two stay text.
        self.all[opener].after = closer + 1;
        self.all[closer].before = opener + 1;
        let (stress, used) = if self.all[closer].byte == b'~' {
            (Stress::Strikethrough, self.all[closer].left)
        } else if self.all[opener].left >= 2 && self.all[closer].left >= 2 {
            (Stress::Strong, 2)
        } else {
            (Stress::Emphasis, 1)
        };
        self.all[opener].opens.push(stress);
        self.all[opener].left -= used;
        self.all[closer].closes += 1;
        self.all[closer].left -= used;
        if self.all[opener].left == 0 {
            self.unlink(opener);
        }
        if self.all[closer].left > 0 {
            return closer + 1;
        }
        let next = self.all[closer].after;
        self.unlink(closer);
        next
    }

    fn unlink(&mut self, place: usize) {
        let (before, after) = (self.all[place].before, self.all[place].after);
        if before > 0 {
            self.all[before - 1].after = after;
        }
        if after > 0 {
            self.all[after - 1].before = before;
        } else {
            self.last = before;
        }
    }
}

impl Run {
    /// Opens, for display only, what a closer still to come would open.
    fn assume_closed(&mut self) {
        match self.byte {
            b'~' if self.length == 2 => self.opens.push(Stress::Strikethrough),
            // One tilde is more often "about" than the start of a deletion.
            b'~' => return,
            _ => {
                while self.left >= 2 {
                    self.opens.push(Stress::Strong);
                    self.left -= 2;
                }
                if self.left == 1 {
                    self.opens.push(Stress::Emphasis);
                }
            }
        }
        self.left = 0;
    }
}

/// Which openers a closer can pair with depends on these of its properties only.
fn floor_of(closer: &Run) -> usize {
    let byte = match closer.byte {
        b'*' => 0,
        b'_' => 6,
        _ => return 11 + closer.length,
    };
    byte + usize::from(closer.can_open) * 3 + closer.length % 3
}
