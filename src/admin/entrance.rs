//! Signing in: a key, and on request another server.

use crate::api::Api;
use crate::connection::{Connection, VERSION};
use crate::saving::Extensions;
use crate::shell::{Admission, Door};
use crate::trouble::trouble;
use crate::words::Words;
use palique_protocol::Error;
use palique_protocol::conversation_ai::key;
use palique_view::prelude::*;
use serde_json::Value;

/// Tries a connection. Our own server says what the key may do; any other is asked for one agent.
///
/// # Errors
/// Why it does not let us in.
pub async fn enter(connection: Connection) -> Result<Admission, Error> {
    let is_here = connection.is_here();
    let api = Api::new(connection);
    if !is_here {
        api.get("/conversation-ai/agents/search?limit=1").await?;
        return Ok(Admission { api, extensions: Extensions::default(), may_write: true });
    }
    let session = api.get("/api/admin/session").await?.value;
    let extensions = Extensions(words_at(&session, "/extensions"));
    let may_write = words_at(&session, "/key/scopes").iter().any(|scope| scope == key::WRITE);
    Ok(Admission { api, extensions, may_write })
}

fn words_at(value: &Value, at: &str) -> Vec<String> {
    let list = value.pointer(at).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The form.
pub fn entrance() -> AnyView {
    let words = expect_context::<&'static Words>();
    let door = expect_context::<Door>();
    let texts = &words.shell;
    let key = RwSignal::new(String::new());
    let is_elsewhere = RwSignal::new(false);
    let base = RwSignal::new(String::new());
    let version = RwSignal::new(VERSION.to_owned());
    let is_busy = RwSignal::new(false);
    let was_tried = RwSignal::new(false);
    let error = RwSignal::new(None::<Error>);
    let key_fault = move || (was_tried.get() && key.get().trim().is_empty()).then_some(texts.needed);
    let is_address = move || {
        let base = base.get();
        base.trim().starts_with("https://") || base.trim().starts_with("http://")
    };
    let base_fault =
        move || (was_tried.get() && is_elsewhere.get() && !is_address()).then_some(texts.base_wrong);
    let submit = move || {
        was_tried.set(true);
        if is_busy.get_untracked() || untrack(|| key_fault().is_some() || base_fault().is_some()) {
            return;
        }
        let connection = if is_elsewhere.get_untracked() {
            Connection::elsewhere(&base.get_untracked(), &key.get_untracked(), &version.get_untracked())
        } else {
            Connection::here(&key.get_untracked())
        };
        is_busy.set(true);
        leptos::task::spawn_local(async move {
            match enter(connection).await {
                Ok(admission) => door.open(admission),
                Err(refused) => error.set(Some(refused)),
            }
            is_busy.set(false);
        });
    };
    let shown_error = move || error.get().or_else(|| door.reason()).map(|error| trouble(&error, words, None));
    let elsewhere = move || {
        is_elsewhere.get().then(|| {
            view! {
                <div class="field">
                    <div class="label"><label for="base">{texts.base}</label></div>
                    <p class="hint" id="base-hint">{texts.base_hint}</p>
                    <input id="base" type="url" autocomplete="off" bind:value=base
                        aria-describedby="base-hint base-fault"
                        aria-invalid=move || base_fault().map(|_| "true") />
                    <p class="fault" id="base-fault">{base_fault}</p>
                </div>
                <div class="field">
                    <div class="label"><label for="version">{texts.version}</label></div>
                    <input id="version" type="text" autocomplete="off" bind:value=version />
                </div>
            }
        })
    };
    view! {
        <main class="entrance" id="content" tabindex="-1">
            <form novalidate on:submit=move |event| {
                event.prevent_default();
                submit();
            }>
                <p class="brand">{"Palique"}</p>
                <h1>{texts.sign_in_title}</h1>
                <p class="lead">{texts.sign_in_text}</p>
                {shown_error}
                <div class="field">
                    <div class="label"><label for="key">{texts.key}</label></div>
                    <p class="hint" id="key-hint">{texts.key_hint}</p>
                    <input id="key" type="password" autocomplete="off" bind:value=key
                        aria-describedby="key-hint key-fault"
                        aria-invalid=move || key_fault().map(|_| "true") />
                    <p class="fault" id="key-fault">{key_fault}</p>
                </div>
                <label class="choice">
                    <input type="checkbox" bind:checked=is_elsewhere />
                    <span>{texts.other_server}</span>
                </label>
                {elsewhere}
                <button type="submit" class="primary wide" disabled=move || is_busy.get()>
                    {move || if is_busy.get() { texts.signing_in } else { texts.sign_in }}
                </button>
            </form>
        </main>
    }
    .into_any()
}
