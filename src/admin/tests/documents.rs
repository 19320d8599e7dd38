//! JSON by path: what a change touches, what differs, and two people's changes brought together.

use palique_admin::document::{differences, get, merge, remove, set};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_value_is_put_where_its_path_says_and_the_objects_on_the_way_are_made() {
    let mut document = json!({});
    set(&mut document, "/agent/name", "Ada".into());
    set(&mut document, "/list", json!(["a"]));
    set(&mut document, "/list/1", "b".into());
    set(&mut document, "/list/0", "c".into());
    assert_eq!(document, json!({"agent": {"name": "Ada"}, "list": ["c", "b"]}));
}

#[wasm_bindgen_test]
fn names_with_slashes_and_tildes_keep_apart() {
    let mut document = json!({});
    let at = ["/", &palique_admin::document::escape("a/b~c"), "/x"].concat();
    set(&mut document, &at, 1.into());
    assert_eq!(document, json!({"a/b~c": {"x": 1}}));
    assert_eq!(get(&document, &at), &json!(1));
    remove(&mut document, &at);
    assert_eq!(document, json!({"a/b~c": {}}));
}

#[wasm_bindgen_test]
fn nothing_is_read_where_nothing_is_and_removing_it_harms_nothing() {
    let mut document = json!({"a": [1, 2]});
    assert_eq!(get(&document, "/b/c"), &Value::Null);
    remove(&mut document, "/b/c");
    remove(&mut document, "/a/7");
    remove(&mut document, "/a/0");
    assert_eq!(document, json!({"a": [2]}));
}

#[wasm_bindgen_test]
fn differences_name_the_deepest_member_and_take_lists_as_a_whole() {
    let from = json!({"agent": {"name": "A", "goal": "g"}, "list": [1, 2], "gone": true});
    let to = json!({"agent": {"name": "B", "goal": "g"}, "list": [1], "new": 1});
    let found: Vec<String> = differences(&from, &to).into_iter().map(|it| it.at).collect();
    assert_eq!(found, ["/agent/name", "/list", "/gone", "/new"]);
}

#[wasm_bindgen_test]
fn changes_to_different_fields_come_together_and_to_the_same_field_conflict() {
    let base = json!({"a": 1, "b": 1, "c": 1, "d": {"x": 1}});
    let ours = json!({"a": 2, "b": 1, "c": 5, "d": {"x": 1, "y": 2}});
    let theirs = json!({"a": 1, "b": 3, "c": 6, "d": {"x": 4}});
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(merged.value, json!({"a": 2, "b": 3, "c": 5, "d": {"x": 4, "y": 2}}));
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!((merged.conflicts[0].at.as_str(), &merged.conflicts[0].from), ("/c", &json!(6)));
}

#[wasm_bindgen_test]
fn what_one_deleted_and_the_other_left_alone_is_deleted_and_what_the_other_changed_is_asked_about() {
    let base = json!({"left": {"n": 1}, "changed": {"n": 1}});
    let ours = json!({});
    let theirs = json!({"left": {"n": 1}, "changed": {"n": 2}});
    let merged = merge(&base, &ours, &theirs);
    assert_eq!(merged.value, json!({}));
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!(merged.conflicts[0].at, "/changed");
    assert_eq!(merged.conflicts[0].to, Value::Null);
}
