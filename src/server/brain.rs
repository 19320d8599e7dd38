//! What produces an answer. A brain gets a question with the turns before it and yields pieces of
//! text as they come; it stores nothing, knows no HTTP, and is stopped by dropping its stream.
//!
//! An agent names its brain. There is one so far: [`extractive`], which answers from the agent's
//! own passages, needs no model and no network, and says so when it does not know.

pub mod extractive;

use crate::store::Store;
use crate::store::agents::Agent;
use extractive::Extractive;
use futures_util::stream::BoxStream;
use palique_protocol::conversation_ai::generation::Passage;
use palique_protocol::query::Usage;
use palique_protocol::source::Source;
use serde_json::Value;
use std::collections::HashMap;

/// The name of the brain that an agent gets when its owner chose none.
pub const DEFAULT: &str = "extractive";

/// What a visitor asked, with all that a brain may know about it.
#[derive(Clone, Debug)]
pub struct Question {
    /// The agent that is asked.
    pub agent: Agent,
    /// The visitor's words; empty when the agent writes first.
    pub text: String,
    /// The turns before, oldest first.
    pub earlier: Vec<Turn>,
    /// What the page added for the agent.
    pub context: Option<String>,
    /// The agent's texts as one prompt, or the one that the owner wants to try instead.
    pub prompt: String,
    /// Whether somebody watches the words come in.
    pub is_watched: bool,
}

/// An earlier message, as a brain sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Whether the visitor wrote it; else the agent or an operator did.
    pub is_visitor: bool,
    /// Its text.
    pub text: String,
}

/// A piece of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// More text.
    Delta(String),
    /// An action is being run; `arguments` is JSON text.
    ToolCall {
        /// The action.
        name: String,
        /// What it is given.
        arguments: String,
    },
    /// All is said. The last piece.
    End(Outcome),
}

/// What an answer comes to, beside its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// What it rests on.
    pub sources: Vec<Source>,
    /// What the brain saw for it, best first.
    pub passages: Vec<Passage>,
    /// The actions that were taken, as their log tells them.
    pub actions: Vec<Value>,
    /// What the brain took the question for.
    pub intent: Option<&'static str>,
    /// Whether the agent asks for a person.
    pub request_human: bool,
    /// What it cost.
    pub usage: Usage,
}

/// The pieces of one answer. Dropping it stops the work.
pub type Pieces = BoxStream<'static, anyhow::Result<Piece>>;

/// Something that answers questions.
pub trait Brain: Send + Sync {
    /// Answers a question. The pieces end with [`Piece::End`] or with an error.
    fn answer(&self, question: Question) -> Pieces;
}

/// The brains of this server, by name.
#[derive(Default)]
pub struct Brains(HashMap<&'static str, Box<dyn Brain>>);

impl Brains {
    /// Every brain there is, over the stored knowledge. `pace` is in words per second; 0 is at once.
    pub fn all(store: &Store, pace: u32) -> Self {
        Self::default().with(DEFAULT, Extractive::new(store.clone(), pace))
    }

    /// Adds a brain under a name.
    #[must_use]
    pub fn with(mut self, name: &'static str, brain: impl Brain + 'static) -> Self {
        self.0.insert(name, Box::new(brain));
        self
    }

    /// The brain with this name.
    pub fn named(&self, name: &str) -> Option<&dyn Brain> {
        self.0.get(name).map(AsRef::as_ref)
    }
}
