//! The journeys of visitors through a real page, a real browser and the real server.
//!
//! * [`answering`]: ask, read, stop, retry, come back, start afresh.
//! * [`composing`], [`reading`]: the field and the transcript under the hands of a person.
//! * [`embedding`], [`attributes`], [`script_api`], [`origins`]: the tag on other people's pages.
//! * [`refusals`], [`broken_streams`], [`sound_streams`], [`offline`], [`storage`]: everything that
//!   can go wrong, and what must not.
//! * [`hostile_answers`]: text that wants to be code.
//! * [`languages`]: other scripts and directions, and what is downloaded for them.
//! * [`looks`]: the main states: pictures for people, and axe-core's verdict.

mod answering;
mod attributes;
mod broken_streams;
mod composing;
mod embedding;
mod hostile_answers;
mod languages;
mod looks;
mod offline;
mod origins;
mod reading;
mod refusals;
mod script_api;
mod sound_streams;
mod storage;
