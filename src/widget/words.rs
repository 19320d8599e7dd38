//! What the widget itself says, in the visitor's language. The tables stand in `palique-words`; here
//! is what becomes of one of them on a page.

use palique_browser::intl;
use palique_chat::Failure;
use palique_protocol::{Error, ErrorKind};
use palique_words::{Counted, ENGLISH, Plural, filled};
use std::cell::RefCell;
use std::ops::Deref;

/// The texts of the language that the visitor reads.
pub struct Words {
    language: String,
    texts: palique_words::Words,
}

impl Deref for Words {
    type Target = palique_words::Words;

    fn deref(&self) -> &Self::Target {
        &self.texts
    }
}

thread_local! {
    /// Those that were read on this page.
    static READ: RefCell<Vec<&'static Words>> = const { RefCell::new(Vec::new()) };
}

impl Words {
    /// A language by its table, one text a line; English where those lines are no table.
    ///
    /// It is read once and then stays, however many widgets come and go: so each text is a plain
    /// `&'static str` in every view.
    pub fn of(language: &str, lines: &str) -> &'static Self {
        READ.with_borrow_mut(|read| {
            if let Some(known) = read.iter().find(|words| words.language == language) {
                return *known;
            }
            let Some(texts) = palique_words::Words::read(lines.to_owned().leak()) else {
                return Self::english(read);
            };
            Self::keep(read, language, &texts)
        })
    }

    fn english(read: &mut Vec<&'static Self>) -> &'static Self {
        match read.iter().find(|words| words.language == "en") {
            Some(known) => known,
            None => Self::keep(read, "en", &ENGLISH),
        }
    }

    fn keep(read: &mut Vec<&'static Self>, language: &str, texts: &palique_words::Words) -> &'static Self {
        let words: &'static Self = Box::leak(Box::new(Self { language: language.to_owned(), texts: *texts }));
        read.push(words);
        words
    }

    /// How a message that is too long by that many characters is refused.
    pub fn too_long(&self, excess: usize) -> String {
        self.counted(self.texts.too_long, u32::try_from(excess).unwrap_or(u32::MAX))
    }

    /// Why an answer did not come, for the visitor.
    pub fn failure(&self, failure: &Failure) -> String {
        let sentence = match failure {
            Failure::Refused(error) => return self.refusal(error),
            Failure::Interrupted => self.interrupted,
            Failure::Stalled => self.stalled,
            Failure::Empty => self.empty,
            Failure::Unanswered => self.unanswered,
        };
        sentence.to_owned()
    }

    fn refusal(&self, error: &Error) -> String {
        let sentence = match error.kind {
            ErrorKind::RateLimited => {
                return match error.retry_after {
                    Some(seconds) => self.counted(self.wait, seconds),
                    None => self.busy.to_owned(),
                };
            }
            ErrorKind::Network => self.network,
            ErrorKind::Forbidden => self.forbidden,
            ErrorKind::NotFound => self.unavailable,
            ErrorKind::Unauthorized | ErrorKind::PaymentRequired => self.refused,
            ErrorKind::Invalid => self.invalid,
            ErrorKind::Upstream | ErrorKind::Protocol => self.upstream,
        };
        sentence.to_owned()
    }

    fn counted(&self, counted: Counted, number: u32) -> String {
        let plural = Plural::named(&intl::plural(&self.language, number));
        filled(counted.form(plural), &intl::number(&self.language, number))
    }
}
