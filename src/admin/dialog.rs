//! Questions that must be answered first: the browser's own modal dialog, which keeps the focus
//! inside, closes on Escape and gives the focus back.

use crate::icon::{CLOSE, icon};
use crate::words::Words;
use palique_view::prelude::*;

/// A modal dialog that is open for as long as it is mounted. `on_close` must unmount it.
pub fn dialog(
    title: String,
    on_close: impl Fn() + Clone + Send + Sync + 'static,
    content: impl FnOnce() -> AnyView,
) -> AnyView {
    let words = expect_context::<&'static Words>();
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = node.get()
            && !dialog.open()
        {
            // Fails only for a dialog that is open or not on the page.
            let _ = dialog.show_modal();
        }
    });
    // Taken off the page open, it would leave the focus nowhere; closing gives it back.
    on_cleanup(move || {
        if let Some(Some(dialog)) = node.try_get_untracked() {
            dialog.close();
        }
    });
    let close = on_close.clone();
    view! {
        <dialog class="dialog" node_ref=node aria-labelledby="dialog-title" on:close=move |_| on_close()>
            <header>
                <h2 id="dialog-title">{title}</h2>
                <button type="button" class="tool" aria-label=words.close on:click=move |_| close()>
                    {icon(CLOSE)}
                </button>
            </header>
            {content()}
        </dialog>
    }
    .into_any()
}
