//! The whole panel: who is signed in, the rail, and the page that the address names.

use crate::api::Api;
use crate::connection::Connection;
use crate::dialog::dialog;
use crate::entrance::{enter, entrance};
use crate::icon::{AGENTS, LEAVE, SETTINGS, icon};
use crate::route::{Place, Route, Section};
use crate::saving::Extensions;
use crate::words::{LANGUAGES, Words};
use crate::{agent, agents, answers, settings, versions};
use palique_protocol::Error;
use palique_view::prelude::*;

/// The name under which the chosen language is kept.
const LANGUAGE: &str = "palique-admin:language";

/// A server that let us in. In the context of every page.
#[derive(Clone, Debug)]
pub struct Admission {
    /// The server, as the panel asks it.
    pub api: Api,
    /// What it offers beyond the contract.
    pub extensions: Extensions,
    /// Whether the key may change anything.
    pub may_write: bool,
}

/// Who is signed in, for those who may end that. In the context of every page.
#[derive(Clone, Copy)]
pub struct Door {
    admission: RwSignal<Option<Admission>>,
    /// Why the last one ended.
    reason: RwSignal<Option<Error>>,
}

impl Door {
    /// A door behind which this one stands; `None` is outside.
    pub fn new(admission: Option<Admission>) -> Self {
        Self { admission: RwSignal::new(admission), reason: RwSignal::new(None) }
    }

    /// Who is signed in.
    pub fn admission(self) -> Option<Admission> {
        self.admission.get()
    }

    /// Lets somebody in.
    pub fn open(self, admission: Admission) {
        admission.api.connection().remember();
        self.reason.set(None);
        self.admission.set(Some(admission));
    }

    /// Ends it: by the owner, or because the server does not know the key any more.
    pub fn close(self, reason: Option<Error>) {
        Connection::forget();
        self.reason.set(reason);
        self.admission.set(None);
    }

    /// Why the last one ended.
    pub fn reason(self) -> Option<Error> {
        self.reason.get()
    }
}

/// The panel. Mount it once.
pub fn app() -> AnyView {
    let language = RwSignal::new(first_language());
    let place = Place::new();
    let door = Door::new(None);
    let is_trying = RwSignal::new(false);
    provide_context(place);
    provide_context(door);
    if let Some(connection) = Connection::remembered() {
        place.replace(Route::parse(&window().location().hash().unwrap_or_default()));
        is_trying.set(true);
        leptos::task::spawn_local(async move {
            match enter(connection).await {
                Ok(admission) => door.open(admission),
                Err(error) => door.close(Some(error)),
            }
            is_trying.set(false);
        });
    }
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            // Only a malformed name fails.
            let _ = root.set_attribute("lang", Words::of(&language.get()).language);
        }
    });
    let is_inside = Memo::new(move |_| door.admission.with(Option::is_some));
    (move || {
        let words = Words::of(&language.get());
        provide_context(words);
        if is_trying.get() {
            return view! { <p class="waiting" role="status">{words.loading}</p> }.into_any();
        }
        match is_inside.get().then(|| door.admission.get_untracked()).flatten() {
            Some(admission) => inside(admission, language),
            None => view! { <div class="outside">{entrance()}<footer>{languages(language)}</footer></div> }
                .into_any(),
        }
    })
    .into_any()
}

fn inside(admission: Admission, language: RwSignal<String>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let place = expect_context::<Place>();
    let door = expect_context::<Door>();
    provide_context(admission);
    let texts = &words.shell;
    let link = move |route: Route, path: &'static str, name: &'static str| {
        let is_settings = matches!(route, Route::Settings(_));
        let is_here = move || matches!(place.route(), Route::Settings(_)) == is_settings;
        view! {
            <a href=route.hash() aria-current=move || is_here().then_some("page")>
                {icon(path)}
                <span>{name}</span>
            </a>
        }
    };
    view! {
        <a class="skip" href="#content" on:click=|event| {
            // The address bar belongs to the pages.
            event.prevent_default();
            focus_content();
        }>{texts.skip}</a>
        <div class="frame">
            <nav class="rail" aria-label=texts.navigation>
                <p class="brand">{"Palique"}</p>
                {link(Route::Agents, AGENTS, texts.agents)}
                {link(Route::Settings(Section::Keys), SETTINGS, texts.settings)}
                <div class="rail-end">
                    {languages(language)}
                    <button type="button" class="quiet" on:click=move |_| door.close(None)>
                        {icon(LEAVE)}
                        <span>{texts.sign_out}</span>
                    </button>
                </div>
            </nav>
            <main id="content" tabindex="-1">{page(place)}</main>
        </div>
        {leaving(place)}
    }
    .into_any()
}

/// The page that the address names. Within one agent only what differs is drawn anew.
fn page(place: Place) -> AnyView {
    #[derive(Clone, PartialEq)]
    enum Page {
        Agents,
        Agent(String),
        Answers(String),
        Versions(String),
        Settings,
    }
    let page = Memo::new(move |_| match place.route() {
        Route::Agents => Page::Agents,
        Route::Agent(id, _) => Page::Agent(id),
        Route::Answers(id, _) => Page::Answers(id),
        Route::Versions(id, _) => Page::Versions(id),
        Route::Settings(_) => Page::Settings,
    });
    (move || match page.get() {
        Page::Agents => agents::page(),
        Page::Agent(id) => agent::page(id),
        Page::Answers(id) => answers::page(id),
        Page::Versions(id) => versions::page(id),
        Page::Settings => settings::page(),
    })
    .into_any()
}

/// Asks before a page with unsaved changes is left.
fn leaving(place: Place) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.shell;
    let is_waiting = Memo::new(move |_| place.waiting().get().is_some());
    let ask = move || {
        dialog(
            texts.leave_title.to_owned(),
            move || place.stay(),
            move || {
                view! {
                <p>{texts.leave_text}</p>
                <footer>
                    <button type="button" on:click=move |_| place.stay()>{texts.stay}</button>
                    <button type="button" class="primary" on:click=move |_| place.leave()>{texts.leave}</button>
                </footer>
            }
            .into_any()
            },
        )
    };
    (move || is_waiting.get().then(ask)).into_any()
}

fn languages(language: RwSignal<String>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let options = LANGUAGES
        .iter()
        .map(|(code, name)| view! { <option value=*code selected=*code == words.language>{*name}</option> })
        .collect_view();
    view! {
        <select
            class="language"
            aria-label=words.shell.language
            on:change:target=move |event| {
                let chosen = event.target().value();
                if let Ok(Some(storage)) = window().local_storage() {
                    // Where it cannot be kept, it holds for this page.
                    let _ = storage.set_item(LANGUAGE, &chosen);
                }
                language.set(chosen);
            }
        >
            {options}
        </select>
    }
    .into_any()
}

fn first_language() -> String {
    let stored = window().local_storage().ok().flatten().and_then(|it| it.get_item(LANGUAGE).ok().flatten());
    stored.or_else(|| window().navigator().language()).unwrap_or_default()
}

/// Puts the focus on the page's content.
pub fn focus_content() {
    focus("content");
}

/// Puts the focus on the element of that id.
pub fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}
