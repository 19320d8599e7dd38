//! One follow-up of the list: what it does in a line, and its form when it is open.

use super::{is_wrong, name_of, sentence, steps};
use crate::document;
use crate::draft::Draft;
use crate::field::{Field, unique};
use crate::icon::{NEXT, WARNING, icon};
use crate::route::{Place, Route, Tab};
use crate::words::Words;
use palique_view::prelude::*;

/// When a follow-up is sent, by its name on the wire.
const OCCASION: &str = "scenarioId";

/// A follow-up, open while `open` says so.
pub fn card(draft: Draft, id: &str, open: RwSignal<Vec<String>>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.followups;
    let at = ["/actions/", &document::escape(id)].concat();
    let id = StoredValue::new(id.to_owned());
    let is_open = Memo::new(move |_| open.with(|open| open.iter().any(|it| id.with_value(|id| it == id))));
    let toggle = move |_| {
        open.update(|open| {
            let was_open = is_open.get_untracked();
            open.retain(|it| id.with_value(|id| it != id));
            if !was_open {
                open.push(id.get_value());
            }
        });
    };
    let details = [&at, "/details"].concat();
    let (enabled, occasion) = ([&details, "/enabled"].concat(), [&details, "/scenarioId"].concat());
    let sequence = [&details, "/followupSequence"].concat();
    let name = move || id.with_value(|id| name_of(draft, id, words));
    let when = move || {
        let occasion = draft.text(&occasion);
        let known = words.actions.choices_of(OCCASION).iter().find(|(word, _)| *word == occasion);
        known.map_or(occasion.clone(), |(_, text)| (*text).to_owned())
    };
    let off = move || {
        let is_on = draft.flag(&enabled);
        (!is_on).then(|| view! { <span class="badge">{texts.off}</span> })
    };
    let wrong = move || {
        let is_wrong = id.with_value(|id| is_wrong(draft, id));
        is_wrong.then(|| view! { <span class="badge warn">{icon(WARNING)}{words.actions.unfinished}</span> })
    };
    let form = unique("follow-up");
    let controls = form.clone();
    let content = move || {
        is_open.get().then(|| {
            view! { <div class="form" id=form.clone()>{self::form(draft, &at, id.get_value())}</div> }
        })
    };
    view! {
        <li class="card follow-up">
            <h3>
                <button
                    type="button"
                    class="quiet"
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    aria-controls=move || is_open.get().then(|| controls.clone())
                    on:click=toggle
                >
                    {icon(NEXT)}
                    <span>{name}</span>
                </button>
            </h3>
            <p class="does">
                {off}
                {wrong}
                <span>{when}</span>
                " · "
                <span>{move || draft.with(&sequence, |list| sentence::steps(list, words))}</span>
            </p>
            {content}
        </li>
    }
    .into_any()
}

fn form(draft: Draft, at: &str, id: String) -> AnyView {
    let words = expect_context::<&'static Words>();
    let field =
        |name, part: &str| Field::new(draft, words.actions.field(name).label, [at, part, name].concat());
    let occasions = words.actions.choices_of(OCCASION).iter();
    let occasions = occasions.map(|(word, text)| ((*word).to_owned(), (*text).to_owned())).collect();
    // The place belongs to an agent, except where this is shown by itself.
    let link = match expect_context::<Place>().route() {
        Route::Agent(agent, _) => {
            let href = Route::Agent(agent, Tab::Actions(Some(id))).hash();
            Some(view! { <p class="elsewhere"><a href=href>{words.followups.form}</a></p> })
        }
        _ => None,
    };
    view! {
        {field("name", "/").text()}
        {field("enabled", "/details/").switch()}
        {field(OCCASION, "/details/").radio(occasions)}
        {steps(draft, &[at, "/details"].concat())}
        {link}
    }
    .into_any()
}
