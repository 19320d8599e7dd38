//! One version beside the present, field by field, and the way back to it.

use super::{let_in, number_of, versions_path};
use crate::agent::skeleton;
use crate::api::Api;
use crate::dialog::dialog;
use crate::document::{self, Difference};
use crate::draft::body_of_action;
use crate::icon::{HISTORY, icon};
use crate::saving::{self, Extensions};
use crate::shell::{Admission, Door};
use crate::time::counted;
use crate::trouble::trouble;
use crate::words::{Words, filled};
use crate::{api, labels};
use palique_protocol::Error;
use palique_protocol::conversation_ai::agent;
use palique_view::prelude::*;
use serde_json::{Map, Value, json};

/// Both documents: as it was, and as it is.
#[derive(Clone, Debug)]
struct Pair {
    then: Value,
    now: Value,
}

/// What going back came to.
#[derive(Clone, Debug)]
enum Return {
    Asked,
    Going,
    Done(u64, u64),
    Failed(Error),
}

/// The comparison of the chosen version; `on_revert` draws the list anew.
pub(super) fn comparison(id: String, chosen: Memo<Option<u64>>, on_revert: Callback<()>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let admission = expect_context::<Admission>();
    let door = expect_context::<Door>();
    let loaded = RwSignal::new(None::<Result<Pair, Error>>);
    let going = RwSignal::new(None::<Return>);
    let store = StoredValue::new((admission.clone(), id));
    let load = Callback::new(move |number: u64| {
        loaded.set(None);
        let Some((admission, id)) = store.try_get_value() else { return };
        leptos::task::spawn_local(async move {
            let result = read(&admission.api, &admission.extensions, &id, number).await;
            let Some(result) = let_in(result, door) else { return };
            // Another one may have been chosen, or the page left.
            if chosen.try_get_untracked() == Some(Some(number)) {
                let _ = loaded.try_set(Some(result));
            }
        });
    });
    Effect::new(move |_| {
        if let Some(number) = chosen.get() {
            load.run(number);
        }
    });
    let revert = Callback::new(move |number: u64| {
        let Some((admission, id)) = store.try_get_value() else { return };
        going.set(Some(Return::Going));
        leptos::task::spawn_local(async move {
            let at = [&versions_path(&id), "/", &number.to_string(), "/revert"].concat();
            let result = admission.api.post(&at, &json!({})).await;
            let Some(result) = let_in(result, door) else { return };
            match result {
                Ok(reply) => {
                    let _ = going.try_set(Some(Return::Done(number, number_of(&reply.value))));
                    load.run(number);
                    on_revert.run(());
                }
                Err(error) => {
                    let _ = going.try_set(Some(Return::Failed(error)));
                }
            }
        });
    });
    let body = move || {
        let Some(number) = chosen.get() else {
            return view! { <p class="empty">{words.versions.choose}</p> }.into_any();
        };
        match loaded.get() {
            None => skeleton(words),
            Some(Err(error)) => trouble(&error, words, Some(Callback::new(move |()| load.run(number)))),
            Some(Ok(pair)) => compared(number, &pair, going, admission.may_write),
        }
    };
    let question = move || match (going.get(), chosen.get()) {
        (Some(Return::Asked), Some(number)) => Some(ask(number, going, revert)),
        _ => None,
    };
    view! {
        <section class="comparison" aria-live="polite">{outcome(going)}{body}{question}</section>
    }
    .into_any()
}

/// The two states of an agent, in one form.
async fn read(api: &Api, extensions: &Extensions, id: &str, number: u64) -> Result<Pair, Error> {
    let version = api.get(&[&versions_path(id), "/", &number.to_string()].concat()).await?.value;
    let now = saving::load(api, extensions, id).await?.document;
    let mut actions = Map::new();
    for action in document::get(&version, "/actions").as_array().into_iter().flatten() {
        let id = document::get(action, "/id").as_str().unwrap_or_default().to_owned();
        let mut kept = body_of_action(action);
        kept["id"] = Value::String(id.clone());
        actions.insert(id, kept);
    }
    let mut then = json!({ "agent": agent::body_of(document::get(&version, "/agent")), "actions": actions });
    if now.get("look").is_some() {
        then["look"] =
            version.get("look").filter(|look| look.is_object()).cloned().unwrap_or_else(|| json!({}));
    }
    Ok(Pair { then, now })
}

fn compared(number: u64, pair: &Pair, going: RwSignal<Option<Return>>, may_write: bool) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.versions;
    let mut differences = document::differences(&pair.then, &pair.now);
    // That belongs to the account, and going back leaves it alone.
    differences.retain(|difference| difference.at != "/agent/isPrimary");
    let title = view! { <h2>{filled(texts.compared, &[&number.to_string()])}</h2> };
    if differences.is_empty() {
        return view! { {title}<p class="muted">{texts.same}</p> }.into_any();
    }
    let count = counted(differences.len(), words.language, texts.differ[0], texts.differ[1]);
    let rows = differences.iter().map(|difference| row(difference, pair, words)).collect_view();
    view! {
        <header>
            <div>
                {title}
                <p class="muted">{count}</p>
            </div>
            <button
                type="button"
                class="primary"
                disabled=move || !may_write || matches!(going.get(), Some(Return::Going))
                on:click=move |_| going.set(Some(Return::Asked))
            >
                {icon(HISTORY)}
                <span>{texts.revert}</span>
            </button>
        </header>
        <dl class="differences">{rows}</dl>
    }
    .into_any()
}

fn row(difference: &Difference, pair: &Pair, words: &'static Words) -> AnyView {
    let texts = &words.versions;
    let action_name = |id: &str| {
        let at = ["/actions/", id, "/name"].concat();
        let name = document::get(&pair.now, &at).as_str().or_else(|| document::get(&pair.then, &at).as_str());
        name.unwrap_or_default().to_owned()
    };
    let side = |name: &'static str, value: &Value, class: &'static str| {
        view! {
            <dd class=class>
                <span class="side">{name}</span>
                <span class="value">{shown(value, words)}</span>
            </dd>
        }
        .into_any()
    };
    view! {
        <div>
            <dt>{labels::name(&difference.at, words, action_name)}</dt>
            {side(texts.then, &difference.from, "then")}
            {side(texts.now, &difference.to, "now")}
        </div>
    }
    .into_any()
}

/// A value in words; a list of documents, which has none, as JSON.
fn shown(value: &Value, words: &'static Words) -> String {
    let is_deep = value.as_array().is_some_and(|items| items.iter().any(Value::is_object));
    let json = is_deep.then(|| api::to_pretty_text(value)).flatten();
    json.unwrap_or_else(|| labels::value(value, words))
}

fn ask(number: u64, going: RwSignal<Option<Return>>, revert: Callback<u64>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.versions;
    // The dialog also closes when the answer was yes, and that stands.
    let close = move || {
        going.update(|going| {
            if matches!(going, Some(Return::Asked)) {
                *going = None;
            }
        });
    };
    dialog(filled(texts.revert_title, &[&number.to_string()]), close, move || {
        view! {
            <p>{texts.revert_text}</p>
            <footer>
                <button type="button" on:click=move |_| close()>{words.cancel}</button>
                <button type="button" class="primary" on:click=move |_| revert.run(number)>{texts.revert_now}</button>
            </footer>
        }
        .into_any()
    })
}

fn outcome(going: RwSignal<Option<Return>>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.versions;
    (move || match going.get() {
        Some(Return::Going) => Some(view! { <p class="note" role="status">{texts.reverting}</p> }.into_any()),
        Some(Return::Done(from, number)) => {
            let text = filled(texts.reverted, &[&from.to_string(), &number.to_string()]);
            Some(view! { <p class="note" role="status">{text}</p> }.into_any())
        }
        Some(Return::Failed(error)) => Some(trouble(&error, words, None)),
        Some(Return::Asked) | None => None,
    })
    .into_any()
}
