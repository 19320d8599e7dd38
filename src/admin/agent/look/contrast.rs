//! How well a colour can be told from another (WCAG 2, relative luminance), and which text the
//! widget's loader puts on it.

use crate::script;

/// What text needs on its ground.
pub const TEXT: f64 = 4.5;
/// What a control needs on the page.
pub const CONTROL: f64 = 3.0;

/// The luminance above which the loader writes black: there, black and white are equally good.
const MIDDLE: f64 = 0.179;

/// The luminance of `#rrggbb`, from 0 for black to 1 for white; none when it is no such colour.
pub fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    // Rust also reads a sign before digits.
    let is_hex = digits.chars().all(|digit| digit.is_ascii_hexdigit());
    let part = |at: usize| {
        let value = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
        let share = f64::from(value) / 255.0;
        Some(if share <= 0.04045 { share / 12.92 } else { script::power((share + 0.055) / 1.055, 2.4) })
    };
    is_hex.then_some(())?;
    Some(0.2126 * part(0)? + 0.7152 * part(2)? + 0.0722 * part(4)?)
}

/// The contrast of two luminances, from 1 to 21.
pub fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Whether the loader writes in black on a ground of that luminance.
pub fn takes_black(luminance: f64) -> bool {
    luminance > MIDDLE
}

/// The luminance of what the loader writes on such a ground.
pub fn text_on(luminance: f64) -> f64 {
    if takes_black(luminance) { 0.0 } else { 1.0 }
}
