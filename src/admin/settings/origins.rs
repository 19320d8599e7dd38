//! The pages that may carry a widget of this account. Every change is written at once, over what
//! the server has at that moment.

use super::fetched::Fetched;
use super::{not_offered, section as section_of};
use crate::document::get;
use crate::entry::entry;
use crate::icon::{CLOSE, icon};
use crate::shell::{Admission, Door};
use crate::trouble::trouble;
use crate::words::{Words, filled, problem};
use palique_protocol::conversation_ai::check::{self, Rule};
use palique_protocol::conversation_ai::origin;
use palique_protocol::{Error, ErrorKind};
use palique_view::prelude::*;
use serde_json::{Value, json};

/// Where our server keeps them.
const PATH: &str = "/api/admin/origins";

#[derive(Clone, Copy)]
struct Desk {
    origins: Fetched,
    admission: StoredValue<Admission>,
    door: Door,
    words: &'static Words,
    is_busy: RwSignal<bool>,
    failure: RwSignal<Option<Error>>,
    /// What came of the last change.
    said: RwSignal<String>,
    /// What was taken out last.
    removed: RwSignal<Option<String>>,
    typed: RwSignal<String>,
    fault: RwSignal<Option<String>>,
}

/// The section.
pub fn section() -> AnyView {
    let words = expect_context::<&'static Words>();
    let admission = expect_context::<Admission>();
    let texts = &words.settings.origin;
    if !admission.extensions.offer("origins") {
        return section_of(words.settings.origins, texts.lead, not_offered());
    }
    let may_write = admission.may_write;
    let desk = Desk {
        origins: Fetched::new(PATH),
        admission: StoredValue::new(admission),
        door: expect_context(),
        words,
        is_busy: RwSignal::new(false),
        failure: RwSignal::new(None),
        said: RwSignal::new(String::new()),
        removed: RwSignal::new(None),
        typed: RwSignal::new(String::new()),
        fault: RwSignal::new(None),
    };
    let undo = move || {
        desk.removed.get().map(|origin| {
            view! {
                " "
                <button type="button" class="link" on:click=move |_| desk.add(&origin)>
                    {words.shell.undo}
                </button>
            }
        })
    };
    let form = move || {
        view! {
            <form
                class="one-line"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    desk.add(&desk.typed.get_untracked());
                }
            >
                {entry(texts.add, texts.add_hint, desk.typed, desk.fault.into(), false)}
                <button type="submit" disabled=move || desk.is_busy.get()>{texts.allow}</button>
            </form>
        }
    };
    let content = view! {
        {may_write.then(form)}
        <p class="hint" hidden=may_write>{words.settings.read_only}</p>
        {move || desk.failure.get().map(|error| trouble(&error, words, None))}
        <p class="said" role="status">{desk.said} {undo}</p>
        {desk.origins.shown(move |reply| list(desk, reply))}
    };
    section_of(words.settings.origins, texts.lead, content.into_any())
}

fn list(desk: Desk, reply: &Value) -> AnyView {
    let words = desk.words;
    let texts = &words.settings.origin;
    let may_write = desk.admission.with_value(|admission| admission.may_write);
    let origins = origins_of(reply);
    if origins.is_empty() {
        return view! {
            <div class="empty">
                <h3>{texts.empty}</h3>
                <p>{texts.empty_text}</p>
            </div>
        }
        .into_any();
    }
    let row = |origin: String| {
        let label = [words.remove, " ", &origin].concat();
        let shown = origin.clone();
        let button = may_write.then(move || {
            view! {
                <button
                    type="button"
                    class="tool"
                    aria-label=label
                    disabled=move || desk.is_busy.get()
                    on:click=move |_| desk.remove(&origin)
                >
                    {icon(CLOSE)}
                </button>
            }
        });
        view! { <li><span class="mono">{shown}</span> {button}</li> }
    };
    let rows = origins.into_iter().map(row).collect_view();
    view! { <ul class="rows origins">{rows}</ul> }.into_any()
}

fn origins_of(reply: &Value) -> Vec<String> {
    let list = get(reply, "/origins").as_array();
    list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

impl Desk {
    /// Allows one, if it is an origin.
    fn add(self, typed: &str) {
        // What a person means is clear: a path or a capital letter in it is not.
        let meant = origin::canonical(typed).unwrap_or_else(|| typed.trim().to_owned());
        let wrong = check::origins(&json!({ "origins": [&meant] }));
        let fault = wrong.first().map(|it| problem::sentence(&it.rule, self.words));
        self.fault.set(fault.clone());
        if fault.is_none() {
            self.write(meant, true);
        }
    }

    fn remove(self, origin: &str) {
        self.write(origin.to_owned(), false);
    }

    fn write(self, origin: String, is_allowed: bool) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.failure.set(None);
        self.said.set(String::new());
        self.removed.set(None);
        let api = self.admission.with_value(|admission| admission.api.clone());
        leptos::task::spawn_local(async move {
            let result = async {
                let mut origins = origins_of(&api.get(PATH).await?.value);
                origins.retain(|known| *known != origin);
                if is_allowed {
                    origins.push(origin.clone());
                }
                let body = json!({ "origins": origins });
                // One alone was checked before; what is left to be wrong is their number.
                if let Some(wrong) = check::origins(&body).first() {
                    return Ok(Err(wrong.rule));
                }
                api.put(PATH, &body, None).await.map(|_| Ok(body))
            };
            let result = result.await;
            // The page may have been left meanwhile.
            if self.is_busy.try_set(false).is_none() {
                self.settle(result, origin, is_allowed);
            }
        });
    }

    fn settle(self, result: Result<Result<Value, Rule>, Error>, origin: String, is_allowed: bool) {
        let texts = &self.words.settings.origin;
        match result {
            Ok(Ok(body)) => {
                self.origins.put(body);
                self.said.set(filled(if is_allowed { texts.added } else { texts.removed }, &[&origin]));
                if is_allowed {
                    self.typed.set(String::new());
                } else {
                    self.removed.set(Some(origin));
                }
            }
            Ok(Err(rule)) => self.fault.set(Some(problem::sentence(&rule, self.words))),
            Err(error) if error.kind == ErrorKind::Unauthorized => self.door.close(Some(error)),
            Err(error) => self.failure.set(Some(error)),
        }
    }
}
