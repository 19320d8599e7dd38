//! Makes hand-written and generated text smaller without understanding it: comments, indentation and
//! needless blanks go, every token stays.
//!
//! It refuses to rename, reorder or rewrite. Brotli finds most of what a real minifier would, and a
//! program that does not know what code means cannot change it.

mod css;
mod javascript;

pub(crate) use css::css;
pub(crate) use javascript::javascript;

/// The length of the quoted string that `text` begins with: both languages escape by a backslash.
fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (index, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return index + 1,
            _ => {}
        }
    }
    text.len()
}
