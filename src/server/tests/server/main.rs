//! The server as its callers see it: real sockets, real files, no inside knowledge but the few
//! settings that an owner has no page for yet.

mod agent_messages;
mod beside;
mod brains;
mod chats;
mod executions;
mod files;
mod history;
mod idempotency;
mod knowledge;
mod openapi;
mod origins;
mod owner;
mod process;
mod refusals;
mod running;
mod stream;
mod turns;
mod upgrade;
