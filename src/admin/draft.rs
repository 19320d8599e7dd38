//! The one unsaved state of an agent's page: what the server has, what the owner made of it, the
//! way back, and what is wrong with it. Fields read and write it by path, so that saving, undoing,
//! comparing and checking are done here once and know nothing of forms.
//!
//! The document: `{agent: {…}, look: {…}, actions: {id: {id, type, name, details}}}`. An action that
//! the server has not seen has an id that starts with [`NEW`].

use crate::connection::storage;
use crate::document::{self, Difference};
use crate::words::Words;
use crate::{api, words};
use palique_protocol::conversation_ai::check::{self, Problem, Rule};
use palique_view::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

/// How the id of an action starts that has never been saved.
pub const NEW: &str = "new-";

/// How many steps can be undone.
const STEPS: usize = 200;

/// One thing that is wrong with the draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Where, as a path in the document.
    pub at: String,
    /// What.
    pub what: What,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A rule of the contract is broken.
    Rule(Rule),
    /// The server said so, in its own words.
    Said(String),
}

struct State {
    base: Value,
    value: Value,
    /// Earlier values, with the path that was changed next: typing on in one field is one step.
    earlier: Vec<(String, Value)>,
    refused: Vec<Fault>,
    touched: Vec<String>,
    shows_all: bool,
    /// Actions that were new, and the ids that the server gave them.
    named: Vec<(String, String)>,
}

/// A draft. A handle: copies are the same draft.
#[derive(Clone, Copy)]
pub struct Draft {
    state: RwSignal<State>,
    changes: Memo<Vec<Difference>>,
    faults: Memo<Vec<Fault>>,
    store: StoredValue<String>,
    readers: StoredValue<BTreeMap<String, ArcTrigger>>,
}

impl Draft {
    /// A draft of what the server has. `name` is what it is stored under while it differs, so that
    /// a reload loses nothing; the second value says whether an earlier one was found.
    pub fn new(base: Value, name: &str) -> (Self, bool) {
        let store = ["palique-admin:draft:", name].concat();
        let stored = read_stored(&store).filter(|stored| stored.get("value").is_some_and(|it| it != &base));
        let was_found = stored.is_some();
        // An earlier draft keeps the base that it was made from: saving it will compare all three.
        let (base, value) = match stored {
            Some(stored) => {
                (document::get(&stored, "/base").clone(), document::get(&stored, "/value").clone())
            }
            None => (base.clone(), base),
        };
        let state = RwSignal::new(State {
            base,
            value,
            earlier: Vec::new(),
            refused: Vec::new(),
            touched: Vec::new(),
            shows_all: false,
            named: Vec::new(),
        });
        let changes =
            Memo::new(move |_| state.with(|state| document::differences(&state.base, &state.value)));
        let faults = Memo::new(move |_| {
            state.with(|state| {
                let mut faults = faults_of(&state.value, &state.base);
                faults.extend(state.refused.iter().cloned());
                faults
            })
        });
        let readers = StoredValue::new(BTreeMap::new());
        let draft = Self { state, changes, faults, store: StoredValue::new(store), readers };
        Effect::new(move |_| {
            changes.track();
            draft.persist();
        });
        (draft, was_found)
    }

    /// The value at a path; `null` when there is none.
    pub fn read(self, at: &str) -> Value {
        self.with(at, Value::clone)
    }

    /// Works with the value at a path without a copy.
    pub fn with<R>(self, at: &str, work: impl FnOnce(&Value) -> R) -> R {
        self.follow(at);
        self.state.with_untracked(|state| work(document::get(&state.value, at)))
    }

    /// Lets whoever asks be told when the value at a path is another one. A reader of one field
    /// hears nothing of what is typed into the others: what it drew stays, and so does the focus.
    fn follow(self, at: &str) {
        self.readers.update_value(|readers| match readers.get(at) {
            Some(trigger) => trigger.track(),
            None => readers.entry(at.to_owned()).or_insert_with(ArcTrigger::new).track(),
        });
    }

    /// Changes the state and tells the readers of every value that is another one then.
    fn update(self, change: impl FnOnce(&mut State)) {
        let before = self.state.with_untracked(|state| state.value.clone());
        self.state.update(change);
        let changed: Vec<ArcTrigger> = self.state.with_untracked(|state| {
            self.readers.with_value(|readers| {
                let is_other = |at: &str| document::get(&before, at) != document::get(&state.value, at);
                let changed = readers.iter().filter(|(at, _)| is_other(at));
                changed.map(|(_, trigger)| trigger.clone()).collect()
            })
        });
        for trigger in changed {
            trigger.notify();
        }
    }

    /// As [`Draft::read`], without following it.
    pub fn peek(self, at: &str) -> Value {
        self.state.with_untracked(|state| document::get(&state.value, at).clone())
    }

    /// The text at a path; empty when there is none.
    pub fn text(self, at: &str) -> String {
        self.with(at, |value| value.as_str().unwrap_or_default().to_owned())
    }

    /// The truth at a path; false when there is none.
    pub fn flag(self, at: &str) -> bool {
        self.with(at, |value| value.as_bool().unwrap_or_default())
    }

    /// Changes the value at a path.
    pub fn write(self, at: &str, value: Value) {
        if self.state.with_untracked(|state| document::get(&state.value, at) == &value) {
            return;
        }
        self.change(at, |document| document::set(document, at, value));
    }

    /// Takes the value at a path out.
    pub fn remove(self, at: &str) {
        self.change(at, |document| document::remove(document, at));
    }

    /// Changes several values in one step. `at` names the step: another one with the same name
    /// right after it is undone together with it.
    pub fn change(self, at: &str, change: impl FnOnce(&mut Value)) {
        self.update(|state| {
            let is_same_step = state.earlier.last().is_some_and(|(last, _)| last == at);
            if !is_same_step {
                let before = state.value.clone();
                state.earlier.push((at.to_owned(), before));
                if state.earlier.len() > STEPS {
                    state.earlier.remove(0);
                }
            }
            change(&mut state.value);
            state.refused.retain(|fault| !is_within(&fault.at, at) && !is_within(at, &fault.at));
        });
    }

    /// Ends the step: the next change of the same field can be undone by itself.
    pub fn rest(self, at: &str) {
        self.state.update(|state| {
            if let Some((last, _)) = state.earlier.last_mut()
                && last == at
            {
                // A name that no field has.
                last.push('\n');
            }
            if !state.touched.iter().any(|touched| touched == at) {
                state.touched.push(at.to_owned());
            }
        });
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.update(|state| {
            if let Some((_, value)) = state.earlier.pop() {
                state.value = value;
                state.refused.clear();
            }
        });
    }

    /// Whether there is a step to take back.
    pub fn can_undo(self) -> bool {
        self.state.with(|state| !state.earlier.is_empty())
    }

    /// Gives up everything that is not saved.
    pub fn discard(self) {
        self.update(|state| {
            let before = std::mem::replace(&mut state.value, state.base.clone());
            state.earlier.push(("discard\n".to_owned(), before));
            state.refused.clear();
            state.shows_all = false;
        });
    }

    /// What differs from what the server has.
    pub fn changes(self) -> Memo<Vec<Difference>> {
        self.changes
    }

    /// Everything that is wrong.
    pub fn faults(self) -> Memo<Vec<Fault>> {
        self.faults
    }

    /// What is wrong at a path, in words, once the owner has been there or has tried to save.
    pub fn fault_at(self, at: &str, words: &Words) -> Option<String> {
        let is_shown = self.state.with(|state| {
            state.shows_all
                || state.touched.iter().any(|touched| touched == at)
                || state.refused.iter().any(|fault| fault.at == at)
        });
        if !is_shown {
            return None;
        }
        self.faults.with(|faults| faults.iter().find(|fault| fault.at == at).map(|fault| fault.said(words)))
    }

    /// Shows every fault, also where the owner has not been.
    pub fn show_all(self) {
        self.state.update(|state| state.shows_all = true);
    }

    /// What the server has, as far as we know.
    pub fn base(self) -> Value {
        self.state.with_untracked(|state| state.base.clone())
    }

    /// The whole draft.
    pub fn value(self) -> Value {
        self.state.with_untracked(|state| state.value.clone())
    }

    /// The server has this now: what of the draft equals it is saved.
    pub fn rebase(self, base: Value, value: Value) {
        self.update(|state| {
            state.base = base;
            state.value = value;
            state.refused.clear();
            if state.base == state.value {
                state.earlier.clear();
                state.touched.clear();
                state.shows_all = false;
            }
        });
    }

    /// The server gave a new action an id of its own.
    pub fn name(self, new: &str, id: &str) {
        self.state.update(|state| state.named.push((new.to_owned(), id.to_owned())));
    }

    /// The id that the server gave an action, once it was saved.
    pub fn named(self, new: &str) -> Option<String> {
        self.state.with_untracked(|state| {
            // An id that was free again may have been used again: the last one counts.
            state.named.iter().rev().find(|(known, _)| known == new).map(|(_, id)| id.clone())
        })
    }

    /// The server refused it: these faults are shown until their fields change.
    pub fn refuse(self, faults: Vec<Fault>) {
        self.state.update(|state| {
            state.refused = faults;
            state.shows_all = true;
        });
    }

    fn persist(self) {
        let Some(storage) = storage() else { return };
        let name = self.store.get_value();
        let text = self.state.with_untracked(|state| {
            (state.base != state.value)
                .then(|| api::to_text(&serde_json::json!({"base": state.base, "value": state.value})))
                .flatten()
        });
        // Where nothing can be stored, leaving the page asks, which is all that can be done.
        let _ = match text {
            Some(text) => storage.set_item(&name, &text),
            None => storage.remove_item(&name),
        };
    }
}

impl Fault {
    /// In words.
    pub fn said(&self, words: &Words) -> String {
        match &self.what {
            What::Rule(rule) => words::problem::sentence(rule, words),
            What::Said(text) => text.clone(),
        }
    }

    /// A problem of a part of the document that starts at `within`.
    pub fn of(problem: &Problem, within: &str) -> Self {
        Self { at: path_of(&problem.path, within), what: What::Rule(problem.rule) }
    }
}

/// A dotted path of the wire as a path in the document.
pub fn path_of(dotted: &str, within: &str) -> String {
    let mut at = within.to_owned();
    for segment in dotted.split('.').filter(|segment| !segment.is_empty()) {
        at.push('/');
        at.push_str(&document::escape(segment));
    }
    at
}

/// Everything that is wrong with a document by the contract's rules. What a vendor's server sends
/// beyond the contract is not the owner's fault.
fn faults_of(value: &Value, base: &Value) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut judge = |problems: Vec<Problem>, within: &str| {
        let ours = problems.into_iter().filter(|problem| problem.rule != Rule::Unknown);
        faults.extend(ours.map(|problem| Fault::of(&problem, within)));
    };
    let agent = document::get(value, "/agent");
    judge(check::agent_update(agent, document::get(base, "/agent")), "/agent");
    let look = document::get(value, "/look");
    if !look.is_null() {
        judge(check::look(look), "/look");
    }
    if let Some(actions) = document::get(value, "/actions").as_object() {
        for (id, action) in actions {
            let body = body_of_action(action);
            judge(check::new_action(&body), &["/actions/", &document::escape(id)].concat());
        }
    }
    faults
}

/// What of an action a client sends: its type, its name and its details, unknown keys and all.
pub fn body_of_action(action: &Value) -> Value {
    serde_json::json!({
        "type": document::get(action, "/type"),
        "name": document::get(action, "/name"),
        "details": document::get(action, "/details"),
    })
}

fn is_within(at: &str, parent: &str) -> bool {
    at.strip_prefix(parent).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn read_stored(name: &str) -> Option<Value> {
    let text = storage()?.get_item(name).ok()??;
    let stored = api::from_text(&text)?;
    (stored.get("base")?.is_object() && stored.get("value")?.is_object()).then_some(stored)
}
