//! Texts that hold a number.

/// Which of a language's plurals a number takes, by the names of Unicode's CLDR, which are also those
/// of the browser's `Intl.PluralRules`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// In Arabic nothing at all.
    Zero,
    /// One; in French and Portuguese nothing, too.
    One,
    /// A pair.
    Two,
    /// In Arabic three to ten, and what ends so.
    Few,
    /// In Arabic eleven to ninety-nine, and what ends so; in French whole millions.
    Many,
    /// Everything else, and in some languages everything.
    Other,
}

impl Plural {
    /// The plural of that name; what is unknown is [`Plural::Other`].
    pub fn named(name: &str) -> Self {
        match name {
            "zero" => Self::Zero,
            "one" => Self::One,
            "two" => Self::Two,
            "few" => Self::Few,
            "many" => Self::Many,
            _ => Self::Other,
        }
    }
}

/// A text with a number in it, in each of the language's plurals. A form that is empty is the same as
/// [`Plural::Other`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted(pub(crate) [&'static str; Counted::FORMS]);

impl Counted {
    /// How many plurals there are in all languages together.
    pub(crate) const FORMS: usize = 6;

    /// A text that is the same for all numbers.
    pub(crate) const fn always(other: &'static str) -> Self {
        Self(["", "", "", "", "", other])
    }

    /// A text with one form for one and one for all others.
    pub(crate) const fn one_or(one: &'static str, other: &'static str) -> Self {
        Self(["", one, "", "", "", other])
    }

    /// The form for a number of that plural.
    pub fn form(&self, plural: Plural) -> &'static str {
        match self.0[plural as usize] {
            "" => self.0[Plural::Other as usize],
            form => form,
        }
    }
}
