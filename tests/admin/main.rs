//! The journeys of an owner through the panel, a real browser and the real server.
//!
//! * [`agents`]: the list, making, copying and deleting.
//! * [`entering`]: the printed link, keys that do not open, signing out.
//! * [`saving`]: the draft of an agent, and everything that must not lose it.

mod agents;
mod entering;
mod saving;
