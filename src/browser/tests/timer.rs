//! Timers that die with their handle.

use palique_browser::timer::{Timer, sleep};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_timer_runs_its_callback_once() {
    let runs = Rc::new(Cell::new(0));
    let counted = runs.clone();
    let timer = Timer::after(1, move || counted.set(counted.get() + 1));
    assert_eq!(runs.get(), 0, "never before its maker has gone on");
    // Timers of the same length run in the order in which they were set.
    sleep(1).await;
    sleep(1).await;
    assert_eq!(runs.get(), 1);
    drop(timer);
}

#[wasm_bindgen_test]
async fn a_dropped_timer_never_runs() {
    let runs = Rc::new(Cell::new(0));
    let counted = runs.clone();
    let timer = Timer::after(1, move || counted.set(counted.get() + 1));
    drop(timer);
    sleep(1).await;
    sleep(1).await;
    assert_eq!(runs.get(), 0);
    assert_eq!(Rc::strong_count(&runs), 1, "what the callback held is let go");
}
