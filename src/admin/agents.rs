//! The list of agents: search, pages, and what an owner does with one of them.

pub mod creation;
pub mod deletion;
pub mod latest;
pub mod outcome;
pub mod roster;
pub mod template;

use crate::agent::skeleton;
use crate::document;
use crate::icon::{ADD, CLOSE, COPY, DELETE, PRIMARY, SEARCH, icon};
use crate::route::{Route, Tab};
use crate::saving::{self, bundle_of, load};
use crate::shell::{Admission, Door, focus_content};
use crate::time;
use crate::trouble::trouble;
use crate::words::{Words, filled};
use outcome::{Outcome, lost_parts, outcome};
use palique_protocol::conversation_ai::limits;
use palique_protocol::{Error, ErrorKind};
use palique_view::prelude::*;
use roster::{Doing, Listed, Roster, channel};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Agents in a page of the list.
const PAGE: usize = 50;

/// What the page knows besides the list.
#[derive(Clone, Copy)]
struct Desk {
    roster: Roster,
    /// Whether the dialog for a new agent is open.
    is_creating: RwSignal<bool>,
    /// The agent whose deletion is asked about.
    deleting: RwSignal<Option<Listed>>,
    /// The name of the agent that is being copied.
    copying: RwSignal<Option<String>>,
    /// What came of the last deed.
    outcome: RwSignal<Option<Outcome>>,
    door: Door,
}

/// The page.
pub fn page() -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.agents;
    let may_write = expect_context::<Admission>().may_write;
    let desk = Desk {
        roster: Roster::new(PAGE),
        is_creating: RwSignal::new(false),
        deleting: RwSignal::new(None),
        copying: RwSignal::new(None),
        outcome: RwSignal::new(None),
        door: expect_context(),
    };
    let roster = desk.roster;
    let new = move || {
        view! {
            <button type="button" class="primary" on:click=move |_| desk.is_creating.set(true)>
                {icon(ADD)}
                <span>{texts.new}</span>
            </button>
        }
    };
    let said = move || desk.outcome.get().map(|said| outcome(&said, words));
    let copying = move || {
        desk.copying.get().map(|name| view! { <p class="note">{filled(texts.copying, &[&name])}</p> })
    };
    let delete = move || {
        desk.deleting.get().map(|listed| {
            deletion::dialog_for(
                listed.clone(),
                move || desk.deleting.set(None),
                move || {
                    // The page may have been left meanwhile.
                    if desk.deleting.try_set(None).is_none() {
                        roster.forget(&listed.id);
                        desk.outcome.set(Some(Outcome::Deleted(listed.called().to_owned())));
                        focus_content();
                    }
                },
            )
        })
    };
    view! {
        <div class="page agents">
            <header class="page-head">
                <h1>{texts.title}</h1>
                {may_write.then(new)}
            </header>
            <p
                class="lead"
                // A key that may not even read is told so by the list.
                hidden=move || may_write || roster.doing.with(|doing| matches!(doing, Doing::Failed(_)))
            >
                {texts.read_only}
            </p>
            {search(roster)}
            <div role="status">{copying} {said}</div>
            {list(desk)}
            {move || {
                desk.is_creating.get().then(|| creation::dialog_for_new(move || desk.is_creating.set(false)))
            }}
            {delete}
        </div>
    }
    .into_any()
}

/// The search, and how many there are.
fn search(roster: Roster) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.agents;
    let field = NodeRef::<html::Input>::new();
    let clear = move || {
        roster.clear();
        if let Some(field) = field.get_untracked() {
            // A field that cannot take the focus leaves it where it is.
            let _ = field.focus();
        }
    };
    let count = move || {
        let shown = roster.rows.with(|rows| rows.as_ref().map(Vec::len))?;
        if shown == 0 && roster.doing.with(|doing| matches!(doing, Doing::Failed(_))) {
            return None;
        }
        let searched = roster.searched.with(String::is_empty);
        Some(match (searched, roster.is_whole.get()) {
            (true, _) => time::counted(roster.total.get(), words.language, texts.agents[0], texts.agents[1]),
            (false, true) => time::counted(shown, words.language, texts.found[0], texts.found[1]),
            (false, false) => filled(texts.first_found, &[&time::number(shown, words.language)]),
        })
    };
    view! {
        <form
            class="search"
            role="search"
            on:submit=move |event| {
                event.prevent_default();
                roster.search();
            }
        >
            {icon(SEARCH)}
            <input
                type="search"
                aria-label=texts.search
                placeholder=texts.search
                autocomplete="off"
                node_ref=field
                prop:value=roster.query
                on:input:target=move |event| roster.type_on(event.target().value())
            />
            <button
                type="button"
                class="tool"
                aria-label=texts.clear
                hidden=move || roster.query.with(String::is_empty)
                on:click=move |_| clear()
            >
                {icon(CLOSE)}
            </button>
            <p class="count" role="status">{count}</p>
        </form>
    }
    .into_any()
}

/// The rows, or what stands in their place.
fn list(desk: Desk) -> AnyView {
    /// What there is to see.
    #[derive(Clone, Copy, PartialEq)]
    enum Sight {
        Nothing,
        Trouble,
        Empty,
        NoMatch,
        Rows,
    }
    let words = expect_context::<&'static Words>();
    let texts = &words.agents;
    let may_write = expect_context::<Admission>().may_write;
    let roster = desk.roster;
    let sight = Memo::new(move |_| match roster.rows.with(|rows| rows.as_ref().map(Vec::is_empty)) {
        None => Sight::Nothing,
        Some(false) => Sight::Rows,
        Some(true) if roster.doing.with(|doing| matches!(doing, Doing::Failed(_))) => Sight::Trouble,
        Some(true) if !roster.searched.with(String::is_empty) => Sight::NoMatch,
        Some(true) => Sight::Empty,
    });
    let is_busy = move || roster.doing.with(|doing| *doing == Doing::Searching);
    let rows = move || {
        view! {
            <ul class="rows" aria-busy=move || is_busy().then_some("true")>
                <For
                    each=move || roster.rows.get().unwrap_or_default()
                    key=|listed| [listed.id.as_str(), "\n", &listed.updated_at].concat()
                    children=move |listed| row(desk, listed)
                />
            </ul>
            {rest(roster)}
        }
        .into_any()
    };
    let no_match = move || {
        view! {
            <div class="empty">
                <h2>{move || filled(texts.no_match, &[&roster.searched.get()])}</h2>
                <p>{texts.no_match_text}</p>
                <button type="button" on:click=move |_| roster.clear()>{texts.clear}</button>
            </div>
        }
        .into_any()
    };
    let empty = move || {
        let button = move || {
            view! {
                <button type="button" class="primary" on:click=move |_| desk.is_creating.set(true)>
                    {texts.empty_new}
                </button>
            }
        };
        view! {
            <div class="empty">
                <h2>{texts.empty_title}</h2>
                <p>{texts.empty_text}</p>
                {may_write.then(button)}
            </div>
        }
        .into_any()
    };
    (move || match sight.get() {
        Sight::Nothing => skeleton(words),
        Sight::Trouble => failure(roster, Callback::new(move |()| roster.search())),
        Sight::Empty => empty(),
        Sight::NoMatch => no_match(),
        Sight::Rows => rows(),
    })
    .into_any()
}

fn failure(roster: Roster, retry: Callback<()>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let shown = move || match roster.doing.get() {
        Doing::Failed(error) => Some(trouble(&error, words, Some(retry))),
        _ => None,
    };
    shown.into_any()
}

/// One agent.
fn row(desk: Desk, listed: Listed) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.agents;
    let admission = expect_context::<Admission>();
    let href = Route::Agent(listed.id.clone(), Tab::Persona).hash();
    let name = listed.called().to_owned();
    let (mode, badge) = match listed.mode.as_str() {
        "auto-pilot" => (texts.answers, "badge on"),
        "suggestive" => (texts.suggests, "badge warn"),
        // An agent that says nothing about it is off (contract §2).
        _ => (texts.off, "badge"),
    };
    let channels: Vec<String> = listed.channels.iter().map(|spelled| channel(spelled, words)).collect();
    let channels = if channels.is_empty() { texts.no_channel.to_owned() } else { channels.join(" · ") };
    let changed = (!listed.updated_at.is_empty()).then(|| time::moment(&listed.updated_at, words.language));
    let primary = listed
        .is_primary
        .then(|| view! { <span class="badge on">{icon(PRIMARY)} <span>{texts.primary}</span></span> });
    let labels = [texts.duplicate, texts.delete].map(|deed| [deed, " ", &name].concat());
    let deeds = admission.may_write.then(move || {
        let [duplicate_label, delete_label] = labels;
        let copied = listed.clone();
        view! {
            <div class="deeds">
                <button
                    type="button"
                    class="tool"
                    title=texts.duplicate
                    aria-label=duplicate_label
                    disabled=move || desk.copying.with(Option::is_some)
                    on:click=move |_| duplicate(desk, admission.clone(), &copied, words)
                >
                    {icon(COPY)}
                </button>
                <button
                    type="button"
                    class="tool"
                    title=texts.delete
                    aria-label=delete_label
                    on:click=move |_| desk.deleting.set(Some(listed.clone()))
                >
                    {icon(DELETE)}
                </button>
            </div>
        }
    });
    view! {
        <li class="agent">
            <p class="who"><a href=href>{name}</a> {primary}</p>
            <p class="mode"><span class=badge>{mode}</span></p>
            <p class="where">{channels}</p>
            <p class="when"><span class="unseen">{texts.last_change} " "</span> {changed}</p>
            {deeds}
        </li>
    }
    .into_any()
}

/// What follows the rows: the next page, which also comes by itself when this is nearly in sight.
fn rest(roster: Roster) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.agents;
    let node = NodeRef::<html::Div>::new();
    let seen = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let is_near = entries.iter().any(|entry| {
            entry.dyn_into::<IntersectionObserverEntry>().is_ok_and(|entry| entry.is_intersecting())
        });
        // After a failure the owner decides when to go on.
        if is_near && roster.doing.with_untracked(|doing| *doing == Doing::Resting) {
            roster.more();
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin("600px");
    // A browser without it has the button.
    let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options).ok();
    let observer = StoredValue::new_local(observer);
    let seen = StoredValue::new_local(seen);
    on_cleanup(move || {
        observer.with_value(|observer| observer.iter().for_each(IntersectionObserver::disconnect));
        seen.dispose();
    });
    Effect::new(move |_| {
        // Each page moves it: it is looked for anew, and may still be in sight.
        roster.rows.track();
        let Some(node) = node.get() else { return };
        observer.with_value(|observer| {
            if let Some(observer) = observer {
                observer.unobserve(&node);
                observer.observe(&node);
            }
        });
    });
    let is_continuing = move || roster.doing.with(|doing| *doing == Doing::Continuing);
    view! {
        <div class="rest" node_ref=node>
            {failure(roster, Callback::new(move |()| roster.more()))}
            <button
                type="button"
                hidden=move || roster.is_whole.get()
                aria-disabled=move || is_continuing().then_some("true")
                on:click=move |_| roster.more()
            >
                {move || if is_continuing() { texts.loading_more } else { texts.more }}
            </button>
        </div>
    }
    .into_any()
}

/// Makes a copy of an agent: itself, its look and its actions.
fn duplicate(desk: Desk, admission: Admission, listed: &Listed, words: &'static Words) {
    let id = listed.id.clone();
    let name = listed.called().to_owned();
    desk.outcome.set(None);
    desk.copying.set(Some(name.clone()));
    leptos::task::spawn_local(async move {
        let copied = copy(&admission, &id, &name, words).await;
        // The page may have been left meanwhile.
        if desk.copying.try_set(None).is_some() {
            return;
        }
        match copied {
            Ok(made) => {
                desk.roster.search();
                desk.outcome.set(Some(made));
            }
            Err(error) if error.kind == ErrorKind::Unauthorized => desk.door.close(Some(error)),
            Err(error) => desk.outcome.set(Some(Outcome::Failed(error))),
        }
    });
}

async fn copy(admission: &Admission, id: &str, name: &str, words: &'static Words) -> Result<Outcome, Error> {
    let texts = &words.agents;
    let loaded = load(&admission.api, &admission.extensions, id).await?;
    let mut bundle = bundle_of(&loaded.document);
    let room = limits::NAME_CHARS - texts.copy_name.chars().count();
    let short: String = name.chars().take(room).collect();
    let name = filled(texts.copy_name, &[&short]);
    document::set(&mut bundle, "/agent/name", name.clone().into());
    let (id, lost) = saving::create(&admission.api, &admission.extensions, &bundle).await?;
    Ok(Outcome::Made { id, name, lost: lost_parts(&bundle, &lost, words) })
}
