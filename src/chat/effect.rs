//! What a driver is asked to do.

use crate::{Attempt, MessageId};
use palique_protocol::query::QueryRequest;

/// Something to do, in the order given.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask the server for the newest page of this conversation.
    LoadHistory {
        /// The conversation.
        conversation_id: String,
        /// Whose it is.
        visitor_id: Option<String>,
    },
    /// Remember these ids for the next visit.
    Store {
        /// The visitor.
        visitor_id: String,
        /// The conversation.
        conversation_id: String,
    },
    /// Forget the conversation; the visitor stays.
    ForgetConversation,
    /// Ask the agent, and report what comes back under this number.
    Send {
        /// The request's number.
        attempt: Attempt,
        /// Its body.
        request: Box<QueryRequest>,
        /// Goes out as `Idempotency-Key`.
        key: String,
    },
    /// Give the request up: close its connection.
    Abort {
        /// The request's number.
        attempt: Attempt,
    },
    /// Draw something anew.
    Show(Change),
}

/// What a view has to draw anew.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The transcript has this message now; [`crate::Chat::messages`] tells its place: behind the
    /// nearest earlier message that is drawn already, because several may be added at once.
    Added(MessageId),
    /// Text was appended to a message. Look up nothing: this is all of it.
    Appended(MessageId, String),
    /// A message's text is now a different one.
    Replaced(MessageId),
    /// A message's state, sources or running action changed; its text did not.
    Changed(MessageId),
    /// A message is gone.
    Removed(MessageId),
    /// The transcript is empty.
    Cleared,
    /// What the whole conversation is doing changed: answering, restoring, online, waiting for a
    /// person.
    Status,
}
