//! What an agent has answered: every answer, newest first, and one of them in the inspector. A
//! vendor's server lists none, but tells about a message whose id is known.

pub mod copying;
pub mod inspector;
pub mod list;
pub mod passage;
pub mod prose;
pub mod record;

use crate::document::get;
use crate::field::unique;
use crate::route::{Place, Route, Tab};
use crate::saving::agent_path;
use crate::shell::Admission;
use crate::words::Words;
use inspector::{Subject, inspector};
use palique_protocol::conversation_ai::agent::Mode;
use palique_view::prelude::*;

/// The page.
pub fn page(id: String) -> AnyView {
    let words = expect_context::<&'static Words>();
    let admission = expect_context::<Admission>();
    let place = expect_context::<Place>();
    let texts = &words.answers;
    let name = RwSignal::new(String::new());
    let subject = Subject { id: StoredValue::new(id.clone()), name: name.into() };
    {
        let (api, path) = (admission.api.clone(), agent_path(&id));
        leptos::task::spawn_local(async move {
            // Without its name the agent is shown by its id; the list says what is wrong.
            if let Ok(reply) = api.get(&path).await {
                let whole = reply.value.get("agent").filter(|it| it.is_object()).unwrap_or(&reply.value);
                let _ = name.try_set(get(whole, "/name").as_str().unwrap_or_default().to_owned());
            }
        });
    }
    let chosen = Memo::new(move |_| match place.route() {
        Route::Answers(_, message) => message,
        _ => None,
    });
    let back = Route::Agent(id.clone(), Tab::Persona).hash();
    let shown = {
        let id = id.clone();
        move || Some(name.get()).filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone())
    };
    let content =
        if admission.extensions.offer("answers") { list::list(id.clone()) } else { asking(id.clone()) };
    let open = move |message: String| {
        let id = id.clone();
        inspector(message, subject, move || {
            // A dialog that goes with its page leaves the address alone.
            if place
                .signal()
                .with_untracked(|route| matches!(route, Route::Answers(here, Some(_)) if *here == id))
            {
                place.go(&Route::Answers(id.clone(), None));
            }
        })
    };
    view! {
        <div class="page">
            <header class="page-head">
                <a class="back" href=back dir="auto">{shown}</a>
                <h1>{texts.title}</h1>
            </header>
            {content}
            {move || chosen.get().map(&open)}
        </div>
    }
    .into_any()
}

/// Asks which message, where a server lists none.
fn asking(id: String) -> AnyView {
    let words = expect_context::<&'static Words>();
    let place = expect_context::<Place>();
    let texts = &words.answers;
    let (field, hint) = (unique("message"), unique("hint"));
    let node = NodeRef::<html::Input>::new();
    let show = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let message = node.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default();
        if !message.is_empty() {
            place.go(&Route::Answers(id.clone(), Some(message)));
        }
    };
    view! {
        <form class="narrow" on:submit=show>
            <p class="lead">{texts.elsewhere}</p>
            <div class="field">
                <div class="label"><label for=field.clone()>{texts.message_id}</label></div>
                <input type="text" id=field aria-describedby=hint.clone() autocomplete="off" required node_ref=node />
                <p class="hint" id=hint>{texts.message_id_hint}</p>
                <div><button type="submit" class="primary">{texts.show}</button></div>
            </div>
        </form>
    }
    .into_any()
}

/// A mode of the wire in words; one that we do not know as it is.
pub fn mode(mode: &str, words: &Words) -> String {
    let texts = &words.answers;
    let known = [
        (Mode::AutoPilot.as_str(), texts.auto_pilot),
        (Mode::Suggestive.as_str(), texts.suggestive),
        (Mode::Off.as_str(), texts.off),
    ];
    known.into_iter().find(|(word, _)| *word == mode).map_or(mode, |(_, text)| text).to_owned()
}
