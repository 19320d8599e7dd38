//! Follow-ups: sequences of messages that go out by themselves, and the hours in which they may.

pub mod card;
pub mod clock;
pub mod day;
pub mod hours;
pub mod sentence;
pub mod settings;
pub mod steps;

pub use steps::steps;

use super::actions::begin_with;
use crate::document;
use crate::draft::{Draft, NEW};
use crate::icon::{ADD, icon};
use crate::words::Words;
use palique_view::prelude::*;
use settings::Settings;
use wasm_bindgen::JsCast;

const KIND: &str = "advancedFollowup";

/// The tab.
pub fn tab(draft: Draft) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.followups;
    let ids = Memo::new(move |_| ids_of(draft));
    let open = RwSignal::new(Vec::<String>::new());
    keep_open(draft, ids, open);
    let left_out = RwSignal::new(Vec::<String>::new());
    let chosen = Memo::new(move |_| {
        left_out.with(|out| ids.get().into_iter().filter(|id| !out.contains(id)).collect::<Vec<_>>())
    });
    let settings = Settings { draft, chosen };
    let add = move |_: web_sys::MouseEvent| {
        let id = begin(draft, settings, words);
        open.update(|open| open.push(id));
        focus_last();
    };
    let has_any = Memo::new(move |_| ids.with(|ids| !ids.is_empty()));
    let button = move |class: &'static str| {
        view! {
            <button type="button" class=class on:click=add>
                {icon(ADD)}
                <span>{texts.add}</span>
            </button>
        }
        .into_any()
    };
    let content = move || {
        if has_any.get() {
            view! {
                <ul class="follow-ups">
                    <For each=move || ids.get() key=Clone::clone children=move |id| card::card(draft, &id, open) />
                </ul>
                {button("")}
                {hours::hours(settings, ids, left_out)}
            }
            .into_any()
        } else {
            view! {
                <div class="empty">
                    <h3>{texts.none}</h3>
                    <p>{texts.none_text}</p>
                    {button("primary")}
                </div>
            }
            .into_any()
        }
    };
    view! {
        <section aria-labelledby="followups-title">
            <h2 id="followups-title">{texts.title}</h2>
            <p class="lead">{texts.lead}</p>
            {content}
        </section>
    }
    .into_any()
}

/// The ids of the follow-ups among the actions.
fn ids_of(draft: Draft) -> Vec<String> {
    draft.with("/actions", |actions| {
        let actions = actions.as_object().into_iter().flatten();
        let own = actions.filter(|(_, action)| document::get(action, "/type").as_str() == Some(KIND));
        own.map(|(id, _)| id.clone()).collect()
    })
}

/// What an action is called; never empty.
fn name_of(draft: Draft, id: &str, words: &'static Words) -> String {
    let name = draft.text(&["/actions/", &document::escape(id), "/name"].concat());
    if name.trim().is_empty() { words.followups.unnamed.to_owned() } else { name }
}

/// A new one, with the settings that the others have.
fn begin(draft: Draft, settings: Settings, words: &'static Words) -> String {
    let shared = untrack(|| settings.read(""));
    begin_with(draft, KIND, words, &|whole, id| {
        if shared.is_object() {
            settings::give(whole, &[id.to_owned()], &shared);
        }
    })
}

/// Puts the focus into the follow-up that was added.
fn focus_last() {
    request_animation_frame(|| {
        let found = document().query_selector(".follow-ups > li:last-child input").ok().flatten();
        if let Some(field) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            // An element that cannot take the focus leaves it where it is.
            let _ = field.focus();
        }
    });
}

/// What is open stays open under the id that the server gave it; what needs attention is opened.
fn keep_open(draft: Draft, ids: Memo<Vec<String>>, open: RwSignal<Vec<String>>) {
    Effect::new(move |_| {
        let now = ids.get();
        let mut list = open.get_untracked();
        for id in list.iter_mut().filter(|id| id.starts_with(NEW) && !now.contains(id)) {
            if let Some(named) = draft.named(id) {
                *id = named;
            }
        }
        if open.with_untracked(|open| *open != list) {
            open.set(list);
        }
    });
    let wrong =
        Memo::new(move |_| ids.get().into_iter().filter(|id| is_wrong(draft, id)).collect::<Vec<_>>());
    Effect::new(move |_| {
        let wrong = wrong.get();
        let has_closed = open.with_untracked(|open| wrong.iter().any(|id| !open.contains(id)));
        if has_closed {
            open.update(|open| open.extend(wrong));
        }
    });
}

/// Whether something is wrong with a follow-up besides its hours.
fn is_wrong(draft: Draft, id: &str) -> bool {
    let at = ["/actions/", &document::escape(id), "/"].concat();
    let hours = settings::path(id);
    draft
        .faults()
        .with(|faults| faults.iter().any(|fault| fault.at.starts_with(&at) && !fault.at.starts_with(&hours)))
}
