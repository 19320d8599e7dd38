//! An error of the server or of the network, for an owner: one sentence of ours, and the server's
//! own words beside it.

use crate::words::Words;
use palique_protocol::{Error, ErrorKind};
use palique_view::prelude::*;

/// Our sentence.
pub fn sentence(error: &Error, words: &Words) -> &'static str {
    let texts = &words.shell;
    match error.kind {
        ErrorKind::Unauthorized => texts.wrong_key,
        ErrorKind::Forbidden | ErrorKind::PaymentRequired => texts.forbidden,
        ErrorKind::NotFound => texts.gone,
        ErrorKind::Invalid => texts.invalid,
        ErrorKind::RateLimited => texts.busy,
        ErrorKind::Upstream => texts.upstream,
        ErrorKind::Network => texts.network,
        ErrorKind::Protocol => texts.foreign,
    }
}

/// The error as a box; `retry` puts a button into it.
pub fn trouble(error: &Error, words: &'static Words, retry: Option<Callback<()>>) -> AnyView {
    let said = error.messages.join(" ");
    // What is loaded can be asked for again; what is sent was typed.
    let is_kept = retry.is_none() && matches!(error.kind, ErrorKind::Network | ErrorKind::Upstream);
    let kept = is_kept.then_some([" ", words.shell.kept]).map(|parts| parts.concat());
    view! {
        <div class="trouble" role="alert">
            <p>{sentence(error, words)} {kept}</p>
            {(!said.is_empty()).then(|| view! { <p class="said">{words.shell.server_said} " " <q>{said}</q></p> })}
            {retry
                .map(|retry| {
                    view! {
                        <button type="button" on:click=move |_| retry.run(())>{words.retry}</button>
                    }
                })}
        </div>
    }
    .into_any()
}
