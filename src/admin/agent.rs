//! One agent: its tabs over one draft, the playground beside them, and the save bar below.

pub mod actions;
pub mod behaviour;
pub mod channels;
pub mod followups;
pub mod look;
pub mod persona;
pub mod playground;

use crate::draft::Draft;
use crate::route::{Place, Route, Tab};
use crate::save_bar::save_bar;
use crate::saving::{self, Loaded, draft_name};
use crate::shell::{Admission, Door};
use crate::tabs::keep_in_sight;
use crate::trouble::trouble;
use crate::words::Words;
use palique_protocol::{Error, ErrorKind};
use palique_view::prelude::*;

/// The page of one agent.
pub fn page(id: String) -> AnyView {
    let admission = expect_context::<Admission>();
    let door = expect_context::<Door>();
    let loaded = RwSignal::new(None::<Result<Loaded, Error>>);
    let reload = {
        let id = id.clone();
        move || {
            loaded.set(None);
            let (admission, id) = (admission.clone(), id.clone());
            leptos::task::spawn_local(async move {
                let result = saving::load(&admission.api, &admission.extensions, &id).await;
                match result {
                    Err(error) if error.kind == ErrorKind::Unauthorized => door.close(Some(error)),
                    // The page may have been left meanwhile.
                    result => drop(loaded.try_set(Some(result))),
                }
            });
        }
    };
    reload();
    let words = expect_context::<&'static Words>();
    let reload = Callback::new(move |()| reload());
    (move || match loaded.get() {
        None => view! { <div class="page" aria-busy="true">{skeleton(words)}</div> }.into_any(),
        Some(Err(error)) => view! {
            <div class="page">
                <header class="page-head">
                    <a class="back" href=Route::Agents.hash()>{words.shell.agents}</a>
                    <h1 dir="auto">{id.clone()}</h1>
                </header>
                <div class="narrow">{trouble(&error, words, Some(reload))}</div>
            </div>
        }
        .into_any(),
        Some(Ok(loaded)) => desk(&id, &loaded),
    })
    .into_any()
}

/// Grey bars where text will be.
pub fn skeleton(words: &'static Words) -> AnyView {
    view! {
        <div class="skeleton" role="status" aria-label=words.loading>
            <i></i><i></i><i></i><i></i><i></i>
        </div>
    }
    .into_any()
}

fn desk(id: &str, loaded: &Loaded) -> AnyView {
    let admission = expect_context::<Admission>();
    let place = expect_context::<Place>();
    let words = expect_context::<&'static Words>();
    let texts = &words.agent;
    let name = draft_name(admission.api.connection(), id);
    let (draft, was_restored) = Draft::new(loaded.document.clone(), &name);
    let own = id.to_owned();
    place.guard(move |next| {
        next.agent() == Some(own.as_str()) && matches!(next, Route::Agent(..))
            || draft.changes().with_untracked(Vec::is_empty)
    });
    let tab = Memo::new(move |_| match place.route() {
        Route::Agent(_, tab) => tab,
        _ => Tab::Persona,
    });
    let tabs = NodeRef::new();
    keep_in_sight(tabs, move || tab.track());
    let link = {
        let id = id.to_owned();
        move |to: Tab, name: &'static str| {
            let kind = std::mem::discriminant(&to);
            let is_here = move || tab.with(|tab| std::mem::discriminant(tab) == kind);
            let href = Route::Agent(id.clone(), to).hash();
            view! { <a href=href aria-current=move || is_here().then_some("page")>{name}</a> }
        }
    };
    let content = {
        let id = id.to_owned();
        move || match tab.get() {
            Tab::Persona => persona::tab(draft),
            Tab::Behaviour => behaviour::tab(draft),
            Tab::Channels => channels::tab(draft),
            Tab::Actions(chosen) => actions::tab(draft, &id, chosen.as_deref()),
            Tab::FollowUps => followups::tab(draft),
            Tab::Look => look::tab(draft, &id),
        }
    };
    view! {
        <div class="page with-playground">
            <div class="detail">
                <header class="page-head">
                    <a class="back" href=Route::Agents.hash()>{words.shell.agents}</a>
                    <h1>{move || title(draft, words)}</h1>
                    <nav class="more" aria-label=texts.more>
                        <a href=Route::Answers(id.to_owned(), None).hash()>{texts.answers}</a>
                        <a href=Route::Versions(id.to_owned(), None).hash()>{texts.versions}</a>
                    </nav>
                </header>
                <nav class="tabs" aria-label=texts.tabs node_ref=tabs>
                    {link(Tab::Persona, texts.persona)}
                    {link(Tab::Behaviour, texts.behaviour)}
                    {link(Tab::Channels, texts.channels)}
                    {link(Tab::Actions(None), texts.actions)}
                    {link(Tab::FollowUps, texts.followups)}
                    {link(Tab::Look, texts.look)}
                </nav>
                <div class="tab">{content}</div>
                {save_bar(draft, id.to_owned(), was_restored)}
            </div>
            {playground::playground(draft, id)}
        </div>
    }
    .into_any()
}

/// The agent's name as the draft has it; a heading is never empty.
fn title(draft: Draft, words: &'static Words) -> String {
    let name = draft.text("/agent/name");
    if name.trim().is_empty() { words.agent.unnamed.to_owned() } else { name }
}
