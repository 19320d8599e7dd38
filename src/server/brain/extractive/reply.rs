//! The words around what was found: passages under their titles, and the few sentences that the
//! agent says as itself. Each is said in the visitor's language.

use super::search::Found;
use super::smalltalk::Smalltalk;
use super::words::Language;
use crate::store::agents::Agent;
use palique_protocol::source::Source;

/// A whole answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reply {
    /// Markdown.
    pub text: String,
    /// The passages it quotes.
    pub sources: Vec<Source>,
    /// Whether a person is asked for.
    pub request_human: bool,
}

const OFFER_ENGLISH: &str = "Shall I call a person?";
const OFFER_SPANISH: &str = "¿Quieres que llame a una persona?";

/// Whether an answer ends by offering a person.
pub fn offers_person(answer: &str) -> bool {
    answer.ends_with(OFFER_ENGLISH) || answer.ends_with(OFFER_SPANISH)
}

/// An answer that quotes passages, the best first.
pub fn from_passages(found: &[Found]) -> Reply {
    let quoted: Vec<String> = found
        .iter()
        .map(|Found { passage, .. }| format!("### {}\n\n{}", passage.title, passage.text.trim()))
        .collect();
    Reply { text: quoted.join("\n\n"), sources: found.iter().map(source).collect(), request_human: false }
}

/// The honest answer when nothing was found.
pub fn unknown(agent: &Agent, language: Language) -> Reply {
    let name = &agent.name;
    said(match language {
        Language::English => {
            format!("I don't know: I found nothing about that on the pages of {name}. {OFFER_ENGLISH}")
        }
        Language::Spanish => {
            format!("No lo sé: no he encontrado nada sobre eso en las páginas de {name}. {OFFER_SPANISH}")
        }
    })
}

/// The answer to small talk.
pub fn to_smalltalk(kind: Smalltalk, agent: &Agent, language: Language) -> Reply {
    let name = &agent.name;
    match (kind, language) {
        (Smalltalk::Greeting, Language::English) => said(with_examples(
            format!("Hello! I look for answers on the pages of {name} and quote them."),
            "You could ask me:",
            agent,
            language,
        )),
        (Smalltalk::Greeting, Language::Spanish) => said(with_examples(
            format!("¡Hola! Busco respuestas en las páginas de {name} y las cito."),
            "Puedes preguntarme:",
            agent,
            language,
        )),
        (Smalltalk::Thanks, Language::English) => {
            said("You're welcome. Ask me again whenever you like.".into())
        }
        (Smalltalk::Thanks, Language::Spanish) => {
            said("De nada. Vuelve a preguntarme cuando quieras.".into())
        }
        (Smalltalk::NoPerson, Language::English) => {
            said("All right. Try asking in other words, or ask me something else.".into())
        }
        (Smalltalk::NoPerson, Language::Spanish) => {
            said("De acuerdo. Prueba con otras palabras o pregúntame otra cosa.".into())
        }
        (Smalltalk::Person, Language::English) => Reply {
            request_human: true,
            ..said(format!(
                "I have asked for a person. Somebody from {name} will read this and answer you here."
            ))
        },
        (Smalltalk::Person, Language::Spanish) => Reply {
            request_human: true,
            ..said(format!("He avisado a una persona. Alguien de {name} leerá esto y te responderá aquí."))
        },
    }
}

fn said(text: String) -> Reply {
    Reply { text, ..Reply::default() }
}

/// Adds the owner's own starter questions in the visitor's language, as examples.
fn with_examples(greeting: String, lead: &str, agent: &Agent, language: Language) -> String {
    let mut text = greeting;
    let examples = agent
        .interface
        .message_templates
        .iter()
        .filter(|question| Language::of(question).is_none_or(|spoken| spoken == language));
    for (number, question) in examples.enumerate() {
        if number == 0 {
            text.push(' ');
            text.push_str(lead);
            text.push('\n');
        }
        text.push_str("\n- ");
        text.push_str(question);
    }
    text
}

/// How much of a passage is shown as its excerpt, in characters.
const EXCERPT: usize = 200;

fn source(found: &Found) -> Source {
    let Found { passage, score } = found;
    Source {
        source: Some(passage.title.clone()),
        chunk: Some(excerpt(&passage.text)),
        chunk_id: Some(passage.id.clone()),
        datasource_id: None,
        datasource_name: Some(passage.title.clone()),
        datasource_type: Some("text".to_owned()),
        source_url: (!passage.url.is_empty()).then(|| passage.url.clone()),
        score: Some((score * 100.0).round() / 100.0),
    }
}

/// The start of a passage as plain words: lists, tables and emphasis lose their marks.
fn excerpt(markdown: &str) -> String {
    let plain = markdown.replace(['*', '`', '[', ']'], "").replace(['|', '#', '>'], " ");
    let words = plain.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
    let mut text = String::new();
    for word in words {
        if text.chars().count() + word.chars().count() >= EXCERPT {
            text.push('…');
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn an_excerpt_is_plain_words() {
        assert_eq!(
            excerpt("**Spain**: 2–3 days\n\n| To | Days |\n|---|---|\n| ES | 2 |\n- a"),
            "Spain: 2–3 days To Days ES 2 a"
        );
        let long = excerpt(&"palabra ".repeat(100));
        assert!(long.ends_with('…') && long.chars().count() <= 201, "{long}");
    }
}
