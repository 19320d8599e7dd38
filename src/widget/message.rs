//! One message: the visitor's in a quiet bubble, an answer set as text.

use crate::dom::{El, button, el, keep};
use crate::session::{Entry, Room};
use leptos::prelude::Track;
use palique_chat::{Message, State};
use palique_protocol::conversation::Author;
use palique_protocol::source::Source;
use palique_words::filled;

/// A message of the transcript.
pub fn message(room: Room, entry: &Entry) -> El {
    if entry.author == Author::Visitor { visitor(room, entry) } else { answer(room, entry) }
}

/// What the visitor wrote: plain text, never Markdown.
fn visitor(room: Room, entry: &Entry) -> El {
    let session = room.session();
    let words = session.words;
    let text = session.read(entry.id, |message| message.text.clone()).unwrap_or_default();
    let followed = entry.clone();
    let remark = move || {
        followed.changed.track();
        let state = room.session().read(followed.id, |message| message.state.clone());
        let remark = match state {
            Some(State::Queued) => words.queued,
            Some(State::Failed(_) | State::Stopped) => words.unsent,
            _ => "",
        };
        remark.to_owned()
    };
    el("li", "message visitor").attr("part", "message message-visitor").with(&[
        &el("span", "spoken").text(words.by_visitor),
        &el("p", "bubble").attr("dir", "auto").text(&text),
        &el("p", "remark").text_from(remark),
    ])
}

/// What came back, with everything that belongs under it.
fn answer(room: Room, entry: &Entry) -> El {
    let session = room.session();
    let prose = el("div", "prose").attr("dir", "auto");
    session.place(entry.id, &prose.0);
    let foot = el("div", "foot");
    let (place, followed) = (foot.clone(), entry.clone());
    keep(move || {
        followed.changed.track();
        place.clear();
        room.session().read(followed.id, |message| dress(room, message, &place));
    });
    let item = el("li", "message agent").attr("part", "message message-agent");
    match &entry.operator {
        Some(name) => item.append(&el("p", "operator").text(name)),
        None => item.append(&el("span", "spoken").text(session.words.by_agent)),
    }
    item.with(&[&prose, &foot])
}

/// Puts under an answer what its state asks for: activity, sources, outcome.
fn dress(room: Room, message: &Message, foot: &El) {
    let words = room.session().words;
    let activity = match (&message.state, &message.tool) {
        (State::Streaming, Some(tool)) => Some(filled(words.running, tool)),
        (State::Streaming, None) if message.text.is_empty() => Some(words.thinking.to_owned()),
        _ => None,
    };
    if let Some(text) = activity {
        let dots =
            el("span", "dots").attr("aria-hidden", "true").with(&[&el("i", ""), &el("i", ""), &el("i", "")]);
        foot.append(&el("p", "activity").with(&[&dots, &el("span", "").text(&text)]));
    }
    if !message.sources.is_empty() {
        let list = el("ul", "");
        for source in &message.sources {
            list.append(&reference(source, words.unnamed_source));
        }
        let label = el("p", "label").text(words.sources);
        foot.append(&el("div", "sources").attr("part", "sources").with(&[&label, &list]));
    }
    match &message.state {
        State::Stopped => outcome(room, message, foot, words.stopped, "remark", true),
        State::Failed(failure) => {
            outcome(room, message, foot, &words.failure(failure), "error", failure.is_retryable());
        }
        _ => {
            if let Some(name) = &message.approval {
                outcome(room, message, foot, &filled(words.approval, name), "remark", false);
            }
        }
    }
}

/// One line under an answer that did not simply succeed.
fn outcome(room: Room, message: &Message, foot: &El, text: &str, part: &str, can_retry: bool) {
    let line = el("div", &["outcome ", part].concat()).attr("part", part).with(&[&el("span", "").text(text)]);
    if can_retry {
        let id = message.id;
        let retry = button("link", "retry").text(room.session().words.retry);
        line.append(&retry.on("click", move |_| room.session().retry(id)));
    }
    foot.append(&line);
}

fn reference(source: &Source, unnamed: &str) -> El {
    let label = source.label().unwrap_or(unnamed);
    let name = match source.link() {
        Some(link) => el("a", "")
            .attr("href", link)
            .attr("target", "_blank")
            .attr("rel", "noopener noreferrer nofollow"),
        None => el("span", ""),
    };
    let name = name.text(label);
    let name = match &source.chunk {
        Some(passage) => name.attr("title", passage),
        None => name,
    };
    el("li", "").with(&[&name])
}
