//! What a visitor sees: the chat panel.
//!
//! The crate is a library of Leptos views over one [`session::Session`]; `main.rs` beside it
//! is the WebAssembly artefact and holds every export. Untrusted text meets no HTML parser here:
//! an answer becomes nodes through `createElement` and text nodes alone.
//!
//! * [`session`]: events to the engine, effects to the browser, signals to the views.
//! * [`panel`], [`transcript`], [`message`], [`composer`]: the views.
//! * [`dom`]: the small elements that the views are made of.
//! * [`prose`]: Markdown patches to nodes.
//! * [`scroll`]: when the transcript follows.
//! * [`watched`]: values that the views follow.
//! * [`words`]: what the widget itself says, in the visitor's language.
//! * [`options`]: what the loader tells.

pub mod composer;
pub mod dom;
pub mod message;
pub mod options;
pub mod panel;
pub mod prose;
pub mod scroll;
pub mod session;
pub mod transcript;
pub mod watched;
pub mod words;
