//! Fields of a draft: a label, a control bound to a path, a hint, a counter, and what is wrong, all
//! tied together for screen readers. Every form of the panel is made of these few, so each kind is
//! compiled once.

mod lists;

use crate::document;
use crate::draft::Draft;
use crate::words::{Words, filled};
use crate::{script, time};
use palique_view::prelude::*;
use serde_json::Value;
use std::cell::Cell;
use std::sync::Arc;

/// What else changes together with a field.
type Consequence = Arc<dyn Fn(&mut Value) + Send + Sync>;

/// A field under construction; one of its closing methods makes the view.
#[derive(Clone)]
pub struct Field {
    draft: Draft,
    words: &'static Words,
    label: String,
    at: String,
    id: String,
    hint: Option<String>,
    example: Option<String>,
    limit: Option<usize>,
    is_optional: bool,
    consequence: Option<Consequence>,
}

/// A choice of a list: its value on the wire, and its name.
pub type Choice = (String, String);

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// An id that no other element of the page has.
pub fn unique(prefix: &str) -> String {
    let number = NEXT.replace(NEXT.get() + 1);
    [prefix, "-", &number.to_string()].concat()
}

impl Field {
    /// A field for the value at a path. Needs [`Words`] in the context.
    pub fn new(draft: Draft, label: impl Into<String>, at: impl Into<String>) -> Self {
        Self {
            draft,
            words: expect_context(),
            label: label.into(),
            at: at.into(),
            id: unique("field"),
            hint: None,
            example: None,
            limit: None,
            is_optional: false,
            consequence: None,
        }
    }

    /// A sentence under the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What may stand there, shown while it is empty.
    #[must_use]
    pub fn example(mut self, example: impl Into<String>) -> Self {
        self.example = Some(example.into());
        self
    }

    /// How many characters may be written; a counter appears near the end.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = Some(limit);
        self
    }

    /// It may stay empty: an empty text is taken out of the document.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    /// What else changes in the document when a switch or a choice does: one step, one undo.
    #[must_use]
    pub fn with(mut self, consequence: impl Fn(&mut Value) + Send + Sync + 'static) -> Self {
        self.consequence = Some(Arc::new(consequence));
        self
    }

    /// One line of text.
    pub fn text(self) -> AnyView {
        let field = self.clone();
        let control = view! {
            <input
                type="text"
                id=self.id.clone()
                autocomplete="off"
                placeholder=self.example.clone()
                prop:value={let (draft, at) = (self.draft, self.at.clone()); move || draft.text(&at)}
                aria-invalid=self.invalid()
                aria-describedby=self.described_by()
                on:input:target={let field = self.clone(); move |event| field.put_text(&event.target().value())}
                on:change={let (draft, at) = (self.draft, self.at.clone()); move |_| draft.rest(&at)}
            />
        };
        field.framed(control.into_any())
    }

    /// Several lines of text; the box grows with it.
    pub fn area(self, lines: u32) -> AnyView {
        let field = self.clone();
        let control = view! {
            <textarea
                id=self.id.clone()
                rows=lines
                placeholder=self.example.clone()
                prop:value={let (draft, at) = (self.draft, self.at.clone()); move || draft.text(&at)}
                aria-invalid=self.invalid()
                aria-describedby=self.described_by()
                on:input:target={let field = self.clone(); move |event| field.put_text(&event.target().value())}
                on:change={let (draft, at) = (self.draft, self.at.clone()); move |_| draft.rest(&at)}
            ></textarea>
        };
        field.framed(control.into_any())
    }

    /// A whole number.
    pub fn number(self, least: f64, most: impl Fn() -> f64 + Send + 'static) -> AnyView {
        let field = self.clone();
        let control = view! {
            <input
                type="number"
                class="number"
                id=self.id.clone()
                min=least
                max=most
                step="1"
                inputmode="numeric"
                prop:value={let (draft, at) = (self.draft, self.at.clone()); move || draft.with(&at, number_text)}
                aria-invalid=self.invalid()
                aria-describedby=self.described_by()
                on:input:target={
                    let (draft, at) = (self.draft, self.at.clone());
                    move |event| draft.write(&at, number_of(&event.target().value()))
                }
                on:change={let (draft, at) = (self.draft, self.at.clone()); move |_| draft.rest(&at)}
            />
        };
        field.framed(control.into_any())
    }

    /// One of several, in a list that opens. A value that is none of them is shown as it is.
    pub fn select(self, choices: impl Fn() -> Vec<Choice> + Send + Sync + 'static) -> AnyView {
        let field = self.clone();
        let (draft, at) = (self.draft, self.at.clone());
        let options = move || {
            let chosen = draft.text(&at);
            let mut choices = choices();
            if !choices.iter().any(|(value, _)| *value == chosen) {
                choices.insert(0, (chosen.clone(), chosen.clone()));
            }
            choices
                .into_iter()
                .map(|(value, name)| {
                    let is_chosen = value == chosen;
                    view! { <option value=value selected=is_chosen>{name}</option> }
                })
                .collect_view()
        };
        let control = view! {
            <select
                id=self.id.clone()
                aria-invalid=self.invalid()
                aria-describedby=self.described_by()
                on:change:target={
                    let field = self.clone();
                    move |event| {
                        field.put_text(&event.target().value());
                        field.draft.rest(&field.at);
                    }
                }
            >
                {options}
            </select>
        };
        field.framed(control.into_any())
    }

    /// One of few, all in sight.
    pub fn radio(self, choices: Vec<Choice>) -> AnyView {
        let buttons = choices
            .into_iter()
            .map(|(value, name)| {
                let field = self.clone();
                let (draft, at, own) = (self.draft, self.at.clone(), value.clone());
                view! {
                    <label class="choice">
                        <input
                            type="radio"
                            name=self.id.clone()
                            prop:checked=move || draft.text(&at) == own
                            on:change=move |_| {
                                field.put(Value::String(value.clone()));
                            }
                        />
                        <span>{name}</span>
                    </label>
                }
            })
            .collect_view();
        let control = view! { <div class="choices">{buttons}</div> }.into_any();
        self.grouped("radiogroup", control)
    }

    /// Yes or no, with its label beside it.
    pub fn switch(self) -> AnyView {
        let (draft, at) = (self.draft, self.at.clone());
        let field = self.clone();
        let hint = self.hint_view();
        view! {
            <div class="field switch">
                <label for=self.id.clone()>
                    <input
                        type="checkbox"
                        role="switch"
                        id=self.id.clone()
                        prop:checked=move || draft.flag(&at)
                        aria-invalid=self.invalid()
                        aria-describedby=self.described_by()
                        on:change:target=move |event| {
                            field.put(Value::Bool(event.target().checked()));
                        }
                    />
                    <span>{self.label.clone()}</span>
                </label>
                {hint}
                {self.fault_view()}
            </div>
        }
        .into_any()
    }

    /// The id of the control, which its label names.
    pub fn id(&self) -> String {
        self.id.clone()
    }

    /// What is wrong, as an attribute of the control.
    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + 'static {
        let (draft, at, words) = (self.draft, self.at.clone(), self.words);
        move || draft.fault_at(&at, words).map(|_| "true")
    }

    /// What it is called.
    pub fn label(&self) -> String {
        self.label.clone()
    }

    /// The ids of what describes the control.
    pub fn described_by(&self) -> String {
        let hint = self.hint.as_ref().map(|_| [&self.id, "-hint "].concat()).unwrap_or_default();
        [&hint, self.id.as_str(), "-fault"].concat()
    }

    fn hint_view(&self) -> Option<AnyView> {
        let id = [&self.id, "-hint"].concat();
        self.hint.clone().map(|hint| view! { <p class="hint" id=id>{hint}</p> }.into_any())
    }

    fn fault_view(&self) -> AnyView {
        let (draft, at, words) = (self.draft, self.at.clone(), self.words);
        let id = [&self.id, "-fault"].concat();
        view! { <p class="fault" id=id>{move || draft.fault_at(&at, words)}</p> }.into_any()
    }

    fn counter_view(&self) -> Option<AnyView> {
        let (draft, at, words) = (self.draft, self.at.clone(), self.words);
        self.limit.map(|limit| {
            let text = move || {
                let count = draft.with(&at, |value| value.as_str().map_or(0, |text| text.chars().count()));
                let shown = [count, limit].map(|number| time::number(number, words.language));
                filled("{} / {}", &[&shown[0], &shown[1]])
            };
            view! { <span class="counter">{text}</span> }.into_any()
        })
    }

    fn optional_view(&self) -> Option<AnyView> {
        let text = self.words.optional;
        self.is_optional.then(|| view! { <span class="optional">{text}</span> }.into_any())
    }

    /// A control of the caller's own, with label, hint and fault around it.
    pub fn framed(self, control: AnyView) -> AnyView {
        view! {
            <div class="field" data-at=self.at.clone()>
                <div class="label">
                    <label for=self.id.clone()>{self.label.clone()}</label>
                    {self.optional_view()}
                    {self.counter_view()}
                </div>
                {self.hint_view()}
                {control}
                {self.fault_view()}
            </div>
        }
        .into_any()
    }

    fn grouped(self, role: &'static str, control: AnyView) -> AnyView {
        let label = [&self.id, "-label"].concat();
        let labelled_by = label.clone();
        view! {
            <div class="field" data-at=self.at.clone() role=role aria-labelledby=labelled_by aria-describedby=self.described_by()>
                <div class="label"><span class="name" id=label>{self.label.clone()}</span>{self.optional_view()}</div>
                {self.hint_view()}
                {control}
                {self.fault_view()}
            </div>
        }
        .into_any()
    }

    /// Changes the value, and what follows from it.
    fn put(&self, value: Value) {
        self.draft.change(&self.at, |whole| {
            document::set(whole, &self.at, value);
            if let Some(consequence) = &self.consequence {
                consequence(whole);
            }
        });
        self.draft.rest(&self.at);
    }

    fn put_text(&self, text: &str) {
        if text.is_empty() && self.is_optional {
            self.draft.remove(&self.at);
        } else {
            self.draft.write(&self.at, Value::String(text.to_owned()));
        }
    }
}

/// A number as a person writes it; empty when there is none.
fn number_text(value: &Value) -> String {
    value.as_number().map(ToString::to_string).unwrap_or_default()
}

/// What a person wrote as a number; `null` when it is none.
fn number_of(text: &str) -> Value {
    match script::number(text) {
        #[expect(clippy::cast_possible_truncation, reason = "it has no fraction and is small")]
        Some(number) if number.fract() == 0.0 && number.abs() < 1e15 => Value::from(number as i64),
        Some(number) => Value::from(number),
        None => Value::Null,
    }
}
