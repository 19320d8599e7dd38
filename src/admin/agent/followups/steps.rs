//! The editor of the steps of one follow-up: when each message goes out, who writes it, and what
//! else happens then.

use crate::document;
use crate::draft::Draft;
use crate::field::{Choice, Field, unique};
use crate::icon::{ADD, CLOSE, DOWN, UP, icon};
use crate::words::{Words, filled};
use palique_protocol::conversation_ai::action::new_step;
use palique_protocol::conversation_ai::limits;
use palique_view::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;

const TIME: &str = "/followupTime";
const UNIT: &str = "/followupTimeUnit";
const BY_AGENT: &str = "/aiEnabledMessage";
const TEXT: &str = "/customMessage";
const STARTS: &str = "/triggerWorkflow";
const WORKFLOW: &str = "/workflowId";
const REQUESTED: &str = "/contactRequested";

/// The steps of the follow-up whose details stand at `at`.
pub fn steps(draft: Draft, at: &str) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.followups.steps;
    let list =
        List { draft, words, at: StoredValue::new([at, "/followupSequence"].concat()), node: NodeRef::new() };
    let count = Memo::new(move |_| list.count());
    let is_full = move || count.get() >= limits::FOLLOWUP_STEPS;
    let label = unique("steps");
    let (labelled_by, full) = (label.clone(), [&label, "-full"].concat());
    let described_by = full.clone();
    let most = filled(texts.full, &[&limits::FOLLOWUP_STEPS.to_string()]);
    view! {
        <div class="field steps" role="group" aria-labelledby=labelled_by>
            <div class="label"><span class="name" id=label>{texts.title}</span></div>
            <p class="hint">{texts.hint}</p>
            <ol node_ref=list.node>
                <For each=move || 0..count.get() key=|index| *index children=move |index| list.step(index, count) />
            </ol>
            <button
                type="button"
                class="quiet"
                aria-describedby=described_by
                disabled=is_full
                on:click=move |_| list.add()
            >
                {icon(ADD)}
                <span>{texts.add}</span>
            </button>
            <p class="hint" id=full>{move || is_full().then(|| most.clone())}</p>
            <p class="fault">{move || draft.fault_at(&list.at.get_value(), words)}</p>
        </div>
    }
    .into_any()
}

/// The steps of one follow-up, and where they stand on the page.
#[derive(Clone, Copy)]
struct List {
    draft: Draft,
    words: &'static Words,
    at: StoredValue<String>,
    node: NodeRef<html::Ol>,
}

impl List {
    fn count(self) -> usize {
        self.draft.with(&self.at.get_value(), |list| list.as_array().map_or(0, Vec::len))
    }

    /// The path of a part of a step.
    fn path(self, index: usize, part: &str) -> String {
        [&self.at.get_value(), "/", &index.to_string(), part].concat()
    }

    /// Changes the list, and numbers the steps again.
    fn change(self, change: impl FnOnce(&mut Vec<Value>)) {
        let at = self.at.get_value();
        let mut list = self.draft.peek(&at).as_array().cloned().unwrap_or_default();
        change(&mut list);
        for (index, step) in list.iter_mut().enumerate() {
            document::set(step, "/id", Value::from(index + 1));
        }
        self.draft.write(&at, Value::Array(list));
        self.draft.rest(&at);
    }

    fn add(self) {
        self.change(|list| list.push(new_step(0)));
        self.focus(untrack(|| self.count()).saturating_sub(1), "input");
    }

    fn remove(self, index: usize) {
        self.change(|list| {
            if index < list.len() {
                list.remove(index);
            }
        });
        self.focus(index, ".remove");
    }

    /// Changes places with the neighbour; the focus stays with the step.
    fn swap(self, index: usize, other: usize, button: &'static str) {
        self.change(|list| {
            if index < list.len() && other < list.len() {
                list.swap(index, other);
            }
        });
        self.focus(other, button);
    }

    /// Puts the focus into a step once it is drawn; into what is there when that is not.
    fn focus(self, index: usize, selector: &'static str) {
        request_animation_frame(move || {
            let Some(list) = self.node.get_untracked() else { return };
            let steps = list.children();
            let index = u32::try_from(index).unwrap_or_default().min(steps.length().saturating_sub(1));
            let within = |selector: &str| {
                let found = steps.item(index)?.query_selector(selector).ok()??;
                found.dyn_into::<web_sys::HtmlElement>().ok()
            };
            let enabled = [selector, ":enabled"].concat();
            let found = within(&enabled).or_else(|| within(".tool:enabled"));
            let after = || list.next_element_sibling()?.dyn_into::<web_sys::HtmlElement>().ok();
            if let Some(element) = found.or_else(after) {
                // An element that cannot take the focus leaves it where it is.
                let _ = element.focus();
            }
        });
    }

    fn step(self, index: usize, count: Memo<usize>) -> AnyView {
        let texts = &self.words.followups.steps;
        let name = filled(texts.step, &[&(index + 1).to_string()]);
        let id = unique("step");
        let labelled_by = id.clone();
        let field = |label, part| Field::new(self.draft, label, self.path(index, part));
        let (draft, unit) = (self.draft, self.path(index, UNIT));
        let time = self.path(index, TIME);
        let most = move || limits::followup_time_max(&draft.text(&unit));
        let tool = |class: &'static str, drawing, verb: &str, separator: &str| {
            let label = [verb, separator, &name].concat();
            let is_idle = move || match class {
                "up" => index == 0,
                "down" => index + 1 >= count.get(),
                _ => false,
            };
            let act = move || match class {
                "up" => self.swap(index, index.saturating_sub(1), ".up"),
                "down" => self.swap(index, index + 1, ".down"),
                _ => self.remove(index),
            };
            view! {
                <button
                    type="button"
                    class=["tool ", class].concat()
                    aria-label=label
                    disabled=is_idle
                    on:click=move |_| act()
                >
                    {icon(drawing)}
                </button>
            }
            .into_any()
        };
        let tools = [
            tool("up", UP, texts.up, ": "),
            tool("down", DOWN, texts.down, ": "),
            tool("remove", CLOSE, self.words.remove, " "),
        ];
        view! {
            <li>
                <div class="card step" role="group" aria-labelledby=labelled_by>
                    <header>
                        <b id=id>{name.clone()}</b>
                        {tools.collect_view()}
                    </header>
                    // A new unit can make a time too long: that is shown at once.
                    <div class="timed" on:change=move |_| draft.rest(&time)>
                        {field(texts.after, TIME).number(limits::FOLLOWUP_TIME_MIN, most)}
                        {field(texts.unit, UNIT).select(move || units(self.words))}
                    </div>
                    {self.message(index)}
                    {self.workflow(index)}
                    {self.requested(index)}
                </div>
            </li>
        }
        .into_any()
    }

    /// Who writes the message, and the text when it is the owner's.
    fn message(self, index: usize) -> AnyView {
        let texts = &self.words.followups.steps;
        let (draft, by_agent) = (self.draft, self.path(index, BY_AGENT));
        // Where nothing is said, the agent writes.
        let is_own = Memo::new(move |_| draft.with(&by_agent, |value| value == &Value::Bool(false)));
        let choose = move |own: bool| {
            let (by_agent, text) = (self.path(index, BY_AGENT), self.path(index, TEXT));
            draft.change(&by_agent, |document| {
                document::set(document, &by_agent, Value::Bool(!own));
                if own {
                    document::set(document, &text, Value::String(String::new()));
                } else {
                    document::remove(document, &text);
                }
            });
            draft.rest(&by_agent);
        };
        let name = unique("message");
        let label = [&name, "-label"].concat();
        let labelled_by = label.clone();
        let button = |own: bool, text: &'static str| {
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=name.clone()
                        prop:checked=move || is_own.get() == own
                        on:change=move |_| choose(own)
                    />
                    <span>{text}</span>
                </label>
            }
            .into_any()
        };
        let text = Field::new(draft, texts.text, self.path(index, TEXT)).limit(limits::TEXT_CHARS);
        view! {
            <div class="field" role="radiogroup" aria-labelledby=labelled_by>
                <div class="label"><span class="name" id=label>{texts.message}</span></div>
                <div class="choices">{button(false, texts.by_agent)}{button(true, texts.own)}</div>
            </div>
            {move || is_own.get().then(|| text.clone().area(3))}
        }
        .into_any()
    }

    /// Whether a workflow starts, and which.
    fn workflow(self, index: usize) -> AnyView {
        let texts = &self.words.followups.steps;
        let draft = self.draft;
        let (starts, workflow) = (self.path(index, STARTS), self.path(index, WORKFLOW));
        let is_on = Memo::new({
            let starts = starts.clone();
            move |_| draft.flag(&starts)
        });
        let switch = Field::new(draft, texts.workflow, starts).switch();
        let field = Field::new(draft, texts.workflow_id, workflow.clone());
        // An id that is wrong stays in sight, because it holds every save back.
        let is_shown = Memo::new(move |_| {
            is_on.get() || draft.faults().with(|faults| faults.iter().any(|fault| fault.at == workflow))
        });
        view! {
            {switch}
            {move || is_shown.get().then(|| view! { <div class="dependent">{field.clone().text()}</div> })}
        }
        .into_any()
    }

    /// Whether the visitor asked for it: only where that is what the follow-up is about.
    fn requested(self, index: usize) -> AnyView {
        let texts = &self.words.followups.steps;
        let (draft, at) = (self.draft, self.path(index, REQUESTED));
        let scenario = self.at.get_value().replace("/followupSequence", "/scenarioId");
        let field = Field::new(draft, texts.requested, at.clone()).hint(texts.requested_hint);
        let is_shown = Memo::new(move |_| draft.flag(&at) || draft.text(&scenario) == "contactRequested");
        (move || is_shown.get().then(|| field.clone().switch())).into_any()
    }
}

fn units(words: &'static Words) -> Vec<Choice> {
    let units = words.followups.steps.units.iter();
    units.map(|(value, names)| ((*value).to_owned(), names[0].to_owned())).collect()
}
