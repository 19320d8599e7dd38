//! The conversation engine, sans-I/O: [`Event`]s in, [`Effect`]s out.
//!
//! [`Chat`] is a pure state machine. It performs no I/O, reads no clock and draws no randomness:
//! whoever drives it performs the effects and reports what happened as events, with times and
//! fresh ids passed in. So every interleaving of stop, retry, failure and restore can be tested
//! natively in microseconds, and the same engine serves any transport.
//!
//! * [`Chat`]: the engine itself.
//! * [`Message`]: one message of the transcript, and the state it is in.
//! * [`Event`]: what happened; named in the past tense.
//! * [`Effect`]: what to do about it; named in the imperative. [`Change`]s tell a view what to
//!   draw anew, down to the single delta.
//! * [`Failure`]: why an answer did not come, for a view to put into a sentence.
//!
//! ```
//! use palique_chat::{Chat, Effect, Event, Minted};
//!
//! let mut chat = Chat::new();
//! let minted = Minted { key: "k1".into(), visitor_id: "v1".into(), conversation_id: "c1".into() };
//! let effects = chat.handle(Event::MessageWritten { text: "Hello".into(), minted, at: "2026-01-01T00:00:00Z".into() });
//! assert!(effects.iter().any(|effect| matches!(effect, Effect::Send { .. })));
//! assert!(chat.is_answering());
//! ```

mod chat;
mod effect;
mod event;
mod failure;
mod message;
mod restore;
mod turn;

pub use chat::{Chat, Unsendable};
pub use effect::{Change, Effect};
pub use event::{Event, Minted};
pub use failure::Failure;
pub use message::{Message, MessageId, State};

/// Counts the requests of a [`Chat`]. Events of a request carry its number, so that what an
/// aborted one still delivers is recognised and dropped.
pub type Attempt = u32;
