//! Keys: which there are, making one, revoking one.

use super::fetched::Fetched;
use super::{not_offered, section as section_of};
use crate::api::path;
use crate::dialog::dialog;
use crate::document::get;
use crate::entry::entry;
use crate::field::unique;
use crate::icon::{ADD, COPY, DONE, icon};
use crate::shell::{Admission, Door};
use crate::taking;
use crate::time::moment;
use crate::trouble::trouble;
use crate::words::{Words, filled, problem};
use palique_protocol::conversation_ai::{check, key};
use palique_protocol::{Error, ErrorKind};
use palique_view::prelude::*;
use serde_json::{Value, json};

/// Where our server keeps them.
const PATH: &str = "/api/admin/keys";

/// What a dialog asks or tells.
#[derive(Clone, PartialEq)]
enum Asking {
    /// What the new key is to be.
    New,
    /// The new key, once.
    Made(String),
    /// Whether to revoke this one.
    Revoke(Value),
}

#[derive(Clone, Copy)]
struct Desk {
    keys: Fetched,
    asking: RwSignal<Option<Asking>>,
    admission: StoredValue<Admission>,
    door: Door,
    words: &'static Words,
}

/// The section.
pub fn section() -> AnyView {
    let words = expect_context::<&'static Words>();
    let admission = expect_context::<Admission>();
    let texts = &words.settings.key;
    if !admission.extensions.offer("keys") {
        return section_of(words.settings.keys, texts.lead, not_offered());
    }
    let may_write = admission.may_write;
    let desk = Desk {
        keys: Fetched::new(PATH),
        asking: RwSignal::new(None),
        admission: StoredValue::new(admission),
        door: expect_context(),
        words,
    };
    let new = move || {
        view! {
            <button type="button" class="primary" on:click=move |_| desk.asking.set(Some(Asking::New))>
                {icon(ADD)}
                <span>{texts.new}</span>
            </button>
        }
    };
    let content = view! {
        <div class="deeds">{may_write.then(new)}</div>
        <p class="hint" hidden=may_write>{words.settings.read_only}</p>
        {desk.keys.shown(move |reply| list(desk, reply))}
        {move || desk.asking.get().map(|asking| question(desk, asking))}
    };
    section_of(words.settings.keys, texts.lead, content.into_any())
}

fn list(desk: Desk, reply: &Value) -> AnyView {
    let texts = &desk.words.settings.key;
    let mut keys = get(reply, "/keys").as_array().cloned().unwrap_or_default();
    // Those that still open something come first.
    keys.sort_by_key(|entry| get(entry, "/revokedAt").is_string());
    if keys.is_empty() {
        return view! {
            <div class="empty">
                <h3>{texts.empty}</h3>
                <p>{texts.empty_text}</p>
            </div>
        }
        .into_any();
    }
    let rows = keys.into_iter().map(|entry| row(desk, entry)).collect_view();
    view! { <ul class="rows keys">{rows}</ul> }.into_any()
}

fn row(desk: Desk, entry: Value) -> AnyView {
    let words = desk.words;
    let texts = &words.settings.key;
    let may_write = desk.admission.with_value(|admission| admission.may_write);
    let text = |at| get(&entry, at).as_str().unwrap_or_default().to_owned();
    let time =
        |at, form: &str| get(&entry, at).as_str().map(|iso| filled(form, &[&moment(iso, words.language)]));
    let revoked = time("/revokedAt", texts.revoked);
    let is_live = revoked.is_none();
    let is_own = get(&entry, "/isCurrent").as_bool().unwrap_or_default();
    let name = text("/name");
    let unused = || (!is_own).then(|| texts.never_used.to_owned());
    let last_used = time("/lastUsedAt", texts.last_used).or_else(unused);
    let times: Vec<String> = [time("/createdAt", texts.created), last_used].into_iter().flatten().collect();
    let label = [texts.revoke, " ", &name].concat();
    // A key that the operator chose has no beginning that the server would show.
    let begins = text("/prefix");
    let begins = (!begins.is_empty()).then(|| view! { <code>{[&begins, "…"].concat()}</code> });
    let may = scopes_in_words(get(&entry, "/scopes"), words);
    let own = is_own.then(|| view! { <span class="badge on">{texts.this_one}</span> });
    let gone = revoked.map(|revoked| view! { <span class="badge warn">{revoked}</span> });
    // The operator's key stands where the server is started, and ends there.
    let is_operators = text("/id") == "operator";
    let button = (is_live && may_write && !is_operators).then(move || {
        view! {
            <button
                type="button"
                class="danger"
                aria-label=label
                on:click=move |_| desk.asking.set(Some(Asking::Revoke(entry.clone())))
            >
                {texts.revoke}
            </button>
        }
    });
    view! {
        <li class="key" class:revoked=!is_live>
            <div class="what">
                <p class="who"><b>{name}</b> {begins} {own} {gone}</p>
                <p class="hint">{may} " · " {times.join(", ")}</p>
            </div>
            {button}
        </li>
    }
    .into_any()
}

/// What a key may do, in words.
pub(super) fn scopes_in_words(scopes: &Value, words: &Words) -> &'static str {
    let texts = &words.settings.key;
    let has =
        |scope: &str| scopes.as_array().is_some_and(|list| list.iter().any(|it| it.as_str() == Some(scope)));
    match (has(key::WRITE), has(key::READ)) {
        (true, _) => texts.writes,
        (false, true) => texts.reads,
        (false, false) => texts.other,
    }
}

fn question(desk: Desk, asking: Asking) -> AnyView {
    let texts = &desk.words.settings.key;
    let close = move || desk.asking.set(None);
    match asking {
        Asking::New => dialog(texts.new.to_owned(), close, move || creation(desk)),
        Asking::Made(key) => dialog(texts.made_title.to_owned(), close, move || made(desk, key)),
        Asking::Revoke(entry) => {
            dialog(texts.revoke_title.to_owned(), close, move || revocation(desk, &entry))
        }
    }
}

fn creation(desk: Desk) -> AnyView {
    let words = desk.words;
    let texts = &words.settings.key;
    let name = RwSignal::new(String::new());
    let writes = RwSignal::new(false);
    let was_tried = RwSignal::new(false);
    let is_busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Error>);
    let body = move || {
        let scopes: &[&str] = if writes.get() { key::SCOPES } else { &[key::READ] };
        json!({ "name": name.get().trim(), "scopes": scopes })
    };
    let fault = Signal::derive(move || {
        let problems = check::new_key(&body());
        problems.first().filter(|_| was_tried.get()).map(|problem| problem::sentence(&problem.rule, words))
    });
    let submit = move || {
        was_tried.set(true);
        if is_busy.get_untracked() || fault.get_untracked().is_some() {
            return;
        }
        is_busy.set(true);
        let body = untrack(body);
        let api = desk.admission.with_value(|admission| admission.api.clone());
        leptos::task::spawn_local(async move {
            match api.post(PATH, &body).await {
                Ok(reply) => {
                    desk.keys.reload();
                    let key = get(&reply.value, "/key").as_str().unwrap_or_default().to_owned();
                    let _ = desk.asking.try_set(Some(Asking::Made(key)));
                }
                Err(error) => failed(desk, error, failure, is_busy),
            }
        });
    };
    let choice = move |name: &'static str, is_this: bool| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="scope"
                    prop:checked=move || writes.get() == is_this
                    on:change=move |_| writes.set(is_this)
                />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            {entry(texts.name, texts.name_hint, name, fault, true)}
            <fieldset class="field">
                <legend class="name">{texts.scope}</legend>
                <div class="choices">{choice(texts.reads, false)} {choice(texts.writes, true)}</div>
            </fieldset>
            {move || failure.get().map(|error| trouble(&error, words, None))}
            <footer>
                <button type="button" on:click=move |_| desk.asking.set(None)>{words.cancel}</button>
                <button type="submit" class="primary" disabled=move || is_busy.get()>{texts.create}</button>
            </footer>
        </form>
    }
    .into_any()
}

/// The dialog may be closed by now.
fn failed(desk: Desk, error: Error, failure: RwSignal<Option<Error>>, is_busy: RwSignal<bool>) {
    if error.kind == ErrorKind::Unauthorized {
        desk.door.close(Some(error));
        return;
    }
    let _ = is_busy.try_set(false);
    let _ = failure.try_set(Some(error));
}

/// The new key, to be copied.
fn made(desk: Desk, key: String) -> AnyView {
    let words = desk.words;
    let texts = &words.settings.key;
    let field = NodeRef::<html::Input>::new();
    let was_copied = RwSignal::new(None::<bool>);
    let id = unique("key");
    let text = key.clone();
    let copy = move || {
        let key = key.clone();
        if let Some(field) = field.get_untracked() {
            field.select();
        }
        leptos::task::spawn_local(async move {
            let copied = taking::copy(&key).await;
            // The dialog may be closed by now.
            let _ = was_copied.try_set(Some(copied));
        });
    };
    let said = move || match was_copied.get() {
        None => "",
        Some(true) => words.copied,
        Some(false) => texts.copy_by_hand,
    };
    view! {
        <p>{texts.made_text}</p>
        <div class="field">
            <div class="label"><label for=id.clone()>{texts.made_label}</label></div>
            <div class="new-key">
                <input
                    type="text"
                    class="mono"
                    readonly=true
                    autofocus=true
                    id=id
                    node_ref=field
                    value=text
                    on:focus:target=|event| event.target().select()
                />
                <button type="button" on:click=move |_| copy()>
                    {move || icon(if was_copied.get() == Some(true) { DONE } else { COPY })}
                    <span>{words.copy}</span>
                </button>
            </div>
            <p class="hint" role="status">{said}</p>
        </div>
        <footer>
            <button type="button" class="primary" on:click=move |_| desk.asking.set(None)>{texts.done}</button>
        </footer>
    }
    .into_any()
}

fn revocation(desk: Desk, entry: &Value) -> AnyView {
    let words = desk.words;
    let texts = &words.settings.key;
    let is_own = get(entry, "/isCurrent").as_bool().unwrap_or_default();
    let text = filled(texts.revoke_text, &[get(entry, "/name").as_str().unwrap_or_default()]);
    let path = [PATH, &path(&[get(entry, "/id").as_str().unwrap_or_default()])].concat();
    let is_busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Error>);
    let revoke = move || {
        is_busy.set(true);
        let path = path.clone();
        let api = desk.admission.with_value(|admission| admission.api.clone());
        leptos::task::spawn_local(async move {
            match api.delete(&path).await {
                // Its own revocation shows with the next request.
                Ok(_) => {
                    desk.keys.reload();
                    let _ = desk.asking.try_set(None);
                }
                Err(error) => failed(desk, error, failure, is_busy),
            }
        });
    };
    view! {
        <p>{text}</p>
        <p class="fault" hidden=!is_own>{texts.revoke_own}</p>
        {move || failure.get().map(|error| trouble(&error, words, None))}
        <footer>
            <button type="button" autofocus=true on:click=move |_| desk.asking.set(None)>{words.cancel}</button>
            <button type="button" class="danger" disabled=move || is_busy.get() on:click=move |_| revoke()>
                {texts.revoke}
            </button>
        </footer>
    }
    .into_any()
}
