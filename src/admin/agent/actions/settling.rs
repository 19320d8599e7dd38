//! What a form makes of a document: what its fields begin with, and what becomes of one that is not
//! asked for any more.

use super::form::Control::{self, Agent, Area, Line, Phrases, Silence};
use super::form::{Form, Part, When, form_of};
use crate::document;
use crate::draft::body_of_action;
use crate::words::actions::Texts;
use palique_protocol::conversation_ai::check::new_action;
use palique_protocol::conversation_ai::limits;
use serde_json::{Map, Value, json};

/// How long an agent is silent at first: within what every server takes.
const SILENCE: (u32, &str) = (2, "hours");

/// What a mere link excludes (contract §6.3).
const BEYOND_LINK: [&str; 5] =
    ["triggerWorkflow", "sleepAfterBooking", "transferBot", "rescheduleEnabled", "cancelEnabled"];

/// Makes the action at a path sound after a switch or a choice changed.
pub fn settle(whole: &mut Value, at: &str) {
    let Some(action) = whole.pointer_mut(at) else { return };
    let form = document::get(action, "/type").as_str().and_then(form_of);
    if let Some(form) = form {
        form.settle(action);
    }
}

impl Form {
    /// After a switch or a choice: what it asks for now is there, what it excludes is off, and what
    /// is out of sight is nothing that the contract refuses.
    pub fn settle(&self, action: &mut Value) {
        let body = body_of_action(action);
        let faulty: Vec<String> = new_action(&body).into_iter().map(|problem| problem.path).collect();
        let Some(details) = action.get_mut("details").and_then(Value::as_object_mut) else { return };
        if details.get("onlySendLink") == Some(&Value::Bool(true)) {
            for field in BEYOND_LINK {
                details.insert(field.to_owned(), Value::Bool(false));
            }
        }
        for group in self.groups {
            let holds = group.when.holds(&Value::Object(details.clone()));
            for Part(field, control) in group.parts {
                let is_faulty = || {
                    faulty
                        .iter()
                        .filter_map(|path| path.split('.').nth(1))
                        .any(|found| found == *field || *control == Silence && found == "sleepTimeUnit")
                };
                if holds {
                    if !matches!(group.when, When::Always) {
                        fill(details, field, *control);
                    }
                } else if is_faulty() {
                    clean(details, field, *control);
                }
            }
        }
    }
}

/// Puts into a field what it begins with, unless there is something.
pub fn fill(details: &mut Map<String, Value>, field: &str, control: Control) {
    let is_empty = |value: Option<&Value>| match value {
        None | Some(Value::Null) => true,
        Some(Value::Array(items)) => items.is_empty(),
        Some(_) => false,
    };
    if control == Silence && is_empty(details.get("sleepTimeUnit")) {
        details.insert("sleepTimeUnit".to_owned(), SILENCE.1.into());
    }
    if !is_empty(details.get(field)) {
        return;
    }
    let value = match control {
        Line | Area | Agent => Value::from(""),
        Phrases(least) if least > 0 => Value::from(vec![""; least]),
        Silence => Value::from(SILENCE.0),
        _ => return,
    };
    details.insert(field.to_owned(), value);
}

/// Makes a field legal that is wrong and out of sight.
fn clean(details: &mut Map<String, Value>, field: &str, control: Control) {
    if control == Silence {
        details.insert("sleepTime".to_owned(), SILENCE.0.into());
        details.insert("sleepTimeUnit".to_owned(), SILENCE.1.into());
    } else if let Some(Value::Array(items)) = details.get_mut(field) {
        items.retain(|item| {
            item.as_str()
                .is_some_and(|text| !text.trim().is_empty() && text.chars().count() <= limits::ID_CHARS)
        });
        items.truncate(limits::LIST_ITEMS);
    } else {
        details.shift_remove(field);
    }
}

/// Details of a new action of a type, as far as they can be said for the owner.
pub fn first_details(form: &Form, details: &mut Value, texts: &Texts) {
    for (_, field, text) in texts.first.iter().filter(|(word, ..)| *word == form.word) {
        let lines = text.split('\n');
        details[*field] = if details[*field].is_array() { lines.collect() } else { json!(text) };
    }
    let Some(details) = details.as_object_mut() else { return };
    for group in form.groups {
        for Part(field, control) in group.parts {
            // A silence is always told, since some servers ask for one in any case.
            if *control == Silence && form.word != "appointmentBooking" || matches!(group.when, When::Always)
            {
                fill(details, field, *control);
            }
        }
    }
}
