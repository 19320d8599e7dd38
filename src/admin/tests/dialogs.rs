//! Modal dialogs.

use crate::stage::{Stage, settled};
use palique_admin::dialog::dialog;
use palique_view::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

/// A page with a button that opens a dialog, whose own button closes it.
fn show(stage: &Stage) -> RwSignal<u32> {
    stage.show_with(|| {
        let (is_open, closed) = (RwSignal::new(false), RwSignal::new(0));
        let close = move || {
            is_open.set(false);
            closed.update(|closed| *closed += 1);
        };
        let asked = move || {
            dialog("Sure?".to_owned(), close, move || {
                view! { <button type="button" on:click=move |_| close()>"Cancel"</button> }.into_any()
            })
        };
        let page = view! {
            <button type="button" id="opener" on:click=move |_| is_open.set(true)>"Ask"</button>
            {move || is_open.get().then(asked)}
        };
        (closed, page.into_any())
    })
}

fn focused() -> String {
    document().active_element().map(|element| element.id()).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_dialog_that_is_closed_by_a_button_gives_the_focus_back() {
    let stage = Stage::new();
    let closed = show(&stage);
    palique_admin::shell::focus("opener");
    stage.page.click("Ask");
    settled().await;
    assert_eq!(stage.page.count("dialog[open]"), 1);
    assert_ne!(focused(), "opener");
    stage.page.click("Cancel");
    settled().await;
    assert_eq!((stage.page.count("dialog"), focused().as_str()), (0, "opener"));
    settled().await;
    assert_eq!(closed.get_untracked(), 1, "closing is told once");
}
