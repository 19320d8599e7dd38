//! What came of a deed that makes or deletes an agent, in words.

use crate::document;
use crate::route::{Route, Tab};
use crate::saving::Lost;
use crate::trouble::{sentence, trouble};
use crate::words::{Words, filled};
use palique_protocol::Error;
use palique_view::prelude::*;
use serde_json::Value;

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// There is a new agent.
    Made {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// A sentence for each part that it came without.
        lost: Vec<String>,
    },
    /// There is one less, of this name.
    Deleted(String),
    /// Nothing: it failed.
    Failed(Error),
}

/// A sentence for each part of a bundle that could not be brought over.
pub fn lost_parts(bundle: &Value, lost: &[Lost], words: &Words) -> Vec<String> {
    let texts = &words.agents;
    let sentence_of = |(at, error): &Lost| {
        let name = document::get(bundle, &[at, "/name"].concat()).as_str();
        let part = if at == "/look" { texts.look } else { name.unwrap_or(texts.action) };
        let said = error.messages.join(" ");
        [part, ": ", sentence(error, words), " ", &said].concat().trim_end().to_owned()
    };
    lost.iter().map(sentence_of).collect()
}

/// The note about it.
pub fn outcome(outcome: &Outcome, words: &'static Words) -> AnyView {
    let texts = &words.agents;
    match outcome {
        Outcome::Failed(error) => trouble(error, words, None),
        Outcome::Deleted(name) => view! { <p class="note">{filled(texts.deleted, &[name])}</p> }.into_any(),
        Outcome::Made { id, name, lost } => {
            let href = Route::Agent(id.clone(), Tab::Persona).hash();
            view! {
                <div class="note">
                    <p>{filled(texts.made, &[name])} " " <a href=href>{texts.open}</a></p>
                    {lost_view(lost, words)}
                </div>
            }
            .into_any()
        }
    }
}

/// The parts that could not be brought over, if there are any.
pub fn lost_view(lost: &[String], words: &'static Words) -> Option<AnyView> {
    (!lost.is_empty()).then(|| {
        let parts = lost.iter().map(|part| view! { <li>{part.clone()}</li> }).collect_view();
        view! {
            <div class="lost">
                <p>{words.agents.lost}</p>
                <ul>{parts}</ul>
            </div>
        }
        .into_any()
    })
}
