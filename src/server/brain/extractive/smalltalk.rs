//! What is said to an agent that is no question to its knowledge: a greeting, thanks, a wish for
//! a person. Recognised only when the whole message is nothing else, so that "hello, where is my
//! parcel?" stays a question.

use super::reply;
use super::words;

/// A kind of small talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Smalltalk {
    /// The visitor says hello.
    Greeting,
    /// The visitor says thank you or good-bye.
    Thanks,
    /// The visitor wants a person.
    Person,
    /// The visitor wants none, after one was offered.
    NoPerson,
}

/// The kind of a message that is nothing but small talk. `last_answer` is what the agent said
/// before: a bare "yes" means something only after an offer.
pub fn recognise(text: &str, last_answer: Option<&str>) -> Option<Smalltalk> {
    let words: Vec<String> = words::split(text).collect();
    let only = |list: &[&str]| words.iter().all(|word| list.contains(&word.as_str()));
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if words.is_empty() {
        return None;
    }
    if last_answer.is_some_and(reply::offers_person) {
        if has(YES) && only(&[YES, FILLER].concat()) {
            return Some(Smalltalk::Person);
        }
        if has(NO) && only(&[NO, FILLER, THANKS].concat()) {
            return Some(Smalltalk::NoPerson);
        }
    }
    if has(PERSON) && only(&[PERSON, PERSON_ASKED, FILLER].concat()) {
        return Some(Smalltalk::Person);
    }
    if has(GREETING) && only(&[GREETING, FILLER].concat()) {
        return Some(Smalltalk::Greeting);
    }
    (has(THANKS) && only(&[THANKS, FILLER].concat())).then_some(Smalltalk::Thanks)
}

const GREETING: &[&str] = &[
    "hello",
    "hi",
    "hey",
    "hiya",
    "greetings",
    "morning",
    "afternoon",
    "evening",
    "hola",
    "buenas",
    "buenos",
    "saludos",
];

const THANKS: &[&str] =
    &["thanks", "thank", "thx", "cheers", "bye", "goodbye", "gracias", "adios", "chao", "perfecto", "vale"];

const YES: &[&str] = &["yes", "yeah", "yep", "sure", "ok", "okay", "si", "claro", "vale", "sip"];

const NO: &[&str] = &["no", "nope"];

/// Words that may stand beside the telling ones.
const FILLER: &[&str] = &[
    "please", "good", "day", "there", "you", "very", "much", "so", "a", "lot", "muchas", "mil", "muy",
    "dias", "tardes", "noches", "por", "favor", "que", "tal", "do", "it", "then", "great", "hazlo", "how",
    "are", "como", "estas", "todo", "bien", "everyone", "again", "de", "nuevo",
];

const PERSON: &[&str] = &[
    "person",
    "human",
    "someone",
    "somebody",
    "operator",
    "representative",
    "persona",
    "humano",
    "alguien",
    "operador",
    "operadora",
    "humana",
];

/// Words with which a person is asked for.
const PERSON_ASKED: &[&str] = &[
    "i",
    "want",
    "would",
    "like",
    "d",
    "need",
    "to",
    "talk",
    "speak",
    "chat",
    "with",
    "can",
    "could",
    "get",
    "me",
    "real",
    "let",
    "call",
    "an",
    "the",
    "may",
    "connect",
    "transfer",
    "us",
    "quiero",
    "quisiera",
    "necesito",
    "hablar",
    "con",
    "una",
    "un",
    "puedo",
    "real",
    "llama",
    "llame",
    "pasame",
    "me",
    "gustaria",
    "contactar",
    "verdad",
    "yes",
    "si",
    "puede",
    "podria",
    "puedes",
];

#[cfg(test)]
mod tests {
    use super::{Smalltalk, recognise};

    #[test]
    fn small_talk_is_recognised_only_when_it_is_all_there_is() {
        for (text, kind) in [
            ("Hello!", Some(Smalltalk::Greeting)),
            ("¡Hola, buenos días!", Some(Smalltalk::Greeting)),
            ("hi there", Some(Smalltalk::Greeting)),
            ("Thank you very much", Some(Smalltalk::Thanks)),
            ("muchas gracias", Some(Smalltalk::Thanks)),
            ("I want to talk to a person please", Some(Smalltalk::Person)),
            ("quiero hablar con una persona", Some(Smalltalk::Person)),
            ("hello, where is my parcel?", None),
            ("can a person of 190 cm wear size L?", None),
            ("how are you", None),
            ("yes", None),
            ("", None),
        ] {
            assert_eq!(recognise(text, None), kind, "{text}");
        }
    }
}
