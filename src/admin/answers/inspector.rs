//! The inspector: everything that one answer was made of, part by part, each to be copied.

use crate::answers::copying::{copy_button, download};
use crate::answers::passage::passages;
use crate::answers::prose::prose;
use crate::answers::record::{Record, action_name, load};
use crate::api::to_pretty_text;
use crate::dialog::dialog;
use crate::field::unique;
use crate::icon::{DOWNLOAD, icon};
use crate::shell::{Admission, Door};
use crate::time::{moment, number};
use crate::trouble::trouble;
use crate::words::Words;
use crate::{agent, answers};
use palique_protocol::{Error, ErrorKind};
use palique_view::prelude::*;
use serde_json::Value;

/// Whose answer is expected: the record names its agent by id only.
#[derive(Clone, Copy)]
pub struct Subject {
    /// The id of the agent.
    pub id: StoredValue<String>,
    /// What it is called.
    pub name: Signal<String>,
}

/// The inspector as a dialog.
pub fn inspector(
    message: String,
    subject: Subject,
    on_close: impl Fn() + Clone + Send + Sync + 'static,
) -> AnyView {
    let words = expect_context::<&'static Words>();
    dialog(words.answers.why.to_owned(), on_close, move || {
        view! { <div class="inspector">{inspected(message, subject)}</div> }.into_any()
    })
}

fn inspected(message: String, subject: Subject) -> AnyView {
    let words = expect_context::<&'static Words>();
    let door = expect_context::<Door>();
    let api = expect_context::<Admission>().api;
    let found = RwSignal::new(None::<Result<Record, Error>>);
    let ask = Callback::new(move |()| {
        found.set(None);
        let (api, message) = (api.clone(), message.clone());
        leptos::task::spawn_local(async move {
            let result = load(&api, &message).await;
            if let Err(error) = &result
                && error.kind == ErrorKind::Unauthorized
            {
                return door.close(Some(error.clone()));
            }
            // The inspector may have been closed meanwhile.
            let _ = found.try_set(Some(result));
        });
    });
    ask.run(());
    (move || match found.get() {
        None => agent::skeleton(words),
        Some(Err(error)) if error.kind == ErrorKind::NotFound => {
            view! { <p class="note" role="status">{words.answers.gone}</p> }.into_any()
        }
        Some(Err(error)) => trouble(&error, words, Some(ask)),
        Some(Ok(record)) => parts(&record, subject),
    })
    .into_any()
}

fn parts(record: &Record, subject: Subject) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.answers;
    let text = |at: &str| record.text(at).to_owned();
    let plain = |at: &str| {
        let text = text(at);
        let shown = if text.is_empty() {
            nothing(words)
        } else {
            view! { <p class="plain" dir="auto">{text.clone()}</p> }.into_any()
        };
        (text, shown)
    };
    let (input, input_shown) = plain("/input");
    let (prompt, prompt_shown) = plain("/prompt");
    let answer = text("/responseMessage");
    let pretty = |at: &str| {
        let list = crate::document::get(&record.whole, at);
        let is_empty = list.as_array().is_none_or(Vec::is_empty);
        if is_empty { String::new() } else { to_pretty_text(list).unwrap_or_default() }
    };
    let whole = to_pretty_text(&record.whole).unwrap_or_default();
    let file = whole.clone();
    let looked_up = record.passages();
    let as_text =
        looked_up.iter().map(|it| [it.title.as_deref().unwrap_or_default(), "\n", &it.content].concat());
    let as_text = as_text.collect::<Vec<String>>().join("\n\n");
    let all = unique("record");
    view! {
        <div id=all.clone()>
            {part(texts.input, input, input_shown)}
            {part(texts.answer, answer.clone(), prose(answer))}
            {part(texts.passages, as_text, if looked_up.is_empty() { nothing(words) } else { passages(looked_up) })}
            {part(texts.actions, pretty("/actionLogs"), actions(record.actions(), words))}
            {part(texts.history, pretty("/history"), history(record, words))}
            {part(texts.prompt, prompt, prompt_shown)}
            {part(texts.facts, facts_text(record, subject, words), facts(record, subject, words))}
        </div>
        <footer>
            {copy_button(texts.why, all, move || whole.clone(), Some(texts.copy_all))}
            <button type="button" on:click=move |_| download("answer.json", &file)>
                {icon(DOWNLOAD)}
                {texts.download}
            </button>
        </footer>
    }
    .into_any()
}

/// One part with its heading. `text` is what its button copies.
fn part(name: &'static str, text: String, content: AnyView) -> AnyView {
    let id = unique("part");
    let is_empty = text.is_empty();
    let button = (!is_empty).then(|| copy_button(name, id.clone(), move || text.clone(), None));
    view! {
        <section class="part">
            <header>
                <h3>{name}</h3>
                {button}
            </header>
            <div id=id>{content}</div>
        </section>
    }
    .into_any()
}

fn nothing(words: &'static Words) -> AnyView {
    view! { <p class="muted">{words.answers.nothing}</p> }.into_any()
}

fn actions(logs: &[Value], words: &'static Words) -> AnyView {
    if logs.is_empty() {
        return nothing(words);
    }
    let rows = logs
        .iter()
        .map(|log| {
            view! {
                <li>
                    <p class="title" dir="auto">{action_name(log)}</p>
                    <pre tabindex="0">{to_pretty_text(log).unwrap_or_default()}</pre>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="action-log">{rows}</ul> }.into_any()
}

fn history(record: &Record, words: &'static Words) -> AnyView {
    let turns = record.history();
    if turns.is_empty() {
        return nothing(words);
    }
    let rows = turns
        .into_iter()
        .map(|turn| {
            let role = match turn.role.as_str() {
                "user" => words.answers.visitor.to_owned(),
                "assistant" => words.answers.agent.to_owned(),
                _ => turn.role,
            };
            view! {
                <li>
                    <span class="muted">{role}</span>
                    <p class="plain" dir="auto">{turn.content}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="history">{rows}</ol> }.into_any()
}

/// What is known beside the texts, by name; what a server does not tell is left out.
fn known(record: &Record, subject: Subject, words: &'static Words) -> Vec<(&'static str, String)> {
    let texts = &words.answers;
    let id = record.text("/agentId");
    let name = if id == subject.id.get_value() { subject.name.get_untracked() } else { String::new() };
    let agent = if name.is_empty() { id.to_owned() } else { [&name, " (", id, ")"].concat() };
    let time = Some(record.text("/createdAt")).filter(|time| !time.is_empty());
    let lasted = |at: &str| record.number(at).map(|time| duration(time, words.language)).unwrap_or_default();
    let all = [
        (texts.agent, agent),
        (texts.mode, answers::mode(record.text("/mode"), words)),
        (texts.brain, record.text("/brain").to_owned()),
        (texts.intent, record.text("/intent").to_owned()),
        (texts.time, time.map(|time| moment(time, words.language)).unwrap_or_default()),
        (texts.first_words, lasted("/timing/firstDeltaMs")),
        (texts.whole_answer, lasted("/timing/totalMs")),
        (texts.message, record.text("/messageId").to_owned()),
        (texts.conversation, record.text("/conversationId").to_owned()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn facts(record: &Record, subject: Subject, words: &'static Words) -> AnyView {
    let rows = known(record, subject, words)
        .into_iter()
        .map(|(name, value)| view! { <div><dt>{name}</dt><dd dir="auto">{value}</dd></div> })
        .collect_view();
    view! { <dl class="facts">{rows}</dl> }.into_any()
}

fn facts_text(record: &Record, subject: Subject, words: &'static Words) -> String {
    let lines = known(record, subject, words).into_iter().map(|(name, value)| [name, ": ", &value].concat());
    lines.collect::<Vec<String>>().join("\n")
}

/// Milliseconds as people read them.
fn duration(milliseconds: f64, language: &str) -> String {
    if milliseconds < 1000.0 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
        return [&number(milliseconds.max(0.0) as usize, language), " ms"].concat();
    }
    let seconds = js_sys::Number::from((milliseconds / 100.0).round() / 10.0).to_locale_string(language);
    [&String::from(seconds), " s"].concat()
}
