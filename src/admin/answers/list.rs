//! The list of past answers, a page at a time.

use crate::agent::skeleton;
use crate::answers::mode;
use crate::answers::prose::beginning;
use crate::api::{Api, path};
use crate::document::get;
use crate::route::{Route, Tab};
use crate::shell::{Admission, Door};
use crate::time::moment;
use crate::trouble::trouble;
use crate::words::Words;
use palique_protocol::{Error, ErrorKind, percent};
use palique_view::prelude::*;
use serde_json::Value;

/// How many characters of an answer are shown.
const SHOWN: usize = 220;

/// What is known of the list so far.
#[derive(Clone, Copy)]
struct Pages {
    rows: RwSignal<Vec<Value>>,
    next: RwSignal<Option<String>>,
    is_loading: RwSignal<bool>,
    trouble: RwSignal<Option<Error>>,
}

/// The list of an agent's answers.
pub fn list(id: String) -> AnyView {
    let words = expect_context::<&'static Words>();
    let door = expect_context::<Door>();
    let api = expect_context::<Admission>().api;
    let texts = &words.answers;
    let pages = Pages {
        rows: RwSignal::new(Vec::new()),
        next: RwSignal::new(None),
        is_loading: RwSignal::new(false),
        trouble: RwSignal::new(None),
    };
    let agent = StoredValue::new(id);
    let more = Callback::new(move |()| {
        if pages.is_loading.get_untracked() {
            return;
        }
        pages.is_loading.set(true);
        let (api, id) = (api.clone(), agent.get_value());
        leptos::task::spawn_local(async move {
            let result = read(&api, &id, pages.next.try_get_untracked().flatten()).await;
            if let Err(error) = &result
                && error.kind == ErrorKind::Unauthorized
            {
                return door.close(Some(error.clone()));
            }
            pages.take(result);
        });
    });
    more.run(());
    let row = move |answer: Value| entry(&agent.get_value(), &answer, words);
    let is_empty = Memo::new(move |_| pages.rows.with(Vec::is_empty));
    let below = move || {
        if pages.is_loading.get() {
            return skeleton(words);
        }
        if let Some(error) = pages.trouble.get() {
            return trouble(&error, words, Some(more));
        }
        if is_empty.get() {
            let link = Route::Agent(agent.get_value(), Tab::Persona).hash();
            return view! {
                <div class="empty">
                    <h2>{texts.empty_title}</h2>
                    <p>{texts.empty_text}</p>
                    <a class="button" href=link>{texts.empty_link}</a>
                </div>
            }
            .into_any();
        }
        if pages.next.with(Option::is_some) {
            return view! { <button type="button" on:click=move |_| more.run(())>{texts.older}</button> }
                .into_any();
        }
        view! { <p class="hint">{texts.all_shown}</p> }.into_any()
    };
    view! {
        <p class="lead">{texts.lead}</p>
        <ul class="rows answers" hidden=move || is_empty.get()>
            <For each=move || pages.rows.get() key=|answer| message_of(answer).to_owned() children=row />
        </ul>
        <div class="answers-end">{below}</div>
    }
    .into_any()
}

impl Pages {
    /// Adds a page. The view may have been left meanwhile, and then nothing is set.
    fn take(self, result: Result<Value, Error>) {
        let trouble = match result {
            Ok(page) => {
                let found = get(&page, "/answers").as_array().cloned().unwrap_or_default();
                // An answer that moved between two pages would be there twice.
                let _ = self.rows.try_update(|rows| {
                    for answer in found {
                        if !rows.iter().any(|row| message_of(row) == message_of(&answer)) {
                            rows.push(answer);
                        }
                    }
                });
                let _ = self.next.try_set(get(&page, "/next").as_str().map(str::to_owned));
                None
            }
            Err(error) => Some(error),
        };
        let _ = self.trouble.try_set(trouble);
        let _ = self.is_loading.try_set(false);
    }
}

async fn read(api: &Api, id: &str, before: Option<String>) -> Result<Value, Error> {
    let path = path(&["api", "admin", "agents", id, "answers"]);
    let before = before.map(|before| ["?before=", &percent::encode(&before)].concat()).unwrap_or_default();
    Ok(api.get(&[path, before].concat()).await?.value)
}

fn message_of(answer: &Value) -> &str {
    get(answer, "/messageId").as_str().unwrap_or_default()
}

fn entry(agent: &str, answer: &Value, words: &'static Words) -> AnyView {
    let texts = &words.answers;
    let text = |at: &str| get(answer, at).as_str().unwrap_or_default();
    let href = Route::Answers(agent.to_owned(), Some(message_of(answer).to_owned())).hash();
    let channel = match text("/channel") {
        "dashboard" => texts.from_playground,
        "website" => texts.from_website,
        "api" => "API",
        other => other,
    };
    view! {
        <li>
            <a href=href>
                <span class="input" dir="auto">{text("/input").to_owned()}</span>
                <span class="start" dir="auto">{beginning(text("/answer"), SHOWN)}</span>
            </a>
            <p class="about">
                <time datetime=text("/createdAt").to_owned()>{moment(text("/createdAt"), words.language)}</time>
                <span class="badge">{channel.to_owned()}</span>
                <span class="badge">{mode(text("/mode"), words)}</span>
            </p>
        </li>
    }
    .into_any()
}
