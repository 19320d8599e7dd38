//! Facts among an agent's instructions: *Dogs are welcome in all our shops* answers a question just
//! as a help page does. What is an order, such as *Ask for a name first*, is followed and not quoted;
//! an order to say something, *If asked about parking, say that it is free*, yields what is to be said.

use super::search::{Found, share_of};
use super::words;
use crate::store::Store;
use crate::store::passages::Passage;

/// The title of a source that is an instruction.
pub const TITLE: &str = "Instructions";

/// How much of a question a fact must cover: more than a passage, which has a title to be judged by.
const SURE: f64 = 0.6;

/// How much of a score is the share of the fact that the question holds.
const NEARNESS: f64 = 0.2;

/// A fact with what it is looked up by.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fact {
    /// What is quoted.
    said: String,
    /// What is searched: also the heading above it, and the condition under which it is to be said.
    searched: String,
}

/// The fact that answers a question best; none when no fact is about it.
pub async fn find(
    store: &Store,
    agent: &str,
    question: &str,
    instructions: &str,
) -> anyhow::Result<Option<Found>> {
    let facts = facts(instructions);
    let terms = words::terms(question);
    if facts.is_empty() || terms.is_empty() {
        return Ok(None);
    }
    let searched: Vec<Vec<String>> =
        facts.iter().map(|fact| words::split(&fact.searched).collect()).collect();
    let holds = |words: &[String], stem: &str| words.iter().any(|word| word.starts_with(stem));
    #[expect(clippy::cast_precision_loss, reason = "passages are counted in thousands")]
    let count = |number: i64, more: usize| number as f64 + more as f64;
    let all = count(store.count_passages(agent).await?, facts.len());
    let mut weights = Vec::with_capacity(terms.len());
    for stem in &terms {
        let among_facts = searched.iter().filter(|words| holds(words, stem)).count();
        let matching = count(store.count_stem(agent, stem).await?, among_facts);
        weights.push((1.0 + all / (matching + 0.5)).ln());
    }
    let total: f64 = weights.iter().sum();
    let mut best: Option<(f64, usize)> = None;
    for (number, words) in searched.iter().enumerate() {
        let held: Vec<f64> = terms
            .iter()
            .zip(&weights)
            .filter(|(stem, _)| holds(words, stem))
            .map(|(_, weight)| *weight)
            .collect();
        let coverage = held.iter().sum::<f64>() / total;
        if coverage < SURE || (terms.len() > 1 && held.len() < 2) {
            continue;
        }
        let near = share_of(&facts[number].searched, terms.iter().map(String::as_str));
        let sureness = coverage * (1.0 - NEARNESS) + near * NEARNESS;
        if best.is_none_or(|(best, _)| sureness > best) {
            best = Some((sureness, number));
        }
    }
    Ok(best.map(|(score, number)| Found {
        passage: Passage {
            id: format!("instruction-{}", number + 1),
            title: TITLE.to_owned(),
            text: facts[number].said.clone(),
            ..Passage::default()
        },
        score,
        kind: "instruction",
    }))
}

/// Takes instructions apart into facts.
fn facts(instructions: &str) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut heading = "";
    for item in items(instructions) {
        match item {
            Item::Heading(text) => heading = text,
            Item::Text(text) => {
                let mut said = Vec::new();
                let mut searched = heading.to_owned();
                for sentence in sentences(&text) {
                    if let Some(fact) = fact_of(sentence) {
                        searched.push(' ');
                        searched.push_str(sentence);
                        said.push(fact);
                    }
                }
                if !said.is_empty() {
                    facts.push(Fact { said: said.join(" "), searched });
                }
            }
        }
    }
    facts
}

enum Item<'a> {
    Heading(&'a str),
    Text(String),
}

/// The headings, paragraphs and list items of a text.
fn items(text: &str) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    let mut open = String::new();
    // A quotation is what somebody else said.
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('>'));
    for line in lines.chain([""]) {
        let bare = line.trim_start_matches('#');
        let is_heading = bare.len() < line.len();
        let item = list_item(line);
        if (line.is_empty() || is_heading || item.is_some()) && !open.is_empty() {
            items.push(Item::Text(std::mem::take(&mut open)));
        }
        if is_heading {
            items.push(Item::Heading(bare.trim()));
        } else if !line.is_empty() {
            if !open.is_empty() {
                open.push(' ');
            }
            open.push_str(item.unwrap_or(line));
        }
    }
    items
}

/// The text of a list item: behind `-`, `*`, `•`, `1.` or `1)`.
fn list_item(line: &str) -> Option<&str> {
    let after = line.strip_prefix(['-', '*', '•']).or_else(|| {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        (rest.len() < line.len()).then_some(rest)?.strip_prefix(['.', ')'])
    })?;
    after.starts_with(char::is_whitespace).then(|| after.trim())
}

/// The sentences of a paragraph, with their marks.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut ended = false;
    for (at, character) in text.char_indices() {
        if ended && character.is_whitespace() {
            sentences.push(text[start..at].trim());
            start = at;
        }
        ended = matches!(character, '.' | '!' | '?');
    }
    sentences.push(text[start..].trim());
    sentences.retain(|sentence| sentence.chars().any(char::is_alphanumeric));
    sentences
}

/// What a sentence states: itself, or what it orders to say.
fn fact_of(sentence: &str) -> Option<String> {
    let lower = sentence.to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or_default();
    let first = first.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').replace('’', "'");
    let is_order = ORDERS.split_whitespace().any(|order| order == first);
    let is_condition = CONDITIONS.split_whitespace().any(|word| word == first)
        && words::split(sentence).take(6).any(|word| PEOPLE.split_whitespace().any(|person| person == word));
    if !is_order && !is_condition {
        return Some(sentence.to_owned());
    }
    // Positions in the lower-case text are those of the text itself unless a letter changed length.
    let lower = if lower.len() == sentence.len() { lower } else { sentence.to_owned() };
    let told = TELLING.iter().filter_map(|telling| {
        let at = lower.find(telling)?;
        let is_word = lower[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        is_word.then_some(at + telling.len())
    });
    let said = sentence.get(told.min()?..)?.trim();
    let mut letters = said.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

/// Words that begin an order.
const ORDERS: &str = "\
    act address adopt always answer apologise apologize ask assume avoid be begin collect confirm convince \
    do don't encourage ensure explain find focus follow forget gather give greet guess guide handle help \
    ignore include inform introduce invite keep lead let listen maintain make mention never obey offer \
    please politely pretend prioritise prioritize propose provide qualify quote recommend refer refuse \
    remain remember remind repeat reply respond say search sell show sound speak start stay stick suggest \
    summarise summarize talk tell thank transfer treat try understand use verify welcome write you you're \
    actua agradece anima anota asegurate asegúrate atiende averigua ayuda cita comienza confirma contesta \
    consulta di dile diles empieza escribe evita explica guarda habla haz indica informa invita mantén manten \
    menciona muestra nunca ofrece pide pregunta presenta presentate preséntate procura recomienda recopila \
    recuerda remite responde saluda sé sigue siempre sugiere termina trata usa utiliza verifica";

/// Words that begin a condition.
const CONDITIONS: &str = "if when whenever before after once unless should cuando si antes tras";

/// Whom a condition is about, when it is an order: a visitor, or what they do.
const PEOPLE: &str = "\
    visitor visitors customer customers client clients user users caller someone somebody anyone anybody they \
    them person people asked asks ask says said you answering cliente clientes visitante visitantes usuario \
    alguien preguntan pregunta preguntas piden pide dice dicen";

/// What stands before something that is to be said.
const TELLING: [&str; 16] = [
    "say that ",
    "say: ",
    "tell them that ",
    "tell them: ",
    "tell the visitor that ",
    "tell the customer that ",
    "answer that ",
    "answer: ",
    "reply that ",
    "explain that ",
    "mention that ",
    "remember that ",
    "di que ",
    "diles que ",
    "responde que ",
    "explica que ",
];

#[cfg(test)]
mod tests {
    use super::facts;

    fn said(instructions: &str) -> Vec<String> {
        facts(instructions).into_iter().map(|fact| fact.said).collect()
    }

    #[test]
    fn facts_are_kept_and_orders_are_not() {
        for (instructions, expected) in [
            ("Ask for a name first.", vec![]),
            (
                "- Never guess.\n- Dogs are welcome.\n* We close at noon.",
                vec!["Dogs are welcome.", "We close at noon."],
            ),
            ("1. Be brief.\n2) Parking is free\nbehind the shop.", vec!["Parking is free behind the shop."]),
            ("Be polite. The shop has 20 spaces. Always thank them.", vec!["The shop has 20 spaces."]),
            ("If asked about parking, say that it is free.", vec!["It is free."]),
            ("Si preguntan por el parking, di que es gratis.", vec!["Es gratis."]),
            ("If a visitor is angry, stay calm.", vec![]),
            ("When it snows the shop is closed.", vec!["When it snows the shop is closed."]),
            ("Don’t argue.\n\nNo hay ascensor.", vec!["No hay ascensor."]),
            ("## Parking\nIt is free.", vec!["It is free."]),
            ("-\n- \n...\n\u{130}\u{130} say that x", vec!["\u{130}\u{130} say that x"]),
            ("", vec![]),
        ] {
            assert_eq!(said(instructions), expected, "{instructions}");
        }
    }

    #[test]
    fn a_fact_is_looked_up_by_its_heading_and_its_condition_too() {
        let facts = facts("## Parking\nIt is free.\n\n- If asked about bicycles, say that there is a stand.");
        assert_eq!(facts[0].searched, "Parking It is free.");
        assert_eq!(facts[1].said, "There is a stand.");
        assert!(facts[1].searched.contains("bicycles"));
    }
}
