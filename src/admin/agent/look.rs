//! How the agent's widget looks, how a conversation in it begins, who may have one, and the tag.
//!
//! Absent from the look is what the widget does by itself, so a choice that is the widget's own is
//! taken out again where the server did not have it.

pub mod accent;
pub mod contrast;
pub mod embed;
pub mod preview;
pub mod tag;

use crate::draft::Draft;
use crate::field::{Field, unique};
use crate::words::Words;
use leptos::prelude::*;
use palique_protocol::conversation_ai::limits;
use serde_json::Value;

const PUBLIC: &str = "/look/isPublic";

/// The tab.
pub fn tab(draft: Draft, id: &str) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.look;
    let is_offered = draft.with("/look", Value::is_object);
    if !is_offered {
        return view! {
            <section class="empty" aria-labelledby="look-title">
                <h2 id="look-title">{texts.title}</h2>
                <p>{texts.not_offered}</p>
            </section>
        }
        .into_any();
    }
    let field = |label, at| Field::new(draft, label, at);
    view! {
        <section class="look" aria-labelledby="look-title">
            <h2 id="look-title">{texts.title}</h2>
            <p class="lead">{texts.lead}</p>
            <div class="look-parts">
                <div class="look-fields">
                    <h3>{texts.appearance}</h3>
                    {field(texts.display_name, "/look/displayName")
                        .hint(texts.display_name_hint)
                        .limit(limits::DISPLAY_NAME_CHARS)
                        .optional()
                        .text()}
                    {accent::accent(draft)}
                    {choices(draft, texts.position, "/look/position", &texts.positions)}
                    {choices(draft, texts.theme, "/look/theme", &texts.themes)}
                    {choices(draft, texts.icon, "/look/icon", &texts.icons)}
                    {choices(draft, texts.language, "/look/language", &texts.languages)}
                    <h3>{texts.beginning}</h3>
                    {field(texts.greetings, "/look/greetings")
                        .hint(texts.greetings_hint)
                        .example(texts.greetings_example)
                        .phrases()}
                    {field(texts.starters, "/look/starters")
                        .hint(texts.starters_hint)
                        .example(texts.starters_example)
                        .phrases()}
                    <h3>{texts.visitors}</h3>
                    {public(draft)}
                    {field(texts.origins, "/look/allowedOrigins")
                        .hint(texts.origins_hint)
                        .example(texts.origins_example)
                        .phrases()}
                </div>
                {preview::preview(draft, id)}
            </div>
            {embed::embed(draft, id)}
        </section>
    }
    .into_any()
}

/// One of several words, of which the first is what the widget does by itself.
fn choices(
    draft: Draft,
    label: &'static str,
    at: &'static str,
    words: &'static [(&'static str, &'static str)],
) -> AnyView {
    let name = unique("look");
    let label_id = [&name, "-label"].concat();
    let labelled_by = label_id.clone();
    let by_itself = words.first().map_or("", |(value, _)| *value);
    let buttons = words
        .iter()
        .map(|&(value, text)| {
            let is_chosen = move || draft.with(at, |chosen| chosen.as_str().unwrap_or(by_itself) == value);
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=name.clone()
                        prop:checked=is_chosen
                        on:change=move |_| {
                            put(draft, at, Value::String(value.to_owned()), value == by_itself);
                        }
                    />
                    <span>{text}</span>
                </label>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <div class="field" data-at=at role="radiogroup" aria-labelledby=labelled_by>
            <div class="label"><span class="name" id=label_id>{label}</span></div>
            <div class="choices">{buttons}</div>
        </div>
    }
    .into_any()
}

/// Whether strangers reach the agent: they do unless told otherwise.
fn public(draft: Draft) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.look;
    let id = unique("public");
    let hint = [&id, "-hint"].concat();
    let (own, described_by) = (id.clone(), hint.clone());
    view! {
        <div class="field switch" data-at=PUBLIC>
            <label for=id>
                <input
                    type="checkbox"
                    role="switch"
                    id=own
                    aria-describedby=described_by
                    prop:checked=move || draft.with(PUBLIC, |value| value.as_bool().unwrap_or(true))
                    on:change:target=move |event| {
                        let is_public = event.target().checked();
                        put(draft, PUBLIC, Value::Bool(is_public), is_public);
                    }
                />
                <span>{texts.public}</span>
            </label>
            <p class="hint" id=hint>{texts.public_hint}</p>
        </div>
    }
    .into_any()
}

fn put(draft: Draft, at: &str, value: Value, is_by_itself: bool) {
    if is_by_itself && draft.base().pointer(at).is_none() {
        draft.remove(at);
    } else {
        draft.write(at, value);
    }
    draft.rest(at);
}
