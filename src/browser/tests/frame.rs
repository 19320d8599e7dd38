//! Work that is done once per frame, and never for somebody who is gone.

use palique_browser::frame::OncePerFrame;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(module = "/tests/page.js")]
extern "C" {
    /// The next frame, behind all that was asked for before.
    #[wasm_bindgen(js_name = nextFrame)]
    async fn next_frame();
    /// What was thrown into the page since the last time.
    #[wasm_bindgen(js_name = takeErrors)]
    fn take_errors() -> String;
}

fn counting() -> (OncePerFrame, Rc<Cell<u32>>) {
    let runs = Rc::new(Cell::new(0));
    let counted = runs.clone();
    (OncePerFrame::new(move || counted.set(counted.get() + 1)), runs)
}

#[wasm_bindgen_test]
async fn work_is_done_once_however_often_it_was_asked_for() {
    let (work, runs) = counting();
    for _ in 0..100 {
        work.request();
    }
    assert_eq!(runs.get(), 0, "not before the frame");
    next_frame().await;
    assert_eq!(runs.get(), 1);
    next_frame().await;
    assert_eq!(runs.get(), 1, "and not again by itself");
}

#[wasm_bindgen_test]
async fn each_frame_can_be_asked_for_anew() {
    let (work, runs) = counting();
    for expected in 1..=3 {
        work.request();
        next_frame().await;
        assert_eq!(runs.get(), expected);
    }
}

#[wasm_bindgen_test]
async fn nothing_is_done_that_nobody_asked_for() {
    let (work, runs) = counting();
    work.flush();
    next_frame().await;
    assert_eq!(runs.get(), 0);
}

#[wasm_bindgen_test]
async fn flushing_does_the_work_now_and_not_a_second_time() {
    let (work, runs) = counting();
    work.request();
    work.flush();
    assert_eq!(runs.get(), 1);
    next_frame().await;
    assert_eq!(runs.get(), 1);
}

#[wasm_bindgen_test]
async fn what_is_asked_for_during_the_work_is_done_in_the_next_frame() {
    let itself: Rc<std::cell::OnceCell<OncePerFrame>> = Rc::default();
    let runs = Rc::new(Cell::new(0));
    let (held, counted) = (Rc::downgrade(&itself), runs.clone());
    let work = OncePerFrame::new(move || {
        counted.set(counted.get() + 1);
        if counted.get() < 3
            && let Some(itself) = held.upgrade()
        {
            itself.get().expect("it was kept").request();
        }
    });
    assert!(itself.set(work).is_ok());
    itself.get().unwrap().request();
    for expected in [1, 2, 3, 3] {
        next_frame().await;
        assert_eq!(runs.get(), expected);
    }
}

#[wasm_bindgen_test]
async fn whoever_is_dropped_does_nothing_more() {
    let (work, runs) = counting();
    work.request();
    drop(work);
    next_frame().await;
    assert_eq!(runs.get(), 0);
    assert_eq!(Rc::strong_count(&runs), 1, "what the work held is let go");
}

#[wasm_bindgen_test]
async fn dropping_behind_a_flush_throws_nothing_into_the_page() {
    take_errors();
    let (work, runs) = counting();
    work.request();
    work.flush();
    work.request();
    drop(work);
    next_frame().await;
    next_frame().await;
    assert_eq!(runs.get(), 1);
    assert_eq!(take_errors(), "");
}
