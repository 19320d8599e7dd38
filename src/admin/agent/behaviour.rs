//! Whether the agent answers, how much it says, and what it takes in.

use crate::draft::Draft;
use crate::field::{Field, unique};
use crate::words::Words;
use palique_protocol::conversation_ai::limits;
use palique_view::prelude::*;
use serde_json::Value;

const MODE: &str = "/agent/mode";
const MESSAGES: &str = "/agent/autoPilotMaxMessages";
const PRIMARY: &str = "/agent/isPrimary";

/// The tab.
pub fn tab(draft: Draft) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.behaviour;
    let field = |label, at| Field::new(draft, label, at);
    let messages = field(texts.messages, MESSAGES).hint(texts.messages_hint);
    // A number that is wrong stays in sight, because it holds every save back.
    let has_limit = Memo::new(move |_| {
        draft.text(MODE) == "auto-pilot"
            || draft.faults().with(|faults| faults.iter().any(|fault| fault.at == MESSAGES))
    });
    view! {
        <section aria-labelledby="behaviour-title">
            <h2 id="behaviour-title">{texts.title}</h2>
            <p class="lead">{texts.lead}</p>
            {modes(draft)}
            {move || {
                has_limit.get().then(|| messages.clone().number(limits::MESSAGES_MIN, || limits::MESSAGES_MAX))
            }}
            {field(texts.images, "/agent/respondToImages").hint(texts.images_hint).switch()}
            {field(texts.audio, "/agent/respondToAudio").hint(texts.audio_hint).switch()}
            {primary(draft)}
        </section>
    }
    .into_any()
}

/// The mode, each with what it means.
fn modes(draft: Draft) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.behaviour;
    let id = unique("mode");
    let card = |value: &'static str, name: &'static str, meaning: &'static str| {
        let meaning_id = [&id, "-", value].concat();
        let described_by = meaning_id.clone();
        view! {
            <label class="card mode">
                <input
                    type="radio"
                    name=id.clone()
                    aria-label=name
                    aria-describedby=described_by
                    prop:checked=move || draft.text(MODE) == value
                    on:change=move |_| {
                        draft.write(MODE, Value::String(value.to_owned()));
                        draft.rest(MODE);
                    }
                />
                <b>{name}</b>
                <span class="hint" id=meaning_id>{meaning}</span>
            </label>
        }
        .into_any()
    };
    let cards = [
        card("off", texts.off, texts.off_text),
        card("suggestive", texts.suggestive, texts.suggestive_text),
        card("auto-pilot", texts.auto_pilot, texts.auto_pilot_text),
    ];
    let (label, fault) = ([&id, "-label"].concat(), [&id, "-fault"].concat());
    let (labelled_by, described_by) = (label.clone(), fault.clone());
    view! {
        <div class="field" data-at=MODE role="radiogroup" aria-labelledby=labelled_by aria-describedby=described_by>
            <div class="label"><span class="name" id=label>{texts.mode}</span></div>
            <div class="modes">{cards.collect_view()}</div>
            <p class="fault" id=fault>{move || draft.fault_at(MODE, words)}</p>
        </div>
    }
    .into_any()
}

/// Primary or not. The primary agent cannot give this up by itself: the account would have none.
fn primary(draft: Draft) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.behaviour;
    let was_primary = Memo::new(move |_| {
        let before = draft.changes().with(|changes| {
            changes
                .iter()
                .find(|change| change.at == PRIMARY)
                .map(|change| change.from.as_bool() == Some(true))
        });
        before.unwrap_or_else(|| draft.flag(PRIMARY))
    });
    let settable = Field::new(draft, texts.primary, PRIMARY).hint(texts.primary_hint);
    (move || {
        // A draft that would switch it off (an older one, restored) must be able to go back.
        if !was_primary.get() || !draft.flag(PRIMARY) {
            return settable.clone().switch();
        }
        let id = unique("primary");
        let hint = [&id, "-hint"].concat();
        let (own, described_by) = (id.clone(), hint.clone());
        view! {
            <div class="field switch">
                <label for=id>
                    <input type="checkbox" role="switch" id=own checked disabled aria-describedby=described_by />
                    <span>{texts.primary}</span>
                </label>
                <p class="hint" id=hint>{texts.primary_stays}</p>
            </div>
        }
        .into_any()
    })
    .into_any()
}
