//! A file as a new agent: chosen, dropped or pasted, checked, shown, and only then made.

use super::reading::{Place, Unreadable, action_name, bundle_of};
use crate::agents::outcome::{Outcome, lost_parts, outcome};
use crate::agents::roster::channel;
use crate::document::get;
use crate::icon::{UPLOAD, icon};
use crate::saving;
use crate::shell::{Admission, Door};
use crate::time::{counted, number};
use crate::trouble::trouble;
use crate::words::{Words, filled};
use palique_protocol::{Error, ErrorKind};
use palique_view::prelude::*;
use serde_json::Value;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The largest file that is read: a hundred of the largest actions would fit.
const MOST_MEGABYTES: usize = 8;

/// How far an import has come.
#[derive(Clone, PartialEq)]
enum Stage {
    /// Nothing is chosen yet, or what was chosen is no agent.
    Choosing(Option<Refusal>),
    /// An agent was read.
    Read(Value),
    /// It is being made.
    Making(Value),
    /// It was made.
    Done(Outcome),
}

/// Why what was chosen is no agent.
#[derive(Clone, PartialEq)]
enum Refusal {
    /// In a sentence, with words of the browser's.
    Sentence(String, String),
    /// Every place that is wrong.
    Places(Vec<Place>),
}

#[derive(Clone, Copy)]
struct Desk {
    stage: RwSignal<Stage>,
    pasted: RwSignal<String>,
    is_over: RwSignal<bool>,
    /// Why nothing was made.
    failure: RwSignal<Option<Error>>,
    admission: StoredValue<Admission>,
    door: Door,
    words: &'static Words,
}

/// The form, and what came of it.
pub(super) fn import() -> AnyView {
    let desk = Desk {
        stage: RwSignal::new(Stage::Choosing(None)),
        pasted: RwSignal::new(String::new()),
        is_over: RwSignal::new(false),
        failure: RwSignal::new(None),
        admission: StoredValue::new(expect_context()),
        door: expect_context(),
        words: expect_context(),
    };
    let words = desk.words;
    (move || match desk.stage.get() {
        Stage::Choosing(refusal) => choosing(desk, refusal),
        Stage::Read(bundle) => preview(desk, bundle, false),
        Stage::Making(bundle) => preview(desk, bundle, true),
        Stage::Done(done) => view! {
            <div role="status">{outcome(&done, words)}</div>
            {another(desk)}
        }
        .into_any(),
    })
    .into_any()
}

fn choosing(desk: Desk, refusal: Option<Refusal>) -> AnyView {
    let words = desk.words;
    let texts = &words.settings.file;
    let input = NodeRef::<html::Input>::new();
    let choose = move || {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <div
            class="drop"
            class:over=desk.is_over
            on:dragover=move |event| {
                // Without this the browser opens the file.
                event.prevent_default();
                desk.is_over.set(true);
            }
            on:dragleave=move |_| desk.is_over.set(false)
            on:drop=move |event| {
                event.prevent_default();
                desk.is_over.set(false);
                let files = event.data_transfer().and_then(|data| data.files());
                if let Some(file) = files.and_then(|files| files.get(0)) {
                    desk.read_file(file);
                }
            }
        >
            <p class="choose">
                <input
                    type="file"
                    hidden=true
                    accept=".json,application/json"
                    node_ref=input
                    on:change:target=move |event| {
                        if let Some(file) = event.target().files().and_then(|files| files.get(0)) {
                            desk.read_file(file);
                        }
                    }
                />
                <button type="button" on:click=move |_| choose()>{icon(UPLOAD)} <span>{texts.choose}</span></button>
                <span class="hint">{texts.or_drop}</span>
            </p>
            <textarea
                rows="4"
                class="mono"
                aria-label=texts.paste
                placeholder=texts.paste
                bind:value=desk.pasted
            ></textarea>
            <div class="deeds">
                <button
                    type="button"
                    disabled=move || desk.pasted.with(|text| text.trim().is_empty())
                    on:click=move |_| desk.read_text(&desk.pasted.get_untracked())
                >
                    {texts.check}
                </button>
            </div>
        </div>
        {refusal.map(|refusal| refused(refusal, words))}
    }
    .into_any()
}

/// Why what was chosen is no agent: where, and what.
fn refused(refusal: Refusal, words: &'static Words) -> AnyView {
    let texts = &words.settings.file;
    match refusal {
        Refusal::Sentence(sentence, said) => {
            let said = (!said.is_empty()).then(|| view! { " " <q>{said}</q> });
            view! { <div class="trouble" role="alert"><p>{sentence} {said}</p></div> }.into_any()
        }
        Refusal::Places(places) => {
            let title = if places.len() == 1 {
                texts.problems[0].to_owned()
            } else {
                filled(texts.problems[1], &[&number(places.len(), words.language)])
            };
            let rows = places
                .into_iter()
                .map(|place| {
                    let label =
                        if place.label.is_empty() { String::new() } else { [&place.label, ": "].concat() };
                    view! { <li><code>{place.path}</code> <span>{label} {place.what}</span></li> }
                })
                .collect_view();
            view! {
                <div class="trouble" role="alert">
                    <p>{title}</p>
                    <ul class="places">{rows}</ul>
                </div>
            }
            .into_any()
        }
    }
}

/// What a file holds, before anything is made of it.
fn preview(desk: Desk, bundle: Value, is_busy: bool) -> AnyView {
    let words = desk.words;
    let texts = &words.settings.file;
    let text = |at| get(&bundle, at).as_str().unwrap_or_default().to_owned();
    let name = text("/agent/name");
    let business = text("/agent/businessName");
    let channels = get(&bundle, "/agent/channels").as_array();
    let channels: Vec<String> =
        channels.into_iter().flatten().filter_map(Value::as_str).map(|it| channel(it, words)).collect();
    let about: Vec<String> =
        [business, channels.join(" · ")].into_iter().filter(|it| !it.is_empty()).collect();
    let count = get(&bundle, "/actions").as_array().map_or(0, Vec::len);
    let actions = match count {
        0 => texts.no_actions.to_owned(),
        _ => counted(count, words.language, texts.actions[0], texts.actions[1]),
    };
    let names = (0..count)
        .map(|index| view! { <li>{action_name(&bundle, &index.to_string(), words)}</li> })
        .collect_view();
    let keeps_looks = desk.admission.with_value(|admission| admission.extensions.offer("look"));
    let look = bundle.get("look").map(|_| if keeps_looks { texts.with_look } else { texts.look_lost });
    view! {
        <div class="card preview">
            <p class="hint">{texts.preview}</p>
            <h4>{name}</h4>
            <p class="hint">{about.join(" — ")}</p>
            <p>{actions}</p>
            <ul>{names}</ul>
            <p>{look}</p>
            {move || desk.failure.get().map(|error| trouble(&error, words, None))}
            <div class="deeds">
                <button type="button" class="primary" disabled=is_busy on:click=move |_| desk.make(bundle.clone())>
                    {if is_busy { texts.creating } else { texts.create }}
                </button>
                {(!is_busy).then(|| another(desk))}
            </div>
        </div>
    }
    .into_any()
}

fn another(desk: Desk) -> AnyView {
    let texts = &desk.words.settings.file;
    view! {
        <button
            type="button"
            class="quiet"
            on:click=move |_| {
                desk.failure.set(None);
                desk.stage.set(Stage::Choosing(None));
            }
        >
            {texts.another}
        </button>
    }
    .into_any()
}

impl Desk {
    fn refuse(self, sentence: String, said: String) {
        self.stage.set(Stage::Choosing(Some(Refusal::Sentence(sentence, said))));
    }

    fn read_file(self, file: File) {
        let texts = &self.words.settings.file;
        #[expect(clippy::cast_precision_loss, reason = "the limit is small")]
        if file.size() > (MOST_MEGABYTES * 1_000_000) as f64 {
            self.refuse(filled(texts.too_large, &[&MOST_MEGABYTES.to_string()]), String::new());
            return;
        }
        leptos::task::spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            // The page may have been left meanwhile.
            if self.stage.is_disposed() {
                return;
            }
            match text {
                Some(text) => self.read_text(&text),
                None => self.refuse(texts.unreadable.to_owned(), String::new()),
            }
        });
    }

    fn read_text(self, text: &str) {
        match bundle_of(text, self.words) {
            Ok(bundle) => self.stage.set(Stage::Read(bundle)),
            Err(Unreadable::NoJson(said)) => self.refuse(self.words.settings.file.no_json.to_owned(), said),
            Err(Unreadable::Wrong(places)) => {
                self.stage.set(Stage::Choosing(Some(Refusal::Places(places))));
            }
        }
    }

    fn make(self, bundle: Value) {
        self.failure.set(None);
        self.stage.set(Stage::Making(bundle.clone()));
        let words = self.words;
        let admission = self.admission.get_value();
        leptos::task::spawn_local(async move {
            let made = saving::create(&admission.api, &admission.extensions, &bundle).await;
            match made {
                Ok((id, lost)) => {
                    let mut lost = lost_parts(&bundle, &lost, words);
                    if bundle.get("look").is_some() && !admission.extensions.offer("look") {
                        lost.push([words.agents.look, ": ", words.agents.not_offered].concat());
                    }
                    let name = get(&bundle, "/agent/name").as_str().unwrap_or_default().to_owned();
                    // The page may have been left meanwhile.
                    let _ = self.stage.try_set(Stage::Done(Outcome::Made { id, name, lost }));
                }
                Err(error) if error.kind == ErrorKind::Unauthorized => self.door.close(Some(error)),
                Err(error) => {
                    let _ = self.failure.try_set(Some(error));
                    let _ = self.stage.try_set(Stage::Read(bundle));
                }
            }
        });
    }
}
