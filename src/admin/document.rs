//! JSON documents by path: reading, writing, comparing and merging them.
//!
//! A path is a JSON Pointer (RFC 6901), such as `/agent/personality`. Objects are compared member
//! by member, everything else as a whole: a list of phrases that two people changed is one
//! conflict, not five.

use serde_json::{Map, Value};

/// One value that differs between two documents. A member that is absent reads as `null`.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where.
    pub at: String,
    /// What it was.
    pub from: Value,
    /// What it is.
    pub to: Value,
}

/// What came of two people's changes to one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// Both people's changes; where they conflict, ours.
    pub value: Value,
    /// What both changed, each in another way: `from` is theirs, `to` is ours.
    pub conflicts: Vec<Difference>,
}

/// The value at a path; `null` when there is none.
pub fn get<'a>(document: &'a Value, at: &str) -> &'a Value {
    document.pointer(at).unwrap_or(&Value::Null)
}

/// Puts a value at a path, and makes the objects on the way. `null` at a member of an object takes
/// the member out, unless `keep_null`.
pub fn set(document: &mut Value, at: &str, value: Value) {
    let Some((parent, name)) = at.rsplit_once('/') else {
        *document = value;
        return;
    };
    if get(document, parent).is_null() {
        set(document, parent, Value::Object(Map::new()));
    }
    match document.pointer_mut(parent) {
        Some(Value::Object(members)) => {
            members.insert(unescape(name), value);
        }
        Some(Value::Array(items)) => {
            if let Ok(index) = name.parse::<usize>() {
                if index < items.len() {
                    items[index] = value;
                } else {
                    items.push(value);
                }
            }
        }
        // A text or a number has no members to set.
        _ => {}
    }
}

/// Takes the member or the item at a path out.
pub fn remove(document: &mut Value, at: &str) {
    let Some((parent, name)) = at.rsplit_once('/') else { return };
    match document.pointer_mut(parent) {
        Some(Value::Object(members)) => {
            members.shift_remove(&unescape(name));
        }
        Some(Value::Array(items)) => {
            if let Some(index) = name.parse::<usize>().ok().filter(|&index| index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}

/// A name as a segment of a path.
pub fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// A segment of a path as a name.
pub fn unescape(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

/// What differs between two documents, in the order of the first, then of the second.
pub fn differences(from: &Value, to: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", from, to, &mut found);
    found
}

fn compare(at: &str, from: &Value, to: &Value, found: &mut Vec<Difference>) {
    if from == to {
        return;
    }
    let (Value::Object(old), Value::Object(new)) = (from, to) else {
        found.push(Difference { at: at.to_owned(), from: from.clone(), to: to.clone() });
        return;
    };
    let added = new.keys().filter(|name| !old.contains_key(*name));
    for name in old.keys().chain(added) {
        let (before, after) = (old.get(name), new.get(name));
        let at = [at, "/", &escape(name)].concat();
        compare(&at, before.unwrap_or(&Value::Null), after.unwrap_or(&Value::Null), found);
    }
}

/// Brings our changes and theirs, both made to `base`, together.
pub fn merge(base: &Value, ours: &Value, theirs: &Value) -> Merged {
    let mut conflicts = Vec::new();
    let value = merge_at("", Some(base), Some(ours), Some(theirs), &mut conflicts);
    Merged { value: value.unwrap_or_default(), conflicts }
}

fn merge_at(
    at: &str,
    base: Option<&Value>,
    ours: Option<&Value>,
    theirs: Option<&Value>,
    conflicts: &mut Vec<Difference>,
) -> Option<Value> {
    if ours == theirs || theirs == base {
        return ours.cloned();
    }
    if ours == base {
        return theirs.cloned();
    }
    let (Some(Value::Object(mine)), Some(Value::Object(other))) = (ours, theirs) else {
        conflicts.push(Difference {
            at: at.to_owned(),
            from: theirs.cloned().unwrap_or_default(),
            to: ours.cloned().unwrap_or_default(),
        });
        return ours.cloned();
    };
    let before = base.and_then(Value::as_object);
    let mut merged = Map::new();
    for name in mine.keys().chain(other.keys().filter(|name| !mine.contains_key(*name))) {
        let at = [at, "/", &escape(name)].concat();
        let old = before.and_then(|before| before.get(name));
        if let Some(value) = merge_at(&at, old, mine.get(name), other.get(name), conflicts) {
            merged.insert(name.clone(), value);
        }
    }
    Some(Value::Object(merged))
}
