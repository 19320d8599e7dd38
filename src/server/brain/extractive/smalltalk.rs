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
    /// The visitor wants to know who this is.
    About,
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
    if is_about(&words) {
        return Some(Smalltalk::About);
    }
    if has(PERSON) && only(&[PERSON, PERSON_ASKED, FILLER].concat()) {
        return Some(Smalltalk::Person);
    }
    if has(GREETING) && only(&[GREETING, FILLER].concat()) {
        return Some(Smalltalk::Greeting);
    }
    (has(THANKS) && only(&[THANKS, FILLER].concat())).then_some(Smalltalk::Thanks)
}

/// Whether a message asks the agent who it is, a greeting and politeness aside.
fn is_about(words: &[String]) -> bool {
    let telling: Vec<&str> = words.iter().map(String::as_str).filter(|word| !holds(ASIDE, word)).collect();
    ABOUT.iter().any(|question| question.split(' ').eq(telling.iter().copied()))
}

fn holds(list: &str, word: &str) -> bool {
    list.split(' ').any(|entry| entry == word)
}

/// Words that a question about the agent may have or lack.
const ASIDE: &str = "\
    hello hi hey so and exactly please just really actually then now here a an the me us with hola y pues \
    por favor exactamente realmente entonces aqui un una el la tu usted";

/// Questions about the agent, without the words of [`ASIDE`].
const ABOUT: &[&str] = &[
    "who are you",
    "what are you",
    "who is this",
    "who am i talking to",
    "who am i speaking to",
    "who am i chatting",
    "what s your name",
    "what is your name",
    "do you have name",
    "what can you do",
    "what can you do for",
    "what do you do",
    "what do you know",
    "what can you help",
    "what can you answer",
    "what can i ask",
    "what can i ask you",
    "how can you help",
    "can you help",
    "what is your job",
    "what is your purpose",
    "what is your goal",
    "what are you for",
    "tell about yourself",
    "introduce yourself",
    "are you bot",
    "are you robot",
    "are you ai",
    "are you human",
    "are you person",
    "are you real",
    "are you real person",
    "is this bot",
    "what is this",
    "quien eres",
    "que eres",
    "quien es",
    "con quien hablo",
    "como te llamas",
    "cual es nombre",
    "que puedes hacer",
    "que puedes hacer mi",
    "que sabes hacer",
    "que sabes",
    "que haces",
    "en que puedes ayudarme",
    "en que me puedes ayudar",
    "como puedes ayudarme",
    "que puedo preguntarte",
    "que te puedo preguntar",
    "eres bot",
    "eres robot",
    "eres humano",
    "eres persona",
    "eres persona real",
];

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
            ("Who are you?", Some(Smalltalk::About)),
            ("Hello, what can you do for me?", Some(Smalltalk::About)),
            ("what's your name", Some(Smalltalk::About)),
            ("are you a real person?", Some(Smalltalk::About)),
            ("¿Quién eres tú?", Some(Smalltalk::About)),
            ("hola, ¿qué puedes hacer por mí?", Some(Smalltalk::About)),
            ("who are your suppliers", None),
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
