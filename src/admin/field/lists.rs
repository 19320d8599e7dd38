//! Fields whose value is a list of texts.

use super::{Choice, Field, unique};
use crate::icon::{ADD, CLOSE, icon};
use palique_view::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;

impl Field {
    /// Any of several words of a list.
    pub fn boxes(self, choices: Vec<Choice>) -> AnyView {
        let boxes = choices
            .into_iter()
            .map(|(value, name)| {
                let field = self.clone();
                let (draft, at, own) = (self.draft, self.at.clone(), value.clone());
                view! {
                    <label class="choice">
                        <input
                            type="checkbox"
                            prop:checked=move || draft.with(&at, |list| holds(list, &own))
                            on:change:target=move |event| {
                                let mut list = field.entries();
                                list.retain(|entry| *entry != value);
                                if event.target().checked() {
                                    list.push(value.clone());
                                }
                                field.put_entries(list);
                                field.draft.rest(&field.at);
                            }
                        />
                        <span>{name}</span>
                    </label>
                }
            })
            .collect_view();
        let control = view! { <div class="choices">{boxes}</div> }.into_any();
        self.grouped("group", control)
    }

    /// A list of short texts, each in a line of its own.
    pub fn phrases(self) -> AnyView {
        let (draft, at, words) = (self.draft, self.at.clone(), self.words);
        let count = Memo::new(move |_| draft.with(&at, |list| list.as_array().map_or(0, Vec::len)));
        let field = self.clone();
        let list = NodeRef::<html::Ul>::new();
        let line = move |index: usize| {
            let field = field.clone();
            let at = [&field.at, "/", &index.to_string()].concat();
            let label = [&field.label, " ", &(index + 1).to_string()].concat();
            let (draft, read, fault) = (field.draft, at.clone(), at.clone());
            let remove = field.clone();
            let fault_id = unique("phrase");
            view! {
                <li>
                    <input
                        type="text"
                        aria-label=label.clone()
                        aria-describedby=fault_id.clone()
                        autocomplete="off"
                        placeholder=field.example.clone()
                        prop:value=move || draft.text(&read)
                        aria-invalid={let at = at.clone(); move || draft.fault_at(&at, words).map(|_| "true")}
                        on:input:target={
                            let at = at.clone();
                            move |event| draft.write(&at, Value::String(event.target().value()))
                        }
                        on:change=move |_| draft.rest(&at)
                    />
                    <button
                        type="button"
                        class="tool"
                        aria-label=[words.remove, " ", &label].concat()
                        on:click=move |_| {
                            let mut entries = remove.entries();
                            let is_last = index + 1 == entries.len();
                            if index < entries.len() {
                                entries.remove(index);
                            }
                            remove.put_entries(entries);
                            remove.draft.rest(&remove.at);
                            if is_last {
                                focus_within(list, "li:last-child button");
                            }
                        }
                    >
                        {icon(CLOSE)}
                    </button>
                    <p class="fault" id=fault_id>{move || draft.fault_at(&fault, words)}</p>
                </li>
            }
            .into_any()
        };
        let field = self.clone();
        let control = view! {
            <ul class="phrases" node_ref=list>
                <For each=move || 0..count.get() key=|index| *index children=line />
            </ul>
            <button
                type="button"
                class="quiet"
                on:click=move |_| {
                    let mut entries = field.entries();
                    entries.push(String::new());
                    field.put_entries(entries);
                    focus_within(list, "li:last-child input");
                }
            >
                {icon(ADD)}
                <span>{words.add}</span>
                <span class="unseen">{[" ", &field.label].concat()}</span>
            </button>
        };
        self.grouped("group", control.into_any())
    }

    fn entries(&self) -> Vec<String> {
        let list = self.draft.peek(&self.at);
        let items = list.as_array().into_iter().flatten();
        items.map(|item| item.as_str().unwrap_or_default().to_owned()).collect()
    }

    fn put_entries(&self, list: Vec<String>) {
        if list.is_empty() && self.is_optional {
            self.draft.remove(&self.at);
        } else {
            self.draft.write(&self.at, list.into_iter().map(Value::String).collect());
        }
    }
}

/// Puts the focus on a part of a list once it is drawn; where it has none, on what follows the list.
fn focus_within(list: NodeRef<html::Ul>, part: &'static str) {
    request_animation_frame(move || {
        let Some(list) = list.try_get_untracked().flatten() else { return };
        let found = list.query_selector(part).ok().flatten().or_else(|| list.next_element_sibling());
        if let Some(found) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            // An element that cannot take the focus leaves it where it is.
            let _ = found.focus();
        }
    });
}

fn holds(list: &Value, entry: &str) -> bool {
    list.as_array().is_some_and(|list| list.iter().any(|item| item.as_str() == Some(entry)))
}
