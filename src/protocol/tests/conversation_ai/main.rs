//! The owner's documents: every rule of the contract with a row for what passes and a row for what
//! does not, the sentences pinned to the letter.

mod actions;
mod agents;
mod details;
mod documents;
mod examples;
mod extensions;
mod followups;
mod generations;
mod harm;
mod prompts;
mod properties;
mod well_formed;

use palique_protocol::conversation_ai::check::Problem;
use serde_json::Value;

/// What the wire says.
fn sentences(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(Problem::to_string).collect()
}

/// What happens to one value of a document.
enum Change {
    /// It is taken away.
    Gone,
    /// Another is put there.
    Put(Value),
}

use Change::{Gone, Put};

/// A row: where, what happens there, and the sentences (none: it passes).
type Row<'a> = (&'a str, Change, &'a [&'a str]);

/// Changes one value of a document that passes, row by row, and compares the sentences.
fn each_row<const N: usize>(good: &Value, check: impl Fn(&Value) -> Vec<Problem>, rows: [Row<'_>; N]) {
    assert_eq!(sentences(&check(good)), [""; 0], "the document to begin with");
    for (path, change, expected) in rows {
        let case = match &change {
            Gone => format!("without {path}"),
            Put(value) => format!("{path} = {}", value.to_string().chars().take(100).collect::<String>()),
        };
        let changed = with(good, path, change);
        assert_eq!(sentences(&check(&changed)), expected, "{case}");
    }
}

/// A document with one value put at a dotted path, or taken from it.
fn with(document: &Value, path: &str, change: Change) -> Value {
    let mut changed = document.clone();
    let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
    let mut inner = &mut changed;
    for segment in parent.split('.').filter(|segment| !segment.is_empty()) {
        inner = match inner {
            Value::Array(list) => &mut list[segment.parse::<usize>().unwrap()],
            other => &mut other[segment],
        };
    }
    match (inner, change) {
        (Value::Array(list), Put(value)) => list[name.parse::<usize>().unwrap()] = value,
        (Value::Object(map), Put(value)) => {
            map.insert(name.to_owned(), value);
        }
        (Value::Object(map), Gone) => {
            map.remove(name).unwrap();
        }
        (other, _) => panic!("{path} cannot change in {other}"),
    }
    changed
}

/// A text of so many characters.
fn long(count: usize) -> Change {
    Put("é".repeat(count).into())
}

/// A list of the same value so many times.
fn many(value: &str, count: usize) -> Change {
    Put(vec![value; count].into())
}

/// Any value, as a row takes it.
fn put(value: impl Into<Value>) -> Change {
    Put(value.into())
}
