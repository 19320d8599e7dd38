//! A new action: with everything that can be said for the owner said already.

use super::form::form_of;
use super::settling::first_details;
use crate::document;
use crate::draft::{Draft, NEW};
use crate::words::Words;
use palique_protocol::conversation_ai::action::{ActionType, new_details};
use serde_json::{Map, Value, json};

/// Makes a new action of a type in the draft and returns its id.
pub fn begin(draft: Draft, kind: &str, words: &'static Words) -> String {
    begin_with(draft, kind, words, &|_, _| {})
}

/// The same; `finish` gets the whole document and the id, and belongs to the same step.
pub fn begin_with(
    draft: Draft,
    kind: &str,
    words: &'static Words,
    finish: &dyn Fn(&mut Value, &str),
) -> String {
    let documents = [draft.base(), draft.value()];
    let actions = || documents.iter().filter_map(|it| document::get(it, "/actions").as_object());
    let id = numbered(NEW, 1, |id| actions().any(|actions| actions.contains_key(id)));
    let title = words.actions.kind(kind).map_or(kind, |kind| kind.title);
    let is_called = |name: &str| {
        actions().flat_map(Map::values).any(|action| document::get(action, "/name").as_str() == Some(name))
    };
    let name =
        if is_called(title) { numbered(&[title, " "].concat(), 2, is_called) } else { title.to_owned() };
    let mut details = ActionType::from_word(kind).map_or_else(|| json!({}), new_details);
    if let Some(form) = form_of(kind) {
        first_details(form, &mut details, &words.actions);
    }
    let action = json!({"id": id, "type": kind, "name": name, "details": details});
    let at = ["/actions/", &id].concat();
    draft.change(&at, |whole| {
        document::set(whole, &at, action);
        finish(whole, &id);
    });
    draft.rest(&at);
    id
}

/// The first of a row of numbered names that is free.
fn numbered(start: &str, first: usize, is_taken: impl Fn(&str) -> bool) -> String {
    let mut number = first;
    loop {
        let name = [start, &number.to_string()].concat();
        if !is_taken(&name) {
            return name;
        }
        number += 1;
    }
}
