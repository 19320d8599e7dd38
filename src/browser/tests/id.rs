//! Ids that nobody can guess.

use palique_browser::id::mint;
use palique_protocol::query::is_plausible_id;
use std::collections::{BTreeMap, HashSet};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn an_id_is_a_c_and_24_lower_case_letters_or_digits() {
    for _ in 0..1_000 {
        let id = mint();
        assert_eq!(id.len(), 25, "{id}");
        assert!(id.starts_with('c'), "{id}");
        assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{id}");
        assert!(is_plausible_id(&id));
    }
}

#[wasm_bindgen_test]
fn no_two_ids_are_the_same() {
    let ids: HashSet<String> = (0..10_000).map(|_| mint()).collect();
    assert_eq!(ids.len(), 10_000);
}

#[wasm_bindgen_test]
fn every_character_is_about_equally_likely() {
    let mut counts: BTreeMap<char, u32> = BTreeMap::new();
    for _ in 0..3_000 {
        for character in mint().chars().skip(1) {
            *counts.entry(character).or_default() += 1;
        }
    }
    // 72 000 draws over 36 characters: 2000 each, and nine standard deviations are 400. A byte
    // taken modulo 36 without discarding would make four of them 14 % likelier, and more.
    assert_eq!(counts.len(), 36);
    for (character, count) in counts {
        assert!((1_600..=2_400).contains(&count), "{character} came {count} times");
    }
}
