//! What the agent can do besides answer: the list of its actions, and the form of one of them.

pub mod beginning;
pub mod form;
pub mod list;
pub mod picker;
pub mod settling;
pub mod sheet;

pub use beginning::{begin, begin_with};

use crate::dialog::dialog;
use crate::document;
use crate::draft::Draft;
use crate::route::{Place, Route, Tab};
use crate::shell::focus_content;
use crate::words::{Words, filled};
use palique_view::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The tab.
pub fn tab(draft: Draft, id: &str, chosen: Option<&str>) -> AnyView {
    match chosen {
        Some(action) => one(draft, id, action),
        None => list::list(draft, id),
    }
}

/// The form of one action, for as long as it is there.
fn one(draft: Draft, id: &str, action: &str) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.actions;
    let place = expect_context::<Place>();
    let at = ["/actions/", &document::escape(action)].concat();
    let back = Route::Agent(id.to_owned(), Tab::Actions(None)).hash();
    let (own, new, path) = (id.to_owned(), action.to_owned(), at.clone());
    let is_there = Memo::new(move |_| draft.with(&path, serde_json::Value::is_object));
    Effect::new(move |was_there: Option<bool>| {
        let is_there = is_there.get();
        let named = draft.named(&new);
        if !is_there && (was_there == Some(true) || named.is_some()) {
            // A saved one goes on under the id that the server gave it; any other is gone.
            keep_focus();
            place.replace(Route::Agent(own.clone(), Tab::Actions(named)));
        }
        is_there
    });
    let id = id.to_owned();
    let content = move || {
        if is_there.get() {
            sheet::sheet(draft, &id, &at)
        } else {
            view! { <p class="note">{texts.gone}</p> }.into_any()
        }
    };
    view! {
        <a class="back" href=back>{texts.back}</a>
        {content}
    }
    .into_any()
}

/// Puts the focus back to where it is in a form that is about to be made anew.
fn keep_focus() {
    const CONTROLS: &str = ".action-form :is(input, textarea, select, button)";
    fn controls() -> Vec<HtmlElement> {
        let Ok(found) = document().query_selector_all(CONTROLS) else { return Vec::new() };
        (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
    }
    let Some(focused) = document().active_element() else { return };
    let Some(index) = controls().iter().position(|control| **control == focused) else { return };
    request_animation_frame(move || {
        if let Some(control) = controls().get(index) {
            // An element that cannot take the focus leaves it where it is.
            let _ = control.focus();
        }
    });
}

/// The question before an action goes. `on_close` must unmount it.
fn deletion(
    draft: Draft,
    at: String,
    on_close: impl Fn() + Copy + Send + Sync + 'static,
    on_deleted: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.actions;
    let name = name_of(draft, &at, words);
    dialog(filled(texts.delete_title, &[&name]), on_close, move || {
        let delete = move |_| {
            on_close();
            draft.remove(&at);
            draft.rest(&at);
            on_deleted();
            focus_content();
        };
        view! {
            <p>{texts.delete_text}</p>
            <footer>
                <button type="button" on:click=move |_| on_close()>{words.cancel}</button>
                <button type="button" class="danger" on:click=delete>{words.delete}</button>
            </footer>
        }
        .into_any()
    })
}

/// What an action is called; never empty.
fn name_of(draft: Draft, at: &str, words: &'static Words) -> String {
    let name = draft.text(&[at, "/name"].concat());
    if name.trim().is_empty() { words.actions.unnamed.to_owned() } else { name }
}
