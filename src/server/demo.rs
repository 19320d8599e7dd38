//! The agent of a first run: *Casa Olmo*, a shop that does not exist, with the help pages that such
//! a shop has. It gives a fresh server something true to answer from.
//!
//! The pages are Markdown files in this folder: each passage is a `#` title, a `url:` line, an
//! `asked:` line with other ways to ask, and its text.

use crate::brain;
use crate::channels;
use crate::clock;
use crate::store::Store;
use crate::store::agents::Agent;
use crate::store::passages::Passage;
use palique_protocol::conversation_ai::agent::with_defaults;
use serde_json::{Value, json};

/// The agent's id.
pub const AGENT: &str = "demo";

const PAGES: [(&str, &str); 2] =
    [("en", include_str!("demo/help.en.md")), ("es", include_str!("demo/help.es.md"))];

/// The setting that says that the demo agent was made once. A deleted one stays deleted.
const MADE: &str = "demo_made";

/// The name under which its first version stands.
const MAKER: &str = "Palique";

/// Makes the demo agent, its knowledge and its channels, once. An owner's changes stay, also its deletion.
pub async fn prepare(store: &Store) -> anyhow::Result<()> {
    // Once: an owner who deleted them does not get them back.
    store.set_once(channels::SETTING, &serde_json::to_string(&channels::of_demo())?).await?;
    if store.setting(MADE).await?.is_some() {
        return Ok(());
    }
    let now = clock::now();
    if store.add_agent(agent(now), MAKER, now).await?.is_none() {
        // Made by an earlier version, before agents had a persona.
        let dressed = |agent: &mut Agent| {
            if agent.text("personality").is_empty() {
                agent.set_document(persona());
                agent.is_primary = true;
            }
            anyhow::Ok(())
        };
        store.change_agent(AGENT, MAKER, now, dressed).await?;
    }
    if store.count_passages(AGENT).await? == 0 {
        store.add_passages(AGENT, &passages()).await?;
    }
    store.set_once(MADE, "1").await?;
    Ok(())
}

fn agent(now: i64) -> Agent {
    Agent {
        description: "Answers from the help pages of Casa Olmo, a shop for clothes for home and outdoors."
            .to_owned(),
        look: json!({
            "displayName": "Casa Olmo",
            "accent": "#2f5d50",
            "greetings": [
                "Hello! Ask me about delivery, returns, sizes or our shops, in English or en español.",
            ],
            "starters": [
                "How long does delivery to Spain take?",
                "How do I return something?",
                "Which size do I need?",
                "¿Cuándo abren las tiendas?",
            ],
        }),
        ..Agent::new(AGENT.to_owned(), brain::DEFAULT, persona(), now)
    }
}

fn persona() -> Value {
    with_defaults(&json!({
        "name": "Casa Olmo front desk",
        "businessName": "Casa Olmo",
        "mode": "auto-pilot",
        "channels": ["WebChat", "Live_Chat"],
        "isPrimary": true,
        "personality": "Warm, brief and exact, like somebody who has stood behind the counter for years. \
            Answers in the visitor's language, in whole sentences, without exclamation marks.",
        "goal": "Help visitors of the shop to find the right size, to know when a parcel arrives and what \
            it costs, and to return what does not fit.",
        "instructions": "- Quote the help pages and name the page; never guess a price or a date.\n\
            - Ask for the order number before answering about an order.\n\
            - Offer a person when the pages do not have the answer.\n\
            - Dogs on a lead are welcome in all our shops.",
    }))
}

/// Every passage of the help pages.
pub fn passages() -> Vec<Passage> {
    PAGES.iter().flat_map(|(language, page)| read(language, page)).collect()
}

fn read<'a>(language: &'a str, page: &'a str) -> impl Iterator<Item = Passage> + 'a {
    let sections = page.split("\n# ").map(|section| section.strip_prefix("# ").unwrap_or(section));
    sections.map(move |section| {
        let (title, rest) = section.split_once('\n').unwrap_or((section, ""));
        let (fields, text) = rest.split_once("\n\n").unwrap_or((rest, ""));
        let field =
            |name: &str| fields.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim();
        Passage {
            id: String::new(),
            title: title.trim().to_owned(),
            asked: field("asked:").to_owned(),
            url: field("url:").to_owned(),
            language: language.to_owned(),
            text: text.trim().to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::passages;

    #[test]
    fn every_passage_of_the_help_pages_is_complete() {
        let passages = passages();
        assert!(passages.len() >= 60, "{}", passages.len());
        for passage in passages {
            assert!(!passage.title.is_empty() && !passage.asked.is_empty(), "{passage:?}");
            assert!(passage.url.starts_with("https://shop.example/"), "{passage:?}");
            assert!(passage.text.len() > 80, "{passage:?}");
        }
    }
}
