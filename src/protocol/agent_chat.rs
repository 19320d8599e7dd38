//! An agent's chat with one contact, opened by the owner's side on a phone, WhatsApp or e-mail channel,
//! now or later (contract: agent-chat).

use crate::agent_message::{MAX_TEXT_BYTES, bare_number};
use crate::time;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The names of the request's fields. The documentation lost some of them, so that they may have to be
/// corrected: nothing else spells them. (§2)
pub mod field {
    /// The organisation's channel.
    pub const FROM: &str = "from";
    /// When to start.
    pub const SCHEDULE_AT: &str = "schedule_at";
    /// Whether the agent writes first. `[chosen]`
    pub const SEND_INITIAL_MESSAGE: &str = "send_initial_message";
    /// The contact.
    pub const TO: &str = "to";
    /// The kind of chat.
    pub const TYPE: &str = "type";
}

/// The word of [`Kind::Sms`]. `[chosen]`
pub const SMS: &str = "sms";
/// The word of [`Kind::Whatsapp`]. `[chosen]`
pub const WHATSAPP: &str = "whatsapp";
/// The word of [`Kind::Email`]. `[chosen]`
pub const EMAIL: &str = "email";
/// What a channel for [`Kind::Sms`] is called; also taken for [`SMS`].
pub const PHONE: &str = "phone";

/// What the prompt holds when the agent is to see what was said before the chat. Its delimiters are not
/// documented. (§4)
pub const HISTORY: &str = "conversation_history";

/// On what a chat takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Text messages to a phone.
    #[serde(rename = "sms", alias = "phone")]
    Sms,
    /// WhatsApp.
    #[serde(rename = "whatsapp")]
    Whatsapp,
    /// E-mail.
    #[serde(rename = "email")]
    Email,
}

impl Kind {
    /// Every word that a request may have.
    pub const WORDS: [&str; 4] = [SMS, WHATSAPP, EMAIL, PHONE];

    /// Its word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sms => SMS,
            Self::Whatsapp => WHATSAPP,
            Self::Email => EMAIL,
        }
    }

    /// What a channel of this kind is called.
    pub fn channel(self) -> &'static str {
        if self == Self::Sms { PHONE } else { self.as_str() }
    }

    /// The kind with this word.
    pub fn named(word: &str) -> Option<Self> {
        match word {
            SMS | PHONE => Some(Self::Sms),
            WHATSAPP => Some(Self::Whatsapp),
            EMAIL => Some(Self::Email),
            _ => None,
        }
    }

    /// An address of this kind in the one way in which it is written here; `None` when it is no such
    /// address.
    pub fn address(self, text: &str) -> Option<String> {
        if self == Self::Email { email(text) } else { number(text) }
    }
}

/// A phone number in E.164.
fn number(text: &str) -> Option<String> {
    let number = bare_number(text);
    let digits = number.strip_prefix('+')?;
    let is_e164 = (2..=15).contains(&digits.len())
        && digits.bytes().all(|digit| digit.is_ascii_digit())
        && !digits.starts_with('0');
    is_e164.then_some(number)
}

/// An address with one `@` and text on both sides.
fn email(text: &str) -> Option<String> {
    let text = text.trim();
    let (name, host) = text.split_once('@')?;
    let is_plain = !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let is_address = !name.is_empty() && !host.is_empty() && !host.contains('@');
    (is_plain && is_address && text.len() <= MAX_TEXT_BYTES).then(|| text.to_lowercase())
}

/// A request that can be carried out, as far as it alone tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chat {
    /// The organisation's address, as the request wrote it.
    pub from: String,
    /// The contact's address, as it is written here.
    pub to: String,
    /// The kind of chat.
    pub kind: Kind,
    /// When it starts, in milliseconds since 1970; now when absent.
    pub schedule_at: Option<i64>,
    /// Whether the agent writes first.
    pub send_initial_message: bool,
}

/// Reads a request at a time. Which channels there are is not known here.
///
/// # Errors
/// Every problem, a sentence each. (§2)
pub fn read(body: &Value, now: i64) -> Result<Chat, Vec<String>> {
    let mut problems = Vec::new();
    if !body.is_object() {
        return Err(vec!["the body must be an object".to_owned()]);
    }
    let from = text(body, field::FROM, &mut problems);
    let schedule_at = schedule(body, now, &mut problems);
    let send_initial_message = match given(body, field::SEND_INITIAL_MESSAGE) {
        None => false,
        Some(Value::Bool(flag)) => *flag,
        Some(_) => {
            problems.push(format!("{} must be a boolean", field::SEND_INITIAL_MESSAGE));
            false
        }
    };
    let to = text(body, field::TO, &mut problems);
    let kind = text(body, field::TYPE, &mut problems).and_then(|word| {
        let kind = Kind::named(word);
        if kind.is_none() {
            problems.push(format!("{} must be one of {SMS}, {WHATSAPP}, {EMAIL}", field::TYPE));
        }
        kind
    });
    let address = kind.zip(to).and_then(|(kind, to)| {
        let address = kind.address(to);
        if address.is_none() {
            let what =
                if kind == Kind::Email { "an email address" } else { "a phone number in E.164 format" };
            problems.push(format!("{} must be {what}", field::TO));
        }
        address
    });
    match (from, address, kind) {
        (Some(from), Some(to), Some(kind)) if problems.is_empty() => {
            Ok(Chat { from: from.to_owned(), to, kind, schedule_at, send_initial_message })
        }
        _ => Err(problems),
    }
}

/// A field that came and is not `null`.
fn given<'a>(body: &'a Value, name: &str) -> Option<&'a Value> {
    body.get(name).filter(|value| !value.is_null())
}

/// A text that has to be there.
fn text<'a>(body: &'a Value, name: &str, problems: &mut Vec<String>) -> Option<&'a str> {
    match given(body, name) {
        None => problems.push(format!("{name} is required")),
        Some(Value::String(text)) if text.trim().is_empty() => problems.push(format!("{name} is required")),
        Some(Value::String(text)) if text.len() <= MAX_TEXT_BYTES => return Some(text),
        Some(Value::String(_)) => problems.push(format!("{name} is too long")),
        Some(_) => problems.push(format!("{name} must be a string")),
    }
    None
}

fn schedule(body: &Value, now: i64, problems: &mut Vec<String>) -> Option<i64> {
    let name = field::SCHEDULE_AT;
    let value = given(body, name)?;
    let time = value.as_str().and_then(time::read);
    match time {
        None => problems.push(format!("{name} must be an ISO 8601 date-time with an offset")),
        Some(time) if time <= now => problems.push(format!("{name} must be in the future")),
        Some(_) => return time,
    }
    None
}

/// Whether a prompt asks for what was said before the chat.
pub fn wants_history(prompt: &str) -> bool {
    prompt.contains(HISTORY)
}

/// A prompt with what was said before in the place of each placeholder. Braces, brackets or percent
/// signs around the placeholder go with it, because nobody documented which are right.
pub fn with_history(prompt: &str, history: &str) -> String {
    let mut done = String::with_capacity(prompt.len() + history.len());
    let mut rest = prompt;
    while let Some((before, after)) = rest.split_once(HISTORY) {
        let opened = before.trim_end_matches(' ');
        let closed = after.trim_start_matches(' ');
        if opened.ends_with(OPENING) && closed.starts_with(CLOSING) {
            done.push_str(opened.trim_end_matches(OPENING));
            rest = closed.trim_start_matches(CLOSING);
        } else {
            done.push_str(before);
            rest = after;
        }
        done.push_str(history);
    }
    done.push_str(rest);
    done
}

const OPENING: [char; 4] = ['{', '[', '<', '%'];
const CLOSING: [char; 4] = ['}', ']', '>', '%'];

/// The reply. Only `id` is certain. (§3)
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Started {
    /// The chat: also before it is started.
    pub id: String,
    /// The agent.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub agent_id: String,
    /// The kind of chat.
    #[serde(rename = "type", skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// The organisation's address.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// The contact's address.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// `active` or `scheduled`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// The conversation, once it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conversation_id: Option<String>,
    /// The contact, once it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<String>,
    /// When it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule_at: Option<String>,
    /// When it was asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub created_at: String,
}
