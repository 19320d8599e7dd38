//! What a stranger may know about an agent: `GET /agents/{id}` (query API §9, §10).

use crate::lenient::null_as_default;
use serde::{Deserialize, Serialize};

/// The public profile.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AgentProfile {
    /// The agent.
    pub id: String,
    /// Its name for visitors.
    pub name: String,
    /// One sentence about it.
    #[serde(deserialize_with = "null_as_default")]
    pub description: String,
    /// `public` or `private`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<String>,
    /// How the owner wants the widget.
    #[serde(deserialize_with = "null_as_default")]
    pub interface_config: InterfaceConfig,
    /// What our server can do beyond the contract; empty on other servers.
    #[serde(deserialize_with = "null_as_default")]
    pub extensions: Vec<String>,
}

/// How the owner wants the widget. Every field is optional.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct InterfaceConfig {
    /// The panel's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// Accent colour, not validated by the server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary_color: Option<String>,
    /// Greetings; blanks are dropped.
    #[serde(deserialize_with = "null_as_default", skip_serializing_if = "Vec::is_empty")]
    pub initial_messages: Vec<String>,
    /// Starter questions, sent on click.
    #[serde(deserialize_with = "null_as_default", skip_serializing_if = "Vec::is_empty")]
    pub message_templates: Vec<String>,
}

/// The extension that makes a repeated POST safe: `Idempotency-Key` is honoured.
pub const IDEMPOTENCY: &str = "idempotency-key";
