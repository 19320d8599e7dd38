//! A message that the agent's side writes itself: a person, a bridge to another channel, a program
//! (contract: agent-message). Nothing is asked of the AI, and no answer comes back.

use crate::channel::Channel;
use crate::lenient::null_as_default;
use crate::query::{MAX_QUERY_CHARS, Status, is_plausible_id};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The longest id of a conversation that a caller may choose, in bytes. (§2)
pub const MAX_CONVERSATION_ID_BYTES: usize = 200;

/// The longest id of a thread in an outside system, and the longest text of a contact, in bytes.
/// `[chosen]`
pub const MAX_TEXT_BYTES: usize = 400;

/// The body of `POST {base}/agents/{id}/query-agent`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AgentMessage {
    /// The agent's text. The name misleads: it is no question.
    pub query: String,
    /// Whether to reply as an event stream.
    #[serde(default, deserialize_with = "null_as_default")]
    pub streaming: bool,
    /// The conversation, made when it is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation_id: Option<String>,
    /// The visitor of the conversation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor_id: Option<String>,
    /// Where the conversation takes place; `api` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The thread in the outside system. It selects the conversation before `conversation_id` does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel_external_id: Option<String>,
    /// Whether the visitor must not see it yet.
    #[serde(default, deserialize_with = "null_as_default")]
    pub is_draft: bool,
    /// A contact that is there. It wins over `contact`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<String>,
    /// Who the visitor is; matched with the contacts that are there, else made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// Kept with the message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Map<String, Value>>,
}

/// What is known of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Contact {
    /// E-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Phone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// First name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Last name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// Who it is in the caller's own system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
}

impl Contact {
    /// The same person written in one way, so that two spellings match: no white space around a text,
    /// no empty text, an address in lower case, a number without what only makes it readable.
    #[must_use]
    pub fn normalized(self) -> Self {
        let text =
            |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        Self {
            email: text(self.email).map(|email| email.to_lowercase()),
            phone_number: text(self.phone_number.map(|number| bare_number(&number))),
            first_name: text(self.first_name),
            last_name: text(self.last_name),
            user_id: text(self.user_id),
        }
    }

    /// Whether nothing is known at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether anything is known by which it can be found again. A name is not enough.
    pub fn is_findable(&self) -> bool {
        self.email.is_some() || self.phone_number.is_some() || self.user_id.is_some()
    }

    /// The first field whose text nobody can have.
    pub fn implausible(&self) -> Option<&'static str> {
        let is_wrong = |text: &String| text.len() > MAX_TEXT_BYTES || text.chars().any(char::is_control);
        self.texts().into_iter().find(|(_, text)| text.is_some_and(is_wrong)).map(|(field, _)| field)
    }

    fn texts(&self) -> [(&'static str, Option<&String>); 5] {
        [
            ("contact.email", self.email.as_ref()),
            ("contact.phoneNumber", self.phone_number.as_ref()),
            ("contact.firstName", self.first_name.as_ref()),
            ("contact.lastName", self.last_name.as_ref()),
            ("contact.userId", self.user_id.as_ref()),
        ]
    }
}

/// A phone number without spaces, dots, dashes and parentheses.
pub fn bare_number(number: &str) -> String {
    number.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '(' | ')')).collect()
}

/// The reply: where the message was stored. (§3)
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Stored {
    /// The message.
    pub message_id: String,
    /// Its conversation, which may be another one than asked for.
    pub conversation_id: String,
    /// The conversation's visitor.
    pub visitor_id: String,
    /// The conversation's state, which a message from this side does not change.
    pub status: Status,
}

/// Why a message cannot be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// `channel` is none of [`Channel::ALL`]; the body lists the valid ones.
    InvalidChannel,
    /// The sentence of the 400 body.
    Invalid(String),
}

impl AgentMessage {
    /// Checks every rule that needs no knowledge of what is stored.
    ///
    /// # Errors
    /// The first rule that the request breaks.
    pub fn check(&self) -> Result<(), Refusal> {
        let refuse = |sentence: String| Err(Refusal::Invalid(sentence));
        if self.query.trim().is_empty() {
            return refuse("query must not be empty".to_owned());
        }
        if self.query.chars().count() > MAX_QUERY_CHARS {
            return refuse(format!("query is longer than {MAX_QUERY_CHARS} characters"));
        }
        if self.channel.as_ref().is_some_and(|channel| !channel.is_known()) {
            return Err(Refusal::InvalidChannel);
        }
        let ids = [
            ("conversationId", self.conversation_id.as_deref().is_none_or(is_conversation_id)),
            ("visitorId", self.visitor_id.as_deref().is_none_or(is_plausible_id)),
            ("channelExternalId", self.channel_external_id.as_deref().is_none_or(is_outside_id)),
            ("contactId", self.contact_id.as_deref().is_none_or(is_plausible_id)),
        ];
        if let Some((field, _)) = ids.into_iter().find(|(_, is_valid)| !is_valid) {
            return refuse(format!("{field} is not a valid id"));
        }
        if let Some(field) = self.contact.as_ref().and_then(Contact::implausible) {
            return refuse(format!("{field} is not a plausible text"));
        }
        Ok(())
    }
}

/// Whether a caller may name a conversation so: not every integration has CUIDs. (§2)
pub fn is_conversation_id(id: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_.:-+".contains(&byte);
    (1..=MAX_CONVERSATION_ID_BYTES).contains(&id.len()) && id.bytes().all(allowed)
}

fn is_outside_id(id: &str) -> bool {
    !id.trim().is_empty() && id.len() <= MAX_TEXT_BYTES && !id.chars().any(char::is_control)
}
