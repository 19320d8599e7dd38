//! Drives the engine through its public API against a simulated transport.
//!
//! * `driver`: performs the effects and checks, after every single event, what must always hold.
//! * `turn`: one question and its answer, in every way that can go.
//! * `cut`: a stream that breaks off after each of its bytes.
//! * `restore`: the transcript of an earlier visit.
//! * `simulation`: random walks through all events and faults at once.

mod cut;
mod driver;
mod restore;
mod simulation;
mod turn;
