//! Answers that are found, not written: the best passages of the agent's own knowledge, and the facts
//! in its instructions, quoted with their sources. No model, no network, and nothing invented: what
//! is not there is answered with "I don't know".
//!
//! * [`words`]: what a text is about, in English and Spanish.
//! * [`search`]: which passages answer it, and how surely.
//! * [`instructions`]: which facts the owner wrote among the instructions.
//! * [`persona`]: who the agent is, as its prompt tells.
//! * [`phrases`]: which action a message calls for.
//! * [`smalltalk`]: greetings, thanks, asking who it is, and asking for a person.
//! * [`reply`]: the answer as Markdown with its sources.
//! * [`pace`]: the answer word by word.

pub mod instructions;
pub mod pace;
pub mod persona;
pub mod phrases;
pub mod reply;
pub mod search;
pub mod smalltalk;
pub mod words;

use super::{Brain, Piece, Pieces, Question};
use crate::store::Store;
use futures_util::{StreamExt, TryStreamExt, stream};
use persona::Persona;
use reply::Reply;
use smalltalk::Smalltalk;
use words::Language;

/// The brain that quotes.
#[derive(Clone, Debug)]
pub struct Extractive {
    store: Store,
    pace: u32,
}

impl Extractive {
    /// A brain over the stored passages that says `pace` words per second; 0 is all at once.
    pub fn new(store: Store, pace: u32) -> Self {
        Self { store, pace }
    }

    /// Finds the whole answer.
    pub async fn reply(&self, question: &Question) -> anyhow::Result<Reply> {
        let spoken = language_of(question);
        let language = spoken.unwrap_or(Language::English);
        let agent = &question.agent;
        if let Some(called) = phrases::called(&agent.actions, &question.text) {
            return Ok(reply::from_action(&called));
        }
        let persona = Persona::read(&question.prompt, agent);
        if question.text.is_empty() {
            return Ok(reply::opening(&persona, &agent.look_texts("greetings"), language));
        }
        if let Some(kind) = smalltalk::recognise(&question.text, last_answer(question)) {
            if kind == Smalltalk::Person
                && let Some(called) = phrases::for_person(&agent.actions, &question.text)
            {
                return Ok(reply::from_action(&called));
            }
            let starters = agent.look_texts("starters");
            return Ok(reply::to_smalltalk(kind, &persona, &starters, language));
        }
        let previous = question.earlier.iter().rev().find(|turn| turn.is_visitor);
        let previous = previous.map(|turn| turn.text.as_str());
        let found = search::find(&self.store, &agent.id, &question.text, previous, spoken).await?;
        let fact = instructions::find(&self.store, &agent.id, &question.text, &persona.instructions).await?;
        let found = search::with_fact(found, fact);
        Ok(if found.is_empty() { reply::unknown(&persona, language) } else { reply::from_passages(&found) })
    }
}

impl Brain for Extractive {
    fn answer(&self, question: Question) -> Pieces {
        let brain = self.clone();
        let pace = if question.is_watched { self.pace } else { 0 };
        stream::once(async move {
            let Reply { text, outcome } = brain.reply(&question).await?;
            let deltas = pace::words_of(text, pace).map(|word| Ok(Piece::Delta(word)));
            anyhow::Ok(deltas.chain(stream::once(async { Ok(Piece::End(outcome)) })))
        })
        .try_flatten()
        .boxed()
    }
}

/// The language of the question, else of the last visitor's message that showed one.
fn language_of(question: &Question) -> Option<Language> {
    let visitor = question.earlier.iter().rev().filter(|turn| turn.is_visitor).map(|turn| turn.text.as_str());
    std::iter::once(question.text.as_str()).chain(visitor).find_map(Language::of)
}

fn last_answer(question: &Question) -> Option<&str> {
    question.earlier.last().filter(|turn| !turn.is_visitor).map(|turn| turn.text.as_str())
}
