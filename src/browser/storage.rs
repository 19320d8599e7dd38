//! What is remembered between visits: the visitor's and the conversation's id, under the agent's
//! own keys.
//!
//! A page's storage may be missing, full, blocked, or hold anything; reading its getter alone may
//! throw. So there are three tiers, local, session and memory, and nothing here can fail: a value
//! goes to the first tier that takes it and is read from wherever it is. A value that cannot be an
//! id is dropped. Nothing is written before the visitor acts, not even to find out whether
//! writing works.

use palique_protocol::query::is_plausible_id;
use std::cell::RefCell;

/// Where the last value went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    /// `localStorage`: survives the browser.
    Local,
    /// `sessionStorage`: survives a reload of this tab.
    Session,
    /// This page only: the chat will not survive a reload.
    Memory,
}

/// What is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The visitor's id.
    Visitor,
    /// The running conversation's id.
    Conversation,
}

/// One agent's part of the page's storage.
#[derive(Debug)]
pub struct Storage {
    agent_id: String,
    memory: RefCell<[Option<String>; 2]>,
}

impl Storage {
    /// The part of that agent. Touches nothing.
    pub fn of(agent_id: &str) -> Self {
        Self { agent_id: agent_id.to_owned(), memory: RefCell::default() }
    }

    /// The remembered id, if there is one and it can be one.
    pub fn read(&self, key: Key) -> Option<String> {
        let remembered = self.memory.borrow()[key as usize].clone();
        remembered.or_else(|| {
            [local(), session()].into_iter().flatten().find_map(|storage| {
                storage.get_item(&self.name(key)).ok().flatten().filter(|value| is_plausible_id(value))
            })
        })
    }

    /// Remembers an id in the best tier that takes it.
    pub fn write(&self, key: Key, value: &str) -> Tier {
        let name = self.name(key);
        // Reading back counts, because some private modes accept a value and drop it.
        let takes = |storage: &web_sys::Storage| {
            let is_taken = storage.set_item(&name, value).is_ok()
                && storage.get_item(&name).ok().flatten().as_deref() == Some(value);
            if !is_taken {
                // An older value would be read before the one that the next tier takes.
                let _ = storage.remove_item(&name);
            }
            is_taken
        };
        self.memory.borrow_mut()[key as usize] = None;
        if local().as_ref().is_some_and(takes) {
            return Tier::Local;
        }
        if session().as_ref().is_some_and(takes) {
            return Tier::Session;
        }
        self.memory.borrow_mut()[key as usize] = Some(value.to_owned());
        Tier::Memory
    }

    /// Forgets an id in every tier.
    pub fn forget(&self, key: Key) {
        self.memory.borrow_mut()[key as usize] = None;
        for storage in [local(), session()].into_iter().flatten() {
            // A storage that cannot even remove will not give the value back either.
            let _ = storage.remove_item(&self.name(key));
        }
    }

    fn name(&self, key: Key) -> String {
        let what = match key {
            Key::Visitor => "visitorId",
            Key::Conversation => "conversationId",
        };
        ["palique:", &self.agent_id, ":", what].concat()
    }
}

fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn session() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}
