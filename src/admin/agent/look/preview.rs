//! The real widget with the look of the draft, in a frame of its own: `www/admin/preview.html`.

use crate::api;
use crate::connection::origin;
use crate::draft::Draft;
use crate::shell::Admission;
use crate::words::Words;
use palique_view::prelude::*;
use serde_json::json;

/// The frame.
pub fn preview(draft: Draft, id: &str) -> AnyView {
    let words = expect_context::<&'static Words>();
    let admission = expect_context::<Admission>();
    let texts = &words.look;
    let frame = NodeRef::<html::Iframe>::new();
    let base_url = [&admission.api.connection().base, "/api"].concat();
    let id = id.to_owned();
    let shown = Memo::new(move |_| {
        json!({
            "agentId": id,
            "baseUrl": base_url,
            "name": draft.read("/agent/name"),
            "look": draft.read("/look"),
        })
    });
    let post = move || {
        let window = frame.get_untracked().and_then(|frame| frame.content_window());
        if let (Some(window), Some(draft)) = (window, api::to_js(&shown.get_untracked())) {
            // A frame that is not there yet asks again when it has loaded.
            let _ = window.post_message(&draft, &origin());
        }
    };
    Effect::new(move |_| {
        shown.track();
        post();
    });
    view! {
        <div class="preview">
            <h3>{texts.preview}</h3>
            <p class="hint">{texts.preview_text}</p>
            <iframe
                src="/admin/preview.html"
                title=texts.preview
                node_ref=frame
                on:load=move |_| post()
            ></iframe>
        </div>
    }
    .into_any()
}
