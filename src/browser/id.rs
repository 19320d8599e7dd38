//! Ids from the browser's random source, in the shape of the query API's own: a `c` and 24
//! characters of 0-9 and a-z, which is 124 bits.

/// How many characters follow the `c`.
const LENGTH: usize = 24;
/// Bytes from here up are thrown away, so that each character is equally likely.
const FAIR: u8 = 252;

/// A fresh id that nobody can guess. `crypto.getRandomValues` is used rather than `randomUUID`,
/// because the latter is missing on pages without https.
///
/// # Panics
/// When the page has no random source at all, which no browser that runs WebAssembly lacks.
pub fn mint() -> String {
    let crypto =
        web_sys::window().and_then(|window| window.crypto().ok()).expect("the page has a random source");
    let mut id = String::with_capacity(1 + LENGTH);
    id.push('c');
    while id.len() <= LENGTH {
        let mut bytes = [0; 2 * LENGTH];
        if crypto.get_random_values_with_u8_array(&mut bytes).is_err() {
            continue;
        }
        let fair = bytes.iter().filter(|byte| **byte < FAIR).take(1 + LENGTH - id.len());
        id.extend(
            fair.map(|byte| char::from(b"0123456789abcdefghijklmnopqrstuvwxyz"[usize::from(byte % 36)])),
        );
    }
    id
}
