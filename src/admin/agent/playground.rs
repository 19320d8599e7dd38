//! The playground.

use crate::draft::Draft;
use crate::words::Words;
use leptos::prelude::*;

/// The playground.
pub fn playground(_draft: Draft, _id: &str) -> AnyView {
    let words = expect_context::<&'static Words>();
    view! { <aside class="playground"><h2>{words.playground.title}</h2></aside> }.into_any()
}
