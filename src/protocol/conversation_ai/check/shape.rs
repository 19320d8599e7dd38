//! What a document may look like, as data, and the one function that compares. Tables instead of
//! code, because the panel carries them to a browser, where every byte is paid for.

use super::problem::{Kind, Problem, Rule};
use crate::conversation_ai::origin;
use serde_json::{Map, Value};

/// A document's properties and the rules between them.
pub(crate) struct Document {
    /// The properties, in the order in which problems are told.
    pub(crate) fields: &'static [Field],
    /// Properties that another one makes necessary.
    pub(crate) demands: &'static [Demand],
    /// Times that their unit bounds.
    pub(crate) bounds: &'static [Bound],
    /// What tables cannot say.
    pub(crate) extra: fn(&mut Findings, &Map<String, Value>),
}

impl Document {
    /// A document whose properties do not depend on each other.
    pub(crate) const fn plain(fields: &'static [Field]) -> Self {
        Self { fields, demands: &[], bounds: &[], extra: |_, _| {} }
    }
}

/// One property.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    need: Need,
    nullable: bool,
}

/// When a property has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Never,
    Always,
    OnCreate,
    OnUpdate,
}

pub(crate) const fn optional(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, need: Need::Never, nullable: false }
}

pub(crate) const fn required(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, need: Need::Always, nullable: false }
}

impl Field {
    pub(crate) const fn on_create(mut self) -> Self {
        self.need = Need::OnCreate;
        self
    }

    pub(crate) const fn on_update(mut self) -> Self {
        self.need = Need::OnUpdate;
        self
    }

    pub(crate) const fn or_null(mut self) -> Self {
        self.nullable = true;
        self
    }

    pub(crate) fn is_required(&self) -> bool {
        self.need == Need::Always
    }
}

/// What a value may be.
pub(crate) enum Shape {
    /// A text of so many characters; at least one of them visible, if `filled`.
    Text { filled: bool, max: usize },
    /// One of a closed list.
    Word(&'static [&'static str]),
    /// A whole number, bounds included.
    Whole(f64, f64),
    /// `true` or `false`.
    Boolean,
    /// A list of so many elements.
    List(&'static Shape, usize, usize),
    /// An object with these properties.
    Object(&'static Document),
    /// An object that is judged elsewhere, or not at all.
    Free,
    /// `#rrggbb`.
    Colour,
    /// `https://shop.example`.
    Origin,
}

/// "`then` is required when `when` holds", with at least `at_least` elements if it is a list and
/// something to read if it is a text. The property's own shape stays silent about both, so that a
/// form may keep it empty while it does not count.
pub(crate) struct Demand {
    pub(crate) when: &'static str,
    pub(crate) is: Is,
    pub(crate) then: &'static str,
    pub(crate) at_least: usize,
}

/// What the other property says.
pub(crate) enum Is {
    True,
    False,
    In(&'static [&'static str]),
}

impl Is {
    fn holds(&self, value: Option<&Value>) -> bool {
        match (self, value) {
            (Self::True, Some(Value::Bool(flag))) => *flag,
            (Self::False, Some(Value::Bool(flag))) => !flag,
            (Self::In(words), Some(Value::String(word))) => words.contains(&word.as_str()),
            _ => false,
        }
    }
}

/// "`time` is at most `max(unit)`."
pub(crate) struct Bound {
    pub(crate) time: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) max: fn(&str) -> f64,
}

/// The problems so far, and where we are.
pub(crate) struct Findings {
    pub(crate) problems: Vec<Problem>,
    path: String,
    updating: bool,
}

impl Findings {
    pub(crate) fn new(at: &str) -> Self {
        Self { problems: Vec::new(), path: at.to_owned(), updating: false }
    }

    pub(crate) fn updating(mut self) -> Self {
        self.updating = true;
        self
    }

    /// Steps into a property; `leave` with the result steps out again.
    pub(crate) fn enter(&mut self, segment: &str) -> usize {
        let mark = self.path.len();
        if mark > 0 {
            self.path.push('.');
        }
        self.path.push_str(segment);
        mark
    }

    pub(crate) fn leave(&mut self, mark: usize) {
        self.path.truncate(mark);
    }

    /// A problem right here.
    pub(crate) fn add(&mut self, rule: Rule) {
        self.problems.push(Problem { path: self.path.clone(), rule });
    }

    /// A problem of a property of what is here.
    pub(crate) fn add_at(&mut self, segment: &str, rule: Rule) {
        let mark = self.enter(segment);
        self.add(rule);
        self.leave(mark);
    }

    /// Judges an object: its properties, those it should not have, then the rules between them.
    pub(crate) fn document(&mut self, value: &Value, document: &Document) {
        let Some(map) = self.fields(value, document) else { return };
        self.between(map, document);
    }

    /// Judges each property by itself; `None` if there are none to judge.
    pub(crate) fn fields<'v>(
        &mut self,
        value: &'v Value,
        document: &Document,
    ) -> Option<&'v Map<String, Value>> {
        let Value::Object(map) = value else {
            self.add(Rule::WrongType(Kind::Object));
            return None;
        };
        for field in document.fields {
            let mark = self.enter(field.name);
            match map.get(field.name) {
                None if self.needs(field) => self.add(Rule::Missing),
                Some(Value::Null) if field.nullable => {}
                None => {}
                Some(value) => self.value(value, &field.shape),
            }
            self.leave(mark);
        }
        for name in map.keys() {
            if !document.fields.iter().any(|field| field.name == name) {
                self.add_at(name, Rule::Unknown);
            }
        }
        Some(map)
    }

    /// Judges the rules between the properties.
    pub(crate) fn between(&mut self, map: &Map<String, Value>, document: &Document) {
        for demand in document.demands {
            if demand.is.holds(map.get(demand.when)) {
                match map.get(demand.then) {
                    None => self.add_at(demand.then, Rule::Missing),
                    Some(Value::Array(list)) if list.len() < demand.at_least => {
                        self.add_at(demand.then, Rule::TooFew(demand.at_least));
                    }
                    Some(Value::String(text)) if text.trim().is_empty() => {
                        self.add_at(demand.then, Rule::Empty);
                    }
                    Some(_) => {}
                }
            }
        }
        for bound in document.bounds {
            if let Some(time) = map.get(bound.time).and_then(Value::as_f64) {
                let max = (bound.max)(map.get(bound.unit).and_then(Value::as_str).unwrap_or_default());
                if time > max {
                    self.add_at(bound.time, Rule::GreaterThan(max));
                }
            }
        }
        (document.extra)(self, map);
    }

    fn needs(&self, field: &Field) -> bool {
        match field.need {
            Need::Never => false,
            Need::Always => true,
            Need::OnCreate => !self.updating,
            Need::OnUpdate => self.updating,
        }
    }

    /// Judges one value.
    pub(crate) fn value(&mut self, value: &Value, shape: &Shape) {
        match (shape, value) {
            (Shape::Text { filled, max }, Value::String(text)) => {
                if *filled && text.trim().is_empty() {
                    self.add(Rule::Empty);
                }
                if text.chars().nth(*max).is_some() {
                    self.add(Rule::TooLong(*max));
                }
            }
            (Shape::Word(words), Value::String(word)) => {
                if !words.contains(&word.as_str()) {
                    self.add(Rule::NotOneOf(words));
                }
            }
            (Shape::Whole(min, max), Value::Number(number)) => {
                let number = number.as_f64().unwrap_or(f64::MAX);
                if number.fract() != 0.0 {
                    self.add(Rule::NotWhole);
                }
                if number < *min {
                    self.add(Rule::LessThan(*min));
                }
                if number > *max {
                    self.add(Rule::GreaterThan(*max));
                }
            }
            (Shape::Boolean, Value::Bool(_)) | (Shape::Free, Value::Object(_)) => {}
            (Shape::List(each, min, max), Value::Array(list)) => {
                if list.len() < *min {
                    self.add(Rule::TooFew(*min));
                }
                if list.len() > *max {
                    self.add(Rule::TooMany(*max));
                }
                // What lies beyond the limit is refused as a whole already.
                for (i, element) in list.iter().take(*max).enumerate() {
                    let mark = self.enter(&i.to_string());
                    self.value(element, each);
                    self.leave(mark);
                }
            }
            (Shape::Object(document), value) => self.document(value, document),
            (Shape::Colour, Value::String(text)) => {
                if !is_colour(text) {
                    self.add(Rule::NotAColour);
                }
            }
            (Shape::Origin, Value::String(text)) => {
                if !origin::is_origin(text) {
                    self.add(Rule::NotAnOrigin);
                }
            }
            (shape, _) => self.add(Rule::WrongType(shape.kind())),
        }
    }
}

impl Shape {
    fn kind(&self) -> Kind {
        match self {
            Self::Text { .. } | Self::Word(_) | Self::Colour | Self::Origin => Kind::Text,
            Self::Whole(..) => Kind::Number,
            Self::Boolean => Kind::Boolean,
            Self::List(..) => Kind::List,
            Self::Object(_) | Self::Free => Kind::Object,
        }
    }
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}
