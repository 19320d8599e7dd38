//! When the transcript lets go of its end, and when it takes hold again.

use palique_widget::scroll::Follow;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_single_step_upwards_lets_go() {
    let mut follow = Follow::default();
    follow.scrolled(500, 0);
    follow.scrolled(490, 10);
    assert!(!follow.is_following());
}

#[wasm_bindgen_test]
fn a_step_upwards_lets_go_whatever_becomes_of_the_height() {
    for rest in [5, 40] {
        let mut follow = Follow::default();
        follow.scrolled(500, 0);
        follow.scrolled(490, rest);
        assert!(!follow.is_following());
    }
}

#[wasm_bindgen_test]
fn growth_below_the_view_does_not_let_go() {
    let mut follow = Follow::default();
    follow.scrolled(500, 0);
    follow.scrolled(500, 80);
    assert!(follow.is_following());
}

#[wasm_bindgen_test]
fn a_transcript_that_becomes_lower_does_not_let_go() {
    let mut follow = Follow::default();
    follow.scrolled(500, 0);
    follow.scrolled(300, 0);
    assert!(follow.is_following());
}

#[wasm_bindgen_test]
fn what_is_written_while_it_becomes_lower_does_not_let_go() {
    let mut follow = Follow::default();
    follow.scrolled(500, 0);
    follow.placed(430);
    follow.scrolled(430, 44);
    assert!(follow.is_following());
}

#[wasm_bindgen_test]
fn reaching_the_end_takes_hold_again() {
    let mut follow = Follow::default();
    follow.scrolled(500, 0);
    follow.scrolled(100, 400);
    follow.scrolled(300, 200);
    assert!(!follow.is_following(), "going down is not yet being there");
    follow.scrolled(499, 1);
    assert!(follow.is_following());
}
