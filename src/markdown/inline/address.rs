//! Addresses that are their own text, with angle brackets around them or bare.

use super::{Reader, Token, What};
use crate::answer::Answer;
use crate::autolink::{self, Angled};

impl Reader<'_> {
    pub(super) fn angle(&mut self, at: usize) -> Option<usize> {
        let (what, close) = match autolink::angled(self.bytes, at, self.end) {
            Answer::Yes(found) => found,
            Answer::No => return Some(self.literal(at, at + 1)),
            Answer::Wait => return None,
        };
        let inner = &self.text[at + 1..close];
        let address = match what {
            Angled::Url => inner.to_owned(),
            Angled::Mail => mail_address(inner),
        };
        Some(self.address(at, address, at + 1, close, close + 1))
    }

    /// An address that is its own text, or only the text where it is not allowed.
    pub(super) fn address(
        &mut self,
        at: usize,
        address: String,
        from: usize,
        to: usize,
        next: usize,
    ) -> usize {
        let what = if self.options.allows_link(&address) {
            What::Address(address, from, to)
        } else {
            What::Text(from, to)
        };
        self.push(at, what, next)
    }

    pub(super) fn colon(&mut self, at: usize) -> usize {
        match autolink::scheme_before(self.bytes, at, self.plain_from, self.before) {
            Some(from) => self.url(from, at + 3, at, ""),
            None => self.literal(at, at + 1),
        }
    }

    pub(super) fn www(&mut self, at: usize) -> usize {
        if !autolink::may_begin(self.bytes, at, self.before) {
            return self.literal(at, at + 1);
        }
        self.url(at, at, at, "http://")
    }

    /// An address from `from` on, with its host at `host`, that was noticed at `at`.
    pub(super) fn url(&mut self, from: usize, host: usize, at: usize, scheme: &str) -> usize {
        match autolink::url_end(self.bytes, from, host, &mut self.no_end_before, self.end) {
            Answer::Yes(stop) => {
                self.take_back(from);
                let mut address = scheme.to_owned();
                address.push_str(&self.text[from..stop]);
                self.address(from, address, from, stop, stop)
            }
            Answer::No => self.literal(at, at + 1),
            Answer::Wait => {
                self.hold(from);
                self.literal(at, at + 1)
            }
        }
    }

    pub(super) fn mail(&mut self, at: usize) -> usize {
        let before = self.plain_before.then_some(self.before);
        match autolink::mail(self.bytes, at, self.plain_from, before, self.end) {
            Answer::Yes((from, stop)) => {
                self.take_back(from);
                let address = mail_address(&self.text[from..stop]);
                self.address(from, address, from, stop, stop)
            }
            Answer::Wait => {
                self.hold(self.last_word(at));
                self.literal(at, at + 1)
            }
            Answer::No => self.literal(at, at + 1),
        }
    }

    /// Takes the plain text from `from` on back out of the tokens.
    pub(super) fn take_back(&mut self, from: usize) {
        while let Some(Token { at, what }) = self.tokens.last_mut() {
            if *at >= from {
                self.tokens.pop();
                continue;
            }
            if let What::Literal(_, to) | What::Words(_, to) = what {
                *to = (*to).min(from);
            }
            return;
        }
    }
}

fn mail_address(text: &str) -> String {
    let mut address = "mailto:".to_owned();
    address.push_str(text);
    address
}
