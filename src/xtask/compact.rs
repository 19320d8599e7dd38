//! Makes hand-written and generated text smaller without understanding it: comments, indentation and
//! needless blanks go, every token stays.
//!
//! It refuses to rename, reorder or rewrite. Brotli finds most of what a real minifier would, and a
//! program that does not know what code means cannot change it.

mod css;
mod javascript;

pub(crate) use css::css;
pub(crate) use javascript::javascript;
