//! The address bar as an enum: `location.hash` and back. Ids are percent-encoded in it.

use palique_protocol::percent;
use palique_view::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A page of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Every agent.
    Agents,
    /// One agent, on one of its tabs.
    Agent(String, Tab),
    /// The answers that an agent gave; with a message id, one of them in the inspector.
    Answers(String, Option<String>),
    /// The versions of an agent; with a number, one compared with the present.
    Versions(String, Option<u64>),
    /// What belongs to the account.
    Settings(Section),
}

/// The parts of an agent's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Who it is.
    Persona,
    /// When it answers, and what to.
    Behaviour,
    /// Where it answers, and how fast.
    Channels,
    /// Its actions; with an id, one of them.
    Actions(Option<String>),
    /// Its follow-ups.
    FollowUps,
    /// How its widget looks, and the tag.
    Look,
}

/// The parts of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Keys for programs.
    Keys,
    /// Pages that may carry a widget.
    Origins,
    /// Which server the panel talks to.
    Connection,
    /// Import and export.
    Transfer,
}

impl Route {
    /// Reads a hash, with or without its `#`. What it does not know is the list of agents.
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_start_matches('/');
        let mut segments = path.split('/').map(|segment| percent::decode(segment).into_owned());
        let mut next = || segments.next().filter(|segment| !segment.is_empty());
        match (next().as_deref(), next()) {
            (Some("agents"), Some(id)) => match (next().as_deref(), next()) {
                (Some("behaviour"), _) => Self::Agent(id, Tab::Behaviour),
                (Some("channels"), _) => Self::Agent(id, Tab::Channels),
                (Some("actions"), action) => Self::Agent(id, Tab::Actions(action)),
                (Some("follow-ups"), _) => Self::Agent(id, Tab::FollowUps),
                (Some("look"), _) => Self::Agent(id, Tab::Look),
                (Some("answers"), message) => Self::Answers(id, message),
                (Some("versions"), number) => {
                    Self::Versions(id, number.and_then(|number| number.parse().ok()))
                }
                _ => Self::Agent(id, Tab::Persona),
            },
            (Some("settings"), section) => Self::Settings(match section.as_deref() {
                Some("origins") => Section::Origins,
                Some("connection") => Section::Connection,
                Some("transfer") => Section::Transfer,
                _ => Section::Keys,
            }),
            _ => Self::Agents,
        }
    }

    /// The hash that leads here, with its `#`.
    pub fn hash(&self) -> String {
        let agent = |id: &str, rest: &str| ["#/agents/", &percent::encode(id), "/", rest].concat();
        match self {
            Self::Agents => "#/agents".to_owned(),
            Self::Agent(id, tab) => match tab {
                Tab::Persona => agent(id, "persona"),
                Tab::Behaviour => agent(id, "behaviour"),
                Tab::Channels => agent(id, "channels"),
                Tab::Actions(None) => agent(id, "actions"),
                Tab::Actions(Some(action)) => agent(id, &["actions/", &percent::encode(action)].concat()),
                Tab::FollowUps => agent(id, "follow-ups"),
                Tab::Look => agent(id, "look"),
            },
            Self::Answers(id, None) => agent(id, "answers"),
            Self::Answers(id, Some(message)) => agent(id, &["answers/", &percent::encode(message)].concat()),
            Self::Versions(id, None) => agent(id, "versions"),
            Self::Versions(id, Some(number)) => agent(id, &["versions/", &number.to_string()].concat()),
            Self::Settings(section) => [
                "#/settings/",
                match section {
                    Section::Keys => "keys",
                    Section::Origins => "origins",
                    Section::Connection => "connection",
                    Section::Transfer => "transfer",
                },
            ]
            .concat(),
        }
    }

    /// The agent that this page is about.
    pub fn agent(&self) -> Option<&str> {
        match self {
            Self::Agent(id, _) | Self::Answers(id, _) | Self::Versions(id, _) => Some(id),
            Self::Agents | Self::Settings(_) => None,
        }
    }
}

/// Where the panel is, kept current with the address bar. A guard may hold a change of page back.
#[derive(Clone, Copy)]
pub struct Place {
    route: RwSignal<Route>,
    guard: RwSignal<Option<Guard>>,
    waiting: RwSignal<Option<Route>>,
}

/// Says whether a page may be left for another one.
type Guard = Callback<Route, bool>;

impl Place {
    /// Follows the address bar from now on.
    pub fn new() -> Self {
        let place = Self {
            route: RwSignal::new(Route::parse(&hash())),
            guard: RwSignal::new(None),
            waiting: RwSignal::new(None),
        };
        let follow = Closure::<dyn Fn()>::new(move || place.arrive(Route::parse(&hash())));
        // Fails only for a malformed listener.
        let _ = window().add_event_listener_with_callback("hashchange", follow.as_ref().unchecked_ref());
        let follow = StoredValue::new_local(follow);
        on_cleanup(move || {
            follow.with_value(|follow| {
                let _ = window()
                    .remove_event_listener_with_callback("hashchange", follow.as_ref().unchecked_ref());
            });
        });
        place
    }

    /// The page, followed by whoever reads it.
    pub fn route(self) -> Route {
        self.route.get()
    }

    /// The page, as a signal.
    pub fn signal(self) -> Signal<Route> {
        self.route.into()
    }

    /// Goes to a page, through the guard.
    pub fn go(self, route: &Route) {
        // An unchanged hash changes nothing; any other comes back as an event.
        let _ = window().location().set_hash(&route.hash());
    }

    /// Goes to another part of this page at once: nothing is left, so nobody is asked.
    pub fn turn_to(self, route: Route) {
        self.go(&route);
        self.route.set(route);
    }

    /// Goes to a page that replaces this one in the browser's history.
    pub fn replace(self, route: Route) {
        replace_hash(&route.hash());
        self.route.set(route);
    }

    /// Sets what decides whether the page may be left, until its owner is gone.
    pub fn guard(self, guard: impl Fn(Route) -> bool + Send + Sync + 'static) {
        self.guard.set(Some(Callback::new(guard)));
        on_cleanup(move || {
            let _ = self.guard.try_set(None);
        });
    }

    /// The page that the guard held back, until it is answered.
    pub fn waiting(self) -> Signal<Option<Route>> {
        self.waiting.into()
    }

    /// Stays here after all.
    pub fn stay(self) {
        self.waiting.set(None);
    }

    /// Goes where the guard held back.
    pub fn leave(self) {
        if let Some(route) = self.waiting.get_untracked() {
            self.waiting.set(None);
            self.guard.set(None);
            self.go(&route);
        }
    }

    fn arrive(self, route: Route) {
        let here = self.route.get_untracked();
        if here == route {
            return;
        }
        let may_leave = self.guard.get_untracked().is_none_or(|guard| guard.run(route.clone()));
        if may_leave {
            self.route.set(route);
        } else {
            replace_hash(&here.hash());
            self.waiting.set(Some(route));
        }
    }
}

impl Default for Place {
    fn default() -> Self {
        Self::new()
    }
}

fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Changes the address without an event and without a step in the history.
pub fn replace_hash(hash: &str) {
    if let Ok(history) = window().history() {
        // Fails only when called hundreds of times a second.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(hash));
    }
}
