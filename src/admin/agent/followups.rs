//! Follow-ups: sequences of messages that go out by themselves, and the hours in which they may.

pub mod steps;

pub use steps::steps;

use crate::draft::Draft;
use crate::words::Words;
use leptos::prelude::*;

/// The tab.
pub fn tab(_draft: Draft) -> AnyView {
    let words = expect_context::<&'static Words>();
    view! { <h2>{words.followups.title}</h2> }.into_any()
}
