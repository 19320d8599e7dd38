//! The journeys of an owner through the panel, a real browser and the real server.
//!
//! * [`followups`]: what an agent does besides answering.
//! * [`actions`], [`followups`]: what an agent does besides answering.
//! * [`agents`], [`many`]: the list, making, copying and deleting; an account with very many.
//! * [`answers`]: what visitors were answered, and what each answer was made of.
//! * [`elsewhere`]: another server of the API, and what a server refuses.
//! * [`embedding`]: the look, its preview, the tag, and whether a page carries it.
//! * [`entering`]: the printed link, keys that do not open, signing out.
//! * [`phone`]: what opens over a page where it has the whole screen.
//! * [`playground`]: trying out what is not saved yet, and taking an answer apart.
//! * [`saving`]: the draft of an agent, and everything that must not lose it.
//! * [`settings`], [`transfer`]: keys, origins, and an agent as a file.
//! * [`states`], [`keyboard`], [`loading`]: every page on every screen, without a mouse, and before it is there.
//! * [`versions`]: comparing with an earlier save and going back to it.

mod actions;
mod agents;
mod answers;
mod elsewhere;
mod embedding;
mod entering;
mod followups;
mod keyboard;
mod loading;
mod many;
mod phone;
mod playground;
mod saving;
mod settings;
mod states;
mod transfer;
mod versions;
