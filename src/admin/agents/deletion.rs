//! The dialog that deletes an agent: its name must be typed.

use super::roster::Listed;
use crate::dialog::dialog;
use crate::entry::entry;
use crate::saving::agent_path;
use crate::shell::{Admission, Door};
use crate::trouble::trouble;
use crate::words::{Words, filled};
use palique_protocol::{Error, ErrorKind};
use palique_view::prelude::*;

/// The dialog. `on_close` must unmount it; `on_deleted` is called when the agent is gone,
/// by when the dialog and even the page may be, too.
pub fn dialog_for(
    listed: Listed,
    on_close: impl Fn() + Clone + Send + Sync + 'static,
    on_deleted: impl Fn() + Clone + Send + Sync + 'static,
) -> AnyView {
    let words = expect_context::<&'static Words>();
    let close = on_close.clone();
    dialog(words.agents.delete_title.to_owned(), on_close, move || form(&listed, close, on_deleted))
}

fn form(
    listed: &Listed,
    close: impl Fn() + Clone + Send + Sync + 'static,
    on_deleted: impl Fn() + Clone + Send + Sync + 'static,
) -> AnyView {
    let words = expect_context::<&'static Words>();
    let admission = expect_context::<Admission>();
    let door = expect_context::<Door>();
    let texts = &words.agents;
    let name = listed.called().trim().to_owned();
    let path = agent_path(&listed.id);
    let text = filled(texts.delete_text, &[&name]);
    let typed = RwSignal::new(String::new());
    let is_busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Error>);
    let is_confirmed = Memo::new(move |_| typed.with(|typed| typed.trim() == name));
    let submit = move || {
        if is_busy.get_untracked() || !is_confirmed.get_untracked() {
            return;
        }
        is_busy.set(true);
        let (admission, path, on_deleted) = (admission.clone(), path.clone(), on_deleted.clone());
        leptos::task::spawn_local(async move {
            let deleted = admission.api.delete(&path).await;
            match deleted {
                Ok(_) => on_deleted(),
                // Gone is what we wanted.
                Err(error) if error.kind == ErrorKind::NotFound => on_deleted(),
                Err(error) if error.kind == ErrorKind::Unauthorized => door.close(Some(error)),
                Err(error) => {
                    // The dialog may be closed by now.
                    let _ = is_busy.try_set(false);
                    let _ = failure.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <p>{text}</p>
            {entry(texts.delete_name, "", typed, Signal::derive(|| None), true)}
            {move || failure.get().map(|error| trouble(&error, words, None))}
            <footer>
                <button type="button" on:click=move |_| close()>{words.cancel}</button>
                <button type="submit" class="danger" disabled=move || is_busy.get() || !is_confirmed.get()>
                    {words.delete}
                </button>
            </footer>
        </form>
    }
    .into_any()
}
