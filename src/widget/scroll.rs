//! When the transcript follows what is written, and when it stays where the reader is.
//!
//! The rule: it follows while the reader is at the end. Any move upwards, by wheel, key, touch or
//! script, lets go at once; reaching the end again takes hold again.

/// How many pixels from the end still count as being there: zoomed pages round.
const AT_END: i32 = 2;

/// Where a reader stands in a transcript.
#[derive(Clone, Copy, Debug)]
pub struct Follow {
    is_following: bool,
    top: i32,
}

impl Default for Follow {
    fn default() -> Self {
        Self { is_following: true, top: 0 }
    }
}

impl Follow {
    /// Whether new text is to be scrolled into view.
    pub fn is_following(&self) -> bool {
        self.is_following
    }

    /// The transcript was scrolled; `rest` is how much of it is below the view. While it follows, the
    /// style sheet keeps the browser from moving the view by itself, except to the end of what has
    /// become lower: so every other move upwards is the reader's.
    pub fn scrolled(&mut self, top: i32, rest: i32) {
        if rest <= AT_END {
            self.is_following = true;
        } else if top < self.top {
            self.is_following = false;
        }
        self.top = top;
    }

    /// The view was put there, by nobody's hand: to the end of what became higher, or lower.
    pub fn placed(&mut self, top: i32) {
        self.top = top;
    }

    /// The visitor asked for the end.
    pub fn follow(&mut self) {
        self.is_following = true;
    }
}
