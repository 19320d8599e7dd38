//! Ids and keys that nobody can guess. Whoever knows a conversation's id and its visitor's may
//! read it, so both come from the system's random source and from nothing else.

use std::fmt::Write;

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// How many random digits follow the `c`: 24 of 36 kinds are 124 bits.
const LENGTH: usize = 24;

/// Mints an id in the shape of a CUID: `c` and 24 lower-case letters or digits.
pub fn mint() -> anyhow::Result<String> {
    let mut id = String::with_capacity(LENGTH + 1);
    id.push('c');
    let mut bytes = [0_u8; 32];
    while id.len() <= LENGTH {
        fill(&mut bytes)?;
        for byte in bytes {
            // 252 is the last multiple of 36 in a byte: what lies above would favour some digits.
            if byte < 252 && id.len() <= LENGTH {
                id.push(char::from(DIGITS[usize::from(byte % 36)]));
            }
        }
    }
    Ok(id)
}

/// Mints an id in the shape of a UUID, version 4.
pub fn mint_uuid() -> anyhow::Result<String> {
    let mut bytes = [0_u8; 16];
    fill(&mut bytes)?;
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits = hex(&bytes);
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    Ok(parts.join("-"))
}

/// Mints a key for an owner: 256 random bits in hex behind a recognisable start.
pub fn mint_key() -> anyhow::Result<String> {
    let mut bytes = [0_u8; 32];
    fill(&mut bytes)?;
    Ok(format!("plq_{}", hex(&bytes)))
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn fill(bytes: &mut [u8]) -> anyhow::Result<()> {
    getrandom::fill(bytes).map_err(|cause| anyhow::anyhow!("the system has no random numbers: {cause}"))
}

#[cfg(test)]
mod tests {
    use super::{mint, mint_key, mint_uuid};
    use std::collections::HashSet;

    #[test]
    fn an_id_has_the_shape_of_a_cuid() {
        let id = mint().unwrap();
        assert_eq!(id.len(), 25);
        assert!(id.starts_with('c'));
        assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{id}");
    }

    #[test]
    fn a_uuid_says_that_it_is_random() {
        let id = mint_uuid().unwrap();
        let lengths: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12], "{id}");
        assert!(id[14..].starts_with('4') && "89ab".contains(&id[19..20]), "{id}");
        assert_ne!(mint_uuid().unwrap(), id);
    }

    #[test]
    fn ids_and_keys_do_not_repeat() {
        let ids: HashSet<_> = (0..1000).map(|_| mint().unwrap()).collect();
        assert_eq!(ids.len(), 1000);
        assert_ne!(mint_key().unwrap(), mint_key().unwrap());
    }
}
