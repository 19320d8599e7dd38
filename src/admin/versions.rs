//! The versions of an agent: each save, what changed in it, and the way back.

mod comparison;

use crate::agent::skeleton;
use crate::api::{Api, path};
use crate::document;
use crate::labels;
use crate::route::{Place, Route, Tab};
use crate::shell::{Admission, Door};
use crate::time::moment;
use crate::trouble::trouble;
use crate::words::{Words, filled};
use palique_protocol::{Error, ErrorKind};
use palique_view::prelude::*;
use serde_json::Value;

/// How many changed fields are named in the list.
const NAMED: usize = 4;

/// How far the list is.
#[derive(Clone, PartialEq)]
enum Stage {
    Loading,
    Failed(Error),
    Empty,
    Listed,
}

/// The path of an agent's versions.
fn versions_path(id: &str) -> String {
    path(&["api", "admin", "agents", id, "versions"])
}

/// The page.
pub fn page(id: String) -> AnyView {
    let words = expect_context::<&'static Words>();
    let admission = expect_context::<Admission>();
    let texts = &words.versions;
    let back = Route::Agent(id.clone(), Tab::Persona).hash();
    let content = if admission.extensions.offer("versions") {
        list_and_comparison(id, &admission.api)
    } else {
        view! { <div class="empty"><p>{texts.not_offered}</p></div> }.into_any()
    };
    view! {
        <div class="page">
            <header class="page-head">
                <a class="back" href=back>{texts.back}</a>
                <h1>{texts.title}</h1>
            </header>
            <p class="lead">{texts.lead}</p>
            {content}
        </div>
    }
    .into_any()
}

fn list_and_comparison(id: String, api: &Api) -> AnyView {
    let words = expect_context::<&'static Words>();
    let place = expect_context::<Place>();
    let door = expect_context::<Door>();
    let loaded = RwSignal::new(None::<Result<Vec<Value>, Error>>);
    let load = {
        let (api, id) = (api.clone(), id.clone());
        Callback::new(move |()| {
            let (api, id) = (api.clone(), id.clone());
            leptos::task::spawn_local(async move {
                let reply = api.get(&versions_path(&id)).await;
                let Some(result) = let_in(reply, door) else { return };
                let versions = result.map(|reply| {
                    document::get(&reply.value, "/versions").as_array().cloned().unwrap_or_default()
                });
                // The page may have been left meanwhile.
                let _ = loaded.try_set(Some(versions));
            });
        })
    };
    load.run(());
    let chosen = Memo::new(move |_| match place.route() {
        Route::Versions(_, number) => number,
        _ => None,
    });
    let retry = Callback::new(move |()| {
        loaded.set(None);
        load.run(());
    });
    // The comparison outlives the list, which is read anew after each way back.
    let stage = Memo::new(move |_| {
        loaded.with(|loaded| match loaded {
            None => Stage::Loading,
            Some(Err(error)) => Stage::Failed(error.clone()),
            Some(Ok(versions)) if versions.is_empty() => Stage::Empty,
            Some(Ok(_)) => Stage::Listed,
        })
    });
    (move || match stage.get() {
        Stage::Loading => skeleton(words),
        Stage::Failed(error) => trouble(&error, words, Some(retry)),
        Stage::Empty => empty(&id),
        Stage::Listed => {
            let own = id.clone();
            let list = move || {
                loaded.with(|loaded| {
                    let versions = loaded.as_ref().and_then(|loaded| loaded.as_ref().ok());
                    versions.map(|versions| list(versions, &own, chosen))
                })
            };
            view! { <div class="versions">{list}{comparison::comparison(id.clone(), chosen, load)}</div> }
                .into_any()
        }
    })
    .into_any()
}

/// The result of a request, unless the key is not known any more, which ends the session.
fn let_in<T>(result: Result<T, Error>, door: Door) -> Option<Result<T, Error>> {
    match result {
        Err(error) if error.kind == ErrorKind::Unauthorized => {
            door.close(Some(error));
            None
        }
        result => Some(result),
    }
}

fn empty(id: &str) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.versions;
    let back = Route::Agent(id.to_owned(), Tab::Persona).hash();
    view! {
        <div class="empty">
            <h2>{texts.empty_title}</h2>
            <p>{texts.empty_text}</p>
            <a class="button" href=back>{texts.back}</a>
        </div>
    }
    .into_any()
}

fn list(versions: &[Value], id: &str, chosen: Memo<Option<u64>>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.versions;
    let row = |(index, version): (usize, &Value)| {
        let text = |at: &str| document::get(version, at).as_str().unwrap_or_default();
        let number = number_of(version);
        let by = text("/savedBy");
        view! {
            <li>
                <a
                    href=Route::Versions(id.to_owned(), Some(number)).hash()
                    aria-current=move || (chosen.get() == Some(number)).then_some("true")
                >
                    <span class="head">
                        <b>{filled(texts.version, &[&number.to_string()])}</b>
                        {(index == 0).then(|| view! { <span class="badge on">{texts.current}</span> })}
                    </span>
                    <span class="what">{changed(version, words)}</span>
                    <span class="when">
                        {moment(text("/savedAt"), words.language)}
                        {(!by.is_empty()).then(|| [" · ", &filled(texts.by, &[by])].concat())}
                    </span>
                </a>
            </li>
        }
        .into_any()
    };
    let rows = versions.iter().enumerate().map(row).collect_view();
    view! { <ol class="rows" aria-label=texts.list>{rows}</ol> }.into_any()
}

fn number_of(version: &Value) -> u64 {
    document::get(version, "/number").as_u64().unwrap_or_default()
}

/// What changed in a version, in words.
fn changed(version: &Value, words: &'static Words) -> String {
    let fields = document::get(version, "/changed").as_array().map(Vec::as_slice).unwrap_or_default();
    if fields.is_empty() || number_of(version) == 1 {
        return words.versions.first.to_owned();
    }
    let name = |field: &str| match field.strip_prefix("look.") {
        Some(field) => labels::name(&["/look/", field].concat(), words, |_| String::new()),
        None if field == "actions" => words.agent.actions.to_owned(),
        None => labels::name(&["/agent/", field].concat(), words, |_| String::new()),
    };
    let names: Vec<String> = fields.iter().filter_map(Value::as_str).take(NAMED).map(name).collect();
    let rest = fields.len().saturating_sub(NAMED);
    let mut text = names.join(", ");
    if rest > 0 {
        text.push(' ');
        text.push_str(&filled(words.shell.and_more, &[&rest.to_string()]));
    }
    text
}
