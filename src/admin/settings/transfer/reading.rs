//! Reading a file: JSON, of the right shape, and what it holds.

use crate::document::{escape, get};
use crate::draft::path_of;
use crate::labels;
use crate::words::{Words, problem};
use palique_protocol::conversation_ai::check::{self, Problem};
use serde_json::Value;
use wasm_bindgen::JsValue;

/// Why a text is no agent.
#[derive(Clone, Debug, PartialEq)]
pub enum Unreadable {
    /// It is no JSON; the browser's own words.
    NoJson(String),
    /// It is of another shape: every place that is wrong.
    Wrong(Vec<Place>),
}

/// A place in a file that is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Where, as the file has it: `actions.2.details.examples`. Empty for the file itself.
    pub path: String,
    /// What the panel calls that.
    pub label: String,
    /// What is wrong.
    pub what: String,
}

/// The agent of a file.
///
/// # Errors
/// Why it is none.
pub fn bundle_of(text: &str, words: &'static Words) -> Result<Value, Unreadable> {
    // A mark at the start that some editors leave is no part of the text.
    let text = text.trim_start_matches('\u{feff}');
    let parsed = js_sys::JSON::parse(text).map_err(|error| Unreadable::NoJson(message_of(&error)))?;
    let file: Value = serde_wasm_bindgen::from_value(parsed)
        .map_err(|error| Unreadable::NoJson(message_of(&error.into())))?;
    let problems = check::bundle(&file);
    if problems.is_empty() {
        return Ok(file);
    }
    Err(Unreadable::Wrong(problems.into_iter().map(|problem| place_of(problem, &file, words)).collect()))
}

fn message_of(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &"message".into());
    message.ok().and_then(|message| message.as_string()).unwrap_or_default()
}

fn place_of(problem: Problem, file: &Value, words: &'static Words) -> Place {
    let name_of = |index: &str| action_name(file, index, words);
    let mut segments = problem.path.split('.');
    let label = match (segments.next(), segments.next()) {
        (None | Some(""), _) => words.settings.file.whole.to_owned(),
        (Some("agent" | "look" | "actions"), Some(_)) => {
            labels::name(&path_of(&problem.path, ""), words, name_of)
        }
        (Some("actions"), None) => words.agent.actions.to_owned(),
        (Some("look"), None) => words.agents.look.to_owned(),
        // What only the file has needs no other name.
        _ => String::new(),
    };
    Place { label, what: problem::sentence(&problem.rule, words), path: problem.path }
}

/// The name of an action of a file; its number where it has none.
pub fn action_name(file: &Value, index: &str, words: &Words) -> String {
    let at = ["/actions/", &escape(index), "/name"].concat();
    let name = get(file, &at).as_str().filter(|name| !name.trim().is_empty());
    let number = || index.parse::<usize>().map_or_else(|_| index.to_owned(), |index| (index + 1).to_string());
    name.map_or_else(|| [words.agents.action, " ", &number()].concat(), str::to_owned)
}
