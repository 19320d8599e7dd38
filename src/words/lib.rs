//! Every text that the widget itself says, one table per language. The compiler finds a missing
//! text, and a test what was lost in translation.
//!
//! A visitor downloads one language. English is part of the widget, because it is what is left when
//! anything else fails; of every other table `cargo x` makes a file, a text a line
//! ([`Words::lines`]), which the loader fetches along with the widget, and which becomes a table
//! again in the browser ([`Words::read`]).
//!
//! In a text `{}` stands for what is put in. Texts that hold a number have a form for each of its
//! plurals ([`Counted`]).

mod counted;
mod languages;
mod table;

pub use counted::{Counted, Plural};
pub use languages::{ENGLISH, LANGUAGES, Language};
pub use table::Words;

/// A text with `value` in its place.
pub fn filled(text: &str, value: &str) -> String {
    match text.split_once("{}") {
        Some((before, after)) => [before, value, after].concat(),
        None => text.to_owned(),
    }
}
