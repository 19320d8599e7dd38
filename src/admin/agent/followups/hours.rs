//! When follow-ups may go out: which of them are set, their channel, and their week.

use super::settings::{SWITCHING, Settings, TIMED, WEEK, ZONE, begin, intervals, is_on, path};
use super::{day, name_of, sentence};
use crate::document;
use crate::field::unique;
use crate::words::Words;
use palique_view::prelude::*;
use serde_json::Value;

/// Which of several views there is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    NoneChosen,
    Different,
    Same,
}

/// The settings of the follow-ups with these ids, except those that are left out.
pub fn hours(settings: Settings, ids: Memo<Vec<String>>, left_out: RwSignal<Vec<String>>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.followups.hours;
    let has_several = Memo::new(move |_| ids.with(|ids| ids.len() > 1));
    let state = Memo::new(move |_| {
        if settings.chosen.with(Vec::is_empty) {
            State::NoneChosen
        } else if settings.differ() {
            State::Different
        } else {
            State::Same
        }
    });
    let content = move || match state.get() {
        State::NoneChosen => view! { <p class="note">{texts.none_chosen}</p> }.into_any(),
        State::Different => different(settings, words),
        State::Same => same(settings, words),
    };
    view! {
        <section class="hours" aria-labelledby="hours-title">
            <h3 id="hours-title">{texts.title}</h3>
            {move || has_several.get().then(|| choice(settings, ids, left_out, words))}
            {content}
        </section>
    }
    .into_any()
}

/// Which follow-ups are set.
fn choice(
    settings: Settings,
    ids: Memo<Vec<String>>,
    left_out: RwSignal<Vec<String>>,
    words: &'static Words,
) -> AnyView {
    let texts = &words.followups.hours;
    let label = unique("chosen");
    let labelled_by = label.clone();
    let tick = move |id: String| {
        let (own, read) = (id.clone(), id.clone());
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || left_out.with(|out| !out.contains(&read))
                    on:change:target=move |event| {
                        let is_chosen = event.target().checked();
                        left_out.update(|out| {
                            out.retain(|other| *other != own);
                            if !is_chosen {
                                out.push(own.clone());
                            }
                        });
                    }
                />
                <span>{move || name_of(settings.draft, &id, words)}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <div class="field" role="group" aria-labelledby=labelled_by>
            <div class="label"><span class="name" id=label>{texts.chosen}</span></div>
            <p class="hint">{texts.lead}</p>
            <div class="choices"><For each=move || ids.get() key=Clone::clone children=tick /></div>
        </div>
    }
    .into_any()
}

/// The chosen ones have different settings: the owner says whose are right.
fn different(settings: Settings, words: &'static Words) -> AnyView {
    let texts = &words.followups.hours;
    let draft = settings.draft;
    let row = move |id: String| {
        let (read, own) = (path(&id), id.clone());
        let name = name_of(draft, &id, words);
        let label = crate::words::filled(texts.unify_name, &[&name]);
        view! {
            <li>
                <div>
                    <b>{name}</b>
                    <p class="hint">{move || draft.with(&read, |settings| sentence::settings(settings, words))}</p>
                </div>
                <button type="button" aria-label=label on:click=move |_| settings.unify(&own)>{texts.unify}</button>
            </li>
        }
        .into_any()
    };
    view! {
        <div class="differ" role="group" aria-labelledby="differ-title">
            <h4 id="differ-title">{texts.differ}</h4>
            <p class="hint">{texts.differ_text}</p>
            <ul class="rows"><For each=move || settings.chosen.get() key=Clone::clone children=row /></ul>
        </div>
    }
    .into_any()
}

/// The settings that all of them have.
fn same(settings: Settings, words: &'static Words) -> AnyView {
    let texts = &words.followups.hours;
    let draft = settings.draft;
    let is_timed = Memo::new(move |_| draft.with(&settings.at(""), |all| is_on(all, TIMED)));
    let week = move || {
        let days = (0..7).map(|index| day::day(settings, index, words)).collect_view();
        view! {
            <div class="dependent">
                <div class="field" role="group" aria-labelledby="week-title">
                    <div class="label"><span class="name" id="week-title">{texts.week}</span></div>
                    <p class="hint">{texts.week_hint}</p>
                    <div class="week">{days}</div>
                    <p class="fault">{move || week_fault(settings, words)}</p>
                </div>
                {zone(settings, words)}
            </div>
        }
        .into_any()
    };
    view! {
        {switch(settings, SWITCHING, texts.switching, texts.switching_hint, words)}
        {switch(settings, TIMED, texts.only, texts.only_hint, words)}
        {move || is_timed.get().then(week)}
    }
    .into_any()
}

/// Yes or no, for all of them.
fn switch(
    settings: Settings,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    words: &'static Words,
) -> AnyView {
    let draft = settings.draft;
    let id = unique("switch");
    let (own, hint_id, fault_id) = (id.clone(), [&id, "-hint"].concat(), [&id, "-fault"].concat());
    let described_by = [&hint_id, " ", fault_id.as_str()].concat();
    view! {
        <div class="field switch">
            <label for=id>
                <input
                    type="checkbox"
                    role="switch"
                    id=own
                    prop:checked=move || draft.with(&settings.at(""), |all| is_on(all, name))
                    aria-invalid=move || draft.fault_at(&settings.at(name), words).map(|_| "true")
                    aria-describedby=described_by
                    on:change:target=move |event| {
                        let is_now = event.target().checked();
                        settings.change(name, &|all| {
                            document::set(all, &["/", name].concat(), Value::Bool(is_now));
                            if name == TIMED && is_now {
                                begin(all);
                            }
                        });
                        settings.rest(name);
                    }
                />
                <span>{label}</span>
            </label>
            <p class="hint" id=hint_id>{hint}</p>
            <p class="fault" id=fault_id>{move || draft.fault_at(&settings.at(name), words)}</p>
        </div>
    }
    .into_any()
}

/// Whose clock the hours follow.
fn zone(settings: Settings, words: &'static Words) -> AnyView {
    let texts = &words.followups.hours;
    let name = unique("zone");
    let label = [&name, "-label"].concat();
    let labelled_by = label.clone();
    let button = |(value, [text, _]): &(&'static str, [&'static str; 2])| {
        let (value, text) = (*value, *text);
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || settings.read(ZONE).as_str() == Some(value)
                    on:change=move |_| {
                        settings.change(ZONE, &|all| document::set(all, &["/", ZONE].concat(), value.into()));
                        settings.rest(ZONE);
                    }
                />
                <span>{text}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <div class="field" role="radiogroup" aria-labelledby=labelled_by>
            <div class="label"><span class="name" id=label>{texts.zone}</span></div>
            <div class="choices">{texts.zones.iter().map(button).collect_view()}</div>
            <p class="fault">{move || settings.draft.fault_at(&settings.at(ZONE), words)}</p>
        </div>
    }
    .into_any()
}

/// What is wrong with the week as a whole, or that it has no hours.
fn week_fault(settings: Settings, words: &'static Words) -> Option<String> {
    let at = settings.at(WEEK);
    let whole = settings.draft.faults().with(|faults| {
        let is_here = |path: &str| path.starts_with(&at) && !path.contains("/intervals/");
        faults.iter().find(|fault| is_here(&fault.at)).map(|fault| fault.said(words))
    });
    let is_never = || {
        let all = settings.read("");
        (0..7).all(|day| intervals(&all, day).next().is_none())
    };
    whole.or_else(|| is_never().then(|| words.followups.hours.never.to_owned()))
}
