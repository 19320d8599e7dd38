//! Steps and hours of a follow-up in a line of text.

use super::{clock, settings};
use crate::document;
use crate::time;
use crate::words::{Words, filled};
use serde_json::Value;

/// When the steps go out, one after the other.
pub fn steps(list: &Value, words: &'static Words) -> String {
    let steps = list.as_array().map(Vec::as_slice).unwrap_or_default();
    if steps.is_empty() {
        return words.followups.no_steps.to_owned();
    }
    let times: Vec<String> = steps.iter().map(|one| step(one, words)).collect();
    times.join(", ")
}

fn step(step: &Value, words: &'static Words) -> String {
    let texts = &words.followups;
    let unit = document::get(step, "/followupTimeUnit").as_str().unwrap_or_default();
    let forms = texts.steps.units.iter().find(|(name, _)| *name == unit).map(|(_, forms)| forms);
    let count = document::get(step, "/followupTime").as_u64().and_then(|count| usize::try_from(count).ok());
    let text = match (count, forms) {
        (Some(count), Some([_, one, other])) => time::counted(count, words.language, one, other),
        // What is only just being written.
        _ => ["?", forms.map_or(unit, |forms| forms[0])].join(" "),
    };
    filled(texts.after_time, &[&text])
}

/// The settings of a follow-up.
pub fn settings(settings: &Value, words: &'static Words) -> String {
    let texts = &words.followups.hours;
    let mut parts = Vec::new();
    if settings::is_on(settings, settings::TIMED) {
        parts.extend(week(settings, words));
        let zone = document::get(settings, "/timezoneToUse").as_str().unwrap_or_default();
        let known = texts.zones.iter().find(|(name, _)| *name == zone);
        parts.extend(known.map(|(_, [_, text])| (*text).to_owned()));
    } else {
        parts.push(texts.any_time.to_owned());
    }
    let channel = if settings::is_on(settings, settings::SWITCHING) { texts.switches } else { texts.stays };
    parts.push(channel.to_owned());
    parts.join(" · ")
}

/// The open days; neighbours with the same hours together.
fn week(settings: &Value, words: &'static Words) -> Vec<String> {
    let texts = &words.followups.hours;
    let hours: Vec<String> =
        (0..7).map(|day| intervals(settings::intervals(settings, (day + 1) % 7))).collect();
    let mut parts = Vec::new();
    let mut day = 0;
    while day < 7 {
        let same = hours[day..].iter().take_while(|other| **other == hours[day]).count();
        let last = day + same - 1;
        if !hours[day].is_empty() {
            let name = if same == 1 {
                texts.days[day].to_owned()
            } else {
                [texts.days[day], texts.days[last]].join("–")
            };
            parts.push([&name, " ", &hours[day]].concat());
        }
        day = last + 1;
    }
    if parts.is_empty() {
        parts.push(texts.closed.to_owned());
    }
    parts
}

fn intervals<'a>(list: impl Iterator<Item = &'a Value>) -> String {
    let text = |interval: &Value| {
        let [start, end] = [false, true]
            .map(|is_end| settings::time(interval, is_end).map_or_else(|| "?".to_owned(), clock::shown));
        [start, end].join("–")
    };
    list.map(text).collect::<Vec<_>>().join(", ")
}

/// A part of a follow-up in a line of text; none when it is no such part.
pub fn part(value: &Value, words: &'static Words) -> Option<String> {
    let texts = &words.followups.hours;
    if value.get("followupTime").is_some() {
        return Some(step(value, words));
    }
    if value.get(settings::SWITCHING).is_some() {
        return Some(settings(value, words));
    }
    let day = usize::try_from(value.get("dayOfTheWeek")?.as_u64()?).ok()?;
    let name = texts.days.get((day + 6) % 7)?;
    let hours = intervals(value.get("intervals").and_then(Value::as_array).into_iter().flatten());
    Some(if hours.is_empty() { [*name, texts.closed].join(": ") } else { [*name, &hours].join(" ") })
}
