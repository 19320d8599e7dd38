//! The words around what was found: passages under their titles, and the few sentences that the
//! agent says as itself. Each is said in the visitor's language.

use super::instructions;
use super::persona::Persona;
use super::phrases::Called;
use super::search::Found;
use super::smalltalk::Smalltalk;
use super::words::Language;
use crate::brain::Outcome;
use palique_protocol::conversation_ai::generation::Passage as Seen;
use palique_protocol::source::Source;

/// A whole answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reply {
    /// Markdown.
    pub text: String,
    /// Everything else about it.
    pub outcome: Outcome,
}

const OFFER_ENGLISH: &str = "Shall I call a person?";
const OFFER_SPANISH: &str = "¿Quieres que llame a una persona?";

/// Whether an answer ends by offering a person.
pub fn offers_person(answer: &str) -> bool {
    answer.ends_with(OFFER_ENGLISH) || answer.ends_with(OFFER_SPANISH)
}

/// An answer that quotes passages, the best first. A fact of the instructions is said without its
/// title, which would tell a visitor nothing.
pub fn from_passages(found: &[Found]) -> Reply {
    let quoted: Vec<String> = found
        .iter()
        .map(|Found { passage, .. }| match passage.title.as_str() {
            instructions::TITLE => passage.text.clone(),
            title => format!("### {title}\n\n{}", passage.text.trim()),
        })
        .collect();
    let outcome = Outcome {
        sources: found.iter().map(source).collect(),
        passages: found.iter().map(seen).collect(),
        intent: Some("question"),
        ..Outcome::default()
    };
    Reply { text: quoted.join("\n\n"), outcome }
}

/// The final message of an action that a message called for.
pub fn from_action(called: &Called<'_>) -> Reply {
    let outcome = Outcome {
        request_human: called.calls_person(),
        actions: vec![called.log()],
        intent: Some("action"),
        ..Outcome::default()
    };
    Reply { text: called.final_message().to_owned(), outcome }
}

/// The honest answer when nothing was found.
pub fn unknown(persona: &Persona, language: Language) -> Reply {
    let name = &persona.business;
    said(
        "question",
        match language {
            Language::English => {
                format!("I don't know: I found nothing about that on the pages of {name}. {OFFER_ENGLISH}")
            }
            Language::Spanish => {
                format!("No lo sé: no he encontrado nada sobre eso en las páginas de {name}. {OFFER_SPANISH}")
            }
        },
    )
}

/// What the agent says when it writes first: its owner's greeting, else who it is.
pub fn opening(persona: &Persona, greetings: &[String], language: Language) -> Reply {
    let name = &persona.business;
    let text = match (greetings.first(), language) {
        (Some(greeting), _) => greeting.clone(),
        (None, Language::English) => format!("Hello, this is {name}. How can I help you?"),
        (None, Language::Spanish) => format!("Hola, te escribimos de {name}. ¿En qué podemos ayudarte?"),
    };
    said("greeting", text)
}

/// The answer to small talk.
pub fn to_smalltalk(kind: Smalltalk, persona: &Persona, starters: &[String], language: Language) -> Reply {
    let name = &persona.business;
    match (kind, language) {
        (Smalltalk::Greeting, Language::English) => {
            let hello = format!("Hello! I look for answers on the pages of {name} and quote them.");
            said("greeting", with_examples(hello, "You could ask me:", starters, language))
        }
        (Smalltalk::Greeting, Language::Spanish) => {
            let hello = format!("¡Hola! Busco respuestas en las páginas de {name} y las cito.");
            said("greeting", with_examples(hello, "Puedes preguntarme:", starters, language))
        }
        (Smalltalk::About, _) => said("about", about(persona, language)),
        (Smalltalk::Thanks, Language::English) => {
            said("thanks", "You're welcome. Ask me again whenever you like.".into())
        }
        (Smalltalk::Thanks, Language::Spanish) => {
            said("thanks", "De nada. Vuelve a preguntarme cuando quieras.".into())
        }
        (Smalltalk::NoPerson, Language::English) => {
            said("thanks", "All right. Try asking in other words, or ask me something else.".into())
        }
        (Smalltalk::NoPerson, Language::Spanish) => {
            said("thanks", "De acuerdo. Prueba con otras palabras o pregúntame otra cosa.".into())
        }
        (Smalltalk::Person, Language::English) => calling(format!(
            "I have asked for a person. Somebody from {name} will read this and answer you here."
        )),
        (Smalltalk::Person, Language::Spanish) => {
            calling(format!("He avisado a una persona. Alguien de {name} leerá esto y te responderá aquí."))
        }
    }
}

fn said(intent: &'static str, text: String) -> Reply {
    Reply { text, outcome: Outcome { intent: Some(intent), ..Outcome::default() } }
}

fn calling(text: String) -> Reply {
    let outcome = Outcome { request_human: true, intent: Some("person"), ..Outcome::default() };
    Reply { text, outcome }
}

/// Who the agent is, in its owner's own words.
fn about(persona: &Persona, language: Language) -> String {
    let Persona { name, business, personality, goal, .. } = persona;
    let (mut text, for_what, how) = match (language, name == business) {
        (Language::English, true) => {
            (format!("I am the assistant of **{name}**."), "What I do", "How I do it")
        }
        (Language::English, false) => {
            (format!("I am **{name}**, the assistant of {business}."), "What I do", "How I do it")
        }
        (Language::Spanish, true) => (format!("Soy el asistente de **{name}**."), "Qué hago", "Cómo lo hago"),
        (Language::Spanish, false) => {
            (format!("Soy **{name}**, asistente de {business}."), "Qué hago", "Cómo lo hago")
        }
    };
    for (lead, told) in [(for_what, goal), (how, personality)] {
        if !told.trim().is_empty() {
            text.push_str(&format!("\n\n**{lead}:** {}", shortened(told.trim())));
        }
    }
    text
}

/// The first sentences of a long text.
fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST).collect();
    let end = start.rfind(". ").map_or(start.len(), |at| at + 1);
    format!("{} …", start[..end].trim_end())
}

/// How much of the owner's own text is told, in characters.
const LONGEST: usize = 600;

/// Adds the owner's own starter questions in the visitor's language, as examples.
fn with_examples(greeting: String, lead: &str, starters: &[String], language: Language) -> String {
    let mut text = greeting;
    let examples =
        starters.iter().filter(|question| Language::of(question).is_none_or(|spoken| spoken == language));
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
    let Found { passage, score, .. } = found;
    Source {
        source: Some(passage.title.clone()),
        chunk: Some(excerpt(&passage.text)),
        chunk_id: Some(passage.id.clone()),
        datasource_id: None,
        datasource_name: Some(passage.title.clone()),
        datasource_type: Some("text".to_owned()),
        source_url: (!passage.url.is_empty()).then(|| passage.url.clone()),
        score: Some(rounded(*score)),
    }
}

/// A passage as the owner sees it when asking why.
fn seen(found: &Found) -> Seen {
    let Found { passage, score, kind } = found;
    Seen {
        id: passage.id.clone(),
        title: Some(passage.title.clone()),
        url: (!passage.url.is_empty()).then(|| passage.url.clone()),
        content: passage.text.clone(),
        score: Some(rounded(*score)),
        kind: Some((*kind).to_owned()),
    }
}

fn rounded(score: f64) -> f64 {
    (score * 100.0).round() / 100.0
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
