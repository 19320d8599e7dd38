//! Names that carry a hash of the content, and the placeholders in hand-written files that become
//! them.

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

/// What every placeholder begins with.
const PLACEHOLDER: &str = "__PALIQUE_";

/// A placeholder and the name that takes its place.
pub(super) type Filling<'a> = (&'static str, &'a str);

/// SHA-256 in hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
        text
    })
}

/// `stem-<first 16 digits of the content's hash>.extension`
pub(super) fn hashed(stem: &str, extension: &str, bytes: &[u8]) -> String {
    format!("{stem}-{}.{extension}", &digest(bytes)[..16])
}

/// The text of `file` with names in place of its placeholders: the `needed` ones must be there, the
/// `welcome` ones may be, and no other is understood.
pub(super) fn fill(
    text: &str,
    file: &str,
    needed: &[Filling<'_>],
    welcome: &[Filling<'_>],
) -> Result<String> {
    if let Some((placeholder, _)) = needed.iter().find(|(placeholder, _)| !text.contains(placeholder)) {
        bail!("{file} has no {placeholder}, so it cannot be told the name of that file");
    }
    let filled = [needed, welcome]
        .concat()
        .into_iter()
        .fold(text.to_owned(), |text, (placeholder, name)| text.replace(placeholder, name));
    if let Some(at) = filled.find(PLACEHOLDER) {
        let unknown: String =
            filled[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        bail!("{file} asks for {unknown}, which is the name of nothing");
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hashed_name_carries_the_first_sixteen_digits_of_the_contents_sha256() {
        // The digest of "abc" is the example of FIPS 180-2.
        assert_eq!(hashed("widget", "css", b"abc"), "widget-ba7816bf8f01cfea.css");
    }

    #[test]
    fn placeholders_become_names_wherever_they_stand() {
        let text = "load('__PALIQUE_GLUE__'); again('__PALIQUE_GLUE__', '__PALIQUE_CSS__')";
        let filled =
            fill(text, "a.js", &[("__PALIQUE_GLUE__", "g.js")], &[("__PALIQUE_CSS__", "c.css")]).unwrap();
        assert_eq!(filled, "load('g.js'); again('g.js', 'c.css')");
    }

    #[test]
    fn a_file_may_do_without_what_is_only_welcome() {
        let filled = fill("nothing", "a.js", &[], &[("__PALIQUE_CSS__", "c.css")]).unwrap();
        assert_eq!(filled, "nothing");
    }

    #[test]
    fn a_needed_placeholder_that_is_not_there_is_named() {
        let error = fill("", "www/a.js", &[("__PALIQUE_GLUE__", "g.js")], &[]).unwrap_err().to_string();
        assert!(error.contains("www/a.js") && error.contains("__PALIQUE_GLUE__"), "{error}");
    }

    #[test]
    fn a_placeholder_that_nobody_knows_is_named() {
        let error = fill("'__PALIQUE_GLUEE__'", "www/a.js", &[], &[]).unwrap_err().to_string();
        assert!(error.contains("__PALIQUE_GLUEE__,"), "{error}");
    }
}
