//! The HTTP APIs that Palique speaks, as Rust types: requests, replies, limits, errors, and the
//! codec of their event streams.
//!
//! This crate stands on the ground floor: it performs no I/O, reads no clock and knows no other
//! crate of the house, so the server, the browser and the tests share one truth about the wire.
//! The visitor's half holds no JSON parser. Its types carry `serde` derives and each side brings
//! its own format: `serde_json` on the server, `JSON.parse`, field by field, in the browser, where
//! a second parser would cost a visitor 20 KB. The owner's half, [`conversation_ai`], works on
//! `serde_json` documents; nothing that a visitor downloads reaches it.
//!
//! * [`query`]: one visitor message in, one answer out (contract: query API, §2–§6).
//! * [`conversation`]: the stored thread as the companion endpoints return it (§9).
//! * [`profile`]: what a stranger may know about an agent (§9, §10).
//! * [`sse`]: bytes in any chunking to events, by the WHATWG rules, and back.
//! * [`stream`]: the query API's dialect on top of [`sse`] (§7).
//! * [`percent`]: the data encoding of that dialect (§7.3, §7.6 rule 7).
//! * [`error`]: every error body in one shape (contract: shared conventions, §6).
//! * [`conversation_ai`]: agents, actions and follow-ups as the owner's panel configures them, and
//!   the checks that both sides share (contract: conversation AI).
//! * [`agent_message`]: a message that the agent's side writes itself (contract: agent-message).
//! * [`execute`]: an agent run for one message, with its whole answer (contract: execute).
//! * [`agent_chat`]: a chat that the owner's side opens with one contact (contract: agent-chat).
//! * [`channel`], [`source`], [`time`]: the closed lists and small shapes the above share.
//!
//! Decoders are liberal: unknown fields are ignored, missing or `null` optional fields default,
//! and an unknown word of a closed-looking enumeration is kept as it came. Encoders are exact.

#[cfg(feature = "conversation-ai")]
pub mod agent_chat;
#[cfg(feature = "conversation-ai")]
pub mod agent_message;
pub mod channel;
pub mod conversation;
#[cfg(feature = "conversation-ai")]
pub mod conversation_ai;
pub mod error;
#[cfg(feature = "conversation-ai")]
pub mod execute;
pub mod lenient;
mod open_enum;
pub mod percent;
pub mod profile;
pub mod query;
pub mod source;
pub mod sse;
pub mod stream;
#[cfg(feature = "conversation-ai")]
pub mod time;

pub use channel::Channel;
pub use error::{Error, ErrorKind};
