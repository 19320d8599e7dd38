//! What an agent can do besides answer (contract §6): seven types, each with its own details.

pub mod details;

use crate::lenient::null_as_default;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The seven types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActionType {
    /// Starts workflows.
    TriggerWorkflow,
    /// Writes what the visitor said into a field of the contact.
    UpdateContactField,
    /// Books an appointment, or sends the link to do so.
    AppointmentBooking,
    /// Falls silent.
    StopBot,
    /// Calls a person.
    HumanHandOver,
    /// Writes again when the visitor went away.
    AdvancedFollowup,
    /// Passes the conversation to another agent.
    TransferBot,
}

impl ActionType {
    /// All seven, in the contract's order.
    pub const ALL: [Self; 7] = [
        Self::TriggerWorkflow,
        Self::UpdateContactField,
        Self::AppointmentBooking,
        Self::StopBot,
        Self::HumanHandOver,
        Self::AdvancedFollowup,
        Self::TransferBot,
    ];

    /// Their words, in the same order.
    pub const WORDS: &'static [&'static str] = &[
        "triggerWorkflow",
        "updateContactField",
        "appointmentBooking",
        "stopBot",
        "humanHandOver",
        "advancedFollowup",
        "transferBot",
    ];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// The type of a word, exactly spelled.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// An action in a reply.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Action {
    /// Which action.
    pub id: String,
    /// Whose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_id: Option<String>,
    /// What the owner calls it.
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
    /// The word of its type; newer servers may have more than [`ActionType`].
    #[serde(rename = "type")]
    pub kind: String,
    /// In the shape that belongs to the type.
    #[serde(default)]
    pub details: Value,
}

/// An action to create, or to put in the place of one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NewAction {
    /// The word of its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// What the owner calls it.
    pub name: String,
    /// In the shape that belongs to the type.
    pub details: Value,
}

/// One action in its envelope.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ActionEnvelope {
    /// The action.
    pub data: Action,
    /// True.
    #[serde(default, deserialize_with = "null_as_default")]
    pub success: bool,
}

/// All actions of an agent in their envelope.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ActionsEnvelope {
    /// The actions, flat; see [`actions_of`] for servers that group them.
    pub data: Vec<Action>,
    /// True.
    #[serde(default, deserialize_with = "null_as_default")]
    pub success: bool,
}

/// What a deletion answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletedEnvelope {
    /// What is gone.
    pub data: Deleted,
    /// True.
    #[serde(default, deserialize_with = "null_as_default")]
    pub success: bool,
}

/// What is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deleted {
    /// Its id.
    pub id: String,
}

/// The actions in the reply of a list, flat: `{data: [action]}` or groups of one type,
/// `{data: [{type, actions: [action]}]}`. What is no object is passed over.
pub fn actions_of(list_reply: &Value) -> Vec<Value> {
    let mut actions = Vec::new();
    for entry in list_reply.get("data").and_then(Value::as_array).into_iter().flatten() {
        let Value::Object(fields) = entry else { continue };
        let Some(group) = fields.get("actions").and_then(Value::as_array) else {
            actions.push(entry.clone());
            continue;
        };
        for action in group.iter().filter_map(Value::as_object) {
            let mut action: Map<String, Value> = action.clone();
            if let (false, Some(kind)) = (action.contains_key("type"), fields.get("type")) {
                action.insert("type".into(), kind.clone());
            }
            actions.push(Value::Object(action));
        }
    }
    actions
}

/// Details of a type with every required property in its first or empty form, so that a form has
/// something to show. Most do not pass the checks yet: what is empty still wants filling in.
pub fn new_details(kind: ActionType) -> Value {
    super::check::new_details(kind)
}

/// A further step for a follow-up: the agent writes again after a day.
pub fn new_step(id: u32) -> Value {
    super::check::new_step(id)
}
