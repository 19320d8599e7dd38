//! The dialog for a new agent: a name, and what to start from.

use super::outcome::{Outcome, lost_parts, outcome};
use super::template;
use crate::dialog::dialog;
use crate::entry::entry;
use crate::route::{Place, Route, Tab};
use crate::saving;
use crate::shell::{Admission, Door};
use crate::words::{Words, problem};
use palique_protocol::ErrorKind;
use palique_protocol::conversation_ai::check;
use palique_view::prelude::*;

/// The dialog. `on_close` must unmount it.
pub fn dialog_for_new(on_close: impl Fn() + Clone + Send + Sync + 'static) -> AnyView {
    let words = expect_context::<&'static Words>();
    let close = on_close.clone();
    dialog(words.agents.new.to_owned(), on_close, move || form(close))
}

fn form(close: impl Fn() + Clone + Send + Sync + 'static) -> AnyView {
    let words = expect_context::<&'static Words>();
    let admission = expect_context::<Admission>();
    let place = expect_context::<Place>();
    let door = expect_context::<Door>();
    let texts = &words.agents;
    let name = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let was_tried = RwSignal::new(false);
    let is_busy = RwSignal::new(false);
    let came_of_it = RwSignal::new(None::<Outcome>);
    let fault = Signal::derive(move || {
        let bundle = template::bundle_of(chosen.get(), &name.get(), words);
        let problems = check::new_agent(&bundle["agent"]);
        let found = problems.into_iter().find(|problem| problem.path == "name");
        found.filter(|_| was_tried.get()).map(|problem| problem::sentence(&problem.rule, words))
    });
    let submit = move || {
        was_tried.set(true);
        if is_busy.get_untracked() || fault.get_untracked().is_some() {
            return;
        }
        is_busy.set(true);
        let (admission, name) = (admission.clone(), name.get_untracked().trim().to_owned());
        let bundle = template::bundle_of(chosen.get_untracked(), &name, words);
        leptos::task::spawn_local(async move {
            let made = saving::create(&admission.api, &admission.extensions, &bundle).await;
            // The dialog may be closed by now; the agent is made all the same.
            let is_closed = is_busy.try_set(false).is_some();
            match made {
                Ok(_) if is_closed => {}
                Ok((id, lost)) if lost.is_empty() => place.go(&Route::Agent(id, Tab::Persona)),
                Ok((id, lost)) => {
                    let lost = lost_parts(&bundle, &lost, words);
                    came_of_it.set(Some(Outcome::Made { id, name, lost }));
                }
                Err(error) if error.kind == ErrorKind::Unauthorized => door.close(Some(error)),
                Err(_) if is_closed => {}
                Err(error) => came_of_it.set(Some(Outcome::Failed(error))),
            }
        });
    };
    let choices = texts
        .templates
        .iter()
        .enumerate()
        .map(|(index, template)| {
            view! {
                <label class="template">
                    <input
                        type="radio"
                        name="template"
                        prop:checked=move || chosen.get() == index
                        on:change=move |_| chosen.set(index)
                    />
                    <span class="name">{template.title}</span>
                    <span class="hint">{template.text}</span>
                </label>
            }
        })
        .collect_view();
    let is_made = Memo::new(move |_| came_of_it.with(|it| matches!(it, Some(Outcome::Made { .. }))));
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <div hidden=move || is_made.get()>
                {entry(texts.name, texts.name_hint, name, fault, true)}
                <fieldset class="field templates">
                    <legend class="name">{texts.start_from}</legend>
                    {choices}
                </fieldset>
            </div>
            <div role="status">{move || came_of_it.get().map(|it| outcome(&it, words))}</div>
            <footer hidden=move || is_made.get()>
                <button type="button" on:click=move |_| close()>{words.cancel}</button>
                <button type="submit" class="primary" disabled=move || is_busy.get()>
                    {move || if is_busy.get() { texts.creating } else { texts.create }}
                </button>
            </footer>
        </form>
    }
    .into_any()
}
