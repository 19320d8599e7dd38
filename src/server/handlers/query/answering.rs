//! An answer as it comes, and the record of what it is made of: the owner reads there why the agent
//! said what it said (contract: Conversation AI §8).

use crate::brain::{Brain, Outcome, Piece, Pieces, Question, Turn};
use crate::store::generations::NewGeneration;
use futures_util::StreamExt;
use palique_protocol::conversation_ai::generation::Passage;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// A brain at work on one answer.
pub(in crate::handlers) struct Answering {
    pieces: Pieces,
    text: String,
    begun: Instant,
    first_delta: Option<Duration>,
    input: String,
    prompt: String,
    history: Vec<Turn>,
    mode: String,
    brain: String,
}

impl Answering {
    /// Asks a brain.
    pub(in crate::handlers) fn begin(brain: &dyn Brain, question: Question) -> Self {
        Self {
            begun: Instant::now(),
            first_delta: None,
            text: String::new(),
            input: question.text.clone(),
            prompt: question.prompt.clone(),
            history: question.earlier.clone(),
            mode: question.agent.text("mode").to_owned(),
            brain: question.agent.brain.clone(),
            pieces: brain.answer(question),
        }
    }

    /// The next piece; its text is remembered.
    pub(in crate::handlers) async fn next(&mut self) -> Option<anyhow::Result<Piece>> {
        let piece = self.pieces.next().await?;
        if let Ok(Piece::Delta(delta)) = &piece
            && !delta.is_empty()
        {
            self.first_delta.get_or_insert_with(|| self.begun.elapsed());
            self.text.push_str(delta);
        }
        Some(piece)
    }

    /// What has been said so far.
    pub(in crate::handlers) fn text(&self) -> &str {
        &self.text
    }

    /// What the answer was made of.
    pub(in crate::handlers) fn generation(&self, outcome: &Outcome) -> NewGeneration {
        let of_kind = |kind: &str| -> Vec<&Passage> {
            outcome.passages.iter().filter(|passage| passage.kind.as_deref() == Some(kind)).collect()
        };
        let mut document = json!({
            "prompt": self.prompt,
            "history": self.history.iter().map(in_history).collect::<Vec<_>>(),
            "faqs": of_kind("faq"),
            "website": of_kind("website"),
            "richText": of_kind("richText"),
            "passages": outcome.passages,
            "actionLogs": outcome.actions,
            "brain": self.brain,
            "timing": {
                "firstDeltaMs": self.first_delta.map(milliseconds),
                "totalMs": milliseconds(self.begun.elapsed()),
            },
        });
        if let Some(intent) = outcome.intent {
            document["intent"] = json!(intent);
        }
        NewGeneration { mode: self.mode.clone(), input: self.input.clone(), document }
    }
}

fn in_history(turn: &Turn) -> Value {
    json!({ "role": if turn.is_visitor { "user" } else { "assistant" }, "content": turn.text })
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
