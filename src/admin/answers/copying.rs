//! Taking a text along: by the clipboard, by selecting it where the clipboard is closed to us, or as
//! a file.

use crate::icon::{COPY, DONE, icon};
use crate::taking;
use crate::words::{Words, filled};
use palique_view::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum Taken {
    Not,
    Copied,
    Selected,
}

/// A button that copies the text of the part with that id. `name` is what the part is called;
/// `text` is what is copied, which may say more than is shown. With `label` the button is a wide one.
pub fn copy_button(
    name: &'static str,
    part: String,
    text: impl Fn() -> String + Send + Sync + 'static,
    label: Option<&'static str>,
) -> AnyView {
    let words = expect_context::<&'static Words>();
    let taken = RwSignal::new(Taken::Not);
    let copy = move |_| {
        let (text, part) = (text(), part.clone());
        leptos::task::spawn_local(async move {
            let outcome = if taking::copy(&text).await { Taken::Copied } else { select(&part) };
            // The page may have been left meanwhile.
            let _ = taken.try_set(outcome);
        });
    };
    let said = move || match taken.get() {
        Taken::Not => "",
        Taken::Copied => words.copied,
        Taken::Selected => words.answers.selected,
    };
    let drawing = move || icon(if taken.get() == Taken::Copied { DONE } else { COPY });
    let name = label.is_none().then(|| filled(words.answers.copy, &[name]));
    view! {
        <span class="copying">
            <span class="said" role="status">{said}</span>
            <button type="button" class=if label.is_some() { "" } else { "tool" } aria-label=name.clone() title=name
                on:click=copy>
                {drawing}
                {label}
            </button>
        </span>
    }
    .into_any()
}

fn select(part: &str) -> Taken {
    let selection = window().get_selection().ok().flatten();
    match (document().get_element_by_id(part), selection) {
        (Some(element), Some(selection)) if selection.select_all_children(&element).is_ok() => {
            Taken::Selected
        }
        _ => Taken::Not,
    }
}

/// Hands a text over as a file.
pub fn download(name: &str, text: &str) {
    // Nothing here fails for a text; where it does, copying is still offered beside it.
    let _ = taking::download(name, text);
}
