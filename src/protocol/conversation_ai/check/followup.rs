//! What follow-up settings may be, and the working hours in them (contract §7).

use super::agent::ID;
use super::problem::Rule;
use super::shape::{Document, Findings, Shape, optional, required};
use crate::conversation_ai::followup::TimezoneToUse;
use crate::conversation_ai::limits;
use serde_json::{Map, Value};

pub(super) static REQUEST: Document = Document::plain(&[
    required("actionIds", Shape::List(&ID, 1, limits::LIST_ITEMS)),
    required("followupSettings", Shape::Object(&SETTINGS)),
]);

pub(super) static SETTINGS: Document = Document {
    fields: &[
        required("dynamicChannelSwitching", Shape::Boolean),
        optional("followUpHours", Shape::Boolean),
        optional("workingHours", Shape::List(&Shape::Object(&DAY), 0, limits::WORKING_DAYS)),
        optional("timezoneToUse", Shape::Word(TimezoneToUse::WORDS)),
    ],
    demands: &[],
    bounds: &[],
    extra: each_day_once,
};

static DAY: Document = Document {
    fields: &[
        required("dayOfTheWeek", Shape::Whole(0.0, 6.0)),
        optional("intervals", Shape::List(&Shape::Object(&INTERVAL), 0, limits::INTERVALS)),
    ],
    demands: &[],
    bounds: &[],
    extra: intervals_apart,
};

static INTERVAL: Document = Document::plain(&[
    required("startHour", HOUR),
    required("startMinute", MINUTE),
    required("endHour", HOUR),
    required("endMinute", MINUTE),
]);

const HOUR: Shape = Shape::Whole(0.0, 23.0);
const MINUTE: Shape = Shape::Whole(0.0, 59.0);

fn each_day_once(findings: &mut Findings, settings: &Map<String, Value>) {
    let mut seen = Vec::new();
    for (i, day) in elements(settings.get("workingHours"), limits::WORKING_DAYS) {
        if let Some(day) = day.get("dayOfTheWeek").and_then(Value::as_f64) {
            if seen.contains(&day) {
                findings.add_at(&format!("workingHours.{i}.dayOfTheWeek"), Rule::Repeated);
            }
            seen.push(day);
        }
    }
}

fn intervals_apart(findings: &mut Findings, day: &Map<String, Value>) {
    let mut earlier: Vec<(f64, f64)> = Vec::new();
    for (i, interval) in elements(day.get("intervals"), limits::INTERVALS) {
        let (Some(start), Some(end)) =
            (minutes(interval, "startHour", "startMinute"), minutes(interval, "endHour", "endMinute"))
        else {
            // Half an interval has problems of its own.
            continue;
        };
        let rule = if end <= start {
            Rule::Reversed
        } else if earlier.iter().any(|(from, to)| start < *to && *from < end) {
            Rule::Overlapping
        } else {
            earlier.push((start, end));
            continue;
        };
        findings.add_at(&format!("intervals.{i}"), rule);
    }
}

/// The minute of the day that two properties name.
fn minutes(interval: &Value, hour: &str, minute: &str) -> Option<f64> {
    Some(interval.get(hour)?.as_f64()? * 60.0 + interval.get(minute)?.as_f64()?)
}

/// The elements that were judged one by one.
fn elements(list: Option<&Value>, most: usize) -> impl Iterator<Item = (usize, &Value)> {
    list.and_then(Value::as_array).into_iter().flatten().take(most).enumerate()
}
