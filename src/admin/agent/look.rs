//! The tab.

use crate::draft::Draft;
use crate::words::Words;
use leptos::prelude::*;

/// The tab.
pub fn tab(_draft: Draft, _id: &str) -> AnyView {
    let words = expect_context::<&'static Words>();
    view! { <h2>{words.look.title}</h2> }.into_any()
}
