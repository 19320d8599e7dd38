//! The owner's side: agents, their actions and follow-ups, and what was recorded about an answer
//! (contract: conversation AI).
//!
//! Documents travel as [`serde_json::Value`], so that what a vendor's server adds survives an edit.
//! Every shape also has a type, for code that reads rather than edits; a document that passes
//! [`check`] decodes into it.
//!
//! * [`check`]: every rule of the contract, once. The server refuses with it, the panel shows it
//!   beside the field.
//! * [`limits`]: the numbers behind the rules.
//! * [`agent`], [`action`], [`followup`], [`generation`]: the contract's documents.
//! * [`look`], [`version`], [`key`], [`bundle`]: what our server keeps beyond the contract.
//! * [`prompt`]: an agent's texts as one system prompt, and back.
//! * [`origin`]: which pages may use an agent, as text.

pub mod action;
pub mod agent;
pub mod bundle;
pub mod check;
pub mod followup;
pub mod generation;
pub mod key;
pub mod limits;
pub mod look;
pub mod origin;
pub mod prompt;
mod reading;
pub mod version;
