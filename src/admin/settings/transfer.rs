//! Agents as files: out to one, and in from one.

mod export;
mod import;
pub mod reading;

use super::section as section_of;
use crate::shell::Admission;
use crate::words::Words;
use palique_view::prelude::*;

/// The section.
pub fn section() -> AnyView {
    let words = expect_context::<&'static Words>();
    let may_write = expect_context::<Admission>().may_write;
    let texts = &words.settings.file;
    let content = view! {
        <h3>{texts.import}</h3>
        <p class="lead">{texts.import_text}</p>
        {may_write.then(import::import)}
        <p class="hint" hidden=may_write>{words.settings.read_only}</p>
        <h3>{texts.export}</h3>
        <p class="lead">{texts.export_text}</p>
        {export::export()}
    };
    section_of(words.settings.transfer, texts.lead, content.into_any())
}
