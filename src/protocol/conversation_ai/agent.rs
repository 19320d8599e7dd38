//! An agent (contract §2–§4): what may be sent, what comes back, and the defaults in between.

use super::reading::{maybe_whole, prompt_text, span_of_whole, text_of, whole};
use crate::lenient::null_as_default;
use crate::open_enum::open_enum;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

pub use super::reading::Span;

open_enum! {
    /// How much an agent does by itself.
    #[derive(Default)]
    pub enum Mode {
        /// Nothing.
        #[default]
        Off = "off",
        /// It proposes, a person sends.
        Suggestive = "suggestive",
        /// It answers.
        AutoPilot = "auto-pilot",
    }
}

open_enum! {
    /// Where an agent answers, spelled exactly so.
    pub enum AgentChannel {
        /// Instagram.
        Instagram = "IG",
        /// Facebook Messenger.
        Facebook = "FB",
        /// Text messages.
        Sms = "SMS",
        /// The chat on a web page.
        WebChat = "WebChat",
        /// WhatsApp.
        WhatsApp = "WhatsApp",
        /// The chat with live visitors.
        LiveChat = "Live_Chat",
    }
}

open_enum! {
    /// The units of the wait before an answer.
    #[derive(Default)]
    pub enum WaitUnit {
        /// At most 5.
        Minutes = "minutes",
        /// At most 300.
        #[default]
        Seconds = "seconds",
    }
}

open_enum! {
    /// The units of an agent's sleep. Actions have others.
    pub enum SleepUnit {
        /// At most 48.
        Hours = "hours",
        /// At most 2880.
        Minutes = "minutes",
        /// At most 172800.
        Seconds = "seconds",
    }
}

/// Every property that create and update accept, in the contract's order.
pub const FIELDS: &[&str] = &[
    "name",
    "businessName",
    "mode",
    "channels",
    "isPrimary",
    "waitTime",
    "waitTimeUnit",
    "sleepEnabled",
    "sleepTime",
    "sleepTimeUnit",
    "personality",
    "goal",
    "instructions",
    "autoPilotMaxMessages",
    "knowledgeBaseIds",
    "respondToImages",
    "respondToAudio",
    "sleepOnManualMessage",
    "sleepOnWorkflowMessage",
];

/// Those of [`FIELDS`] that are `true` or `false`.
pub const BOOLEANS: &[&str] = &[
    "isPrimary",
    "sleepEnabled",
    "respondToImages",
    "respondToAudio",
    "sleepOnManualMessage",
    "sleepOnWorkflowMessage",
];

/// How long an agent waits unless told otherwise, in seconds.
pub const DEFAULT_WAIT: u32 = 2;
/// How many messages an agent on auto-pilot sends unless told otherwise.
pub const DEFAULT_MESSAGES: u32 = 75;

/// A body with the defaults of the contract where it is silent.
pub fn with_defaults(body: &Value) -> Value {
    merged(&defaults(), body)
}

fn defaults() -> Value {
    let mut map = Map::new();
    map.insert("mode".into(), Mode::default().as_str().into());
    map.insert("channels".into(), Value::Array(Vec::new()));
    map.insert("isPrimary".into(), false.into());
    map.insert("waitTime".into(), DEFAULT_WAIT.into());
    map.insert("waitTimeUnit".into(), WaitUnit::default().as_str().into());
    map.insert("sleepEnabled".into(), false.into());
    map.insert("autoPilotMaxMessages".into(), DEFAULT_MESSAGES.into());
    map.insert("respondToImages".into(), false.into());
    map.insert("respondToAudio".into(), false.into());
    Value::Object(map)
}

/// A document with another's properties laid over it, whole values at a time. What the patch
/// leaves out stays; the properties of [`FIELDS`] come first and in order, whatever the order
/// before.
pub fn merged(current: &Value, patch: &Value) -> Value {
    let (Value::Object(current), Value::Object(patch)) = (current, patch) else { return patch.clone() };
    let mut all = Map::new();
    let known = ["id"].iter().chain(FIELDS).copied();
    let others = current.keys().chain(patch.keys()).map(String::as_str);
    for name in known.chain(others) {
        if let Some(value) = patch.get(name).or_else(|| current.get(name))
            && !all.contains_key(name)
        {
            all.insert(name.to_owned(), value.clone());
        }
    }
    Value::Object(all)
}

/// What a client puts back: only what is accepted, and every boolean, because servers are known to
/// read an absent one as false. A `null` that means nothing is left out.
pub fn body_of(agent: &Value) -> Value {
    let mut body = Map::new();
    for name in FIELDS {
        let value = agent.get(name).filter(|value| !value.is_null() || name.starts_with("sleepTime"));
        match value {
            Some(Value::Object(_)) if *name == "goal" => {
                body.insert((*name).to_owned(), text_of(&agent[name]).into());
            }
            Some(value) => {
                body.insert((*name).to_owned(), value.clone());
            }
            None if BOOLEANS.contains(name) => {
                body.insert((*name).to_owned(), false.into());
            }
            None => {}
        }
    }
    Value::Object(body)
}

/// The agent of a reply: the reply itself, or what it wraps as `agent`.
pub fn unwrapped(reply: Value) -> Value {
    match reply {
        Value::Object(mut map) if map.get("agent").is_some_and(Value::is_object) => {
            map.remove("agent").unwrap_or_default()
        }
        bare => bare,
    }
}

/// What may be sent. Absent fields read as the contract's defaults.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Agent {
    /// What the owner calls it.
    pub name: String,
    /// Whom it speaks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_name: Option<String>,
    /// How much it does by itself.
    #[serde(default, deserialize_with = "null_as_default")]
    pub mode: Mode,
    /// Where it answers.
    #[serde(default, deserialize_with = "null_as_default")]
    pub channels: Vec<AgentChannel>,
    /// Whether it answers for the whole account.
    #[serde(default, deserialize_with = "null_as_default")]
    pub is_primary: bool,
    /// How long it waits before it answers.
    #[serde(default = "default_wait", deserialize_with = "wait")]
    pub wait_time: u32,
    /// In which unit.
    #[serde(default, deserialize_with = "null_as_default")]
    pub wait_time_unit: WaitUnit,
    /// Whether it pauses; deprecated by the vendor.
    #[serde(default, deserialize_with = "null_as_default")]
    pub sleep_enabled: bool,
    /// For how long.
    #[serde(default, skip_serializing_if = "Span::is_unset", deserialize_with = "span_of_whole")]
    pub sleep_time: Span<u32>,
    /// In which unit.
    #[serde(default, skip_serializing_if = "Span::is_unset")]
    pub sleep_time_unit: Span<SleepUnit>,
    /// First part of the prompt.
    #[serde(default, deserialize_with = "null_as_default")]
    pub personality: String,
    /// Second part of the prompt.
    #[serde(default, deserialize_with = "prompt_text")]
    pub goal: String,
    /// Third part of the prompt.
    #[serde(default, deserialize_with = "null_as_default")]
    pub instructions: String,
    /// How many messages it may send on auto-pilot.
    #[serde(default = "default_messages", deserialize_with = "messages")]
    pub auto_pilot_max_messages: u32,
    /// What it may look things up in.
    #[serde(default, deserialize_with = "null_as_default", skip_serializing_if = "Vec::is_empty")]
    pub knowledge_base_ids: Vec<String>,
    /// Whether it reads pictures.
    #[serde(default, deserialize_with = "null_as_default")]
    pub respond_to_images: bool,
    /// Whether it hears voice messages.
    #[serde(default, deserialize_with = "null_as_default")]
    pub respond_to_audio: bool,
    /// Whether it pauses when a person writes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sleep_on_manual_message: Option<bool>,
    /// Whether it pauses when a workflow writes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sleep_on_workflow_message: Option<bool>,
}

fn default_wait() -> u32 {
    DEFAULT_WAIT
}

fn default_messages() -> u32 {
    DEFAULT_MESSAGES
}

fn wait<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    Ok(maybe_whole(deserializer)?.unwrap_or(DEFAULT_WAIT))
}

fn messages<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    Ok(maybe_whole(deserializer)?.unwrap_or(DEFAULT_MESSAGES))
}

/// What comes back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AgentReply {
    /// Which agent.
    pub id: String,
    /// The agent.
    #[serde(flatten)]
    pub agent: Agent,
    /// Pointers to its actions.
    #[serde(default, deserialize_with = "null_as_default")]
    pub actions: Vec<ActionPointer>,
}

/// An action as an agent's reply names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionPointer {
    /// Which action.
    pub id: String,
    /// Its type's word.
    #[serde(rename = "type")]
    pub kind: String,
}

/// An agent as a search lists it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AgentSummary {
    /// Which agent.
    pub id: String,
    /// What the owner calls it.
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
    /// How much it does by itself.
    #[serde(default, deserialize_with = "null_as_default")]
    pub mode: Mode,
    /// Where it answers; lists are known to spell these differently.
    #[serde(default, deserialize_with = "null_as_default")]
    pub channels: Vec<AgentChannel>,
    /// Whether it answers for the whole account.
    #[serde(default, deserialize_with = "null_as_default")]
    pub is_primary: bool,
    /// What it is for.
    #[serde(default, deserialize_with = "prompt_text")]
    pub goal: String,
    /// How many messages it may send on auto-pilot.
    #[serde(default, deserialize_with = "maybe_whole", skip_serializing_if = "Option::is_none")]
    pub auto_pilot_max_messages: Option<u32>,
    /// Pointers to its actions.
    #[serde(default, deserialize_with = "null_as_default")]
    pub actions: Vec<ActionPointer>,
    /// ISO 8601.
    #[serde(default, deserialize_with = "null_as_default")]
    pub created_at: String,
    /// ISO 8601.
    #[serde(default, deserialize_with = "null_as_default")]
    pub updated_at: String,
}

/// One page of a search. The next one starts after the last id; there is none when `count` is
/// below the limit that was asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AgentPage {
    /// The agents of this page.
    #[serde(default, deserialize_with = "null_as_default")]
    pub agents: Vec<AgentSummary>,
    /// All agents of the account, whatever the query.
    #[serde(default, deserialize_with = "whole")]
    pub total_count: u32,
    /// The agents of this page.
    #[serde(default, deserialize_with = "whole")]
    pub count: u32,
}
