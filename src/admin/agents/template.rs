//! What a new agent may start from, as the bundle that it is made of.

use crate::words::Words;
use palique_protocol::conversation_ai::{action, agent, bundle};
use serde_json::{Value, json};

/// The channels of each template, in the order of their texts.
const CHANNELS: [&[&str]; 4] =
    [&["WebChat"], &["WebChat", "Live_Chat"], &["WebChat", "WhatsApp"], &["WebChat", "IG", "FB"]];

/// The templates that call a person.
const WITH_HANDOVER: [usize; 2] = [1, 2];

/// An agent by a template, in the panel's language. It is off: its owner switches it on.
pub fn bundle_of(template: usize, name: &str, words: &Words) -> Value {
    let texts = &words.agents.templates[template];
    let body = json!({
        "name": name.trim(),
        "mode": agent::Mode::Off.as_str(),
        "channels": CHANNELS[template],
        "personality": texts.personality,
        "goal": texts.goal,
        "instructions": texts.instructions,
    });
    let actions = if WITH_HANDOVER.contains(&template) { vec![handover(words)] } else { Vec::new() };
    json!({
        "format": bundle::FORMAT,
        "version": 1,
        "agent": agent::body_of(&agent::with_defaults(&body)),
        "actions": actions,
    })
}

fn handover(words: &Words) -> Value {
    let texts = &words.agents.handover;
    json!({
        "type": action::ActionType::HumanHandOver.as_str(),
        "name": texts.name,
        "details": {
            "enabled": true,
            "triggerCondition": texts.condition,
            "handoverType": "contactRequest",
            "examples": texts.examples,
            "reactivateEnabled": false,
            "finalMessage": texts.last_words,
        },
    })
}
