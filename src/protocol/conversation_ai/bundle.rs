//! An exported agent: one file with everything that makes it, and nothing that names its account.

use super::action::NewAction;
use super::agent::Agent;
use super::look::Look;
use super::reading::whole;
use serde::{Deserialize, Serialize};

/// What a file says it is.
pub const FORMAT: &str = "palique-agent";
/// The version of the format.
pub const VERSION: f64 = 1.0;

/// The file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bundle {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    #[serde(deserialize_with = "whole")]
    pub version: u32,
    /// The agent, as it would be created.
    pub agent: Agent,
    /// How its widget looks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Look>,
    /// Its actions, as they would be created.
    pub actions: Vec<NewAction>,
}
