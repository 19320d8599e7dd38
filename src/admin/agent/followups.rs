//! Follow-ups: sequences of messages that go out by themselves, and the hours in which they may.

pub mod card;
pub mod clock;
pub mod day;
pub mod hours;
pub mod sentence;
pub mod settings;
pub mod steps;

pub use steps::steps;

use crate::document;
use crate::draft::{Draft, NEW};
use crate::icon::{ADD, icon};
use crate::words::Words;
use leptos::prelude::*;
use serde_json::json;
use settings::Settings;

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
    let mut number = 1;
    let id = loop {
        let id = [NEW, &number.to_string()].concat();
        if draft.peek(&["/actions/", &id].concat()).is_null() {
            break id;
        }
        number += 1;
    };
    let at = ["/actions/", &id].concat();
    let shared = untrack(|| settings.read(""));
    draft.change(&at, |whole| {
        let action = json!({
            "id": id, "type": KIND, "name": words.followups.new_name, "details": {
                "enabled": true, "scenarioId": "contactStoppedReplying",
                "followupSequence": [{"id": 1, "followupTimeUnit": "hours", "followupTime": 1, "aiEnabledMessage": true, "triggerWorkflow": false}],
                "followupSettings": {"dynamicChannelSwitching": true}
            }
        });
        document::set(whole, &at, action);
        settings::give(whole, std::slice::from_ref(&id), &shared);
    });
    draft.rest(&at);
    id
}

/// What is open stays open under the id that the server gave it; what needs attention is opened.
fn keep_open(draft: Draft, ids: Memo<Vec<String>>, open: RwSignal<Vec<String>>) {
    Effect::new(move |before: Option<Vec<String>>| {
        let now = ids.get();
        let before = before.unwrap_or_else(|| now.clone());
        let gone: Vec<&String> = before.iter().filter(|id| !now.contains(id)).collect();
        let come: Vec<&String> = now.iter().filter(|id| !before.contains(id)).collect();
        if let ([gone], [come]) = (&gone[..], &come[..])
            && gone.starts_with(NEW)
        {
            open.update(|open| {
                if let Some(id) = open.iter_mut().find(|id| id == gone) {
                    (*id).clone_from(come);
                }
            });
        }
        now
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
