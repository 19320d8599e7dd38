//! The widget's colour, and whether people can read what stands on it.

use super::contrast::{CONTROL, TEXT, contrast, luminance, takes_black, text_on};
use crate::draft::Draft;
use crate::field::Field;
use crate::script;
use crate::time::number;
use crate::words::{Words, filled};
use palique_view::prelude::*;
use serde_json::Value;

const ACCENT: &str = "/look/accent";

/// The loader's own colour.
const BY_ITSELF: &str = "#2b4c7e";

/// The field.
pub fn accent(draft: Draft) -> AnyView {
    let words = expect_context::<&'static Words>();
    let texts = &words.look;
    let colour = Memo::new(move |_| {
        let written = draft.text(ACCENT);
        if written.is_empty() { Some(BY_ITSELF.to_owned()) } else { luminance(&written).map(|_| written) }
    });
    let field = Field::new(draft, texts.accent, ACCENT).hint(texts.accent_hint).example(BY_ITSELF).optional();
    view! {
        <div class="accent">
            {field.text()}
            <input
                type="color"
                aria-label=texts.accent_chooser
                prop:value=move || colour.get().unwrap_or_else(|| BY_ITSELF.to_owned())
                on:input:target=move |event| draft.write(ACCENT, Value::String(event.target().value()))
                on:change=move |_| draft.rest(ACCENT)
            />
        </div>
        {move || colour.get().map(|colour| contrasts(&colour, words))}
    }
    .into_any()
}

/// What stands on the colour, and what the colour stands on.
fn contrasts(colour: &str, words: &'static Words) -> Option<AnyView> {
    let texts = &words.look;
    let ground = luminance(colour)?;
    let name = |is_black: bool| if is_black { texts.black } else { texts.white };
    let text = filled(texts.contrast_text, &[name(takes_black(ground))]);
    let page = filled(texts.contrast_page, &[&script::lower(texts.white)]);
    let sample = NodeRef::<html::Span>::new();
    let (colour, ink) = (colour.to_owned(), if takes_black(ground) { "#000" } else { "#fff" });
    Effect::new(move |_| {
        if let Some(sample) = sample.get() {
            // The policy forbids a style attribute, not this. Both are colours, which is all that
            // could fail.
            let style = web_sys::HtmlElement::style(&sample);
            let _ = style.set_property("background", &colour);
            let _ = style.set_property("color", ink);
        }
    });
    Some(
        view! {
            <div class="contrasts" role="status">
                <span class="sample" node_ref=sample aria-hidden="true">{"Aa"}</span>
                <dl>
                    {line(text, contrast(ground, text_on(ground)), TEXT, words)}
                    {line(page, contrast(ground, 1.0), CONTROL, words)}
                </dl>
            </div>
        }
        .into_any(),
    )
}

fn line(name: String, contrast: f64, needed: f64, words: &'static Words) -> AnyView {
    let texts = &words.look;
    let is_enough = contrast >= needed;
    let verdict = if is_enough { texts.contrast_passes } else { texts.contrast_fails };
    view! {
        <div class:too-little=!is_enough>
            <dt>{name}</dt>
            <dd>
                <b>{[&decimal(contrast, words), " : 1"].concat()}</b>
                " "
                <span>{filled(verdict, &[&decimal(needed, words)])}</span>
            </dd>
        </div>
    }
    .into_any()
}

/// A number with one decimal, cut and not rounded: 4.49 is not enough and must not read as 4.5.
fn decimal(value: f64, words: &'static Words) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "contrasts run from 1 to 21")]
    let tenths = (value * 10.0) as usize;
    [&number(tenths / 10, words.language), words.look.decimal, &(tenths % 10).to_string()].concat()
}
