//! A place in a line, counted in bytes and in columns.
//!
//! Tabs reach to the next multiple of four columns and may be used up in part: that is all this knows.

/// Where the reading of a line stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cursor {
    /// The next byte.
    pub(crate) at: usize,
    /// Its column.
    column: usize,
    /// The next byte is a tab of which some columns are used up.
    inside_tab: bool,
}

/// What white space stands before the next word of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ahead {
    /// Where the next word begins.
    pub(crate) word: Cursor,
    /// How many columns before it.
    pub(crate) columns: usize,
    /// There is no next word as far as can be seen.
    pub(crate) ended: bool,
}

impl Cursor {
    /// The white space from here on.
    pub(crate) fn look_ahead(self, line: &[u8]) -> Ahead {
        let (mut at, mut column) = (self.at, self.column);
        loop {
            match line.get(at) {
                Some(b' ') => column += 1,
                Some(b'\t') => column += 4 - column % 4,
                next => {
                    return Ahead {
                        word: Self { at, column, inside_tab: false },
                        columns: column - self.column,
                        ended: next.is_none(),
                    };
                }
            }
            at += 1;
        }
    }

    /// Passes `count` bytes, none of them a tab.
    pub(crate) fn pass(&mut self, count: usize) {
        self.at += count;
        self.column += count;
    }

    /// Passes up to `columns` columns of white space.
    pub(crate) fn pass_columns(&mut self, line: &[u8], mut columns: usize) {
        while columns > 0 {
            match line.get(self.at) {
                Some(b' ') => {
                    self.at += 1;
                    self.column += 1;
                    columns -= 1;
                }
                Some(b'\t') => {
                    let width = 4 - self.column % 4;
                    let used = width.min(columns);
                    self.column += used;
                    columns -= used;
                    self.inside_tab = used < width;
                    if !self.inside_tab {
                        self.at += 1;
                    }
                }
                _ => return,
            }
        }
    }

    /// Leaves a half-used tab behind, and says how many spaces stand for its rest.
    pub(crate) fn leave_tab(&mut self) -> usize {
        if !self.inside_tab {
            return 0;
        }
        let rest = 4 - self.column % 4;
        self.inside_tab = false;
        self.at += 1;
        self.column += rest;
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    #[test]
    fn tabs_reach_to_the_next_multiple_of_four() {
        let ahead = Cursor::default().look_ahead(b" \t x");
        assert_eq!((ahead.columns, ahead.word.at, ahead.ended), (5, 3, false));
    }

    #[test]
    fn a_tab_can_be_used_up_in_part() {
        let mut cursor = Cursor::default();
        cursor.pass(1);
        cursor.pass_columns(b">\tx", 1);
        assert_eq!(cursor.look_ahead(b">\tx").columns, 2);
        assert_eq!(cursor.leave_tab(), 2);
        assert_eq!(cursor.at, 2);
    }
}
