//! The agents of an account as a search finds them: page by page, as somebody types.

use super::latest::Latest;
use crate::api::Api;
use crate::document;
use crate::script;
use crate::shell::{Admission, Door};
use crate::words::Words;
use palique_browser::timer::Timer;
use palique_protocol::{Error, ErrorKind, percent};
use palique_view::prelude::*;
use serde_json::Value;

/// How long somebody pauses before the search follows, in milliseconds.
const PAUSE: i32 = 250;

/// One agent of the list. Its shape differs from that of the agent itself (contract §4), and from
/// server to server: what is missing is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How much it does by itself, as the wire has it.
    pub mode: String,
    /// Where it answers, as the wire has it.
    pub channels: Vec<String>,
    /// Whether it answers for the whole account.
    pub is_primary: bool,
    /// When it was last changed.
    pub updated_at: String,
}

/// What the list is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Doing {
    /// It asks for the first page.
    Searching,
    /// It asks for a further page.
    Continuing,
    /// Nothing.
    Resting,
    /// The last request failed.
    Failed(Error),
}

/// The list. A handle: copies are the same list.
#[derive(Clone, Copy)]
pub struct Roster {
    /// What is searched for, as it is typed.
    pub query: RwSignal<String>,
    /// What the shown agents were searched by.
    pub searched: RwSignal<String>,
    /// The agents so far; `None` before the first reply.
    pub rows: RwSignal<Option<Vec<Listed>>>,
    /// How many there are in all, whatever is searched for.
    pub total: RwSignal<usize>,
    /// Whether there are no more than these.
    pub is_whole: RwSignal<bool>,
    /// What it is doing.
    pub doing: RwSignal<Doing>,
    page: usize,
    api: StoredValue<Api>,
    door: Door,
    latest: StoredValue<Latest>,
    pause: StoredValue<Option<Timer>>,
}

impl Roster {
    /// A list that is read in pages of this many, and asks for the first at once.
    pub fn new(page: usize) -> Self {
        let roster = Self {
            query: RwSignal::new(String::new()),
            searched: RwSignal::new(String::new()),
            rows: RwSignal::new(None),
            total: RwSignal::new(0),
            is_whole: RwSignal::new(false),
            doing: RwSignal::new(Doing::Searching),
            page,
            api: StoredValue::new(expect_context::<Admission>().api),
            door: expect_context(),
            latest: StoredValue::new_local(Latest::default()),
            pause: StoredValue::new_local(None),
        };
        roster.ask(None);
        roster
    }

    /// Searches for this once the typing pauses.
    pub fn type_on(self, query: String) {
        self.query.set(query);
        self.pause.set_value(Some(Timer::after(PAUSE, move || self.ask(None))));
    }

    /// Searches now.
    pub fn search(self) {
        self.pause.set_value(None);
        self.ask(None);
    }

    /// Searches for nothing in particular again.
    pub fn clear(self) {
        self.query.set(String::new());
        self.search();
    }

    /// Asks for the next page, unless there is none or it is on its way.
    pub fn more(self) {
        let is_busy = self.doing.with_untracked(|it| matches!(it, Doing::Searching | Doing::Continuing));
        if is_busy || self.is_whole.get_untracked() {
            return;
        }
        let last = self.rows.with_untracked(|rows| rows.as_ref()?.last().map(|row| row.id.clone()));
        self.ask(last.as_deref());
    }

    /// Takes an agent out that was deleted.
    pub fn forget(self, id: &str) {
        self.rows.update(|rows| rows.iter_mut().for_each(|rows| rows.retain(|row| row.id != id)));
        self.total.update(|total| *total = total.saturating_sub(1));
    }

    fn ask(self, after: Option<&str>) {
        let query = script::lower(self.query.get_untracked().trim());
        let path = path(self.page, &query, after);
        let is_first = after.is_none();
        self.doing.set(if is_first { Doing::Searching } else { Doing::Continuing });
        let api = self.api.get_value();
        let work = async move {
            match api.get(&path).await {
                Ok(reply) => self.take(&reply.value, query, is_first),
                Err(error) if error.kind == ErrorKind::Unauthorized => self.door.close(Some(error)),
                Err(error) => {
                    if is_first {
                        let _ = self.rows.try_set(Some(Vec::new()));
                    }
                    let _ = self.doing.try_set(Doing::Failed(error));
                }
            }
        };
        // The list may be gone.
        let _ = self.latest.try_with_value(|latest| latest.run(work));
    }

    fn take(self, page: &Value, query: String, is_first: bool) {
        let agents = document::get(page, "/agents").as_array();
        let found: Vec<Listed> = agents.into_iter().flatten().map(Listed::of).collect();
        let count = found.len();
        let total = document::get(page, "/totalCount").as_f64().unwrap_or_default();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "nobody has that many")]
        let total = total as usize;
        let Some((shown, added)) = self.rows.try_update(|rows| {
            let rows = rows.get_or_insert_default();
            if is_first {
                rows.clear();
            }
            let before = rows.len();
            for row in found {
                // One that was made meanwhile may push another onto the next page.
                if !rows.iter().any(|known| known.id == row.id) {
                    rows.push(row);
                }
            }
            (rows.len(), rows.len() - before)
        }) else {
            return;
        };
        // A server may give fewer than it was asked for; only the count of all tells then.
        let is_whole = added == 0 || if query.is_empty() { shown >= total } else { count < self.page };
        self.is_whole.set(is_whole);
        self.total.set(total.max(if query.is_empty() { shown } else { 0 }));
        self.searched.set(query);
        self.doing.set(Doing::Resting);
    }
}

impl Listed {
    fn of(value: &Value) -> Self {
        let text = |at| document::get(value, at).as_str().unwrap_or_default().to_owned();
        let channels = document::get(value, "/channels").as_array();
        Self {
            id: text("/id"),
            name: text("/name"),
            mode: text("/mode"),
            channels: channels.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect(),
            is_primary: document::get(value, "/isPrimary").as_bool().unwrap_or_default(),
            updated_at: text("/updatedAt"),
        }
    }

    /// What to call it; an agent without a name has its id.
    pub fn called(&self) -> &str {
        if self.name.trim().is_empty() { &self.id } else { &self.name }
    }
}

/// A channel in words, however the server spells it.
pub fn channel(spelled: &str, words: &Words) -> String {
    let plain: String = spelled.chars().filter(char::is_ascii_alphabetic).collect();
    match plain.to_ascii_lowercase().as_str() {
        "ig" | "instagram" => "Instagram",
        "fb" | "facebook" => "Facebook",
        "webchat" => words.agents.web_chat,
        "whatsapp" => "WhatsApp",
        "livechat" => words.agents.live_chat,
        _ => spelled,
    }
    .to_owned()
}

fn path(limit: usize, query: &str, after: Option<&str>) -> String {
    let mut path = ["/conversation-ai/agents/search?limit=", &limit.to_string()].concat();
    for (name, value) in [("&query=", query), ("&startAfter=", after.unwrap_or_default())] {
        if !value.is_empty() {
            path.push_str(name);
            path.push_str(&percent::encode(value));
        }
    }
    path
}
