//! One message of the transcript.

use crate::{Failure, Minted};
use palique_protocol::conversation::Author;
use palique_protocol::source::Source;

/// Names a message within one [`crate::Chat`]; never reused, not even by a new conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MessageId(pub u32);

/// Where a message is in its life.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// A visitor's message that waits for the one before it, or for the network.
    Queued,
    /// A visitor's message on its way: nobody has acknowledged it.
    Sending,
    /// An answer that is being made; its text may still be empty.
    Streaming,
    /// Complete: a visitor's message that was accepted, or a whole answer.
    Done,
    /// An answer that the visitor stopped; its text is what had arrived. A visitor's message is
    /// stopped when that happened before anyone acknowledged it.
    Stopped,
    /// An answer that did not come, or not whole; its text is what had arrived. A visitor's
    /// message failed when nobody acknowledged it.
    Failed(Failure),
}

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its name in this engine.
    pub id: MessageId,
    /// Who wrote it.
    pub author: Author,
    /// The operator's name, where one wrote it and gave one.
    pub operator: Option<String>,
    /// What it says; Markdown unless the visitor wrote it.
    pub text: String,
    /// Where it is in its life.
    pub state: State,
    /// What an answer rests on.
    pub sources: Vec<Source>,
    /// The action that is running while the answer is made.
    pub tool: Option<String>,
    /// The action that waits for a person's approval.
    pub approval: Option<String>,
    /// When it was written, as ISO 8601 in UTC; empty when nobody said.
    pub at: String,
    /// For a visitor's message: the key that makes sending it twice harmless.
    pub(crate) key: String,
    /// For a visitor's message that waits: the conversation may be gone when its turn comes, and
    /// then these ids open another.
    pub(crate) minted: Option<Minted>,
}

impl Message {
    pub(crate) fn new(id: MessageId, author: Author, text: String, state: State) -> Self {
        Self {
            id,
            author,
            operator: None,
            text,
            state,
            sources: Vec::new(),
            tool: None,
            approval: None,
            at: String::new(),
            key: String::new(),
            minted: None,
        }
    }
}
