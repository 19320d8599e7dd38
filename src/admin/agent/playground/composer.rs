//! Where the owner writes to the draft.

use crate::agent::playground::talk::Talk;
use crate::field::unique;
use crate::icon::{SEND, STOP, icon};
use crate::time::number;
use crate::words::{Words, filled};
use palique_protocol::query::MAX_QUERY_CHARS;
use palique_view::prelude::*;

/// The key code of a key press that an input method has taken: Safari sends Enter with it after
/// the composition has already ended, when `isComposing` is false again.
const TAKEN_BY_INPUT_METHOD: u32 = 229;

/// The field with its one button, which sends, or stops the answer that is being made.
pub fn composer(talk: Talk, field: NodeRef<html::Textarea>) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.playground;
    let fault = unique("fault");
    let is_too_long = RwSignal::new(false);
    let send = move || {
        let Some(input) = field.get_untracked() else { return };
        let text = input.value();
        let fits = text.trim().chars().count() <= MAX_QUERY_CHARS;
        is_too_long.set(!fits);
        // While an answer comes the text waits in the field.
        if fits && !talk.is_answering() && !text.trim().is_empty() {
            input.set_value("");
            talk.say(&text);
        }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let composes = event.is_composing() || event.key_code() == TAKEN_BY_INPUT_METHOD;
        if event.key() == "Enter" && !event.shift_key() && !composes {
            event.prevent_default();
            untrack(send);
        }
    };
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        untrack(send);
    };
    let stop = move |_| {
        talk.stop();
        if let Some(input) = field.get_untracked() {
            // An element that cannot take the focus leaves it where it is.
            let _ = input.focus();
        }
    };
    let complaint = move || {
        is_too_long.get().then(|| filled(texts.too_long, &[&number(MAX_QUERY_CHARS, words.language)]))
    };
    let button = move || {
        if talk.is_answering() {
            view! { <button type="button" class="tool" aria-label=texts.stop title=texts.stop on:click=stop>{icon(STOP)}</button> }
                .into_any()
        } else {
            view! { <button type="submit" class="tool" aria-label=texts.send title=texts.send>{icon(SEND)}</button> }
                .into_any()
        }
    };
    view! {
        <form class="composer" on:submit=on_submit>
            <p class="fault" id=fault.clone() role="alert">{complaint}</p>
            <div class="row">
                <textarea
                    rows="1"
                    dir="auto"
                    enterkeyhint="send"
                    aria-label=texts.message
                    aria-describedby=fault
                    aria-invalid=move || is_too_long.get().then_some("true")
                    placeholder=texts.example
                    node_ref=field
                    on:keydown=on_key
                    on:input=move |_| is_too_long.set(false)
                ></textarea>
                {button}
            </div>
        </form>
    }
    .into_any()
}
