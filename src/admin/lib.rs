//! What an owner sees: the panel in which agents and their actions are configured.
//!
//! The crate is a library of Leptos views; `main.rs` beside it is the WebAssembly artefact. The
//! panel speaks the Conversation AI API as a client, so it serves our server and a vendor's alike;
//! what only our server offers (looks, versions, past answers, keys) is shown where it is offered.
//! Rules live in `palique_protocol::conversation_ai::check`: a form shows what the server would say.
//!
//! * [`connection`], [`api`], [`entrance`]: which server, by which key; asking it; signing in.
//! * [`route`], [`shell`]: the address bar as an enum, and the frame around every page.
//! * [`document`], [`draft`], [`saving`], [`save_bar`], [`labels`]: JSON by path, the one unsaved state,
//!   how it is saved, and what its fields are called.
//! * [`agents`], [`agent`], [`answers`], [`versions`], [`settings`]: the pages.
//! * [`field`], [`entry`], [`dialog`], [`trouble`], [`icon`], [`tabs`], [`taking`], [`time`]:
//!   what pages are made of.
//! * [`words`]: every text of the panel, a table per language.

pub mod agent;
pub mod agents;
pub mod answers;
pub mod api;
pub mod connection;
pub mod dialog;
pub mod document;
pub mod draft;
pub mod entrance;
pub mod entry;
pub mod field;
pub mod icon;
pub mod labels;
pub mod route;
pub mod save_bar;
pub mod saving;
pub mod script;
pub mod settings;
pub mod shell;
pub mod tabs;
pub mod taking;
pub mod time;
pub mod trouble;
pub mod versions;
pub mod words;
