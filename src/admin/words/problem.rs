//! What is wrong with a value, for an owner: the rules of `check`, worded per language.

use super::{Words, actions, filled};
use crate::time::number;
use palique_protocol::conversation_ai::check::{Kind, Rule};

/// The texts; `{}` is where a limit or a name goes.
#[derive(Debug)]
pub struct Texts {
    unknown: &'static str,
    missing: &'static str,
    not_text: &'static str,
    not_number: &'static str,
    wrong_type: &'static str,
    not_one_of: &'static str,
    less_than: &'static str,
    greater_than: &'static str,
    too_few: [&'static str; 2],
    too_many: &'static str,
    too_long: &'static str,
    not_whole: &'static str,
    excluded: &'static str,
    type_changed: &'static str,
    reversed: &'static str,
    overlapping: &'static str,
    repeated: &'static str,
    not_found: &'static str,
    not_of_type: &'static str,
    not_a_colour: &'static str,
    not_an_origin: &'static str,
}

/// English.
pub const EN: Texts = Texts {
    unknown: "The server does not know this field.",
    missing: "Fill this in.",
    not_text: "Write a text.",
    not_number: "Write a number.",
    wrong_type: "This is not the kind of value that belongs here.",
    not_one_of: "Choose one of: {}.",
    less_than: "At least {}.",
    greater_than: "At most {}.",
    too_few: ["At least one entry is needed.", "At least {} entries are needed."],
    too_many: "At most {} entries.",
    too_long: "At most {} characters.",
    not_whole: "Write a whole number.",
    excluded: "Not together with {}.",
    type_changed: "The type of an action cannot change.",
    reversed: "The end must come after the start.",
    overlapping: "This overlaps another interval of the day.",
    repeated: "This is there already.",
    not_found: "This does not exist any more.",
    not_of_type: "Only actions of type {} belong here.",
    not_a_colour: "Write a colour such as #2f5d50.",
    not_an_origin: "Write an origin such as https://shop.example, without a path.",
};

/// Spanish.
pub const ES: Texts = Texts {
    unknown: "El servidor no conoce este campo.",
    missing: "Rellena este campo.",
    not_text: "Escribe un texto.",
    not_number: "Escribe un número.",
    wrong_type: "Este no es el tipo de valor que corresponde aquí.",
    not_one_of: "Elige uno de estos: {}.",
    less_than: "Como mínimo {}.",
    greater_than: "Como máximo {}.",
    too_few: ["Hace falta al menos una entrada.", "Hacen falta al menos {} entradas."],
    too_many: "Como máximo {} entradas.",
    too_long: "Como máximo {} caracteres.",
    not_whole: "Escribe un número entero.",
    excluded: "No se combina con {}.",
    type_changed: "El tipo de una acción no puede cambiar.",
    reversed: "El final debe ser posterior al inicio.",
    overlapping: "Se solapa con otro intervalo del día.",
    repeated: "Esto ya está.",
    not_found: "Esto ya no existe.",
    not_of_type: "Aquí solo van acciones del tipo {}.",
    not_a_colour: "Escribe un color como #2f5d50.",
    not_an_origin: "Escribe un origen como https://shop.example, sin ruta.",
};

/// A broken rule in words.
pub fn sentence(rule: &Rule, words: &Words) -> String {
    let texts = &words.problem;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "limits are small and whole")]
    let limit = |limit: f64| number(limit as usize, words.language);
    let count = |count: usize| number(count, words.language);
    match *rule {
        Rule::Unknown => texts.unknown.to_owned(),
        Rule::Missing | Rule::Empty => texts.missing.to_owned(),
        Rule::WrongType(Kind::Text) => texts.not_text.to_owned(),
        Rule::WrongType(Kind::Number) => texts.not_number.to_owned(),
        Rule::WrongType(_) => texts.wrong_type.to_owned(),
        Rule::NotOneOf(choices) => filled(texts.not_one_of, &[&choices.join(", ")]),
        Rule::LessThan(least) => filled(texts.less_than, &[&limit(least)]),
        Rule::GreaterThan(most) => filled(texts.greater_than, &[&limit(most)]),
        Rule::TooFew(1) => texts.too_few[0].to_owned(),
        Rule::TooFew(least) => filled(texts.too_few[1], &[&count(least)]),
        Rule::TooMany(most) => filled(texts.too_many, &[&count(most)]),
        Rule::TooLong(most) => filled(texts.too_long, &[&count(most)]),
        Rule::NotWhole => texts.not_whole.to_owned(),
        Rule::Excluded(other) => {
            let other = actions::label(other, &words.actions).unwrap_or(other);
            filled(texts.excluded, &[&["“", other, "”"].concat()])
        }
        Rule::TypeChanged => texts.type_changed.to_owned(),
        Rule::Reversed => texts.reversed.to_owned(),
        Rule::Overlapping => texts.overlapping.to_owned(),
        Rule::Repeated => texts.repeated.to_owned(),
        Rule::NotFound => texts.not_found.to_owned(),
        Rule::NotOfType(kind) => filled(texts.not_of_type, &[kind]),
        Rule::NotAColour => texts.not_a_colour.to_owned(),
        Rule::NotAnOrigin => texts.not_an_origin.to_owned(),
    }
}
