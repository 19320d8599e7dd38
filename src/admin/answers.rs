//! A page.

use crate::words::Words;
use leptos::prelude::*;

/// The page.
pub fn page(_id: String) -> AnyView {
    let words = expect_context::<&'static Words>();
    view! { <div class="page"><h1>{words.answers.title}</h1></div> }.into_any()
}
