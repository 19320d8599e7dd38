//! What an agent may be (contract §2).

use super::shape::{Bound, Demand, Document, Field, Is, Shape, optional, required};
use crate::conversation_ai::agent::{AgentChannel, Mode, SleepUnit, WaitUnit};
use crate::conversation_ai::limits;

/// A text that may be empty.
pub(super) const fn text(max: usize) -> Shape {
    Shape::Text { filled: false, max }
}

/// A text that must say something.
pub(super) const fn filled(max: usize) -> Shape {
    Shape::Text { filled: true, max }
}

pub(super) const ID: Shape = filled(limits::ID_CHARS);
pub(super) const PHRASE: Shape = filled(limits::PHRASE_CHARS);

/// A list that may be empty.
pub(super) const fn list(of: &'static Shape) -> Shape {
    Shape::List(of, 0, limits::LIST_ITEMS)
}

pub(super) static AGENT: Document = Document {
    fields: FIELDS,
    demands: &[
        Demand { when: "sleepEnabled", is: Is::True, then: "sleepTime", at_least: 0 },
        Demand { when: "sleepEnabled", is: Is::True, then: "sleepTimeUnit", at_least: 0 },
    ],
    bounds: &[
        Bound { time: "waitTime", unit: "waitTimeUnit", max: limits::max_wait },
        Bound { time: "sleepTime", unit: "sleepTimeUnit", max: limits::max_sleep },
    ],
    extra: |_, _| {},
};

const FIELDS: &[Field] = &[
    required("name", filled(limits::NAME_CHARS)).on_create(),
    optional("businessName", text(limits::NAME_CHARS)),
    optional("mode", Shape::Word(Mode::WORDS)),
    optional("channels", list(&Shape::Word(AgentChannel::WORDS))),
    optional("isPrimary", Shape::Boolean),
    optional("waitTime", Shape::Whole(limits::WAIT_MIN, f64::INFINITY)),
    optional("waitTimeUnit", Shape::Word(WaitUnit::WORDS)),
    optional("sleepEnabled", Shape::Boolean),
    optional("sleepTime", Shape::Whole(limits::SLEEP_MIN, f64::INFINITY)).or_null(),
    optional("sleepTimeUnit", Shape::Word(SleepUnit::WORDS)).or_null(),
    required("personality", text(limits::PROMPT_CHARS)).on_create(),
    required("goal", text(limits::PROMPT_CHARS)).on_create(),
    required("instructions", text(limits::PROMPT_CHARS)).on_create(),
    required("autoPilotMaxMessages", Shape::Whole(limits::MESSAGES_MIN, limits::MESSAGES_MAX)).on_update(),
    optional("knowledgeBaseIds", list(&ID)),
    optional("respondToImages", Shape::Boolean),
    optional("respondToAudio", Shape::Boolean),
    optional("sleepOnManualMessage", Shape::Boolean),
    optional("sleepOnWorkflowMessage", Shape::Boolean),
];
