//! The agent of a first run: *Casa Olmo*, a shop that does not exist, with the help pages that such
//! a shop has. It gives a fresh server something true to answer from.
//!
//! The pages are Markdown files in this folder: each passage is a `#` title, a `url:` line, an
//! `asked:` line with other ways to ask, and its text.

use crate::brain;
use crate::clock;
use crate::store::Store;
use crate::store::agents::Agent;
use crate::store::passages::Passage;
use palique_protocol::profile::InterfaceConfig;

/// The agent's id.
pub const AGENT: &str = "demo";

const PAGES: [(&str, &str); 2] =
    [("en", include_str!("demo/help.en.md")), ("es", include_str!("demo/help.es.md"))];

/// Makes the demo agent and its knowledge unless they are there. An owner's changes stay.
pub async fn prepare(store: &Store) -> anyhow::Result<()> {
    store.add_agent(&agent(), clock::now()).await?;
    if store.count_passages(AGENT).await? == 0 {
        store.add_passages(AGENT, &passages()).await?;
    }
    Ok(())
}

fn agent() -> Agent {
    let questions = [
        "How long does delivery to Spain take?",
        "How do I return something?",
        "Which size do I need?",
        "¿Cuándo abren las tiendas?",
    ];
    Agent {
        id: AGENT.to_owned(),
        name: "Casa Olmo".to_owned(),
        description: "Answers from the help pages of Casa Olmo, a shop for clothes for home and outdoors."
            .to_owned(),
        is_public: true,
        brain: brain::DEFAULT.to_owned(),
        interface: InterfaceConfig {
            display_name: Some("Casa Olmo".to_owned()),
            primary_color: Some("#2f5d50".to_owned()),
            initial_messages: vec![
                "Hello! Ask me about delivery, returns, sizes or our shops, in English or en español."
                    .to_owned(),
            ],
            message_templates: questions.map(str::to_owned).to_vec(),
        },
        allowed_origins: Vec::new(),
    }
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
