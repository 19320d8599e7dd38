//! The languages that there are.

use crate::Words;

mod arabic;
mod chinese;
mod english;
mod french;
mod german;
mod hebrew;
mod italian;
mod japanese;
mod portuguese;
mod spanish;

/// The language that is always there.
pub static ENGLISH: Words = english::WORDS;

/// A language, and what the widget says in it.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    /// Its two letters in ISO 639.
    pub code: &'static str,
    /// Its texts.
    pub words: Words,
}

/// Every language, English first.
pub const LANGUAGES: [Language; 10] = [
    Language { code: "en", words: english::WORDS },
    Language { code: "ar", words: arabic::WORDS },
    Language { code: "de", words: german::WORDS },
    Language { code: "es", words: spanish::WORDS },
    Language { code: "fr", words: french::WORDS },
    Language { code: "he", words: hebrew::WORDS },
    Language { code: "it", words: italian::WORDS },
    Language { code: "ja", words: japanese::WORDS },
    Language { code: "pt", words: portuguese::WORDS },
    Language { code: "zh", words: chinese::WORDS },
];
