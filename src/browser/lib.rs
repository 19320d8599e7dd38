//! The only crate of the house that talks to the browser below the view: fetch and its byte
//! streams, storage, timers, animation frames, randomness.
//!
//! It holds no conversation state and draws nothing. Each module is a thin, typed edge over one
//! browser capability, and raw `web-sys` types do not leak to the widget: what the engine asks
//! for as an effect is performed here, and what came of it is reported as an event.
//!
//! * [`query`]: the query API as a client, streaming.
//! * [`fetch`]: one request, its body as text or as chunks, aborted when dropped.
//! * [`storage`]: three tiers that never throw.
//! * [`frame`], [`timer`]: callbacks that are cancelled when dropped.
//! * [`id`]: ids from the browser's random source.
//! * [`json`]: the browser's own JSON.
//! * [`wire`]: the replies of the query API, taken from it.
//! * [`task`]: futures that run on the page.
//! * [`intl`]: plurals and numbers of each language.
//! * [`page`]: what the page says about itself: language, network, time.

pub mod fetch;
pub mod frame;
pub mod id;
pub mod intl;
pub mod json;
pub mod page;
pub mod query;
pub mod storage;
pub mod task;
pub mod timer;
pub mod wire;
