//! Documents that nobody should have said: any JSON at all, and good documents after accidents.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

pub(crate) fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-2..400_i32).prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
        proptest::sample::select(&["minutes", "hours", "days", "seconds", "Custom", "off", ""][..])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            vec((a_name(), inner), 0..5).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Names that the checks know, and others.
fn a_name() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(
            &[
                "name",
                "type",
                "details",
                "agent",
                "actions",
                "goal",
                "waitTime",
                "waitTimeUnit",
                "sleepTime",
                "sleepTimeUnit",
                "sleepEnabled",
                "workingHours",
                "intervals",
                "dayOfTheWeek",
                "followupSequence",
                "followupSettings",
                "actionIds",
                "startHour",
                "startMinute",
                "endHour",
                "endMinute",
                "channels",
            ][..]
        )
        .prop_map(str::to_owned),
        "\\PC{0,4}",
    ]
}

/// What happens to one value of a document.
#[derive(Clone, Debug)]
enum Harm {
    Replaced(Value),
    Removed,
    Joined(String, Value),
}

fn harm() -> impl Strategy<Value = Harm> {
    prop_oneof![
        3 => any_json().prop_map(Harm::Replaced),
        1 => Just(Harm::Removed),
        1 => (a_name(), any_json()).prop_map(|(name, value)| Harm::Joined(name, value)),
    ]
}

/// A document after a few accidents.
pub(crate) fn harmed(document: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    (document, vec((any::<proptest::sample::Index>(), harm()), 0..3)).prop_map(|(mut document, accidents)| {
        for (at, harm) in accidents {
            let mut left = at.index(count(&document));
            apply(&mut document, &mut left, &harm);
        }
        document
    })
}

/// How many values a document holds, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(list) => list.iter().map(count).sum(),
        Value::Object(map) => map.values().map(count).sum(),
        _ => 0,
    }
}

/// Harms the value that is `left` steps away in reading order. Says whether it wants removing.
fn apply(value: &mut Value, left: &mut usize, harm: &Harm) -> bool {
    /// The harm is done: leave the rest alone.
    const DONE: usize = usize::MAX;
    if *left == 0 {
        *left = DONE;
        match (harm, &mut *value) {
            (Harm::Removed, _) => return true,
            (Harm::Joined(name, new), Value::Object(map)) => {
                map.insert(name.clone(), new.clone());
            }
            (Harm::Joined(_, new), Value::Array(list)) => list.push(new.clone()),
            (Harm::Joined(_, new) | Harm::Replaced(new), _) => *value = new.clone(),
        }
        return false;
    }
    *left -= 1;
    match value {
        Value::Array(list) => list.retain_mut(|inner| *left == DONE || !apply(inner, left, harm)),
        Value::Object(map) => map.retain(|_, inner| *left == DONE || !apply(inner, left, harm)),
        _ => {}
    }
    false
}
