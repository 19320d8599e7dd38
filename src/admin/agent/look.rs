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
use crate::icon::icon;
use crate::words::Words;
use palique_protocol::conversation_ai::limits;
use palique_view::prelude::*;
use serde_json::Value;

const PUBLIC: &str = "/look/isPublic";
const ICON: &str = "/look/icon";

/// The launcher's drawings, the same as in `www/palique.js`.
const SIGNS: [(&str, &str); 4] = [
    (
        "chat",
        "M21 11.5a8.4 8.4 0 0 1-8.5 8.3c-1.4 0-2.7-.3-3.9-.9L3.5 20.5l1.5-4.6a8.1 8.1 0 0 1-1-4.4 8.4 8.4 0 0 1 8.5-8.3 8.4 8.4 0 0 1 8.5 8.3Z",
    ),
    ("question", "M7.5 8.5a4.5 4.5 0 1 1 6.4 4.1c-1.2.6-1.9 1.6-1.9 2.9M12 20h.01"),
    ("spark", "M11 3l2 6 6 2-6 2-2 6-2-6-6-2 6-2ZM19 16v5M16.5 18.5h5"),
    (
        "hand",
        "M7 12V6.5a1.5 1.5 0 0 1 3 0V11V4.5a1.5 1.5 0 0 1 3 0V11V5.5a1.5 1.5 0 0 1 3 0V12V8.5a1.5 1.5 0 0 1 3 0V14a7 7 0 0 1-7 7c-3 0-4.7-1.5-6-4l-2.2-4a1.5 1.5 0 0 1 2.6-1.5Z",
    ),
];

/// The tab.
pub fn tab(draft: Draft, id: &str) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.look;
    // Not followed: a tab that is drawn anew with each key would lose the field that is typed into.
    if !draft.peek("/look").is_object() {
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
                <div>
                    <h3>{texts.appearance}</h3>
                    {field(texts.display_name, "/look/displayName")
                        .hint(texts.display_name_hint)
                        .limit(limits::DISPLAY_NAME_CHARS)
                        .optional()
                        .text()}
                    {accent::accent(draft)}
                    {choices(draft, texts.position, "/look/position", &texts.positions)}
                    {choices(draft, texts.theme, "/look/theme", &texts.themes)}
                    {choices(draft, texts.icon, ICON, &texts.icons)}
                    {choices(draft, texts.language, "/look/language", &texts.languages)}
                </div>
                {preview::preview(draft, id)}
                <div>
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
                    {sign(at, value).map(icon)}
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

/// The drawing of a choice of the launcher's, as the loader draws it.
fn sign(at: &str, value: &str) -> Option<&'static str> {
    let signs = SIGNS.iter().filter(|_| at == ICON);
    signs.filter(|(name, _)| *name == value).map(|(_, path)| *path).next()
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
