//! Where the agent answers, how long it waits, and when it pauses.

pub mod sentence;

use crate::document;
use crate::draft::Draft;
use crate::field::{Choice, Field, unique};
use crate::words::{Words, channels};
use palique_protocol::conversation_ai::limits;
use palique_view::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;

const WAIT: &str = "/agent/waitTime";
const WAIT_UNIT: &str = "/agent/waitTimeUnit";
const PAUSES: &str = "/agent/sleepEnabled";
const PAUSE: &str = "/agent/sleepTime";
const PAUSE_UNIT: &str = "/agent/sleepTimeUnit";

/// How long a pause is at first, in hours.
const FIRST_PAUSE: u32 = 2;

/// The tab.
pub fn tab(draft: Draft) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.channels;
    let field = |label, at| Field::new(draft, label, at);
    let names = texts.names.iter().map(|(value, name)| choice(value, name)).collect();
    judge_with_unit(draft, WAIT, WAIT_UNIT);
    judge_with_unit(draft, PAUSE, PAUSE_UNIT);
    // The field's own writing comes after this and finds nothing left to do: one step, one undo.
    let begin = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if input.is_some_and(|input| input.checked()) {
            draft.change(PAUSES, switch_on);
        }
    };
    view! {
        <section aria-labelledby="channels-title">
            <h2 id="channels-title">{texts.title}</h2>
            <p class="lead">{texts.lead}</p>
            <div class="card in-words" role="status" aria-labelledby="channels-words">
                <h3 id="channels-words">{texts.in_words}</h3>
                <p>{move || draft.with("/agent", |agent| sentence::of(agent, words))}</p>
            </div>
            {field(texts.channels, "/agent/channels").hint(texts.channels_hint).boxes(names)}
            <div class="timed">
                {field(texts.wait, WAIT)
                    .hint(texts.wait_hint)
                    .number(limits::WAIT_MIN, move || limits::max_wait(&draft.text(WAIT_UNIT)))}
                {field(texts.wait_unit, WAIT_UNIT).select(move || units(texts, &["seconds", "minutes"]))}
            </div>
            <div on:change:capture=begin>{field(texts.pauses, PAUSES).hint(texts.pauses_hint).switch()}</div>
            {pause(draft)}
        </section>
    }
    .into_any()
}

/// What belongs to a pause, while pauses are on.
fn pause(draft: Draft) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.channels;
    let field = move |label, at| Field::new(draft, label, at);
    let time = field(texts.pause, PAUSE).hint(texts.pause_hint);
    let unit = field(texts.pause_unit, PAUSE_UNIT);
    let manual = field(texts.on_manual, "/agent/sleepOnManualMessage");
    let workflow = field(texts.on_workflow, "/agent/sleepOnWorkflowMessage");
    // A number that is being rewritten is `null` for a moment; the unit is what tells.
    let is_timed = Memo::new(move |_| !draft.with(PAUSE_UNIT, Value::is_null));
    let is_on = Memo::new(move |_| draft.flag(PAUSES));
    let parts = move || {
        let timed = {
            let (time, unit) = (time.clone(), unit.clone());
            move || {
                is_timed.get().then(|| {
                    let most = move || limits::max_sleep(&draft.text(PAUSE_UNIT));
                    let unit = unit.clone().select(move || units(texts, &["seconds", "minutes", "hours"]));
                    view! { <div class="timed">{time.clone().number(limits::SLEEP_MIN, most)}{unit}</div> }
                })
            }
        };
        view! {
            <div class="dependent">
                {manual.clone().switch()}
                {workflow.clone().switch()}
                {lasts(draft, is_timed)}
                {timed}
            </div>
        }
        .into_any()
    };
    (move || is_on.get().then(&parts)).into_any()
}

/// Whether a pause ends by itself.
fn lasts(draft: Draft, is_timed: Memo<bool>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.channels;
    let name = unique("lasts");
    let label = [&name, "-label"].concat();
    let labelled_by = label.clone();
    let button = |timed: bool, text: &'static str| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || is_timed.get() == timed
                    on:change=move |_| {
                        draft.change(PAUSE_UNIT, |document| last(document, timed));
                        draft.rest(PAUSE_UNIT);
                    }
                />
                <span>{text}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <div class="field" role="radiogroup" aria-labelledby=labelled_by>
            <div class="label"><span class="name" id=label>{texts.lasts}</span></div>
            <div class="choices">{button(true, texts.for_a_time)}{button(false, texts.for_ever)}</div>
            <p class="fault">{move || if is_timed.get() { None } else { draft.fault_at(PAUSE, words) }}</p>
        </div>
    }
    .into_any()
}

/// Pauses are on: the contract demands a time and a unit beside that.
fn switch_on(document: &mut Value) {
    document::set(document, PAUSES, Value::Bool(true));
    let has = |name| document::get(document, "/agent").get(name).is_some();
    if !has("sleepTime") || !has("sleepTimeUnit") {
        last(document, true);
    }
}

/// A pause for a time, or until further notice, which is `null` twice.
fn last(document: &mut Value, timed: bool) {
    let (time, unit) = if timed { (FIRST_PAUSE.into(), "hours".into()) } else { (Value::Null, Value::Null) };
    document::set(document, PAUSE, time);
    document::set(document, PAUSE_UNIT, unit);
}

/// A new unit can make a time too long: that is shown at once.
fn judge_with_unit(draft: Draft, time: &'static str, unit: &'static str) {
    let unit = Memo::new(move |_| draft.text(unit));
    Effect::new(move |before: Option<String>| {
        let now = unit.get();
        if before.is_some_and(|before| before != now) {
            draft.rest(time);
        }
        now
    });
}

fn units(texts: &channels::Texts, offered: &[&str]) -> Vec<Choice> {
    let units = texts.units.iter().filter(|(value, _)| offered.contains(value));
    units.map(|(value, names)| choice(value, names[0])).collect()
}

fn choice(value: &str, name: &str) -> Choice {
    (value.to_owned(), name.to_owned())
}
