//! The versions of an agent: every save is kept, with its look and its actions.

use super::reading::whole;
use crate::lenient::null_as_default;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One version. A list leaves out the documents.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Version {
    /// Counts up from 1 for each agent.
    #[serde(deserialize_with = "whole")]
    pub number: u32,
    /// ISO 8601.
    pub saved_at: String,
    /// The name of the key.
    #[serde(default, deserialize_with = "null_as_default")]
    pub saved_by: String,
    /// What differs from the version before, as `personality`, `look.accent`, `actions`.
    #[serde(default, deserialize_with = "null_as_default")]
    pub changed: Vec<String>,
    /// The agent as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Value>,
    /// The look as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Value>,
    /// The actions as they were, with their ids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actions: Option<Vec<Value>>,
}
