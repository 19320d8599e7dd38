//! The playground: a conversation with the draft of an agent, as its owner types it. Beside the page
//! where there is room; where there is none, a button opens it over the page.
//!
//! * [`talk`], [`exchange`]: the conversation, and one question in it.
//! * [`asking`]: the request and its stream.
//! * [`transcript`], [`composer`]: what was said, and where the owner writes.

pub mod asking;
pub mod composer;
pub mod exchange;
pub mod talk;
pub mod transcript;

use crate::answers::inspector::{Subject, inspector};
use crate::draft::Draft;
use crate::icon::{CHAT, CLOSE, UNDO, icon};
use crate::shell::{Admission, Door};
use crate::words::Words;
use composer::composer;
use palique_protocol::conversation_ai::prompt;
use palique_view::prelude::*;
use talk::Talk;
use transcript::transcript;

/// The playground of a draft.
pub fn playground(draft: Draft, id: &str) -> AnyView {
    let words = expect_context::<&'static Words>();
    let admission = expect_context::<Admission>();
    let texts = &words.playground;
    let drawer = NodeRef::<html::Dialog>::new();
    let field = NodeRef::<html::Textarea>::new();
    let open = move |_| {
        if let Some(drawer) = drawer.get_untracked() {
            // Fails only for one that is open.
            let _ = drawer.show_modal();
        }
        focus(field);
    };
    let close = move |_| {
        if let Some(drawer) = drawer.get_untracked() {
            drawer.close();
        }
    };
    let inspected = RwSignal::new(None::<String>);
    let subject = Subject {
        id: StoredValue::new(id.to_owned()),
        name: Signal::derive(move || draft.text("/agent/name")),
    };
    let is_offered = admission.extensions.offer("answers") && admission.api.connection().is_here();
    let talk = is_offered.then(|| Talk::new(admission.api, id.to_owned(), draft, expect_context::<Door>()));
    let content = match talk {
        Some(talk) => view! {
            {notice(draft, words)}
            {transcript(talk, draft, Callback::new(move |message| inspected.set(Some(message))))}
            {composer(talk, field)}
            <p class="unseen" aria-live="polite">{move || talk.spoken.get()}</p>
        }
        .into_any(),
        None => view! { <p class="note">{texts.elsewhere}</p> }.into_any(),
    };
    let start_over = talk.map(|talk| {
        let again = move |_| {
            talk.start_over();
            focus(field);
        };
        view! {
            <button type="button" class="quiet" disabled=move || talk.exchanges.with(Vec::is_empty) on:click=again>
                {icon(UNDO)}
                {texts.start_over}
            </button>
        }
    });
    view! {
        <aside class="playground" aria-label=texts.title>
            <button type="button" class="primary open" on:click=open>{icon(CHAT)}{texts.open}</button>
            <dialog class="drawer" aria-label=texts.title node_ref=drawer>
                <header>
                    <h2>{texts.title}</h2>
                    {start_over}
                    <button type="button" class="tool shut" aria-label=words.close on:click=close>{icon(CLOSE)}</button>
                </header>
                {content}
            </dialog>
            {move || inspected.get().map(|message| inspector(message, subject, move || inspected.set(None)))}
        </aside>
    }
    .into_any()
}

/// Says how the draft differs from what visitors get.
fn notice(draft: Draft, words: &'static Words) -> AnyView {
    let texts = &words.playground;
    let differs = Memo::new(move |_| {
        draft.changes().track();
        let saved = draft.base();
        let now = draft.with("/agent", prompt::compose);
        saved.get("agent").is_none_or(|agent| prompt::compose(agent) != now)
    });
    let acts_differ = Memo::new(move |_| {
        draft.changes().with(|changes| changes.iter().any(|change| change.at.starts_with("/actions")))
    });
    let said = move || {
        let said = [(differs.get(), texts.unsaved), (acts_differ.get(), texts.unsaved_actions)];
        said.into_iter().filter(|(is_said, _)| *is_said).map(|(_, text)| text).collect::<Vec<_>>().join(" ")
    };
    view! { <p class="differs" role="status">{said}</p> }.into_any()
}

fn focus(field: NodeRef<html::Textarea>) {
    if let Some(field) = field.get_untracked() {
        // An element that cannot take the focus leaves it where it is.
        let _ = field.focus();
    }
}
