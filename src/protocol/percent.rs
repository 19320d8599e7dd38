//! The data encoding of the query stream: JavaScript's `encodeURIComponent`, and its careful
//! inverse (query API §7.3 and §7.6 rule 7).

use std::borrow::Cow;

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// The bytes `encodeURIComponent` leaves alone.
const fn is_safe(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'-' | b'_' | b'.' | b'!' | b'~' | b'*' | b'\'' | b'(' | b')')
}

/// Encodes text as `encodeURIComponent` does: UTF-8 bytes as `%XX` in upper-case hex, except
/// letters, digits and `- _ . ! ~ * ' ( )`. The result is one line of ASCII.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() + text.len() / 2);
    for &byte in text.as_bytes() {
        if is_safe(byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// Decodes stream data from servers that encode it and from servers that do not.
///
/// Data made only of safe characters and well-formed `%XX` triplets that spell valid UTF-8 is
/// decoded. Anything else is returned as it came, so raw text with a space, a comma, an accent or
/// a quote is never damaged.
pub fn decode(data: &str) -> Cow<'_, str> {
    match decode_strictly(data) {
        Some(decoded) => Cow::Owned(decoded),
        None => Cow::Borrowed(data),
    }
}

fn decode_strictly(data: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(data.len());
    let mut bytes = data.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let high = hex_value(bytes.next()?)?;
            let low = hex_value(bytes.next()?)?;
            decoded.push(high << 4 | low);
        } else if is_safe(byte) {
            decoded.push(byte);
        } else {
            return None;
        }
    }
    String::from_utf8(decoded).ok()
}

const fn hex_value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};
    use proptest::prelude::*;

    #[test]
    fn the_contract_example_encodes_byte_for_byte() {
        assert_eq!(
            encode("Te quedan 2 opciones:\n- Café (10 %)\n- Té"),
            "Te%20quedan%202%20opciones%3A%0A-%20Caf%C3%A9%20(10%20%25)%0A-%20T%C3%A9"
        );
        assert_eq!(encode("Sí, claro. "), "S%C3%AD%2C%20claro.%20");
    }

    #[test]
    fn raw_text_from_a_server_that_does_not_encode_is_left_alone() {
        for raw in [
            "100 % sure",
            "one, two",
            "it%20is mixed",
            "50%",
            "50%2",
            "%zz",
            "%FF",
            "%C3",
            "café",
            "\"quoted\"",
            "a+b",
        ] {
            assert_eq!(decode(raw), raw);
        }
    }

    #[test]
    fn both_cases_of_hex_decode() {
        assert_eq!(decode("caf%c3%A9"), "café");
        assert_eq!(decode(""), "");
    }

    proptest! {
        #[test]
        fn what_was_encoded_comes_back(text in any::<String>()) {
            let encoded = encode(&text);
            prop_assert_eq!(decode(&encoded), text);
        }
    }
}
