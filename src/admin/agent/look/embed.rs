//! The tag to copy, and whether a page carries it.

use super::tag::{Found, find, snippet};
use crate::connection::origin;
use crate::draft::Draft;
use crate::field::unique;
use crate::icon::{COPY, DONE, icon};
use crate::shell::Admission;
use crate::taking;
use crate::words::{Words, filled};
use gloo_net::http::RequestBuilder;
use palique_browser::fetch;
use palique_view::prelude::*;
use web_sys::Url;

/// Milliseconds without a byte after which a page counts as not reachable.
const PATIENCE: i32 = 15_000;

/// What a look at a page came to.
#[derive(Clone, Debug, PartialEq)]
enum Seen {
    Looking,
    Page(Found),
    Refused(u16),
    Unreachable,
    Elsewhere,
    NoAddress,
}

/// The tag and the check.
pub fn embed(draft: Draft, id: &str) -> AnyView {
    let words = expect_context::<&'static Words>();
    let admission = expect_context::<Admission>();
    let texts = &words.look;
    let server = admission.api.connection().base.clone();
    let agent = id.to_owned();
    let tag = Memo::new(move |_| draft.with("/look", |look| snippet(&server, &agent, look)));
    let is_unsaved =
        move || draft.changes().with(|changes| changes.iter().any(|change| change.at.starts_with("/look/")));
    let label = unique("tag");
    let labelled_by = label.clone();
    view! {
        <h3 id=label>{texts.embed}</h3>
        <p class="hint">{texts.embed_text}</p>
        {copyable(tag, labelled_by)}
        <p class="hint">{texts.embed_carries}</p>
        <p class="hint" role="status">{move || is_unsaved().then_some(texts.embed_unsaved)}</p>
        {check(id)}
    }
    .into_any()
}

fn copyable(tag: Memo<String>, labelled_by: String) -> AnyView {
    let words = expect_context::<&'static Words>();
    let node = NodeRef::<html::Textarea>::new();
    let is_copied = RwSignal::new(false);
    Effect::new(move |_| {
        tag.track();
        is_copied.set(false);
    });
    let copy = move |_| {
        leptos::task::spawn_local(async move {
            if taking::copy(&tag.get_untracked()).await {
                let _ = is_copied.try_set(true);
            } else if let Some(node) = node.try_get_untracked().flatten() {
                // Where a page may not write to the clipboard, a person still may.
                node.select();
            }
        });
    };
    view! {
        <div class="snippet">
            <textarea
                class="mono"
                readonly
                spellcheck="false"
                rows=move || tag.with(|tag| tag.lines().count())
                aria-labelledby=labelled_by
                node_ref=node
                prop:value=move || tag.get()
            ></textarea>
            <button type="button" on:click=copy>
                {move || icon(if is_copied.get() { DONE } else { COPY })}
                <span role="status">{move || if is_copied.get() { words.copied } else { words.copy }}</span>
            </button>
        </div>
    }
    .into_any()
}

fn check(id: &str) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.look;
    let page = RwSignal::new("/".to_owned());
    let seen = RwSignal::new(None::<Seen>);
    let agent = StoredValue::new(id.to_owned());
    let look = move || {
        if seen.get_untracked() == Some(Seen::Looking) {
            return;
        }
        seen.set(Some(Seen::Looking));
        let address = page.get_untracked();
        leptos::task::spawn_local(async move {
            let result = look_at(&address, &agent.get_value()).await;
            let _ = seen.try_set(Some(result));
        });
    };
    let said = move || {
        let seen = seen.get()?;
        let is_good = seen == Seen::Page(Found::Ours);
        let text = match seen {
            Seen::Looking => words.loading.to_owned(),
            Seen::Page(Found::Ours) => texts.found.to_owned(),
            Seen::Page(Found::Other(other)) => filled(texts.found_other, &[&other]),
            Seen::Page(Found::None) => texts.found_none.to_owned(),
            Seen::Refused(status) => filled(texts.refused, &[&status.to_string()]),
            Seen::Unreachable => texts.unreachable.to_owned(),
            Seen::Elsewhere => texts.elsewhere.to_owned(),
            Seen::NoAddress => texts.no_address.to_owned(),
        };
        let sign = is_good.then(|| icon(DONE));
        Some(view! { <p class="seen" class:good=is_good>{sign}<span>{text}</span></p> }.into_any())
    };
    let field = unique("page");
    let own = field.clone();
    view! {
        <h3>{texts.check}</h3>
        <p class="hint">{texts.check_text}</p>
        <form
            class="check"
            on:submit=move |event| {
                event.prevent_default();
                look();
            }
        >
            <label for=field>{texts.check_page}</label>
            <div>
                <input
                    type="text"
                    id=own
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || page.get()
                    on:input:target=move |event| page.set(event.target().value())
                />
                <button type="submit">{texts.check_now}</button>
            </div>
        </form>
        <div role="status">{said}</div>
    }
    .into_any()
}

/// Reads a page of this server and looks for the tag.
async fn look_at(address: &str, agent: &str) -> Seen {
    let Ok(url) = Url::new_with_base(address.trim(), &origin()) else { return Seen::NoAddress };
    if url.origin() != origin() {
        return Seen::Elsewhere;
    }
    let request = RequestBuilder::new(&url.href()).header("accept", "text/html");
    let Ok(head) = fetch::Connection::with_patience(PATIENCE).send(request, None).await else {
        return Seen::Unreachable;
    };
    let status = head.status();
    if !(200..300).contains(&status) {
        return Seen::Refused(status);
    }
    head.text().await.map_or(Seen::Unreachable, |text| Seen::Page(find(&text, agent)))
}
