//! Which action a message calls for, by the phrases that the owner gave as examples. Alike is what
//! shares its telling words; a message that says much else beside them is not alike.
//!
//! Two types of actions are decided here: handing over to a person, and taking leave. The others
//! need more than a comparison of words.

use super::words;
use crate::clock;
use crate::store::actions::Action;
use serde_json::{Value, json};

/// How alike a message and an example must be, from 0 to 1.
const ALIKE: f64 = 0.7;

/// An action that a message calls for.
#[derive(Clone, Debug)]
pub struct Called<'a> {
    action: &'a Action,
    phrase: &'a str,
    score: f64,
}

impl Called<'_> {
    /// What the visitor is told.
    pub fn final_message(&self) -> &str {
        self.action.details.get("finalMessage").and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether a person is asked for.
    pub fn calls_person(&self) -> bool {
        self.action.kind == "humanHandOver"
    }

    /// What the log tells of it.
    pub fn log(&self) -> Value {
        json!({
            "actionId": self.action.id,
            "type": self.action.kind,
            "name": self.action.name,
            "phrase": self.phrase,
            "score": (self.score * 100.0).round() / 100.0,
            "at": clock::iso(clock::now()),
        })
    }
}

/// The action whose examples are most like a message; none when no example is like it.
pub fn called<'a>(actions: &'a [Action], message: &str) -> Option<Called<'a>> {
    let candidates = actions.iter().flat_map(|action| {
        let list = match action.kind.as_str() {
            "humanHandOver" => "examples",
            "stopBot" => "stopBotExamples",
            _ => "",
        };
        let is_enabled = action.details.get("enabled") == Some(&Value::Bool(true));
        let examples = action.details.get(list).and_then(Value::as_array).filter(|_| is_enabled);
        let phrases = examples.into_iter().flatten().filter_map(Value::as_str);
        phrases.map(move |phrase| (action, phrase))
    });
    candidates
        .map(|(action, phrase)| Called { action, phrase, score: likeness(phrase, message) })
        .filter(|called| called.score >= ALIKE)
        // Of equals the first: `max_by` would take the last.
        .reduce(|best, next| if next.score > best.score { next } else { best })
}

/// The action for a visitor who asks for a person in whatever words; none when the owner has none.
pub fn for_person<'a>(actions: &'a [Action], message: &'a str) -> Option<Called<'a>> {
    let is_meant = |action: &&Action| {
        action.kind == "humanHandOver"
            && action.details.get("enabled") == Some(&Value::Bool(true))
            && action.details.get("handoverType").and_then(Value::as_str) == Some("contactRequest")
    };
    actions.iter().find(is_meant).map(|action| Called { action, phrase: message, score: 1.0 })
}

/// The share of telling words that two texts have in common. Texts that have none, such as *bye
/// bye*, are compared by all their words.
fn likeness(one: &str, other: &str) -> f64 {
    let telling = (words::terms(one), words::terms(other));
    let (one, other) = if telling.0.is_empty() || telling.1.is_empty() {
        (all_words(one), all_words(other))
    } else {
        telling
    };
    let shared = one.iter().filter(|word| other.contains(word)).count();
    let all = one.len() + other.len();
    #[expect(clippy::cast_precision_loss, reason = "words of a sentence")]
    let share = if all == 0 { 0.0 } else { (2 * shared) as f64 / all as f64 };
    share
}

/// The words of a text, each once, without those of mere politeness unless there are no others.
fn all_words(text: &str) -> Vec<String> {
    let polite = |word: &String| POLITE.split(' ').any(|polite| polite == word);
    let mut all: Vec<String> = Vec::new();
    for word in words::split(text) {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    if !all.iter().all(polite) {
        all.retain(|word| !polite(word));
    }
    all
}

const POLITE: &str = "ok okay well then so hey hello hi please thanks thank you hola vale bueno gracias";

#[cfg(test)]
mod tests {
    use super::called;
    use crate::store::actions::Action;
    use serde_json::{Value, json};

    fn action(kind: &str, details: Value) -> Action {
        Action { id: kind.to_owned(), kind: kind.to_owned(), name: kind.to_owned(), details }
    }

    #[test]
    fn a_message_calls_for_the_action_whose_examples_it_is_like() {
        let actions = [
            action(
                "humanHandOver",
                json!({ "enabled": true, "examples": ["can I talk to someone", "agent"] }),
            ),
            action(
                "stopBot",
                json!({ "enabled": true, "stopBotExamples": ["bye", "that is all, thank you"] }),
            ),
            action("triggerWorkflow", json!({ "enabled": true, "examples": ["start the workflow"] })),
        ];
        for (message, expected) in [
            ("Can I talk to someone?", Some("humanHandOver")),
            ("could you let me TALK to someone now, please", Some("humanHandOver")),
            ("agent", Some("humanHandOver")),
            ("what does the agent charge", None),
            ("does someone know the opening hours of the shop in Madrid", None),
            ("bye bye", Some("stopBot")),
            ("OK, bye then", Some("stopBot")),
            ("thank you", None),
            ("start the workflow", None),
            ("", None),
            ("???", None),
        ] {
            let found = called(&actions, message);
            assert_eq!(found.as_ref().map(|found| found.action.kind.as_str()), expected, "{message}");
        }
    }

    #[test]
    fn an_action_that_is_off_is_never_called() {
        let off = action("humanHandOver", json!({ "enabled": false, "examples": ["agent"] }));
        assert!(called(&[off], "agent").is_none());
    }
}
