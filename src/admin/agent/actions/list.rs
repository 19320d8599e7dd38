//! All actions of an agent, and the dialog in which the type of a new one is chosen.

use super::form::{Form, form_of};
use super::{begin, deletion, name_of};
use crate::dialog::dialog;
use crate::document;
use crate::draft::Draft;
use crate::icon::{ADD, DELETE, icon};
use crate::route::{Place, Route, Tab};
use crate::shell::focus_content;
use crate::words::Words;
use palique_view::prelude::*;
use serde_json::Value;

/// Every action.
pub fn list(draft: Draft, id: &str) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.actions;
    let is_adding = RwSignal::new(false);
    let deleting = RwSignal::new(None::<String>);
    let ids = Memo::new(move |_| {
        draft.with("/actions", |actions| {
            actions.as_object().into_iter().flat_map(|actions| actions.keys().cloned()).collect::<Vec<_>>()
        })
    });
    let is_empty = Memo::new(move |_| ids.with(Vec::is_empty));
    let own = id.to_owned();
    let rows = move |action: String| row(draft, &own, &action, deleting);
    let add = move |class: &'static str| {
        view! {
            <button type="button" class=class on:click=move |_| is_adding.set(true)>
                {icon(ADD)}
                <span>{texts.add}</span>
            </button>
        }
        .into_any()
    };
    let content = move || {
        if is_empty.get() {
            return view! {
                <div class="empty">
                    <h3>{texts.empty}</h3>
                    <p>{texts.empty_text}</p>
                    {add("primary")}
                </div>
            }
            .into_any();
        }
        let rows = rows.clone();
        view! {
            <ul class="rows actions">
                <For each=move || ids.get() key=String::clone children=rows />
            </ul>
            {add("")}
        }
        .into_any()
    };
    let own = id.to_owned();
    view! {
        <section class="action-list" aria-labelledby="actions-title">
            <h2 id="actions-title">{texts.title}</h2>
            <p class="lead">{texts.lead}</p>
            {content}
            {move || is_adding.get().then(|| choosing(draft, own.clone(), is_adding))}
            {move || deleting.get().map(|at| deletion(draft, at, move || deleting.set(None), || ()))}
        </section>
    }
    .into_any()
}

/// One action in the list.
fn row(draft: Draft, id: &str, action: &str, deleting: RwSignal<Option<String>>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.actions;
    let at = ["/actions/", &document::escape(action)].concat();
    let within = [&at, "/"].concat();
    let enabled = [&at, "/details/enabled"].concat();
    let form = form_of(draft.peek(&[&at, "/type"].concat()).as_str().unwrap_or_default());
    let name = {
        let at = at.clone();
        move || name_of(draft, &at, words)
    };
    let called = |before: &'static str| {
        let name = name.clone();
        move || [before, " ", &name()].concat()
    };
    let (delete_label, switch_label) = (called(texts.delete), {
        let name = name.clone();
        move || [texts.enabled, ": ", &name()].concat()
    });
    let sentence = {
        let at = at.clone();
        move || match form {
            Some(form) => draft.with(&[&at, "/details"].concat(), |details| form.sentence(details, texts)),
            None => draft.text(&[&at, "/type"].concat()),
        }
    };
    let is_unfinished = Memo::new(move |_| {
        draft.faults().with(|faults| faults.iter().any(|fault| fault.at.starts_with(&within)))
    });
    let badge =
        move || is_unfinished.get().then(|| view! { <span class="badge warn">{texts.unfinished}</span> });
    let can_rest = draft.peek(&enabled).is_boolean();
    let switch = can_rest.then(|| {
        let read = enabled.clone();
        view! {
            <input
                type="checkbox"
                role="switch"
                aria-label=switch_label
                prop:checked=move || draft.flag(&read)
                on:change:target=move |event| {
                    draft.write(&enabled, Value::Bool(event.target().checked()));
                    draft.rest(&enabled);
                }
            />
        }
        .into_any()
    });
    let href = Route::Agent(id.to_owned(), Tab::Actions(Some(action.to_owned()))).hash();
    view! {
        <li class="action">
            {form.map(|form: &Form| icon(form.icon))}
            <div class="what">
                <p class="who"><a href=href>{name}</a> {badge}</p>
                <p class="hint">{sentence}</p>
            </div>
            {switch}
            <button
                type="button"
                class="tool"
                title=texts.delete
                aria-label=delete_label
                on:click=move |_| deleting.set(Some(at.clone()))
            >
                {icon(DELETE)}
            </button>
        </li>
    }
    .into_any()
}

/// The dialog that asks for the type of a new action.
fn choosing(draft: Draft, id: String, is_adding: RwSignal<bool>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.actions;
    let place = expect_context::<Place>();
    let close = move || is_adding.set(false);
    dialog(texts.add.to_owned(), close, move || {
        let kinds = texts.kinds.iter().map(|kind| {
            let id = id.clone();
            let choose = move |_| {
                close();
                let action = begin(draft, kind.word, words);
                place.go(&Route::Agent(id.clone(), Tab::Actions(Some(action))));
                // Nothing can have it before the dialog is closed.
                request_animation_frame(focus_content);
            };
            view! {
                <button type="button" class="kind" on:click=choose>
                    {form_of(kind.word).map(|form| icon(form.icon))}
                    <b>{kind.title}</b>
                    <span class="hint">{kind.text}</span>
                </button>
            }
            .into_any()
        });
        view! {
            <p class="lead">{texts.add_text}</p>
            <div class="kinds">{kinds.collect_view()}</div>
        }
        .into_any()
    })
}
