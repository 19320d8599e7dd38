//! What was said, oldest first, and where the reader is in it.

use crate::dom::{El, button, el, icon, keep};
use crate::message::message;
use crate::scroll::Follow;
use crate::session::Room;
use crate::watched::Watched;
use leptos::prelude::{Owner, StoredValue};
use palique_chat::MessageId;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

const DOWN: &str = "M12 5v14M6 13l6 6 6-6";

/// The scrolling part of the panel.
pub fn transcript(room: Room, input: &El) -> El {
    let words = room.session().words;
    let follow = Rc::new(RefCell::new(Follow::default()));
    // Whether something was written below the view while the reader was elsewhere.
    let is_behind = Rc::new(Watched::new(false));
    let list = messages(room);
    let scroller = el("div", "transcript")
        .attr("part", "transcript")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", words.transcript)
        .with(&[&welcome(room), &list]);

    let (element, held, behind) = (scroller.0.clone(), follow.clone(), is_behind.clone());
    let scroller = scroller.on("scroll", move |_| {
        held.borrow_mut().scrolled(element.scroll_top(), below(&element));
        let is_following = held.borrow().is_following();
        keep_place(&element, !is_following);
        if is_following {
            behind.set(false);
        }
    });
    // The list grows when something is written, and again when what comes into view is laid out for
    // the first time and then is as high as it really is. A keyboard on the screen moves the end too.
    let (element, held, behind) = (scroller.0.clone(), follow.clone(), is_behind.clone());
    on_resize(&[&list, &scroller], move || {
        let is_following = held.borrow().is_following();
        if is_following {
            to_end(&element, &held);
        } else if room.session().status.peek(|status| status.is_answering) && below(&element) > 0 {
            behind.set(true);
        }
    });
    let element = scroller.0.clone();
    let behind = is_behind.clone();
    let catch_up = Rc::new(move || {
        follow.borrow_mut().follow();
        keep_place(&element, false);
        behind.set(false);
        to_end(&element, &follow);
    });
    let on_sent = catch_up.clone();
    keep(move || {
        room.session().sent.get();
        on_sent();
    });
    let input = input.clone();
    let newer = button("newer", "new-text").shown_when(move || is_behind.get()).on("click", move |_| {
        catch_up();
        input.focus();
    });
    let newer = newer.with(&[&icon(DOWN), &el("span", "").text(words.new_text)]);
    el("div", "reading").with(&[&scroller, &newer])
}

/// How many pixels of it are below the view.
fn below(element: &Element) -> i32 {
    element.scroll_height() - element.scroll_top() - element.client_height()
}

/// Whether the browser moves the view along with what is in it, when something above is laid out anew:
/// right for a reader who is elsewhere, and in the way of following.
fn keep_place(element: &Element, is_kept: bool) {
    // Only a malformed name fails.
    let _ = element.class_list().toggle_with_force("kept", is_kept);
}

fn to_end(element: &Element, follow: &RefCell<Follow>) {
    element.set_scroll_top(element.scroll_height());
    follow.borrow_mut().placed(element.scroll_top());
}

/// Runs `work` when one of the elements got another size, for as long as the current owner lives.
fn on_resize(elements: &[&El], work: impl FnMut() + 'static) {
    struct Watch {
        observer: ResizeObserver,
        _work: Closure<dyn FnMut()>,
    }
    impl Drop for Watch {
        fn drop(&mut self) {
            self.observer.disconnect();
        }
    }
    let work: Closure<dyn FnMut()> = Closure::new(work);
    // Browsers too old to tell leave the following to the visitor.
    let Ok(observer) = ResizeObserver::new(work.as_ref().unchecked_ref()) else { return };
    for element in elements {
        observer.observe(&element.0);
    }
    StoredValue::new_local(Watch { observer, _work: work });
}

/// The messages themselves. A message's element is made once, and each dies with its own owner.
fn messages(room: Room) -> El {
    struct Row {
        id: MessageId,
        item: El,
        owner: Owner,
    }
    let list = el("ol", "messages");
    let place = list.clone();
    // Held weakly: the effect below is kept by this very owner, and two that keep each other stay on
    // a page that the widget has left.
    let owner = Owner::current().unwrap_or_default().downgrade();
    let mut rows: Vec<Row> = Vec::new();
    keep(move || {
        let Some(owner) = owner.upgrade() else { return };
        room.session().entries.with(|entries| {
            let (kept, gone) = rows.drain(..).partition(|row| entries.iter().any(|entry| entry.id == row.id));
            rows = kept;
            for row in gone {
                row.item.0.remove();
                row.owner.cleanup();
            }
            for (at, entry) in entries.iter().enumerate() {
                if rows.get(at).is_some_and(|row| row.id == entry.id) {
                    continue;
                }
                let owner = owner.child();
                let item = owner.with(|| message(room, entry));
                let before = rows.get(at).map(|row| row.item.0.as_ref());
                // Fails only for a node inside itself.
                let _ = place.0.insert_before(&item.0, before);
                rows.insert(at, Row { id: entry.id, item, owner });
            }
        });
    });
    list
}

/// Greeting and starter questions, while nothing has been said.
fn welcome(room: Room) -> El {
    let words = room.session().words;
    let is_empty = move || {
        let session = room.session();
        session.entries.with(Vec::is_empty)
            && session.status.with(|status| !status.is_restoring && !status.unrestored)
    };
    let greetings = el("div", "greetings");
    let starters = el("div", "starters").attr("role", "group").attr("aria-label", words.starters);
    let (greeting_place, starter_place) = (greetings.clone(), starters.clone());
    keep(move || {
        greeting_place.clear();
        for greeting in room.session().greetings() {
            greeting_place.append(&el("p", "").attr("dir", "auto").text(&greeting));
        }
        starter_place.clear();
        for starter in room.session().agent.get().starters {
            let chip = button("starter", "starter").attr("dir", "auto").text(&starter);
            starter_place.append(&chip.on("click", move |_| room.session().write(starter.clone())));
        }
    });
    el("div", "welcome").attr("part", "welcome").with(&[&greetings, &starters]).shown_when(is_empty)
}
