//! Streaming Markdown: text deltas in, tree patches out. No I/O, no DOM, no dependency.
//!
//! CommonMark with GFM's tables, strikethrough, task lists and autolinks. Raw HTML is text; links lead
//! only to http, https, mailto and tel; an image from a host that was not allowed becomes a link.
//!
//! ```
//! use palique_markdown::{Kind, NodeId, Patch, Stream, Tree};
//!
//! let mut stream = Stream::new();
//! let mut tree = Tree::new();
//! for delta in ["Delivery takes **two ", "days**", ", see [the page](https://shop", ".example/post)."] {
//!     for patch in stream.push(delta) {
//!         tree.apply(&patch)?; // or: change the page
//!     }
//! }
//! tree.apply_all(&stream.finish())?;
//! assert_eq!(tree.displayed_text(), "Delivery takes two days, see the page.\n");
//! # Ok::<(), palique_markdown::BrokenPromise>(())
//! ```
//!
//! Four promises, each held by a test:
//!
//! - However the text is cut, the finished tree is the same.
//! - A closed block is never patched again; a block closes as soon as the next one begins.
//! - The work for a delta depends on the open block's last few kilobytes, not on what came before.
//! - No input makes it panic, nests deeper than 100, or makes more than 20 000 nodes.
//!
//! What this costs: what comes in pairs (`**`, backticks, brackets) pairs only within 4 KiB, and a
//! reference link works only behind its definition.

mod address;
mod answer;
mod autolink;
mod blocks;
#[cfg(test)]
mod bounds;
mod canvas;
mod character;
mod cursor;
mod definition;
mod delimiter;
mod entity;
#[cfg(feature = "html")]
mod html;
mod inline;
mod link;
mod paint;
mod patch;
mod plan;
mod prose;
mod row;
mod sheet;
mod start;
mod steps;
mod stream;
mod table;
mod tree;

pub use address::Options;
#[cfg(feature = "html")]
pub use html::to_html;
pub use patch::{Align, Kind, NodeId, Patch};
pub use stream::Stream;
pub use tree::{BrokenPromise, Content, Tree};
