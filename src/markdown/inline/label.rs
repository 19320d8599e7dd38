//! Brackets: where a label begins, whether it ends as a link or an image, and where that leads.

use super::{Bracket, Reader, WINDOW, What};
use crate::answer::{Answer, End};
use crate::link::{self, Target};

impl Reader<'_> {
    pub(super) fn exclamation(&mut self, at: usize) -> Option<usize> {
        match self.bytes.get(at + 1) {
            None if self.end == End::More => None,
            Some(b'[') => Some(self.open_bracket(at, true)),
            _ => Some(self.literal(at, at + 1)),
        }
    }

    pub(super) fn open_bracket(&mut self, at: usize, image: bool) -> usize {
        if let Some(last) = self.brackets.last_mut() {
            last.nested = true;
        }
        let label = at + 1 + usize::from(image);
        self.brackets.push(Bracket {
            token: self.tokens.len(),
            at,
            label,
            image,
            runs: self.runs.all.len(),
            nested: false,
        });
        self.push(at, What::Text(at, label), label)
    }

    /// Whether a bracket can still begin a link whose `]` stands at `close`.
    pub(super) fn is_alive(&self, place: usize, close: usize) -> bool {
        let bracket = &self.brackets[place];
        close - bracket.at <= WINDOW && (bracket.image || place >= self.dead_brackets)
    }

    pub(super) fn close_bracket(&mut self, at: usize) -> Option<usize> {
        let Some(place) = self.brackets.len().checked_sub(1) else {
            return Some(self.literal(at, at + 1));
        };
        let found = if self.is_alive(place, at) { self.target(place, at) } else { Answer::No };
        if matches!(found, Answer::Wait) {
            return None;
        }
        let bracket = self.brackets.pop()?;
        self.dead_brackets = self.dead_brackets.min(place);
        let Answer::Yes((target, next)) = found else {
            return Some(self.push(at, What::Text(at, at + 1), at + 1));
        };
        self.runs.pair_in_label(bracket.runs);
        self.tokens[bracket.token].what = if bracket.image {
            What::Image(target)
        } else if self.options.allows_link(&target.address) {
            What::Link(target)
        } else {
            What::Unlinked
        };
        if !bracket.image {
            self.dead_brackets = self.brackets.len();
        }
        Some(self.push(at, What::Close, next))
    }

    /// Where the label that ends at `at` leads, and where the text goes on.
    pub(super) fn target(&self, place: usize, at: usize) -> Answer<(Target, usize)> {
        let behind = at + 1;
        let most = self.bytes.len().min(behind + WINDOW);
        let (window, end) = if most < self.bytes.len() {
            let mut most = most;
            while !self.text.is_char_boundary(most) {
                most -= 1;
            }
            (&self.text[..most], End::Long)
        } else {
            (self.text, self.end)
        };
        let next = self.bytes.get(behind);
        if next.is_none() && end == End::More {
            return Answer::Wait;
        }
        if next == Some(&b'(') {
            match link::tail(window, behind, end) {
                Answer::No => {}
                found => return found,
            }
        }
        if self.definitions.is_empty() {
            return Answer::No;
        }
        let bracket = &self.brackets[place];
        let mut label = bracket.label..at;
        let mut stop = behind;
        if next == Some(&b'[') {
            match link::label(window.as_bytes(), behind, end) {
                Answer::Wait => return Answer::Wait,
                Answer::Yes(close) => {
                    stop = close + 1;
                    if close > behind + 1 {
                        label = behind + 1..close;
                    }
                }
                Answer::No => {}
            }
        }
        let own = label.end == at;
        if label.len() > 999 || (own && bracket.nested) {
            return Answer::No;
        }
        match self.definitions.find(&self.text[label]) {
            Some(target) => Answer::Yes((target.clone(), stop)),
            None => Answer::No,
        }
    }
}
