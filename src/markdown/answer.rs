//! The three answers a scanner can give while text is still arriving.
//!
//! A scanner never guesses: an answer given on the first half of a line must still be right when the
//! second half is there. That alone makes any split of a text give the same tree.

/// What a scanner found.
#[derive(Debug)]
pub(crate) enum Answer<T> {
    /// It is there.
    Yes(T),
    /// It is not there, whatever follows.
    No,
    /// Not enough text to say.
    Wait,
}

/// What stands behind the last byte a scanner can see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Nothing yet: more text may arrive.
    More,
    /// The line (or the leaf) ends here.
    Line,
    /// The line goes on, but too far for its length to matter any more.
    Long,
}

impl End {
    /// The answer of a scanner that ran into the end while all was well so far, and that
    /// needs the line to end there.
    pub(crate) fn at_line_end<T>(self, found: T) -> Answer<T> {
        match self {
            Self::More => Answer::Wait,
            Self::Line => Answer::Yes(found),
            Self::Long => Answer::No,
        }
    }

    /// The answer of a scanner that ran into the end and still needed more.
    pub(crate) fn cut_short<T>(self) -> Answer<T> {
        match self {
            Self::More => Answer::Wait,
            Self::Line | Self::Long => Answer::No,
        }
    }
}
