//! What the settings of an agent come to, in a sentence or two.

use crate::document;
use crate::time;
use crate::words::{Words, filled};
use serde_json::Value;

/// The sentence for an agent.
pub fn of(agent: &Value, words: &'static Words) -> String {
    let texts = &words.channels.sentence;
    let text = |at: &str| document::get(agent, at).as_str().unwrap_or_default();
    let mode = text("/mode");
    if !matches!(mode, "suggestive" | "auto-pilot") {
        return texts.off.to_owned();
    }
    let channels = channels(agent, words);
    if channels.is_empty() {
        return texts.nowhere.to_owned();
    }
    let wait = length(document::get(agent, "/waitTime"), text("/waitTimeUnit"), words);
    let answers = match (mode, wait) {
        ("suggestive", Some(wait)) => filled(texts.suggests, &[&wait, &channels]),
        ("suggestive", None) => filled(texts.suggests_at_once, &[&channels]),
        (_, Some(wait)) => filled(texts.answers, &[&wait, &channels]),
        (_, None) => filled(texts.answers_at_once, &[&channels]),
    };
    [&answers, " ", &pause(agent, words)].concat()
}

fn pause(agent: &Value, words: &'static Words) -> String {
    let texts = &words.channels.sentence;
    let is_on = |at: &str| document::get(agent, at) == &Value::Bool(true);
    if !is_on("/sleepEnabled") {
        return texts.goes_on.to_owned();
    }
    let who = match (is_on("/sleepOnManualMessage"), is_on("/sleepOnWorkflowMessage")) {
        (true, true) => texts.both,
        (true, false) => texts.person,
        (false, true) => texts.workflow,
        (false, false) => return texts.never_pauses.to_owned(),
    };
    let unit = document::get(agent, "/sleepTimeUnit").as_str().unwrap_or_default();
    match length(document::get(agent, "/sleepTime"), unit, words) {
        Some(length) => filled(texts.pauses, &[who, &length]),
        None => filled(texts.pauses_for_ever, &[who]),
    }
}

/// A length of time; none when there is no time, or no length to it.
fn length(time: &Value, unit: &str, words: &'static Words) -> Option<String> {
    let count = time.as_f64().filter(|count| *count >= 1.0)?;
    let (_, [_, one, other]) = words.channels.units.iter().find(|(name, _)| *name == unit)?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is at least one, and whole"
    )]
    Some(time::counted(count as usize, words.language, one, other))
}

/// The channels in the table's order; what it does not know as it is.
fn channels(agent: &Value, words: &'static Words) -> String {
    let texts = &words.channels;
    let chosen = document::get(agent, "/channels").as_array().map(Vec::as_slice).unwrap_or_default();
    let is_chosen = |name: &str| chosen.iter().any(|channel| channel.as_str() == Some(name));
    let known = texts.names.iter().filter(|(value, _)| is_chosen(value)).map(|(_, name)| *name);
    let foreign = chosen.iter().filter_map(Value::as_str);
    let foreign = foreign.filter(|value| !texts.names.iter().any(|(known, _)| known == value));
    let names: Vec<&str> = known.chain(foreign).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => [&first.join(", "), " ", texts.sentence.and, " ", last].concat(),
    }
}
