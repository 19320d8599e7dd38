//! Which passages answer a question, and how surely. The index proposes; a passage is then judged
//! by the share of the question that it covers, rare words counting more than common ones and a
//! word in the title more than one in the text. What covers too little is not an answer.

use super::words::{self, Language};
use crate::store::Store;
use crate::store::passages::{self, Passage};

/// How many passages the index proposes.
const CANDIDATES: i64 = 24;

/// At most this many passages make an answer.
const MOST: usize = 3;

/// An answer is kept to about this many characters: a chat is not a manual.
const LONGEST: usize = 1600;

/// What a word counts where it stands: in the title, among the ways to ask, in the text.
const IN_TITLE: f64 = 1.0;
const IN_ASKED: f64 = 0.95;
const IN_TEXT: f64 = 0.55;

/// What a passage in the other language keeps of its score: better than nothing, if it is all.
const OTHER_LANGUAGE: f64 = 0.8;

/// What a word of the question before counts in a follow-up.
const LENT: f64 = 0.5;

/// How much of a score is the share of a title that the question holds.
const NEARNESS: f64 = 0.2;

/// How near to the best a further passage must come.
const NEAR_BEST: f64 = 0.9;

/// A passage that answers.
#[derive(Clone, Debug)]
pub struct Found {
    /// The passage.
    pub passage: Passage,
    /// How surely it answers, from 0 to 1.
    pub score: f64,
    /// Where it stands: `website`, `faq`, `richText` or `instruction`.
    pub kind: &'static str,
}

/// A word of the question with its weight.
#[derive(Debug)]
struct Term {
    stem: String,
    weight: f64,
    /// Whether it stands in this question and not in the one before.
    is_own: bool,
}

/// The passages that answer a question, best first; none when the agent does not know.
///
/// `previous` is the visitor's question before. It lends its words to a follow-up such as "and to
/// France?", and to a short question that finds nothing by itself.
pub async fn find(
    store: &Store,
    agent: &str,
    question: &str,
    previous: Option<&str>,
    language: Option<Language>,
) -> anyhow::Result<Vec<Found>> {
    let own = words::terms(question);
    let lent = previous.map(words::terms).unwrap_or_default();
    let is_short = own.len() <= 3;
    if !(is_short && continues(question)) || lent.is_empty() {
        let found = judge(store, agent, &own, &[], language).await?;
        if !found.is_empty() || !is_short || lent.is_empty() || !looks_back(question) {
            return Ok(found);
        }
    }
    judge(store, agent, &own, &lent, language).await
}

/// Whether a message says by its first words that it goes on from the one before.
fn continues(question: &str) -> bool {
    let words: Vec<String> = words::split(question).collect();
    let starts =
        |opening: &[&str]| words.iter().map(String::as_str).take(opening.len()).eq(opening.iter().copied());
    OPENINGS.iter().any(|opening| starts(opening))
}

const OPENINGS: [&[&str]; 9] = [
    &["and"],
    &["y"],
    &["e"],
    &["but"],
    &["pero"],
    &["what", "about"],
    &["how", "about"],
    &["que", "hay", "de"],
    &["que", "pasa", "con"],
];

/// Whether a message is so short or so full of *it* and *there* that the one before may explain it.
fn looks_back(question: &str) -> bool {
    let words: Vec<String> = words::split(question).collect();
    words.len() <= 3 || words.iter().any(|word| BACKWARD.contains(&word.as_str()))
}

const BACKWARD: [&str; 20] = [
    "it", "that", "this", "those", "these", "them", "they", "there", "one", "ones", "eso", "esa", "ese",
    "esto", "lo", "la", "los", "las", "alli", "ellos",
];

async fn judge(
    store: &Store,
    agent: &str,
    own: &[String],
    lent: &[String],
    language: Option<Language>,
) -> anyhow::Result<Vec<Found>> {
    let terms = weigh(store, agent, own, lent).await?;
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let expression = terms.iter().map(|term| passages::prefix(&term.stem)).collect::<Vec<_>>().join(" OR ");
    let hits = store.search_passages(agent, &expression, CANDIDATES).await?;
    let must_touch_own = !own.is_empty();
    let mut found: Vec<(Found, f64)> = hits
        .into_iter()
        .filter_map(|hit| {
            let sureness = judge_one(&hit.passage, &terms, must_touch_own, language)?;
            let kind = kind_of(&hit.passage);
            Some((Found { passage: hit.passage, score: sureness, kind }, hit.rank))
        })
        .collect();
    // The index's own rank decides between equals.
    found.sort_by(|(a, a_rank), (b, b_rank)| b.score.total_cmp(&a.score).then(a_rank.total_cmp(b_rank)));
    Ok(choose(found.into_iter().map(|(found, _)| found)))
}

/// A page has an address, a question and answer has ways to ask for it, a text has neither.
fn kind_of(passage: &Passage) -> &'static str {
    match (passage.url.as_str(), passage.asked.as_str()) {
        ("", "") => "richText",
        ("", _) => "faq",
        _ => "website",
    }
}

/// Adds a fact of the instructions to what was found in the passages, where its score belongs. What
/// then falls too far behind the best is dropped.
pub fn with_fact(mut found: Vec<Found>, fact: Option<Found>) -> Vec<Found> {
    let Some(fact) = fact else { return found };
    let place = found.iter().position(|other| other.score <= fact.score).unwrap_or(found.len());
    found.insert(place, fact);
    let least = found[0].score * NEAR_BEST;
    found.retain(|found| found.score >= least);
    found.truncate(MOST);
    found
}

/// Weighs the words by how rare they are among the agent's passages. A word that no passage has
/// weighs most: a question about something else must not be answered by its common words.
async fn weigh(store: &Store, agent: &str, own: &[String], lent: &[String]) -> anyhow::Result<Vec<Term>> {
    #[expect(clippy::cast_precision_loss, reason = "passages are counted in thousands")]
    let count = |number: i64| number as f64;
    let all = count(store.count_passages(agent).await?);
    let mut terms = Vec::with_capacity(own.len() + lent.len());
    let lent = lent.iter().filter(|stem| !own.contains(stem));
    // A pasted novel is not a question: its first words will do.
    for (stem, is_own) in own.iter().map(|stem| (stem, true)).chain(lent.map(|stem| (stem, false))).take(24) {
        let matching = count(store.count_stem(agent, stem).await?);
        let rarity = (1.0 + all / (matching + 0.5)).ln();
        terms.push(Term { stem: stem.clone(), weight: if is_own { rarity } else { rarity * LENT }, is_own });
    }
    Ok(terms)
}

/// How surely a passage answers, from 0 to 1; `None` when it does not.
fn judge_one(
    passage: &Passage,
    terms: &[Term],
    must_touch_own: bool,
    language: Option<Language>,
) -> Option<f64> {
    let title: Vec<String> = words::split(&passage.title).collect();
    let asked: Vec<String> = words::split(&passage.asked).collect();
    let text: Vec<String> = words::split(&passage.text).collect();
    let holds = |words: &[String], term: &Term| words.iter().any(|word| word.starts_with(&term.stem));

    let (mut covered, mut total, mut touched, mut touches_own) = (0.0, 0.0, 0_usize, false);
    for term in terms {
        total += term.weight;
        let place = if holds(&title, term) {
            IN_TITLE
        } else if holds(&asked, term) {
            IN_ASKED
        } else if holds(&text, term) {
            IN_TEXT
        } else {
            continue;
        };
        covered += place * term.weight;
        touched += 1;
        touches_own |= term.is_own;
    }
    if must_touch_own && !touches_own {
        return None;
    }
    let coverage = covered / total;
    if coverage < threshold(terms.len()) || (terms.len() > 4 && touched < 2) {
        return None;
    }
    // Of two passages that hold the words, the nearer is the one whose title, or one of the ways to
    // ask for it, holds little else.
    let phrases = std::iter::once(passage.title.as_str()).chain(passage.asked.split(';'));
    let nearest = phrases
        .map(|phrase| share_of(phrase, terms.iter().map(|term| term.stem.as_str())))
        .fold(0.0, f64::max);
    let is_theirs = language.is_none_or(|language| passage.language == language.code());
    let speaks = if is_theirs { 1.0 } else { OTHER_LANGUAGE };
    Some((coverage * (1.0 - NEARNESS) + nearest * NEARNESS) * speaks)
}

/// How much of a question must be covered. A long message tells a story around its question, so
/// less of it has to be found.
fn threshold(terms: usize) -> f64 {
    match terms {
        0..=4 => 0.4,
        5..=7 => 0.33,
        _ => 0.25,
    }
}

/// The share of a phrase's telling words that the question holds, counting those that it lacks.
pub fn share_of<'a>(phrase: &str, stems: impl Iterator<Item = &'a str> + Clone) -> f64 {
    let telling = words::terms(phrase);
    let held = telling.iter().filter(|word| stems.clone().any(|stem| word.starts_with(stem))).count();
    let asked = stems.count();
    let all = telling.len() + asked - held.min(asked);
    #[expect(clippy::cast_precision_loss, reason = "words of a sentence")]
    let share = if all == 0 { 0.0 } else { held as f64 / all as f64 };
    share
}

/// Keeps the best and what comes near it, in one language and within a readable length.
fn choose(mut sorted: impl Iterator<Item = Found>) -> Vec<Found> {
    let Some(best) = sorted.next() else { return Vec::new() };
    let mut length = best.passage.text.len();
    let mut chosen = vec![best];
    for found in sorted {
        let best = &chosen[0];
        length += found.passage.text.len();
        if chosen.len() == MOST || length > LONGEST || found.score < best.score * NEAR_BEST {
            break;
        }
        if found.passage.language == best.passage.language {
            chosen.push(found);
        }
    }
    chosen
}
