//! What the routes do, one resource a file. Handlers read a request, ask the store and the brain,
//! and write a reply; the rules of the contract live here, SQL does not.

pub mod admin;
pub mod agent_chat;
pub mod agent_messages;
pub mod agent_studio;
pub mod agents;
pub mod conversation_ai;
pub mod conversations;
pub mod health;
mod prompt;
pub mod query;
