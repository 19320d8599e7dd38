//! What can happen to a conversation.

use crate::{Attempt, Failure, MessageId};
use palique_protocol::conversation::Conversation;
use palique_protocol::query::Answer;

/// Fresh ids from the driver's random source. The engine takes the ones it needs and leaves the
/// rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minted {
    /// For the message: makes repeating its request harmless on a server that honours it.
    pub key: String,
    /// For the visitor, if there is none yet.
    pub visitor_id: String,
    /// For the conversation, if there is none yet.
    pub conversation_id: String,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The driver is ready and this is what storage held. Ignored once there are ids: a message
    /// that was written before storage was read has begun another conversation.
    Started {
        /// The visitor of an earlier visit.
        visitor_id: Option<String>,
        /// The conversation to restore.
        conversation_id: Option<String>,
    },
    /// The history came; `None` when the server does not know the conversation.
    HistoryArrived {
        /// The conversation that was asked for: a late reply to an older question is dropped.
        conversation_id: String,
        /// The newest page.
        conversation: Option<Conversation>,
    },
    /// The history did not come.
    HistoryFailed {
        /// The conversation that was asked for.
        conversation_id: String,
        /// Why.
        failure: Failure,
    },
    /// The visitor asked to load the history again.
    RestoreRequested,
    /// The visitor sent a message.
    MessageWritten {
        /// The text; surrounding white space is dropped.
        text: String,
        /// Fresh ids.
        minted: Minted,
        /// Now, as ISO 8601 in UTC.
        at: String,
    },
    /// The server accepted the request: the visitor's message is stored.
    HeadArrived {
        /// The request.
        attempt: Attempt,
    },
    /// A piece of the answer.
    DeltaArrived {
        /// The request.
        attempt: Attempt,
        /// Append it.
        delta: String,
    },
    /// The agent runs an action.
    ToolCalled {
        /// The request.
        attempt: Attempt,
        /// The action's name.
        name: String,
    },
    /// The final object, or the whole JSON reply.
    FinalArrived {
        /// The request.
        attempt: Attempt,
        /// What it says.
        answer: Box<Answer>,
    },
    /// The stream ended well.
    AnswerEnded {
        /// The request.
        attempt: Attempt,
    },
    /// The request failed, before or after its head.
    AnswerFailed {
        /// The request.
        attempt: Attempt,
        /// Why.
        failure: Failure,
    },
    /// The visitor stopped the answer.
    StopRequested,
    /// The visitor asked for this answer again.
    RetryRequested {
        /// The stopped or failed answer.
        answer: MessageId,
        /// Fresh ids, in case the conversation had to be given up.
        minted: Minted,
    },
    /// The visitor wants to start afresh.
    NewConversationRequested,
    /// The browser's view of the network changed.
    ConnectionChanged {
        /// Whether it believes to be online.
        online: bool,
    },
}
