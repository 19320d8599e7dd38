//! Every error body of the five APIs in one shape (contract: shared conventions, §6).

use crate::stream;
use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// The machine words of the query API (§8).
pub mod word {
    /// The request itself is wrong.
    pub const INVALID_REQUEST: &str = "INVALID_REQUEST";
    /// Bad key, or someone else's conversation.
    pub const UNAUTHORIZED: &str = "UNAUTHORIZED";
    /// The owner's plan is used up.
    pub const USAGE_LIMIT: &str = "USAGE_LIMIT";
    /// The owner's plan does not include this.
    pub const PREMIUM_FEATURE: &str = "PREMIUM_FEATURE";
    /// No such agent.
    pub const NOT_FOUND: &str = "NOT_FOUND";
    /// Too many messages.
    pub const RATE_LIMIT: &str = "RATE_LIMIT";
}

/// What went wrong, for a program to decide by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The key is missing or wrong.
    Unauthorized,
    /// The key or the page is not allowed to do this.
    Forbidden,
    /// No such agent or conversation.
    NotFound,
    /// The request itself is wrong.
    Invalid,
    /// The owner's plan is used up.
    PaymentRequired,
    /// Too many messages.
    RateLimited,
    /// The server, or something behind it, failed.
    Upstream,
    /// The request did not get through, or no answer came back.
    Network,
    /// Something answered that does not speak this API.
    Protocol,
}

/// One error, whatever body it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What went wrong.
    pub kind: ErrorKind,
    /// The HTTP status, when there was one.
    pub status: Option<u16>,
    /// The server's own sentences, for a developer; may be empty.
    pub messages: Vec<String>,
    /// Seconds to wait before trying again, when the server named them.
    pub retry_after: Option<u32>,
}

/// The longest server sentence worth keeping, in characters: a proxy's error page is not one.
const MAX_MESSAGE_CHARS: usize = 300;

impl Error {
    /// An error without a status or a sentence.
    pub fn new(kind: ErrorKind) -> Self {
        Self { kind, status: None, messages: Vec::new(), retry_after: None }
    }

    /// Adds a sentence.
    #[must_use]
    pub fn with_message(mut self, message: &str) -> Self {
        let message = message.trim();
        if !message.is_empty() {
            self.messages.push(message.chars().take(MAX_MESSAGE_CHARS).collect());
        }
        self
    }

    /// Reads a refused request: any of the JSON shapes, the streaming form
    /// `data: [ERROR]WORD`, or something that is neither. `parse` is the caller's JSON parser; it
    /// returns `None` for text that is not a JSON object.
    pub fn from_response(
        status: u16,
        body: &str,
        retry_after: Option<u32>,
        parse: impl FnOnce(&str) -> Option<ErrorBody>,
    ) -> Self {
        let mut error =
            Self { kind: kind_of_status(status), status: Some(status), messages: Vec::new(), retry_after };
        if let Some(text) = stream::refusal(body) {
            return error.with_message(text);
        }
        if let Some(parsed) = parse(body) {
            for message in parsed.into_messages() {
                error = error.with_message(&message);
            }
            return error;
        }
        // A proxy's page says nothing that a person should read.
        if body.trim_start().starts_with('<') { error } else { error.with_message(body) }
    }

    /// Reads the text after `[ERROR]` inside a stream whose status was already 200.
    pub fn from_stream(text: &str) -> Self {
        let kind = match text {
            word::INVALID_REQUEST => ErrorKind::Invalid,
            word::UNAUTHORIZED => ErrorKind::Unauthorized,
            word::USAGE_LIMIT | word::PREMIUM_FEATURE => ErrorKind::PaymentRequired,
            word::NOT_FOUND => ErrorKind::NotFound,
            word::RATE_LIMIT => ErrorKind::RateLimited,
            _ => ErrorKind::Upstream,
        };
        Self::new(kind).with_message(text)
    }
}

fn kind_of_status(status: u16) -> ErrorKind {
    match status {
        401 => ErrorKind::Unauthorized,
        402 => ErrorKind::PaymentRequired,
        403 => ErrorKind::Forbidden,
        404 | 410 => ErrorKind::NotFound,
        429 => ErrorKind::RateLimited,
        400..=499 => ErrorKind::Invalid,
        500..=599 => ErrorKind::Upstream,
        // A redirect or a surprise: nothing that this API would send.
        _ => ErrorKind::Protocol,
    }
}

/// The three JSON error shapes in one: Laburen `{error}`, HighLevel
/// `{statusCode, message: string | string[], error}`, Whippy `{errors: [{description}]}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ErrorBody {
    /// A machine word or free text.
    pub error: Sentences,
    /// One sentence, or one per broken rule.
    pub message: Sentences,
    /// One object per problem.
    pub errors: Sentences,
}

impl ErrorBody {
    /// The sentences, the most telling first: a body with `message` repeats the status in `error`.
    pub fn into_messages(self) -> Vec<String> {
        [self.message, self.errors, self.error]
            .into_iter()
            .map(|sentences| sentences.0)
            .find(|sentences| !sentences.is_empty())
            .unwrap_or_default()
    }
}

/// A string, a list of strings, or a list of objects with a `description`; anything else reads as
/// empty, because an error body must never cause a second error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentences(pub Vec<String>);

impl<'de> Deserialize<'de> for Sentences {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shapes;
        impl<'de> Visitor<'de> for Shapes {
            type Value = Sentences;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("one or more sentences")
            }
            fn visit_str<E>(self, text: &str) -> Result<Sentences, E> {
                Ok(Sentences(vec![text.to_owned()]))
            }
            fn visit_bool<E>(self, _: bool) -> Result<Sentences, E> {
                Ok(Sentences::default())
            }
            fn visit_i64<E>(self, _: i64) -> Result<Sentences, E> {
                Ok(Sentences::default())
            }
            fn visit_u64<E>(self, _: u64) -> Result<Sentences, E> {
                Ok(Sentences::default())
            }
            fn visit_f64<E>(self, _: f64) -> Result<Sentences, E> {
                Ok(Sentences::default())
            }
            fn visit_unit<E>(self) -> Result<Sentences, E> {
                Ok(Sentences::default())
            }
            fn visit_none<E>(self) -> Result<Sentences, E> {
                Ok(Sentences::default())
            }
            fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Sentences, D::Error> {
                Sentences::deserialize(inner)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Sentences, A::Error> {
                let mut all = Vec::new();
                while let Some(Sentences(mut some)) = list.next_element()? {
                    all.append(&mut some);
                }
                Ok(Sentences(all))
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Sentences, A::Error> {
                let mut found = Sentences::default();
                while let Some(key) = map.next_key::<String>()? {
                    if key == "description" {
                        found = map.next_value()?;
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(found)
            }
        }
        deserializer.deserialize_any(Shapes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, body: &str) -> Error {
        Error::from_response(status, body, None, |text| serde_json::from_str(text).ok())
    }

    #[test]
    fn every_documented_body_gives_its_sentences() {
        let table: [(&str, &[&str]); 9] = [
            (r#"{"error":"NOT_FOUND"}"#, &["NOT_FOUND"]),
            (r#"{"error":"Invalid channel","validChannels":["api"]}"#, &["Invalid channel"]),
            (
                r#"{"statusCode":401,"message":"version header was not found.","error":"Unauthorized"}"#,
                &["version header was not found."],
            ),
            (
                r#"{"statusCode":422,"message":["name is required","mode is unknown"]}"#,
                &["name is required", "mode is unknown"],
            ),
            (
                r#"{"errors":[{"description":"phone is invalid"},{"description":"too long"}],"status":422}"#,
                &["phone is invalid", "too long"],
            ),
            (r#"{"error":{"deep":1},"message":null}"#, &[]),
            ("data: [ERROR]NOT_FOUND\n\n", &["NOT_FOUND"]),
            ("<!doctype html><h1>502</h1>", &[]),
            ("", &[]),
        ];
        for (body, sentences) in table {
            assert_eq!(read(400, body).messages, sentences, "{body}");
        }
    }

    #[test]
    fn the_status_decides_the_kind() {
        let table = [
            (400, ErrorKind::Invalid),
            (401, ErrorKind::Unauthorized),
            (402, ErrorKind::PaymentRequired),
            (403, ErrorKind::Forbidden),
            (404, ErrorKind::NotFound),
            (413, ErrorKind::Invalid),
            (422, ErrorKind::Invalid),
            (429, ErrorKind::RateLimited),
            (500, ErrorKind::Upstream),
            (529, ErrorKind::Upstream),
            (302, ErrorKind::Protocol),
        ];
        for (status, kind) in table {
            assert_eq!(read(status, "").kind, kind, "{status}");
        }
    }

    #[test]
    fn words_inside_a_stream_decide_the_kind_too() {
        assert_eq!(Error::from_stream("USAGE_LIMIT").kind, ErrorKind::PaymentRequired);
        assert_eq!(Error::from_stream("RATE_LIMIT").kind, ErrorKind::RateLimited);
        assert_eq!(Error::from_stream("the model fell over").kind, ErrorKind::Upstream);
    }

    #[test]
    fn a_long_body_is_cut_inside_no_character() {
        let error = read(500, &"é".repeat(1_000));
        assert_eq!(error.messages[0].chars().count(), MAX_MESSAGE_CHARS);
    }
}
