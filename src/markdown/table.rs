//! The grammar of tables: where a row's cells end, and what the line below the header says.
//!
//! A pipe ends a cell unless a backslash stands before it, even within code: cells are cut before
//! anything else is read.

use crate::answer::{Answer, End};
use crate::patch::Align;
use crate::start::is_blank;
use crate::steps;

/// A table has no more columns than this; a wider one stays text. (Each short row is filled up with empty
/// cells, so width multiplies.)
const MOST_COLUMNS: usize = 128;

/// One cut of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Text of the present cell.
    Text(&'a str),
    /// The present cell ends.
    CellEnd,
}

/// Cuts a row, in whatever pieces it arrives, into cells.
#[derive(Debug, Default)]
pub(crate) struct Cutter {
    /// The last byte was a backslash that is not yet passed on.
    escaping: bool,
    /// A word or a pipe was seen: the next pipe is not the leading one.
    begun: bool,
    /// A word was seen in the present cell.
    has_word: bool,
}

impl Cutter {
    /// Cuts the next piece of the row.
    pub(crate) fn cut<'a>(&mut self, text: &'a str, mut found: impl FnMut(Piece<'a>)) {
        steps::take(text.len());
        let mut from = 0;
        for (at, &byte) in text.as_bytes().iter().enumerate() {
            if self.escaping {
                self.escaping = false;
                self.word();
                // Of `\|` only the pipe goes on; any other escape is the inline parser's.
                if byte != b'|' {
                    found(Piece::Text("\\"));
                }
                from = at;
                continue;
            }
            match byte {
                b'\\' => {
                    if from < at {
                        found(Piece::Text(&text[from..at]));
                    }
                    from = at + 1;
                    self.escaping = true;
                }
                b'|' => {
                    if from < at {
                        found(Piece::Text(&text[from..at]));
                    }
                    from = at + 1;
                    if self.begun {
                        found(Piece::CellEnd);
                    }
                    self.begun = true;
                    self.has_word = false;
                }
                b if is_blank(b) => {}
                _ => self.word(),
            }
        }
        if from < text.len() && !self.escaping {
            found(Piece::Text(&text[from..]));
        }
    }

    /// The row ends: whether a backslash is still to be passed on, and whether the last cell is one.
    pub(crate) fn finish(self) -> (bool, bool) {
        (self.escaping, self.has_word || self.escaping)
    }

    fn word(&mut self) {
        self.begun = true;
        self.has_word = true;
    }
}

/// How many cells a row has.
pub(crate) fn count_cells(row: &str) -> usize {
    let mut cells = 0;
    let mut cutter = Cutter::default();
    cutter.cut(row, |piece| cells += usize::from(piece == Piece::CellEnd));
    let (_, last) = cutter.finish();
    cells + usize::from(last)
}

/// The line below a header: each column's alignment.
pub(crate) fn delimiter_row(line: &[u8], at: usize, end: End) -> Answer<Vec<Align>> {
    steps::take(line.len() - at);
    let mut aligns = Vec::new();
    let mut cells = line[at..].split(|&b| b == b'|').enumerate().peekable();
    let mut well_formed = true;
    while let Some((number, cell)) = cells.next() {
        let cell = cell.trim_ascii();
        if cell.is_empty() {
            // Nothing stands before a leading pipe and behind a closing one.
            well_formed &= number == 0 || cells.peek().is_none();
            continue;
        }
        let left = cell[0] == b':';
        let right = cell.len() > 1 && cell[cell.len() - 1] == b':';
        let dashes = &cell[usize::from(left)..cell.len() - usize::from(right)];
        well_formed &= !dashes.is_empty() && dashes.iter().all(|&b| b == b'-');
        aligns.push(match (left, right) {
            (false, false) => Align::Default,
            (true, false) => Align::Left,
            (true, true) => Align::Center,
            (false, true) => Align::Right,
        });
    }
    let possible = line[at..].iter().all(|&b| matches!(b, b'|' | b':' | b'-') || is_blank(b));
    if !possible || aligns.len() > MOST_COLUMNS {
        return Answer::No;
    }
    match end.at_line_end(aligns) {
        Answer::Yes(aligns) if !well_formed || aligns.is_empty() => Answer::No,
        answer => answer,
    }
}

#[cfg(test)]
mod tests {
    use super::{Cutter, Piece, count_cells, delimiter_row};
    use crate::answer::{Answer, End};
    use crate::patch::Align;

    fn cells(row: &str) -> Vec<String> {
        let mut cells = vec![String::new()];
        let mut cutter = Cutter::default();
        for at in 0..row.len() {
            cutter.cut(&row[at..=at], |piece| match piece {
                Piece::Text(text) => cells.last_mut().unwrap().push_str(text),
                Piece::CellEnd => cells.push(String::new()),
            });
        }
        if cutter.finish().0 {
            cells.last_mut().unwrap().push('\\');
        }
        cells
    }

    #[test]
    fn a_pipe_ends_a_cell_unless_it_is_escaped() {
        assert_eq!(cells("|a|b"), ["a", "b"]);
        assert_eq!(cells("a | b |"), ["a ", " b ", ""]);
        assert_eq!(cells(r"a\|b | c\\|d\"), ["a|b ", r" c\\", r"d\"]);
    }

    #[test]
    fn leading_and_closing_pipes_make_no_cells() {
        assert_eq!(count_cells("| a | b |  "), 2);
        assert_eq!(count_cells("a | b"), 2);
        assert_eq!(count_cells("a || b"), 3);
        assert_eq!(count_cells("|"), 0);
        assert_eq!(count_cells("word"), 1);
    }

    #[test]
    fn the_line_below_the_header_says_how_columns_are_aligned() {
        let Answer::Yes(aligns) = delimiter_row(b"| :- | -: | :---: |---", 0, End::Line) else {
            panic!("not a delimiter row");
        };
        assert_eq!(aligns, [Align::Left, Align::Right, Align::Center, Align::Default]);
        for wrong in ["| : |", "|--|x|", "", "||", "| - - |", "|-||-|"] {
            assert!(matches!(delimiter_row(wrong.as_bytes(), 0, End::Line), Answer::No), "{wrong}");
        }
        assert!(matches!(delimiter_row(b"| :-", 0, End::More), Answer::Wait));
        assert!(matches!(delimiter_row(b"| x", 0, End::More), Answer::No));
    }
}
