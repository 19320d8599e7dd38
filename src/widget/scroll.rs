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
    height: i32,
}

impl Default for Follow {
    fn default() -> Self {
        Self { is_following: true, top: 0, height: 0 }
    }
}

impl Follow {
    /// Whether new text is to be scrolled into view.
    pub fn is_following(&self) -> bool {
        self.is_following
    }

    /// The transcript was scrolled, by whomever; `rest` is how much of its `height` is below the
    /// view. A move upwards while it became lower was the browser's: it lays out anew what it had
    /// only estimated, and keeps the view in place.
    pub fn scrolled(&mut self, top: i32, rest: i32, height: i32) {
        if rest <= AT_END {
            self.is_following = true;
        } else if top < self.top && height >= self.height {
            self.is_following = false;
        }
        self.top = top;
        self.height = height;
    }

    /// The visitor asked for the end.
    pub fn follow(&mut self) {
        self.is_following = true;
    }
}

#[cfg(test)]
mod tests {
    use super::Follow;

    #[test]
    fn a_single_step_upwards_lets_go() {
        let mut follow = Follow::default();
        follow.scrolled(500, 0, 1_000);
        follow.scrolled(490, 10, 1_000);
        assert!(!follow.is_following());
    }

    #[test]
    fn a_step_upwards_lets_go_even_while_text_arrives() {
        let mut follow = Follow::default();
        follow.scrolled(500, 0, 1_000);
        follow.scrolled(490, 40, 1_030);
        assert!(!follow.is_following());
    }

    #[test]
    fn growth_below_the_view_does_not_let_go() {
        let mut follow = Follow::default();
        follow.scrolled(500, 0, 1_000);
        follow.scrolled(500, 80, 1_080);
        assert!(follow.is_following());
    }

    #[test]
    fn a_shrinking_transcript_does_not_let_go() {
        let mut follow = Follow::default();
        follow.scrolled(500, 0, 1_000);
        follow.scrolled(300, 0, 800);
        follow.scrolled(280, 20, 790);
        assert!(follow.is_following());
    }

    #[test]
    fn reaching_the_end_takes_hold_again() {
        let mut follow = Follow::default();
        follow.scrolled(500, 0, 1_000);
        follow.scrolled(100, 400, 1_000);
        follow.scrolled(300, 200, 1_000);
        assert!(!follow.is_following(), "going down is not yet being there");
        follow.scrolled(499, 1, 1_000);
        assert!(follow.is_following());
    }
}
