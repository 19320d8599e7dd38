//! A line of text that belongs to no draft: the name of something new, a word that confirms.

use crate::field::unique;
use palique_view::prelude::*;

/// A labelled line. An empty hint is none; `is_first` puts the focus there when its dialog opens.
pub fn entry(
    label: &'static str,
    hint: &'static str,
    text: RwSignal<String>,
    fault: Signal<Option<String>>,
    is_first: bool,
) -> AnyView {
    let id = unique("entry");
    let hint_id = [&id, "-hint"].concat();
    let fault_id = [&id, "-fault"].concat();
    let described_by = [&hint_id, " ", &fault_id].concat();
    view! {
        <div class="field">
            <div class="label"><label for=id.clone()>{label}</label></div>
            <p class="hint" id=hint_id hidden=hint.is_empty()>{hint}</p>
            <input
                type="text"
                id=id
                autocomplete="off"
                autofocus=is_first
                bind:value=text
                aria-describedby=described_by
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
            />
            <p class="fault" id=fault_id>{move || fault.get()}</p>
        </div>
    }
    .into_any()
}
