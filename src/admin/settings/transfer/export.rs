//! An agent of the list as a file.

use crate::agent::skeleton;
use crate::agents::roster::{Doing, Listed, Roster};
use crate::api::to_pretty_text;
use crate::icon::{DOWNLOAD, icon};
use crate::saving::{bundle_of, load};
use crate::script;
use crate::shell::{Admission, Door};
use crate::taking;
use crate::trouble::trouble;
use crate::words::{Words, filled};
use palique_protocol::{Error, ErrorKind};
use palique_view::prelude::*;

/// Agents that are offered at once; the search finds the others.
const OFFERED: usize = 8;
/// How many characters of a name a file's name takes over.
const NAME_CHARS: usize = 60;

/// The list.
pub(super) fn export() -> AnyView {
    let words = expect_context::<&'static Words>();
    let admission = StoredValue::new(expect_context::<Admission>());
    let door = expect_context::<Door>();
    let texts = &words.settings.file;
    let roster = Roster::new(OFFERED);
    let busy = RwSignal::new(None::<String>);
    let failure = RwSignal::new(None::<Error>);
    let said = RwSignal::new(String::new());
    let download = move |listed: &Listed| {
        if busy.with_untracked(Option::is_some) {
            return;
        }
        busy.set(Some(listed.id.clone()));
        failure.set(None);
        said.set(String::new());
        let (id, name) = (listed.id.clone(), listed.called().to_owned());
        leptos::task::spawn_local(async move {
            let Some(admission) = admission.try_get_value() else { return };
            let loaded = load(&admission.api, &admission.extensions, &id).await;
            if busy.try_set(None).is_some() {
                return;
            }
            let text = loaded.map(|loaded| to_pretty_text(&bundle_of(&loaded.document)));
            match text {
                Ok(Some(text)) if taking::download(&file_name(&name), &text).is_ok() => {
                    said.set(filled(texts.downloaded, &[&name]));
                }
                Ok(_) => failure.set(Some(Error::new(ErrorKind::Protocol))),
                Err(error) if error.kind == ErrorKind::Unauthorized => door.close(Some(error)),
                Err(error) => failure.set(Some(error)),
            }
        });
    };
    let row = move |listed: Listed| {
        let name = listed.called().to_owned();
        let label = [texts.download, " ", &name].concat();
        view! {
            <li>
                <span>{name}</span>
                <button
                    type="button"
                    aria-label=label
                    disabled=move || busy.with(Option::is_some)
                    on:click=move |_| download(&listed)
                >
                    {icon(DOWNLOAD)}
                    <span>{texts.download}</span>
                </button>
            </li>
        }
    };
    let rows = move || {
        let found = roster.rows.get()?;
        let retry = Callback::new(move |()| roster.search());
        Some(match roster.doing.get() {
            Doing::Failed(error) => trouble(&error, words, Some(retry)),
            _ if found.is_empty() => view! { <p class="hint">{texts.no_match}</p> }.into_any(),
            _ => {
                let rows = found.into_iter().map(row).collect_view();
                view! { <ul class="rows exports">{rows}</ul> }.into_any()
            }
        })
    };
    view! {
        <div class="find">
            <input
                type="search"
                aria-label=words.agents.search
                placeholder=words.agents.search
                autocomplete="off"
                prop:value=roster.query
                on:input:target=move |event| roster.type_on(event.target().value())
            />
        </div>
        {move || rows().unwrap_or_else(|| skeleton(words))}
        {move || failure.get().map(|error| trouble(&error, words, None))}
        <p class="said" role="status">{said}</p>
    }
    .into_any()
}

/// What the file of an agent is called: letters and digits of its name.
fn file_name(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let name: String = script::lower(name).chars().take(NAME_CHARS).map(plain).collect();
    let parts: Vec<&str> = name.split('-').filter(|part| !part.is_empty()).collect();
    ["palique-agent", if parts.is_empty() { "" } else { "-" }, &parts.join("-"), ".json"].concat()
}
