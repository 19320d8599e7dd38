//! One broken rule of one document: where, which, and the English sentence for the wire.

use std::fmt;

/// A broken rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where, as `details.followupSequence.0.followupTime`; empty for the document itself.
    pub path: String,
    /// Which rule.
    pub rule: Rule,
}

/// The rules, each with what a sentence about it needs to say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// No such property.
    Unknown,
    /// A required property is absent.
    Missing,
    /// Not the kind of value that belongs here.
    WrongType(Kind),
    /// A text without a visible character.
    Empty,
    /// Not one of these words.
    NotOneOf(&'static [&'static str]),
    /// Less than this.
    LessThan(f64),
    /// Greater than this.
    GreaterThan(f64),
    /// Fewer elements than this.
    TooFew(usize),
    /// More elements than this.
    TooMany(usize),
    /// More characters than this.
    TooLong(usize),
    /// A number with a fraction.
    NotWhole,
    /// True beside another property that is true and excludes it.
    Excluded(&'static str),
    /// The type of an action cannot change.
    TypeChanged,
    /// The end is not after the start.
    Reversed,
    /// The interval shares time with an earlier one of the same day.
    Overlapping,
    /// Named before in the same list.
    Repeated,
    /// Names something that does not exist.
    NotFound,
    /// Names an action of another type than this.
    NotOfType(&'static str),
    /// Not a colour as `#rrggbb`.
    NotAColour,
    /// Not a scheme and a host, as `https://shop.example`.
    NotAnOrigin,
}

/// The kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// An array.
    List,
    /// An object.
    Object,
}

impl Problem {
    /// A broken rule at a path.
    pub fn new(path: impl Into<String>, rule: Rule) -> Self {
        Self { path: path.into(), rule }
    }
}

impl Kind {
    fn phrase(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Number => "a number",
            Self::Boolean => "a boolean value",
            Self::List => "an array",
            Self::Object => "an object",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.rule == Rule::Unknown {
            return write!(f, "property {} should not exist", self.path);
        }
        f.write_str(if self.path.is_empty() { "body" } else { &self.path })?;
        f.write_str(" ")?;
        match self.rule {
            Rule::Unknown => f.write_str("should not exist"),
            Rule::Missing => f.write_str("is required"),
            Rule::WrongType(kind) => write!(f, "must be {}", kind.phrase()),
            Rule::Empty => f.write_str("should not be empty"),
            Rule::NotOneOf(words) => {
                f.write_str("must be one of the following values: ")?;
                for (i, word) in words.iter().enumerate() {
                    f.write_str(if i == 0 { "" } else { ", " })?;
                    f.write_str(word)?;
                }
                Ok(())
            }
            Rule::LessThan(limit) => write!(f, "must not be less than {}", whole(limit)),
            Rule::GreaterThan(limit) => write!(f, "must not be greater than {}", whole(limit)),
            Rule::TooFew(1) => f.write_str("must contain at least 1 element"),
            Rule::TooFew(count) => write!(f, "must contain at least {count} elements"),
            Rule::TooMany(count) => write!(f, "must contain no more than {count} elements"),
            Rule::TooLong(count) => write!(f, "must be shorter than or equal to {count} characters"),
            Rule::NotWhole => f.write_str("must be an integer number"),
            Rule::Excluded(other) => write!(f, "must not be true when {other} is true"),
            Rule::TypeChanged => f.write_str("must not change"),
            Rule::Reversed => f.write_str("must end after it starts"),
            Rule::Overlapping => f.write_str("must not overlap another interval of the same day"),
            Rule::Repeated => f.write_str("must not be repeated"),
            Rule::NotFound => f.write_str("was not found"),
            Rule::NotOfType(word) => write!(f, "must name an action of type {word}"),
            Rule::NotAColour => f.write_str("must be a colour like #1a2b3c"),
            Rule::NotAnOrigin => f.write_str("must be an origin like https://shop.example"),
        }
    }
}

/// Limits are whole: printing them as such spares a browser the printer of fractions.
#[allow(clippy::cast_possible_truncation)]
fn whole(limit: f64) -> i64 {
    limit as i64
}
