//! A row of tabs that is wider than a phone scrolls; the current one must not be out of sight.

use palique_view::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Scrolls the row to its current link, now and whenever `change` does.
pub fn keep_in_sight(row: NodeRef<html::Nav>, change: impl Fn() + 'static) {
    Effect::new(move |_| {
        change();
        row.track();
        // By the next frame the mark has moved, too.
        request_animation_frame(move || {
            let Some(row) = row.try_get_untracked().flatten() else { return };
            let current = row.query_selector("[aria-current=page]").ok().flatten();
            if let Some(link) = current.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
                let middle = link.offset_left() + link.offset_width() / 2 - row.offset_left();
                row.set_scroll_left(middle - row.client_width() / 2);
            }
        });
    });
}
