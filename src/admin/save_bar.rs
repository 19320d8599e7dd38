//! The one save bar: what changed, what is wrong, undo, discard, save; and the question that a
//! conflict asks.

use crate::dialog::dialog;
use crate::document::Difference;
use crate::draft::Draft;
use crate::icon::{DONE, UNDO, WARNING, icon};
use crate::labels;
use crate::route::{Place, Route};
use crate::saving::{Decision, Saved, save};
use crate::shell::{Admission, Door};
use crate::trouble::trouble;
use crate::words::{Words, filled};
use palique_protocol::{Error, ErrorKind};
use palique_view::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;

/// How many changed fields are named.
const NAMED: usize = 4;

#[derive(Clone, Debug, PartialEq)]
enum Doing {
    Nothing,
    Saving,
    Saved,
    Restored,
    Failed(Error),
}

/// The bar of a draft of an agent.
pub fn save_bar(draft: Draft, id: String, was_restored: bool) -> AnyView {
    let words = expect_context::<&'static Words>();
    let admission = expect_context::<Admission>();
    let door = expect_context::<Door>();
    let texts = &words.shell;
    let may_write = admission.may_write;
    let doing = RwSignal::new(if was_restored { Doing::Restored } else { Doing::Nothing });
    let conflicts = RwSignal::new(Vec::<Difference>::new());
    let is_dirty = Memo::new(move |_| !draft.changes().with(Vec::is_empty));
    Effect::new(move |_| {
        draft.changes().track();
        if is_dirty.get_untracked() {
            doing.update(|doing| {
                if *doing == Doing::Saved {
                    *doing = Doing::Nothing;
                }
            });
        }
    });
    let place = expect_context::<Place>();
    let show = {
        let id = id.clone();
        Callback::new(move |()| show_first_fault(draft, place, &id, words))
    };
    let store = StoredValue::new((admission, id));
    let act = Callback::new(move |decisions: Vec<Decision>| {
        if doing.get_untracked() == Doing::Saving || !is_dirty.get_untracked() || !may_write {
            return;
        }
        doing.set(Doing::Saving);
        leptos::task::spawn_local(async move {
            let Some((admission, id)) = store.try_get_value() else { return };
            let saved = save(&admission.api, &admission.extensions, &id, draft, &decisions).await;
            let next = match saved {
                Saved::All => Doing::Saved,
                Saved::Refused => Doing::Nothing,
                Saved::Conflicts(found) => {
                    let _ = conflicts.try_set(found);
                    Doing::Nothing
                }
                Saved::Failed(error) => {
                    if error.kind == ErrorKind::Unauthorized {
                        door.close(Some(error));
                        return;
                    }
                    Doing::Failed(error)
                }
            };
            let _ = doing.try_set(next);
        });
    });
    keys(draft, act);
    ask_before_unload(draft);
    let names = move || draft.changes().with(|changes| named(changes, draft, words));
    let faults = move || draft.faults().with(Vec::len);
    let fault_text = move || match faults() {
        1 => texts.faults[0].to_owned(),
        count => filled(texts.faults[1], &[&count.to_string()]),
    };
    let status = move || match doing.get() {
        Doing::Saving => Some(view! { <p class="doing" role="status">{texts.saving}</p> }.into_any()),
        Doing::Saved if !is_dirty.get() => {
            Some(view! { <p class="doing" role="status">{icon(DONE)}{texts.saved}</p> }.into_any())
        }
        Doing::Restored if is_dirty.get() => {
            Some(view! { <p class="doing" role="status">{texts.restored}</p> }.into_any())
        }
        Doing::Failed(error) => Some(trouble(&error, words, None)),
        _ => None,
    };
    let conflict = move || {
        let found = conflicts.get();
        (!found.is_empty()).then(|| conflict_dialog(found, conflicts, draft, act))
    };
    view! {
        <div class="save-bar" class:open=move || is_dirty.get() role="region" aria-label=texts.unsaved>
            {status}
            <Show when=move || is_dirty.get()>
                <div class="what">
                    {(!may_write).then(|| view! { <p class="faults">{icon(WARNING)}<span>{texts.read_only}</span></p> })}
                    <p class="changes">{texts.changed} " " <b>{names}</b></p>
                    <Show when=move || { faults() > 0 }>
                        <p class="faults">
                            {icon(WARNING)}
                            <span>{fault_text}</span>
                            <button type="button" class="link" on:click=move |_| show.run(())>
                                {texts.show_fault}
                            </button>
                        </p>
                    </Show>
                </div>
                <div class="deeds">
                    <button type="button" class="quiet" on:click=move |_| draft.undo()
                        disabled=move || !draft.can_undo()>
                        {icon(UNDO)}
                        <span>{texts.undo}</span>
                    </button>
                    <button type="button" on:click=move |_| draft.discard()>{texts.discard}</button>
                    <button type="button" class="primary"
                        disabled=move || !may_write || doing.get() == Doing::Saving
                        on:click=move |_| {
                            act.run(Vec::new());
                            if draft.faults().with_untracked(|faults| !faults.is_empty()) {
                                show.run(());
                            }
                        }>
                        {texts.save}
                    </button>
                </div>
            </Show>
            {conflict}
        </div>
    }
    .into_any()
}

fn named(changes: &[Difference], draft: Draft, words: &'static Words) -> String {
    let mut names: Vec<String> = Vec::new();
    for change in changes {
        let name = labels::of(&change.at, draft, words);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let rest = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let mut text = names.join(", ");
    if rest > 0 {
        text.push(' ');
        text.push_str(&filled(words.shell.and_more, &[&rest.to_string()]));
    }
    text
}

/// Ctrl or Cmd with S saves, with Z takes a step back.
fn keys(draft: Draft, act: Callback<Vec<Decision>>) {
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || event.shift_key() {
            return;
        }
        match event.key().as_str() {
            "s" => {
                event.prevent_default();
                act.run(Vec::new());
            }
            // In the playground and the dialogs the browser's own undo is the right one.
            "z" if draft.can_undo() && !is_elsewhere(&event) => {
                event.prevent_default();
                draft.undo();
            }
            _ => {}
        }
    });
    on_cleanup(move || handle.remove());
}

fn is_elsewhere(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.closest(".playground, dialog").ok().flatten().is_some())
}

fn ask_before_unload(draft: Draft) {
    let handle = window_event_listener(leptos::ev::beforeunload, move |event| {
        if !draft.changes().with_untracked(Vec::is_empty) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Shows every fault and puts the focus on the first field that has one: on this tab, or else on the
/// tab of the first.
fn show_first_fault(draft: Draft, place: Place, id: &str, words: &'static Words) {
    draft.show_all();
    let first = draft.faults().with_untracked(|faults| faults.first().map(|fault| fault.at.clone()));
    let Some(first) = first else { return };
    let route = Route::Agent(id.to_owned(), labels::tab(&first, words));
    request_animation_frame(move || {
        if !focus_on_fault() {
            place.turn_to(route);
            request_animation_frame(|| {
                // What has no field on its tab is named by the bar alone.
                focus_on_fault();
            });
        }
    });
}

fn focus_on_fault() -> bool {
    // A group that is wrong as a whole, such as a list with too few entries, leads to what is first
    // in it.
    const WRONG: &str = ".tab [aria-invalid=true], \
        .tab :is([role=group], [role=radiogroup]):has(> .fault:not(:empty)) :is(input, button)";
    let found = document().query_selector(WRONG).ok().flatten();
    let field = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
    field.is_some_and(|field| field.focus().is_ok())
}

fn conflict_dialog(
    found: Vec<Difference>,
    conflicts: RwSignal<Vec<Difference>>,
    draft: Draft,
    act: Callback<Vec<Decision>>,
) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.shell;
    let close = move || conflicts.set(Vec::new());
    dialog(texts.conflict_title.to_owned(), close, move || {
        let choices: Vec<(Difference, RwSignal<bool>)> =
            found.into_iter().map(|difference| (difference, RwSignal::new(false))).collect();
        let rows = choices
            .iter()
            .map(|(difference, takes_theirs)| {
                let takes_theirs = *takes_theirs;
                let name = crate::field::unique("conflict");
                let side = |label: &'static str, value: &Value, theirs: bool| {
                    view! {
                        <label class="side">
                            <input
                                type="radio"
                                name=name.clone()
                                prop:checked=move || takes_theirs.get() == theirs
                                on:change=move |_| takes_theirs.set(theirs)
                            />
                            <span class="name">{label}</span>
                            <span class="value">{labels::value(value, words)}</span>
                        </label>
                    }
                };
                view! {
                    <fieldset class="conflict">
                        <legend>{labels::of(&difference.at, draft, words)}</legend>
                        {side(texts.ours, &difference.to, false)}
                        {side(texts.theirs, &difference.from, true)}
                    </fieldset>
                }
            })
            .collect_view();
        let decide = move |_| {
            let decisions = choices.iter().map(|(difference, takes_theirs)| Decision {
                at: difference.at.clone(),
                takes_theirs: takes_theirs.get_untracked(),
                theirs: difference.from.clone(),
            });
            let decisions = decisions.collect();
            close();
            act.run(decisions);
        };
        view! {
            <p>{texts.conflict_text}</p>
            {rows}
            <footer>
                <button type="button" on:click=move |_| close()>{words.cancel}</button>
                <button type="button" class="primary" on:click=decide>{texts.save_choice}</button>
            </footer>
        }
        .into_any()
    })
}
