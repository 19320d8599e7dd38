//! A field for another agent: search as one types (the ARIA combobox with a list), or its plain id
//! where the server cannot be searched.

use crate::agents::latest::Latest;
use crate::document;
use crate::draft::Draft;
use crate::field::{Field, unique};
use crate::saving::agent_path;
use crate::script;
use crate::shell::Admission;
use crate::words::{Words, filled};
use palique_browser::timer::Timer;
use palique_protocol::{ErrorKind, percent};
use palique_view::prelude::*;
use serde_json::Value;

/// Milliseconds after the last key before it searches.
const PAUSE: i32 = 200;

/// How far the search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    Searching,
    Resting,
    Failed,
}

/// An agent that can be chosen: its id and its name.
type Offer = (String, String);

#[derive(Clone, Copy)]
struct Picker {
    draft: Draft,
    at: StoredValue<String>,
    /// The agent that the action belongs to: never offered to itself.
    own: StoredValue<String>,
    /// What is typed, as long as nothing is chosen by it.
    typed: RwSignal<Option<String>>,
    offers: RwSignal<Vec<Offer>>,
    active: RwSignal<usize>,
    is_open: RwSignal<bool>,
    doing: RwSignal<Doing>,
    /// The chosen agent by its name; `None` in it where there is none.
    known: RwSignal<Option<(String, Option<String>)>>,
    admission: StoredValue<Admission>,
    latest: StoredValue<Latest>,
    pause: StoredValue<Option<Timer>>,
}

/// The field for the id of an agent at a path.
pub fn picker(field: Field, draft: Draft, at: String, own: &str) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.actions.picker;
    let picker = Picker {
        draft,
        at: StoredValue::new(at),
        own: StoredValue::new(own.to_owned()),
        typed: RwSignal::new(None),
        offers: RwSignal::new(Vec::new()),
        active: RwSignal::new(0),
        is_open: RwSignal::new(false),
        doing: RwSignal::new(Doing::Resting),
        known: RwSignal::new(None),
        admission: StoredValue::new(expect_context()),
        latest: StoredValue::new_local(Latest::default()),
        pause: StoredValue::new_local(None),
    };
    let chosen = Memo::new(move |_| draft.text(&picker.at.get_value()));
    Effect::new(move |_| picker.meet(chosen.get()));
    let shown = move || {
        picker.typed.get().unwrap_or_else(|| {
            let chosen = chosen.get();
            let name = picker.known.with(|known| {
                known.as_ref().filter(|(id, _)| *id == chosen).and_then(|(_, name)| name.clone())
            });
            name.unwrap_or(chosen)
        })
    };
    let list = unique("agents");
    let option_id = {
        let list = list.clone();
        move |index: usize| [&list, "-", &index.to_string()].concat()
    };
    let has_offers = Memo::new(move |_| picker.is_open.get() && picker.offers.with(|it| !it.is_empty()));
    let active = {
        let option_id = option_id.clone();
        move || has_offers.get().then(|| option_id(picker.active.get()))
    };
    let options = move || {
        picker
            .offers
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, (id, name))| {
                let own = option_id(index);
                let choose = move |_| picker.choose(&id, Some(name.clone()));
                let called = picker.offers.with_untracked(|offers| called(&offers[index]).to_owned());
                view! {
                    <li
                        role="option"
                        id=own
                        aria-selected=move || if picker.active.get() == index { "true" } else { "false" }
                        on:mousedown=|event: web_sys::MouseEvent| event.prevent_default()
                        on:click=choose
                    >
                        {called}
                    </li>
                }
                .into_any()
            })
            .collect_view()
    };
    let said = move || match (picker.doing.get(), picker.is_open.get()) {
        (Doing::Failed, _) => Some(texts.failed.to_owned()),
        (Doing::Searching, true) => Some(texts.searching.to_owned()),
        (Doing::Resting, true) => Some(match picker.offers.with(Vec::len) {
            0 => texts.none.to_owned(),
            1 => texts.found[0].to_owned(),
            count => filled(texts.found[1], &[&count.to_string()]),
        }),
        _ => picker.known.with(|known| match known {
            Some((id, None)) if *id == chosen.get() => Some(texts.missing.to_owned()),
            _ => None,
        }),
    };
    let (controlled, label) = (list.clone(), field.label());
    let control = view! {
        <div class="picker">
            <input
                type="text"
                role="combobox"
                id=field.id()
                autocomplete="off"
                placeholder=texts.example
                aria-autocomplete="list"
                aria-controls=controlled
                aria-expanded=move || if has_offers.get() { "true" } else { "false" }
                aria-activedescendant=active
                aria-invalid=field.invalid()
                aria-describedby=field.described_by()
                prop:value=shown
                on:input:target=move |event| picker.type_on(event.target().value())
                on:focus:target=|event| event.target().select()
                on:click=move |_| picker.open()
                on:keydown=move |event| picker.key(&event)
                on:blur=move |_| picker.leave()
            />
            <ul role="listbox" id=list aria-label=label hidden=move || !has_offers.get()>{options}</ul>
            <p class="hint" role="status">{said}</p>
        </div>
    };
    field.framed(control.into_any())
}

/// What an agent is called; one without a name has its id.
fn called(offer: &Offer) -> &str {
    if offer.1.trim().is_empty() { &offer.0 } else { &offer.1 }
}

fn text(value: &Value, at: &str) -> String {
    document::get(value, at).as_str().unwrap_or_default().to_owned()
}

impl Picker {
    /// Searches once the typing pauses.
    fn type_on(self, typed: String) {
        self.typed.set(Some(typed));
        self.doing.set(Doing::Searching);
        self.is_open.set(true);
        self.pause.set_value(Some(Timer::after(PAUSE, move || self.search())));
    }

    /// Offers what there is, before anything is typed.
    fn open(self) {
        if !self.is_open.get_untracked() {
            self.doing.set(Doing::Searching);
            self.is_open.set(true);
            self.search();
        }
    }

    fn close(self) {
        self.pause.set_value(None);
        self.is_open.set(false);
        self.latest.with_value(Latest::stop);
        self.doing.update(|doing| {
            if *doing == Doing::Searching {
                *doing = Doing::Resting;
            }
        });
    }

    fn search(self) {
        let query =
            self.typed.with_untracked(|typed| script::lower(typed.as_deref().unwrap_or_default().trim()));
        let path = ["/conversation-ai/agents/search?query=", &percent::encode(&query)].concat();
        let api = self.admission.with_value(|admission| admission.api.clone());
        let work = async move {
            let reply = api.get(&path).await;
            let found =
                reply.as_ref().ok().and_then(|reply| document::get(&reply.value, "/agents").as_array());
            let own = self.own.try_get_value().unwrap_or_default();
            let offers: Vec<Offer> = found
                .into_iter()
                .flatten()
                .map(|agent| (text(agent, "/id"), text(agent, "/name")))
                .filter(|(id, _)| !id.is_empty() && *id != own)
                .collect();
            // The field may be gone.
            let _ = self.active.try_set(0);
            let _ = self.offers.try_set(offers);
            let _ = self.doing.try_set(if reply.is_ok() { Doing::Resting } else { Doing::Failed });
        };
        let _ = self.latest.try_with_value(|latest| latest.run(work));
    }

    /// Finds out what the chosen agent is called.
    fn meet(self, id: String) {
        let is_known =
            self.known.with_untracked(|known| known.as_ref().is_some_and(|(known, _)| *known == id));
        if id.is_empty() || is_known {
            return;
        }
        let api = self.admission.with_value(|admission| admission.api.clone());
        leptos::task::spawn_local(async move {
            let reply = api.get(&agent_path(&id)).await;
            let name = match reply {
                Ok(reply) => {
                    let agent =
                        reply.value.get("agent").filter(|inner| inner.is_object()).unwrap_or(&reply.value);
                    Some(called(&(id.clone(), text(agent, "/name"))).to_owned())
                }
                Err(error) if matches!(error.kind, ErrorKind::NotFound | ErrorKind::Invalid) => None,
                // Nobody knows: the id has to do.
                Err(_) => Some(id.clone()),
            };
            // The field may be gone, or another agent chosen.
            if self.at.try_get_value().is_some_and(|at| self.draft.peek(&at) == id.as_str()) {
                let _ = self.known.try_set(Some((id, name)));
            }
        });
    }

    fn choose(self, id: &str, name: Option<String>) {
        if let Some(name) = name {
            self.known.set(Some((id.to_owned(), Some(called(&(id.to_owned(), name)).to_owned()))));
        }
        let at = self.at.get_value();
        self.typed.set(None);
        self.draft.write(&at, Value::String(id.to_owned()));
        self.draft.rest(&at);
        self.close();
    }

    fn key(self, event: &web_sys::KeyboardEvent) {
        let count = self.offers.with_untracked(Vec::len);
        let is_open = self.is_open.get_untracked();
        let active = self.active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !is_open => self.open(),
            "ArrowDown" if count > 0 => self.active.set((active + 1) % count),
            "ArrowUp" if count > 0 => self.active.set((active + count - 1) % count),
            "Enter" if is_open => {
                let offer = self.offers.with_untracked(|offers| offers.get(active).cloned());
                if let Some((id, name)) = offer.filter(|_| self.doing.get_untracked() == Doing::Resting) {
                    self.choose(&id, Some(name));
                }
            }
            "Escape" if is_open => {
                self.typed.set(None);
                self.close();
            }
            _ => return,
        }
        event.prevent_default();
    }

    /// What was typed and not chosen: nothing clears the field, and an id is one where names cannot
    /// be searched. Anything else is given up.
    fn leave(self) {
        let at = self.at.get_value();
        let typed = self.typed.get_untracked();
        if let Some(typed) = typed {
            let typed = typed.trim();
            let is_id = self.doing.get_untracked() == Doing::Failed;
            let offer = self.offers.with_untracked(|offers| {
                offers.iter().find(|offer| called(offer) == typed || offer.0 == typed).cloned()
            });
            match offer {
                Some((id, name)) => self.choose(&id, Some(name)),
                None if is_id || typed.is_empty() => self.choose(typed, None),
                None => self.typed.set(None),
            }
        }
        self.draft.rest(&at);
        self.close();
    }
}
