//! Plurals and numbers, as the browser knows them.

use palique_browser::intl::{number, plural};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_number_takes_the_plural_of_its_language() {
    for (language, count, name) in [
        ("en", 1, "one"),
        ("en", 2, "other"),
        ("fr", 0, "one"),
        ("ar", 2, "two"),
        ("ar", 11, "many"),
        ("ja", 1, "other"),
    ] {
        assert_eq!(plural(language, count), name, "{language}, {count}");
    }
}

#[wasm_bindgen_test]
fn a_number_is_grouped_as_its_language_does() {
    assert_eq!(number("en", 12_345), "12,345");
    assert_eq!(number("de", 12_345), "12.345");
    assert_eq!(number("ja", 7), "7");
}
