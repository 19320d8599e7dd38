//! Addresses that stand in a text without any markup: `https://…`, `www.…`, `name@host`.
//!
//! Finds where they begin and end, after GFM's rules. It is asked only at a `:`, a `www.` or an `@`.

use crate::answer::{Answer, End};
use crate::inline::WINDOW;
use crate::start::run_length;
use crate::steps;

/// Longest part before the `@` of a mail address.
pub(crate) const LONGEST_LOCAL_PART: usize = 128;

/// Longest part behind it.
const LONGEST_HOST: usize = 255;

/// Where the scheme before the `:` at `at` begins, if it is `http` or `https`, stands within plain
/// text that begins at `plain_from`, and no letter or digit stands before it.
pub(crate) fn scheme_before(bytes: &[u8], at: usize, plain_from: usize, before: char) -> Option<usize> {
    if !bytes[at..].starts_with(b"://") {
        return None;
    }
    [4, 5].into_iter().find_map(|length| {
        let from = at.checked_sub(length).filter(|&from| from >= plain_from)?;
        let scheme: &[u8] = if length == 4 { b"http" } else { b"https" };
        let left = byte_before(bytes, from, before);
        (bytes[from..at].eq_ignore_ascii_case(scheme) && !left.is_ascii_alphanumeric()).then_some(from)
    })
}

/// Whether `www.` at `at` may begin an address.
pub(crate) fn may_begin(bytes: &[u8], at: usize, before: char) -> bool {
    let left = byte_before(bytes, at, before);
    left.is_ascii_whitespace() || matches!(left, b'*' | b'_' | b'~' | b'(')
}

fn byte_before(bytes: &[u8], at: usize, before: char) -> u8 {
    match at.checked_sub(1) {
        Some(left) => bytes[left],
        None => u8::try_from(before).unwrap_or(0x80),
    }
}

/// The end of the address that begins at `from` and whose host begins at `host` (if that is where the
/// address begins, a dot must be in it). `no_end_before` is kept from one address to the next, so that
/// many that begin in one word do not each look for its end.
pub(crate) fn url_end(
    bytes: &[u8],
    from: usize,
    host: usize,
    no_end_before: &mut usize,
    end: End,
) -> Answer<usize> {
    let most = bytes.len().min(from + WINDOW);
    let known = from.max(*no_end_before).min(most);
    let ends = |&b: &u8| b <= b' ' || matches!(b, b'<' | b']' | 0x7F);
    let ahead = bytes[known..most].iter().position(ends);
    let stop = known + ahead.unwrap_or(most - known);
    steps::take(stop - known);
    *no_end_before = stop;
    if ahead.is_none() && most < bytes.len() {
        return Answer::No;
    }
    if ahead.is_none() && end == End::More {
        return Answer::Wait;
    }
    if !is_host(&bytes[host..stop], host == from) {
        return Answer::No;
    }
    let stop = without_closing_marks(bytes, from, stop);
    if stop > host && is_host(&bytes[host..stop], host == from) { Answer::Yes(stop) } else { Answer::No }
}

/// Leaves out what belongs to the sentence, not to the address.
fn without_closing_marks(bytes: &[u8], from: usize, mut to: usize) -> usize {
    let (mut opened, mut closed) = (0, 0);
    for &byte in &bytes[from..to] {
        opened += usize::from(byte == b'(');
        closed += usize::from(byte == b')');
    }
    while to > from {
        steps::take(1);
        match bytes[to - 1] {
            b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'"' | b'\'' => to -= 1,
            b')' if closed > opened => {
                closed -= 1;
                to -= 1;
            }
            b';' => {
                let name = bytes[from..to - 1].iter().rev().take_while(|b| b.is_ascii_alphanumeric()).count();
                let and = to - 1 - name;
                if name == 0 || and == from || bytes[and - 1] != b'&' {
                    return to;
                }
                to = and - 1;
            }
            _ => return to,
        }
    }
    to
}

/// Whether an address begins with a host: letters, digits, hyphens and dots; an underscore not in its
/// last two parts.
fn is_host(rest: &[u8], dotted: bool) -> bool {
    let host = rest
        .iter()
        .take_while(|&&b| b >= 0x80 || b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        .count();
    let host = &rest[..host];
    steps::take(host.len());
    let mut parts = host.rsplit(|&b| b == b'.');
    let sound = parts.by_ref().take(2).all(|part| !part.contains(&b'_'));
    sound
        && host.first().is_some_and(|&b| b >= 0x80 || b.is_ascii_alphanumeric())
        && (!dotted || host.contains(&b'.'))
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-' | b'_')
}

/// Where the mail address around the `@` at `at` begins and ends, within plain text that begins at
/// `plain_from`, or before the bytes, in which case `before` is its last character there.
pub(crate) fn mail(
    bytes: &[u8],
    at: usize,
    plain_from: usize,
    before: Option<char>,
    end: End,
) -> Answer<(usize, usize)> {
    let local =
        bytes[plain_from..at].iter().rev().take(LONGEST_LOCAL_PART + 1).take_while(|&&b| is_local(b)).count();
    steps::take(local);
    // Text settles within a word only where it is too long for a local part.
    let goes_back = local == at && before.is_some_and(|c| u8::try_from(c).is_ok_and(is_local));
    if local == 0 || local > LONGEST_LOCAL_PART || goes_back {
        return Answer::No;
    }
    let mut stop = at + 1;
    while stop < bytes.len() && stop - at <= LONGEST_HOST {
        steps::take(1);
        match bytes[stop] {
            b'-' | b'_' | b'.' => {}
            b if b.is_ascii_alphanumeric() => {}
            _ => break,
        }
        stop += 1;
    }
    if stop - at > LONGEST_HOST {
        return Answer::No;
    }
    if stop == bytes.len() && end == End::More {
        return Answer::Wait;
    }
    // A sentence's own dot does not belong to the address.
    while stop > at + 1 && bytes[stop - 1] == b'.' {
        stop -= 1;
    }
    let host = &bytes[at + 1..stop];
    let sound = host.last().is_some_and(u8::is_ascii_alphabetic)
        && host.first() != Some(&b'.')
        && host.windows(2).any(|pair| pair[0] == b'.' && pair[1].is_ascii_alphanumeric());
    if sound { Answer::Yes((at - local, stop)) } else { Answer::No }
}

/// What stands between `<` at `at` and its `>`.
#[derive(Debug)]
pub(crate) enum Angled {
    /// An address with a scheme.
    Url,
    /// A mail address.
    Mail,
}

/// `<scheme:…>` or `<name@host>`: which of them, and where the `>` stands.
pub(crate) fn angled(bytes: &[u8], at: usize, end: End) -> Answer<(Angled, usize)> {
    let most = bytes.len().min(at + WINDOW);
    let inner = &bytes[at + 1..most];
    let Some(length) = inner.iter().position(|&b| b <= b' ' || matches!(b, b'<' | b'>' | 0x7F)) else {
        steps::take(inner.len());
        return if most < bytes.len() { Answer::No } else { end.cut_short() };
    };
    steps::take(length);
    let inner = &inner[..length];
    if bytes[at + 1 + length] != b'>' {
        return Answer::No;
    }
    let stop = at + 1 + length;
    if let Some(colon) = inner.iter().position(|&b| b == b':') {
        let scheme = &inner[..colon];
        let sound = (2..=32).contains(&colon)
            && scheme[0].is_ascii_alphabetic()
            && scheme.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-'));
        if sound {
            return Answer::Yes((Angled::Url, stop));
        }
        return Answer::No;
    }
    if is_mail(inner) { Answer::Yes((Angled::Mail, stop)) } else { Answer::No }
}

fn is_mail(text: &[u8]) -> bool {
    let Some(at) = text.iter().position(|&b| b == b'@') else {
        return false;
    };
    let (local, host) = (&text[..at], &text[at + 1..]);
    let local_bytes = b".!#$%&'*+/=?^_`{|}~-";
    !local.is_empty()
        && local.iter().all(|b| b.is_ascii_alphanumeric() || local_bytes.contains(b))
        && host.split(|&b| b == b'.').all(|part| {
            (1..=63).contains(&part.len())
                && part.iter().all(|&b| b.is_ascii_alphanumeric() || b == b'-')
                && part[0] != b'-'
                && part[part.len() - 1] != b'-'
        })
}

/// Whether what stands at `at` is a `www.`.
pub(crate) fn is_www(bytes: &[u8], at: usize) -> bool {
    bytes[at] == b'w' && run_length(bytes, at, b'w') == 3 && bytes.get(at + 3) == Some(&b'.')
}
