//! One passage that an answer was made of: what it is, how well it fitted, where it is from, and its
//! text on demand.

use crate::answers::prose::prose;
use crate::words::Words;
use palique_protocol::conversation_ai::generation::Passage;
use palique_view::prelude::*;

/// Passages, best first.
pub fn passages(passages: Vec<Passage>) -> AnyView {
    // A vendor's scores may have another scale: the bars then compare the passages with each other.
    let scale = passages.iter().filter_map(|passage| passage.score).fold(1.0, f64::max);
    let rows = passages.into_iter().map(|passage| view! { <li>{one(passage, scale)}</li> }).collect_view();
    view! { <ul class="passages">{rows}</ul> }.into_any()
}

fn one(passage: Passage, scale: f64) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.answers;
    let [faq, website, rich_text, instruction] = texts.kinds;
    let kind = passage.kind.map(|kind| match kind.as_str() {
        "faq" => faq.to_owned(),
        "website" => website.to_owned(),
        "richText" => rich_text.to_owned(),
        "instruction" => instruction.to_owned(),
        _ => kind,
    });
    let title = passage.title.filter(|title| !title.trim().is_empty());
    let title = title.or_else(|| passage.url.clone()).unwrap_or_else(|| texts.untitled.to_owned());
    let score = passage.score.map(|score| {
        let number = js_sys::Number::from(score).to_locale_string(words.language);
        let share = (score / scale * 100.0).clamp(0.0, 100.0).round();
        view! {
            <span class="score">
                <span class="unseen">{texts.score} " "</span>
                {String::from(number)}
                <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                    <rect width=share.to_string() height="6"></rect>
                </svg>
            </span>
        }
    });
    // An address of the wire becomes a link only when it leads to a page.
    let link = passage.url.map(|url| {
        if url.starts_with("https://") || url.starts_with("http://") {
            view! { <a class="from" href=url.clone() target="_blank" rel="noopener noreferrer">{url.clone()}</a> }.into_any()
        } else {
            view! { <span class="from">{url}</span> }.into_any()
        }
    });
    view! {
        <details class="passage">
            <summary>
                <span class="title" dir="auto">{title}</span>
                {kind.map(|kind| view! { <span class="badge">{kind}</span> })}
                {score}
            </summary>
            {prose(passage.content)}
            {link}
        </details>
    }
    .into_any()
}
