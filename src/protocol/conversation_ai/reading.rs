//! Field decoders for the owner's documents.

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// Reads a whole number, written as `2` or as `2.0`: JSON knows one kind of number.
pub(super) fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let number = f64::deserialize(deserializer)?;
    to_whole(number).ok_or_else(|| D::Error::invalid_value(Unexpected::Float(number), &"a whole number"))
}

/// The same for a number that may be absent or `null`.
pub(super) fn maybe_whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    Option::<Whole>::deserialize(deserializer).map(|number| number.map(|Whole(number)| number))
}

/// A whole number as a type, for the inside of other types.
#[derive(Clone, Copy, Deserialize)]
pub(super) struct Whole(#[serde(deserialize_with = "whole")] pub(super) u32);

// The guard has checked what the cast could lose.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn to_whole(number: f64) -> Option<u32> {
    (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u32)
}

/// A value that has three states on the wire: absent, `null` for "without end", or there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Span<T> {
    /// Absent.
    #[default]
    Unset,
    /// `null`: without end.
    Indefinite,
    /// A value.
    Of(T),
}

impl<T> Span<T> {
    /// Whether to leave the field out.
    pub(super) fn is_unset(&self) -> bool {
        matches!(self, Self::Unset)
    }

    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        if let Self::Of(value) = self { Some(value) } else { None }
    }
}

impl<T: Serialize> Serialize for Span<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

/// A list decoder calls this only for a field that is there.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Span<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<T>::deserialize(deserializer)?.map_or(Self::Indefinite, Self::Of))
    }
}

/// [`Span`] of a whole number.
pub(super) fn span_of_whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Span<u32>, D::Error> {
    Ok(maybe_whole(deserializer)?.map_or(Span::Indefinite, Span::Of))
}

/// Reads a text that some servers send as an object with a `prompt`, or not at all.
pub(super) fn prompt_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(text_of(&Value::deserialize(deserializer)?))
}

/// The text of a value: itself, its `prompt`, or nothing.
pub(super) fn text_of(value: &Value) -> String {
    let text = if let Value::Object(map) = value { map.get("prompt") } else { Some(value) };
    text.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A value of a shape that nobody promised, for a person to read: a text as it is, nothing for
/// `null`, anything else as JSON.
pub(super) fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
