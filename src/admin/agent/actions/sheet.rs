//! The form of one action, drawn from its table.

use super::form::{Control, Group, Part, When, form_of};
use super::picker::picker;
use super::settling::settle;
use super::{deletion, name_of};
use crate::agent::followups::steps;
use crate::document;
use crate::draft::Draft;
use crate::field::{Choice, Field, unique};
use crate::icon::{DELETE, icon};
use crate::route::{Place, Route, Tab};
use crate::words::Words;
use palique_protocol::conversation_ai::limits;
use palique_view::prelude::*;
use serde_json::Value;

/// What the parts of a form have in common.
#[derive(Clone)]
struct Sheet {
    draft: Draft,
    words: &'static Words,
    /// The agent that the action belongs to.
    agent: String,
    /// The action.
    at: String,
    /// The id of the sentence that says what a mere link excludes.
    note: String,
}

/// The form of the action at a path.
pub fn sheet(draft: Draft, agent: &str, at: &str) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.actions;
    let place = expect_context::<Place>();
    let kind = draft.peek(&[at, "/type"].concat());
    let kind = kind.as_str().unwrap_or_default();
    let sheet = Sheet { draft, words, agent: agent.to_owned(), at: at.to_owned(), note: unique("only-link") };
    let (title, text) = match texts.kind(kind) {
        Some(kind) => (kind.title.to_owned(), kind.text),
        None => (kind.to_owned(), texts.unknown),
    };
    let name = texts.field("name");
    let name =
        Field::new(draft, name.label, [at, "/name"].concat()).hint(name.hint).limit(limits::NAME_CHARS);
    let groups = form_of(kind).into_iter().flat_map(|form| form.groups);
    let groups = groups.map(|group| sheet.group(group)).collect_view();
    let is_deleting = RwSignal::new(false);
    let (named, deleted, agent) = (at.to_owned(), at.to_owned(), StoredValue::new(agent.to_owned()));
    let leave = move || place.replace(Route::Agent(agent.get_value(), Tab::Actions(None)));
    view! {
        <section class="action-form" aria-labelledby="action-title">
            <h2 id="action-title">{title}</h2>
            <p class="lead">{text}</p>
            {name.text()}
            {groups}
            <button
                type="button"
                class="danger"
                aria-label=move || [texts.delete, " ", &name_of(draft, &named, words)].concat()
                on:click=move |_| is_deleting.set(true)
            >
                {icon(DELETE)}
                <span>{texts.delete}</span>
            </button>
            {move || {
                is_deleting.get().then(|| deletion(draft, deleted.clone(), move || is_deleting.set(false), leave))
            }}
        </section>
    }
    .into_any()
}

impl Sheet {
    fn path(&self, field: &str) -> String {
        [&self.at, "/details/", field].concat()
    }

    fn field(&self, word: &str) -> Field {
        let name = self.words.actions.field(word);
        let field = Field::new(self.draft, name.label, self.path(word));
        if name.hint.is_empty() { field } else { field.hint(name.hint) }
    }

    /// Fields that are asked for together.
    fn group(&self, group: &'static Group) -> AnyView {
        let sheet = self.clone();
        let parts = move || group.parts.iter().map(|part| sheet.part(part)).collect_view();
        if matches!(group.when, When::Always) {
            return parts().into_any();
        }
        let (draft, within) = (self.draft, self.path(""));
        // What is wrong stays in sight, because it holds every save back.
        let is_shown = Memo::new(move |_| {
            let is_within = |at: &str| {
                at.strip_prefix(within.as_str())
                    .is_some_and(|rest| group.has(rest.split('/').next().unwrap_or_default()))
            };
            draft.with(within.trim_end_matches('/'), |details| group.when.holds(details))
                || draft.faults().with(|faults| faults.iter().any(|fault| is_within(&fault.at)))
        });
        (move || is_shown.get().then(|| view! { <div class="dependent">{parts()}</div> })).into_any()
    }

    fn part(&self, &Part(word, control): &'static Part) -> AnyView {
        let field = self.field(word);
        match control {
            Control::Line => field.text(),
            Control::OptionalLine => field.optional().text(),
            Control::Area => field.limit(limits::TEXT_CHARS).area(2),
            Control::OptionalArea => field.limit(limits::TEXT_CHARS).optional().area(2),
            Control::Phrases(0) => field.optional().phrases(),
            Control::Phrases(_) => field.phrases(),
            Control::Switch => self.settling(field, word, "").switch(),
            Control::OnlyLink => {
                let (draft, at) = (self.draft, self.path(word));
                let text = self.words.actions.only_link;
                view! {
                    {self.settling(field, word, "").switch()}
                    <p class="note" id=self.note.clone() hidden=move || !draft.flag(&at)>{text}</p>
                }
                .into_any()
            }
            Control::BeyondLink => self.beyond_link(self.settling(field, word, ""), word),
            Control::Choice(condition) => self.settling(field, word, condition).radio(self.choices(word)),
            Control::Agent => picker(field, self.draft, self.path(word), &self.agent),
            Control::Silence => self.silence(field),
            Control::Steps => {
                let hours = Route::Agent(self.agent.clone(), Tab::FollowUps).hash();
                view! {
                    {steps(self.draft, self.path("").trim_end_matches('/'))}
                    <p class="hours">
                        <span class="hint">{self.words.actions.hours}</span>
                        " "
                        <a href=hours>{self.words.agent.followups}</a>
                    </p>
                }
                .into_any()
            }
        }
    }

    fn choices(&self, word: &str) -> Vec<Choice> {
        let choices = self.words.actions.choices_of(word).iter();
        choices.map(|(word, name)| ((*word).to_owned(), (*name).to_owned())).collect()
    }

    /// A switch or a choice: the rest of the action follows it.
    fn settling(&self, field: Field, word: &'static str, condition: &'static str) -> Field {
        let (at, words) = (self.at.clone(), self.words);
        field.with(move |whole| {
            if !condition.is_empty() {
                let details = [&at, "/details/"].concat();
                suggest(whole, &[&details, word].concat(), &[&details, condition].concat(), words);
            }
            settle(whole, &at);
        })
    }

    /// A switch that cannot be turned on while the agent only sends the link.
    fn beyond_link(&self, field: Field, word: &'static str) -> AnyView {
        let (draft, link, own) = (self.draft, self.path("onlySendLink"), self.path(word));
        let (label, note) = (self.words.actions.field(word).label, self.note.clone());
        // One that is on all the same (the server said so) must be able to go off.
        let is_excluded = Memo::new(move |_| draft.flag(&link) && !draft.flag(&own));
        (move || {
            if !is_excluded.get() {
                return field.clone().switch();
            }
            let (id, named, described_by) = (field.id(), field.id(), note.clone());
            view! {
                <div class="field switch">
                    <label for=named>
                        <input type="checkbox" role="switch" id=id disabled aria-describedby=described_by />
                        <span>{label}</span>
                    </label>
                </div>
            }
            .into_any()
        })
        .into_any()
    }

    /// A time and its unit.
    fn silence(&self, time: Field) -> AnyView {
        let (draft, at, unit) = (self.draft, self.path("sleepTime"), self.path("sleepTimeUnit"));
        let choices = self.choices("sleepTimeUnit");
        let most = move || limits::max_action_sleep(&draft.text(&unit));
        view! {
            // A new unit can make a time too long: that is shown at once.
            <div class="timed" on:change=move |_| draft.rest(&at)>
                {time.number(limits::SLEEP_MIN, most)}
                {self.field("sleepTimeUnit").select(move || choices.clone())}
            </div>
        }
        .into_any()
    }
}

/// Puts the condition that goes with a choice in the place of one that was suggested, too.
fn suggest(whole: &mut Value, choice: &str, condition: &str, words: &'static Words) {
    let conditions = words.actions.conditions;
    let text = document::get(whole, condition).as_str().unwrap_or_default();
    if !text.trim().is_empty() && !conditions.iter().any(|(_, suggested)| *suggested == text) {
        return;
    }
    let chosen = document::get(whole, choice).as_str().unwrap_or_default();
    let suggested = conditions.iter().find(|(word, _)| *word == chosen).map_or("", |(_, text)| text);
    document::set(whole, condition, suggested.into());
}
