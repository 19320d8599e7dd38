//! Which server this browser tab works with, by which key, and how to work with another.

use super::fetched::Fetched;
use super::keys::scopes_in_words;
use super::section as section_of;
use crate::document::get;
use crate::shell::{Admission, Door};
use crate::words::Words;
use palique_view::prelude::*;
use serde_json::Value;

/// What our server says about the key that asks.
const PATH: &str = "/api/admin/session";
/// How much of a key may be shown.
const SHOWN: usize = 8;
/// A key shorter than this is shown by nothing: its beginning would be half of it.
const LONG: usize = 24;

/// The section.
pub fn section() -> AnyView {
    let words = expect_context::<&'static Words>();
    let connection = expect_context::<Admission>().api.connection().clone();
    let door = expect_context::<Door>();
    let texts = &words.settings.server;
    let is_here = connection.is_here();
    let prefix = (connection.key.len() >= LONG)
        .then(|| fact(texts.prefix, connection.key.chars().take(SHOWN).chain(['…']).collect(), "mono"));
    let place = if is_here { texts.here } else { texts.elsewhere };
    let about = is_here.then(|| Fetched::new(PATH).shown(move |session| about(session, words)));
    let content = view! {
        <div class="card">
            <p class="hint">{place}</p>
            <dl class="facts">
                {fact(texts.address, connection.base.clone(), "mono")}
                {fact(texts.version, connection.version.clone(), "mono")}
                {prefix}
            </dl>
            {about}
        </div>
        <h3>{texts.other}</h3>
        <p class="lead">{texts.other_text}</p>
        <div class="deeds">
            <button type="button" on:click=move |_| door.close(None)>{texts.sign_out}</button>
        </div>
    };
    section_of(words.settings.connection, texts.lead, content.into_any())
}

fn about(session: &Value, words: &'static Words) -> AnyView {
    let texts = &words.settings.server;
    let text = |at| get(session, at).as_str().unwrap_or_default().to_owned();
    view! {
        <dl class="facts">
            {fact(texts.release, text("/version"), "mono")}
            {fact(texts.key, text("/key/name"), "")}
            {fact(texts.may, scopes_in_words(get(session, "/key/scopes"), words).to_owned(), "")}
        </dl>
    }
    .into_any()
}

fn fact(name: &'static str, value: String, class: &'static str) -> AnyView {
    view! {
        <dt>{name}</dt>
        <dd class=class>{value}</dd>
    }
    .into_any()
}
