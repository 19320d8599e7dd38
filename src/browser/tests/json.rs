//! The browser's own JSON.

use palique_browser::json::{Value, object};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn value(text: &str) -> Value {
    Value::parse(text).unwrap_or_else(|| panic!("{text} is JSON"))
}

#[wasm_bindgen_test]
fn what_is_not_json_is_nothing() {
    for text in ["", " ", "{", "{'a':1}", "undefined", "NaN", "[1,]", "nul", "\"\n\"", "{}{}"] {
        assert!(Value::parse(text).is_none(), "{text:?}");
    }
}

#[wasm_bindgen_test]
fn each_type_answers_to_its_own_question_only() {
    /// A JSON text; whether it is an object or null; the text, truth and number that it is; and
    /// how long a list.
    type Row = (&'static str, [bool; 2], Option<&'static str>, Option<bool>, Option<f64>, usize);
    let table: [Row; 12] = [
        ("{}", [true, false], None, None, None, 0),
        (r#"{"length":3,"0":1}"#, [true, false], None, None, None, 0),
        ("null", [false, true], None, None, None, 0),
        ("[]", [false, false], None, None, None, 0),
        ("[1,null,[]]", [false, false], None, None, None, 3),
        (r#""text""#, [false, false], Some("text"), None, None, 0),
        (r#""""#, [false, false], Some(""), None, None, 0),
        (r#""7""#, [false, false], Some("7"), None, None, 0),
        ("true", [false, false], None, Some(true), None, 0),
        ("false", [false, false], None, Some(false), None, 0),
        ("0", [false, false], None, None, Some(0.0), 0),
        ("-1.5e3", [false, false], None, None, Some(-1_500.0), 0),
    ];
    for (text, [is_object, is_null], string, truth, number, length) in table {
        let value = value(text);
        assert_eq!(value.is_object(), is_object, "{text}");
        assert_eq!(value.is_null(), is_null, "{text}");
        assert_eq!(value.text().as_deref(), string, "{text}");
        assert_eq!(value.truth(), truth, "{text}");
        assert_eq!(value.number(), number, "{text}");
        assert_eq!(value.list().len(), length, "{text}");
    }
}

#[wasm_bindgen_test]
fn a_field_that_is_not_there_is_no_failure_wherever_it_is_asked_for() {
    for text in ["{}", "null", "[]", "[1]", r#""text""#, "7", "true"] {
        let missing = value(text).get("missing").get("deeper").get("still");
        assert_eq!((missing.text(), missing.truth(), missing.number()), (None, None, None), "{text}");
        assert!(!missing.is_object() && !missing.is_null() && missing.list().is_empty(), "{text}");
    }
}

#[wasm_bindgen_test]
fn fields_and_elements_keep_their_values() {
    let value = value(r#"{"a":{"b":["x",2,false]},"é😀":"\u00e9\ud83d\ude00","__proto__":"own"}"#);
    let list = value.get("a").get("b").list();
    assert_eq!(list[0].text().as_deref(), Some("x"));
    assert_eq!(list[1].number(), Some(2.0));
    assert_eq!(list[2].truth(), Some(false));
    assert_eq!(value.get("é😀").text().as_deref(), Some("é😀"));
    assert_eq!(value.get("__proto__").text().as_deref(), Some("own"));
}

#[wasm_bindgen_test]
fn an_object_is_written_without_what_has_no_value() {
    let text = |text: &str| Some(JsValue::from_str(text));
    assert_eq!(object(&[]), "{}");
    assert_eq!(
        object(&[("a", text("é\"\n\u{1}")), ("b", None), ("c", Some(JsValue::TRUE)), ("d", text(""))]),
        r#"{"a":"é\"\n\u0001","c":true,"d":""}"#
    );
}
