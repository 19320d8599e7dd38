//! What a server tells about one answer (contract §8), read leniently: a vendor's record holds the
//! contract's fields only, ours holds scores and times too.

use crate::api::Api;
use crate::document::get;
use palique_protocol::conversation_ai::generation::{Passage, Turn};
use palique_protocol::{Error, ErrorKind, percent};
use serde_json::Value;

/// The record of one answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// As it came.
    pub whole: Value,
}

/// Asks for the record of a message.
///
/// # Errors
/// Why there is none.
pub async fn load(api: &Api, message: &str) -> Result<Record, Error> {
    let path = ["/conversation-ai/generations?messageId=", &percent::encode(message), "&source=conversation"]
        .concat();
    let whole = api.get(&path).await?.value;
    if whole.is_object() { Ok(Record { whole }) } else { Err(Error::new(ErrorKind::Protocol)) }
}

impl Record {
    /// A text at a path; empty when there is none.
    pub fn text(&self, at: &str) -> &str {
        get(&self.whole, at).as_str().unwrap_or_default()
    }

    /// A number at a path.
    pub fn number(&self, at: &str) -> Option<f64> {
        get(&self.whole, at).as_f64()
    }

    /// What was said before.
    pub fn history(&self) -> Vec<Turn> {
        self.list("/history").iter().cloned().map(Turn::from).collect()
    }

    /// What was done.
    pub fn actions(&self) -> &[Value] {
        self.list("/actionLogs")
    }

    /// What was looked up, best first. A record of the contract alone has it by kind.
    pub fn passages(&self) -> Vec<Passage> {
        let ranked = self.list("/passages");
        if !ranked.is_empty() {
            return ranked.iter().cloned().map(Passage::from).collect();
        }
        let by_kind = |at: &str, kind: &'static str| {
            self.list(at).iter().cloned().map(Passage::from).map(move |mut passage| {
                passage.kind.get_or_insert_with(|| kind.to_owned());
                passage
            })
        };
        by_kind("/faqs", "faq")
            .chain(by_kind("/website", "website"))
            .chain(by_kind("/richText", "richText"))
            .collect()
    }

    fn list(&self, at: &str) -> &[Value] {
        get(&self.whole, at).as_array().map_or(&[], Vec::as_slice)
    }
}

/// What an entry of the action log is called: its name, its type, or nothing that we know.
pub fn action_name(log: &Value) -> String {
    let known = ["/name", "/type", "/action"];
    let found = known.iter().filter_map(|at| get(log, at).as_str()).find(|name| !name.trim().is_empty());
    found.or_else(|| log.as_str()).unwrap_or("?").to_owned()
}
