//! Actions: the tab, and a form for each type. Fields, choices and types are told by their names on
//! the wire, so that the forms need no more than those.

mod english;
mod spanish;

pub use english::EN;
pub use spanish::ES;

/// The texts.
#[derive(Debug)]
pub struct Texts {
    /// Heading.
    pub title: &'static str,
    /// Under the heading.
    pub lead: &'static str,
    /// Heading, while there are none.
    pub empty: &'static str,
    /// What they are for.
    pub empty_text: &'static str,
    /// Button, and the dialog that it opens.
    pub add: &'static str,
    /// In the dialog.
    pub add_text: &'static str,
    /// Link from one action to all.
    pub back: &'static str,
    /// Before the name of an action: its switch in the list.
    pub enabled: &'static str,
    /// Beside an action of which something is wrong.
    pub unfinished: &'static str,
    /// Before the name of an action: a button.
    pub delete: &'static str,
    /// Dialog; `{}` is the name.
    pub delete_title: &'static str,
    /// Its text.
    pub delete_text: &'static str,
    /// While an action has no name.
    pub unnamed: &'static str,
    /// Of an action that is not there.
    pub gone: &'static str,
    /// In the form of an action whose type the panel does not know.
    pub unknown: &'static str,
    /// Beside switches that a mere link excludes.
    pub only_link: &'static str,
    /// Below the steps of a follow-up, before a link.
    pub hours: &'static str,
    /// The picker of an agent.
    pub picker: Picker,
    /// The types.
    pub kinds: &'static [Kind],
    /// The fields.
    pub fields: &'static [Name],
    /// The choices of fields that have some: the field, then each by its name on the wire.
    pub choices: &'static [(&'static str, &'static [(&'static str, &'static str)])],
    /// What stands in the fields of a new action; several phrases are lines.
    pub first: &'static [(&'static str, &'static str, &'static str)],
    /// The condition that goes with a choice, as long as the owner has written none.
    pub conditions: &'static [(&'static str, &'static str)],
}

/// A type of action.
#[derive(Debug)]
pub struct Kind {
    /// On the wire.
    pub word: &'static str,
    /// What it is called, and what a new one is called.
    pub title: &'static str,
    /// What it does.
    pub text: &'static str,
    /// What one of them does; `{}` is its condition, calendar or choice.
    pub does: &'static str,
}

/// A field.
#[derive(Debug)]
pub struct Name {
    /// On the wire.
    pub word: &'static str,
    /// Its label.
    pub label: &'static str,
    /// Under it; may be empty.
    pub hint: &'static str,
}

/// The picker of an agent.
#[derive(Debug)]
pub struct Picker {
    /// What may be typed.
    pub example: &'static str,
    /// While it searches.
    pub searching: &'static str,
    /// Nothing found.
    pub none: &'static str,
    /// How many were found, for screen readers. Singular and plural.
    pub found: [&'static str; 2],
    /// The server cannot be searched.
    pub failed: &'static str,
    /// The chosen agent cannot be read.
    pub missing: &'static str,
}

const fn kind(word: &'static str, title: &'static str, text: &'static str, does: &'static str) -> Kind {
    Kind { word, title, text, does }
}

const fn name(word: &'static str, label: &'static str, hint: &'static str) -> Name {
    Name { word, label, hint }
}

impl Texts {
    /// The type of a word, if it is known.
    pub fn kind(&self, word: &str) -> Option<&'static Kind> {
        self.kinds.iter().find(|kind| kind.word == word)
    }

    /// The field of a word; one without a label is not known.
    pub fn field(&self, word: &str) -> &'static Name {
        const NONE: Name = name("", "", "");
        self.fields.iter().find(|field| field.word == word).unwrap_or(&NONE)
    }

    /// The choices of a field.
    pub fn choices_of(&self, field: &str) -> &'static [(&'static str, &'static str)] {
        self.choices.iter().find(|(word, _)| *word == field).map_or(&[], |(_, choices)| choices)
    }
}

/// The label of a field, by its name on the wire.
pub fn label(field: &str, texts: &Texts) -> Option<&'static str> {
    Some(texts.field(field).label).filter(|label| !label.is_empty())
}
