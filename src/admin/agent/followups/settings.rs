//! The settings of several follow-ups as one: what is read is the first one's, what is written goes
//! to all of them.

use super::clock;
use crate::document;
use crate::draft::Draft;
use palique_view::prelude::*;
use serde_json::{Map, Value, json};

/// Whether another channel may be taken.
pub const SWITCHING: &str = "dynamicChannelSwitching";
/// Whether there are working hours.
pub const TIMED: &str = "followUpHours";
/// The working hours.
pub const WEEK: &str = "workingHours";
/// Whose clock they follow.
pub const ZONE: &str = "timezoneToUse";

/// When a day opens and closes at first.
const OPENING: [u32; 2] = [9 * 60, 17 * 60];
/// Between two intervals of a day at first.
const BREAK: u32 = 60;
/// How long a further interval is at first.
const FURTHER: u32 = 4 * 60;

/// The follow-ups that are set together. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Settings {
    /// The draft.
    pub draft: Draft,
    /// Their ids.
    pub chosen: Memo<Vec<String>>,
}

/// Where the settings of a follow-up stand.
pub fn path(id: &str) -> String {
    ["/actions/", &document::escape(id), "/details/followupSettings"].concat()
}

impl Settings {
    /// The path of a part of the first one's settings, which stand for all; of all of them when
    /// `part` is empty.
    pub fn at(self, part: &str) -> String {
        let whole = self.chosen.with(|ids| ids.first().map(|id| path(id)).unwrap_or_default());
        if part.is_empty() { whole } else { [&whole, "/", part].concat() }
    }

    /// Ends a step.
    pub fn rest(self, part: &str) {
        self.draft.rest(&untrack(|| self.at(part)));
    }

    /// A part of the settings.
    pub fn read(self, part: &str) -> Value {
        self.draft.read(&self.at(part))
    }

    /// Changes the settings of all. `part` names the step, as a path within the settings.
    pub fn change(self, part: &str, change: &dyn Fn(&mut Value)) {
        let ids = self.chosen.get_untracked();
        let Some(first) = ids.first() else { return };
        self.draft.change(&untrack(|| self.at(part)), |document| {
            let mut settings = document::get(document, &path(first)).clone();
            if !settings.is_object() {
                settings = Value::Object(Map::new());
            }
            change(&mut settings);
            give(document, &ids, &settings);
        });
    }

    /// Gives the settings of one to all.
    pub fn unify(self, id: &str) {
        let ids = self.chosen.get_untracked();
        let at = untrack(|| self.at("unify"));
        self.draft.change(&at, |document| {
            let settings = document::get(document, &path(id)).clone();
            give(document, &ids, &settings);
        });
        self.draft.rest(&at);
    }

    /// Whether they are not all the same.
    pub fn differ(self) -> bool {
        let plain = |id: &String| self.draft.with(&path(id), plain);
        self.chosen.with(|ids| ids.windows(2).any(|pair| plain(&pair[0]) != plain(&pair[1])))
    }
}

/// Writes what we know of settings to these follow-ups; what else a server keeps there stays.
pub fn give(document: &mut Value, ids: &[String], settings: &Value) {
    for id in ids {
        for name in [SWITCHING, TIMED, WEEK, ZONE] {
            let at = [&path(id), "/", name].concat();
            match settings.get(name) {
                Some(value) => document::set(document, &at, value.clone()),
                None if name == SWITCHING => document::set(document, &at, Value::Bool(true)),
                None => document::remove(document, &at),
            }
        }
    }
}

/// What settings come to: two that are equal in this mean the same.
fn plain(settings: &Value) -> Value {
    let is_timed = is_on(settings, TIMED);
    let week = (0..7).map(|day| intervals(settings, day).cloned().collect()).collect::<Vec<Value>>();
    let hours = is_timed.then(|| json!([settings.get(ZONE), week]));
    json!([is_on(settings, SWITCHING), hours])
}

/// Whether a switch of the settings is on. Where nothing is said, another channel may be taken, and
/// there are no hours.
pub fn is_on(settings: &Value, name: &str) -> bool {
    settings.get(name).and_then(Value::as_bool).unwrap_or(name == SWITCHING)
}

/// Where a day stands in the list of days. 0 is Sunday.
pub fn place(settings: &Value, day: u32) -> Option<usize> {
    let days = settings.get(WEEK)?.as_array()?;
    days.iter().position(|entry| is_day(entry, day))
}

fn is_day(entry: &Value, day: u32) -> bool {
    entry.get("dayOfTheWeek").and_then(Value::as_f64) == Some(f64::from(day))
}

/// The intervals of a day.
pub fn intervals(settings: &Value, day: u32) -> impl Iterator<Item = &Value> {
    let entry = place(settings, day).and_then(|place| settings.get(WEEK)?.get(place));
    entry.and_then(|entry| entry.get("intervals")?.as_array()).into_iter().flatten()
}

/// Changes the intervals of a day; makes the day where there is none, and takes out what says the
/// same day again.
pub fn change_day(settings: &mut Value, day: u32, change: &dyn Fn(&mut Vec<Value>)) {
    let mut days = settings.get(WEEK).and_then(Value::as_array).cloned().unwrap_or_default();
    let place = place(settings, day).unwrap_or_else(|| {
        days.push(json!({ "dayOfTheWeek": day }));
        days.len() - 1
    });
    let mut list = days[place].get("intervals").and_then(Value::as_array).cloned().unwrap_or_default();
    change(&mut list);
    document::set(&mut days[place], "/intervals", Value::Array(list));
    let mut index = 0;
    days.retain(|entry| {
        index += 1;
        index - 1 == place || !is_day(entry, day)
    });
    document::set(settings, &["/", WEEK].concat(), Value::Array(days));
}

/// Working hours are on: a week that somebody may have, where there is none yet.
pub fn begin(settings: &mut Value) {
    if settings.get(ZONE).is_none() {
        document::set(settings, &["/", ZONE].concat(), "contact".into());
    }
    if (0..7).all(|day| intervals(settings, day).next().is_none()) {
        for day in 1..6 {
            change_day(settings, day, &|list| list.push(interval(OPENING)));
        }
    }
}

/// The interval that is offered after these.
pub fn next(list: &[Value]) -> Value {
    let ends = list.iter().filter_map(|interval| time(interval, true));
    interval(ends.max().map_or(OPENING, |end| {
        let start = (end + BREAK).min(clock::DAY - 2);
        [start, (start + FURTHER).min(clock::DAY - 1)]
    }))
}

fn interval([start, end]: [u32; 2]) -> Value {
    let mut interval = Value::Object(Map::new());
    set_time(&mut interval, false, Some(start));
    set_time(&mut interval, true, Some(end));
    interval
}

/// The names of the hour and the minute of an interval's start or end.
pub fn names(is_end: bool) -> [&'static str; 2] {
    if is_end { ["endHour", "endMinute"] } else { ["startHour", "startMinute"] }
}

/// When an interval starts or ends.
pub fn time(interval: &Value, is_end: bool) -> Option<u32> {
    let [hour, minute] = names(is_end).map(|name| interval.get(name).and_then(Value::as_f64));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is within a day")]
    let time = (hour? * 60.0 + minute?) as u32;
    (time < clock::DAY).then_some(time)
}

/// Sets when an interval starts or ends. What is no time has no hour, which is one thing that is
/// wrong, not two.
pub fn set_time(interval: &mut Value, is_end: bool, time: Option<u32>) {
    let hour = time.map_or(Value::Null, |time| Value::from(time / 60));
    let minute = Value::from(time.unwrap_or_default() % 60);
    for (name, value) in names(is_end).into_iter().zip([hour, minute]) {
        document::set(interval, &["/", name].concat(), value);
    }
}
