//! The keys of an account and what they allow.

use serde::{Deserialize, Serialize};

/// Allows reading agents, actions and generations.
pub const READ: &str = "conversation-ai.readonly";
/// Allows changing them.
pub const WRITE: &str = "conversation-ai.write";
/// Allows listing the agents that can be executed.
pub const READ_STUDIO: &str = "agent-studio.readonly";
/// Allows executing them.
pub const EXECUTE: &str = "agent-studio.write";
/// Every scope that a key may have.
pub const SCOPES: &[&str] = &[READ, WRITE, READ_STUDIO, EXECUTE];

/// A key to create.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewKey {
    /// What the owner calls it.
    pub name: String,
    /// Of [`SCOPES`].
    pub scopes: Vec<String>,
}
