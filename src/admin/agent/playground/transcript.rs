//! What was said in the playground. It follows what is written while the reader is at the end.

use crate::agent::playground::exchange::{Exchange, Status};
use crate::agent::playground::talk::Talk;
use crate::answers::passage::passages;
use crate::answers::record::{Record, action_name};
use crate::draft::Draft;
use crate::icon::{DONE, WHY, icon};
use crate::time::counted;
use crate::trouble::trouble;
use crate::words::{Words, filled};
use palique_view::prelude::*;
use palique_widget::scroll::Follow;
use wasm_bindgen::JsCast;

/// The transcript. `why` opens the inspector for a message.
pub fn transcript(talk: Talk, draft: Draft, why: Callback<String>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.playground;
    let node = NodeRef::<html::Div>::new();
    let follow = StoredValue::new_local(Follow::default());
    let is_empty = Memo::new(move |_| talk.exchanges.with(Vec::is_empty));
    let count = Memo::new(move |_| talk.exchanges.with(Vec::len));
    Effect::new(move |_| {
        // Who asks something wants to see the answer.
        if count.get() > 0 {
            follow.update_value(Follow::follow);
        }
    });
    Effect::new(move |_| {
        talk.grown.track();
        // What belongs under the answer is drawn by then.
        request_animation_frame(move || {
            let Some(Some(scroller)) = node.try_get_untracked() else { return };
            let _ = follow.try_update_value(|follow| {
                if follow.is_following() {
                    scroller.set_scroll_top(scroller.scroll_height());
                    follow.placed(scroller.scroll_top());
                }
            });
        });
    });
    let scrolled = move |_| {
        if let Some(scroller) = node.get_untracked() {
            let rest = scroller.scroll_height() - scroller.scroll_top() - scroller.client_height();
            follow.update_value(|follow| follow.scrolled(scroller.scroll_top(), rest));
        }
    };
    view! {
        <div class="transcript" role="region" tabindex="0" aria-label=texts.transcript node_ref=node on:scroll=scrolled>
            {move || is_empty.get().then(|| welcome(talk, draft))}
            <ol>
                <For
                    each=move || talk.exchanges.get()
                    key=|exchange| exchange.number
                    children=move |exchange| said(talk, exchange, why)
                />
            </ol>
        </div>
    }
    .into_any()
}

/// Before anything has been asked: the draft's own starter questions.
fn welcome(talk: Talk, draft: Draft) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.playground;
    let starters = move || {
        let all = draft.read("/look/starters");
        let all = all.as_array().into_iter().flatten().filter_map(|starter| starter.as_str());
        all.filter(|starter| !starter.trim().is_empty())
            .map(|starter| {
                let question = starter.to_owned();
                view! {
                    <button type="button" dir="auto" on:click=move |_| talk.say(&question)>{starter.to_owned()}</button>
                }
            })
            .collect_view()
    };
    view! {
        <div class="welcome">
            <h3>{texts.empty_title}</h3>
            <p>{texts.empty_text}</p>
            <div class="starters" role="group" aria-label=texts.starters>{starters}</div>
        </div>
    }
    .into_any()
}

/// A question and its answer.
fn said(talk: Talk, exchange: Exchange, why: Callback<String>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.playground;
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(root) = node.get() {
            exchange.write(|paper| paper.lay(root.unchecked_ref()));
        }
    });
    let status = move || {
        match exchange.status.get() {
        Status::Thinking => activity(texts.thinking.to_owned()),
        Status::Acting(name) => activity(filled(texts.running, &[&name])),
        Status::Speaking => ().into_any(),
        Status::Whole(message) => message.map_or_else(|| ().into_any(), |it| evidence(talk, exchange, it, why)),
        Status::Silent => view! { <p class="outcome">{texts.silent}</p> }.into_any(),
        Status::Stopped => view! {
            <p class="outcome">
                {texts.stopped} " "
                <button type="button" class="link" on:click=move |_| talk.say_again(exchange)>{texts.ask_again}</button>
            </p>
        }
        .into_any(),
        Status::Failed(error) => trouble(&error, words, Some(Callback::new(move |()| talk.say_again(exchange)))),
    }
    };
    view! {
        <li>
            <p class="asked" dir="auto"><span class="unseen">{texts.you} " "</span>{exchange.question.get_value()}</p>
            <span class="unseen">{texts.agent}</span>
            <div class="prose" dir="auto" node_ref=node></div>
            {status}
        </li>
    }
    .into_any()
}

fn activity(text: String) -> AnyView {
    view! { <p class="activity">{text}</p> }.into_any()
}

/// Under a whole answer: what it is made of.
fn evidence(talk: Talk, exchange: Exchange, message: String, why: Callback<String>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.playground;
    let (asked, shown) = (message.clone(), message);
    let found = move || match exchange.record.get() {
        None => activity(words.loading.to_owned()),
        Some(Ok(record)) => made_of(&record, words),
        Some(Err(_)) => {
            let message = asked.clone();
            view! {
                <p class="outcome">
                    {texts.record_failed} " "
                    <button type="button" class="link" on:click=move |_| talk.look_up(exchange, message.clone())>
                        {words.retry}
                    </button>
                </p>
            }
            .into_any()
        }
    };
    view! {
        <div class="evidence">
            {found}
            <button type="button" class="link" on:click=move |_| why.run(shown.clone())>{icon(WHY)}{texts.why}</button>
        </div>
    }
    .into_any()
}

fn made_of(record: &Record, words: &'static Words) -> AnyView {
    let texts = &words.playground;
    let used = record.passages();
    let used = if used.is_empty() {
        view! { <p class="muted">{texts.no_passages}</p> }.into_any()
    } else {
        let [one, other] = texts.passages;
        let count = counted(used.len(), words.language, one, other);
        view! { <details class="used"><summary>{count}</summary>{passages(used)}</details> }.into_any()
    };
    let acted = record
        .actions()
        .iter()
        .map(|log| {
            view! { <p class="acted">{icon(DONE)}<span>{texts.acted} " " <b dir="auto">{action_name(log)}</b></span></p> }
        })
        .collect_view();
    view! {
        {acted}
        {used}
    }
    .into_any()
}
