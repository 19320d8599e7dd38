//! The panel: header, transcript, notice, composer.

use crate::composer::composer;
use crate::dom::{El, button, el, keep, tool};
use crate::session::Room;
use crate::transcript::transcript;
use leptos::prelude::*;
use palique_chat::Event;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

const CLOSE: &str = "M6 6l12 12M18 6L6 18";
const NEW: &str = "M12 20h8M16.5 4.5a2.1 2.1 0 0 1 3 3L8 19l-4 1 1-4Z";

/// Everything that opens above the launcher. `input` is where the visitor writes.
pub fn panel(room: Room, input: &El) -> El {
    for (event, online) in [("online", true), ("offline", false)] {
        let changed = move |_| room.session().handle(Event::ConnectionChanged { online });
        let listener = window_event_listener_untyped(event, changed);
        on_cleanup(move || listener.remove());
    }
    // Escape while composing Japanese or Chinese cancels the composition, not the chat.
    let on_key = move |event: web_sys::Event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>()
            && event.key() == "Escape"
            && !event.is_composing()
        {
            room.session().dismiss();
        }
    };
    let spoken =
        el("div", "spoken").attr("role", "status").text_from(move || room.session().announcement.get());
    el("section", "panel")
        .attr("part", "panel")
        .attr("role", "dialog")
        .attr("aria-labelledby", "title")
        .attr("tabindex", "-1")
        .on("keydown", on_key)
        .with(&[
            &header(room, input),
            &transcript(room, input),
            &notice(room),
            &composer(room, input),
            &spoken,
        ])
}

fn header(room: Room, input: &El) -> El {
    let words = room.session().words;
    let name = move || {
        room.session().agent.with(|agent| agent.name.clone().unwrap_or_else(|| words.title.to_owned()))
    };
    // The name reads in its own direction, and stands where the panel's lines begin.
    let name = el("span", "").attr("dir", "auto").text_from(name);
    let title = el("h2", "title").attr("id", "title").with(&[&name]);
    let input = input.clone();
    let renew = tool("tool", "new-conversation", NEW, words.new_conversation).on("click", move |_| {
        room.session().renew();
        input.focus();
    });
    let close = tool("tool", "close", CLOSE, words.close).on("click", move |_| room.session().dismiss());
    el("div", "header").attr("part", "header").with(&[&title, &renew, &close])
}

/// One line about the whole conversation, when there is something to say.
fn notice(room: Room) -> El {
    let words = room.session().words;
    let sentence = el("span", "");
    let retry = button("link", "retry")
        .text(words.retry)
        .on("click", move |_| room.session().handle(Event::RestoreRequested))
        .shown_when(move || room.session().status.with(|status| status.unrestored && !status.is_offline));
    let bar = el("div", "notice").attr("part", "notice").attr("role", "status").with(&[&sentence, &retry]);
    let place = bar.clone();
    keep(move || {
        let text = room.session().status.with(|status| {
            if status.is_offline {
                words.offline
            } else if status.unrestored {
                words.unrestored
            } else if status.is_restoring {
                words.restoring
            } else if status.awaits_person {
                words.awaits_person
            } else if status.is_fleeting {
                words.fleeting
            } else {
                ""
            }
        });
        sentence.0.set_text_content(Some(text));
        let _ = place.0.class_list().toggle_with_force("empty", text.is_empty());
    });
    bar
}
