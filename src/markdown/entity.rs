//! Character references: `&amp;`, `&#8364;`, `&#x20AC;`.
//!
//! Numeric references are decoded in full; of the names, those of HTML 4 and `&apos;`. A visitor pays
//! for every name (the full HTML 5 list weighs more than this whole crate), so a rarer one stays
//! as it was written.

use crate::answer::{Answer, End};

/// No reference is longer than this: `&#` + 7 digits + `;`, or `&` + 8 letters + `;`.
const LONGEST: usize = 12;

/// Decodes the reference that begins at `at` (where an `&` stands), and says how many bytes it took.
pub(crate) fn decode(bytes: &[u8], at: usize, end: End) -> Answer<(char, usize)> {
    let window = &bytes[at..bytes.len().min(at + LONGEST)];
    for (length, &byte) in window.iter().enumerate().skip(1) {
        let inside = byte.is_ascii_alphanumeric() || (byte == b'#' && length == 1);
        if byte == b';' {
            return match named_or_numbered(&window[1..length]) {
                Some(found) => Answer::Yes((found, length + 1)),
                None => Answer::No,
            };
        }
        if !inside {
            return Answer::No;
        }
    }
    if window.len() < LONGEST && end == End::More { Answer::Wait } else { Answer::No }
}

fn named_or_numbered(body: &[u8]) -> Option<char> {
    let Some(number) = body.strip_prefix(b"#") else {
        return named(body);
    };
    let (digits, radix, most) = match number {
        [b'x' | b'X', hex @ ..] => (hex, 16, 6),
        decimal => (decimal, 10, 7),
    };
    if digits.is_empty() || digits.len() > most {
        return None;
    }
    let mut value = 0;
    for &digit in digits {
        value = value * radix + char::from(digit).to_digit(radix)?;
    }
    // What is no character becomes the replacement character, as the specification wants.
    Some(char::from_u32(value).filter(|&found| found != '\0').unwrap_or(char::REPLACEMENT_CHARACTER))
}

fn named(name: &[u8]) -> Option<char> {
    let mut key = [0; 8];
    key.get_mut(..name.len())?.copy_from_slice(name);
    let found = NAMES.binary_search_by(|(known, _)| known.cmp(&key)).ok()?;
    char::from_u32(u32::from(NAMES[found].1))
}

/// The names in byte order, each padded to eight bytes, and the character each stands for.
#[rustfmt::skip]
static NAMES: [([u8; 8], u16); 253] = [
    (*b"AElig\0\0\0", 0x00C6), (*b"Aacute\0\0", 0x00C1), (*b"Acirc\0\0\0", 0x00C2),
    (*b"Agrave\0\0", 0x00C0), (*b"Alpha\0\0\0", 0x0391), (*b"Aring\0\0\0", 0x00C5),
    (*b"Atilde\0\0", 0x00C3), (*b"Auml\0\0\0\0", 0x00C4), (*b"Beta\0\0\0\0", 0x0392),
    (*b"Ccedil\0\0", 0x00C7), (*b"Chi\0\0\0\0\0", 0x03A7), (*b"Dagger\0\0", 0x2021),
    (*b"Delta\0\0\0", 0x0394), (*b"ETH\0\0\0\0\0", 0x00D0), (*b"Eacute\0\0", 0x00C9),
    (*b"Ecirc\0\0\0", 0x00CA), (*b"Egrave\0\0", 0x00C8), (*b"Epsilon\0", 0x0395),
    (*b"Eta\0\0\0\0\0", 0x0397), (*b"Euml\0\0\0\0", 0x00CB), (*b"Gamma\0\0\0", 0x0393),
    (*b"Iacute\0\0", 0x00CD), (*b"Icirc\0\0\0", 0x00CE), (*b"Igrave\0\0", 0x00CC),
    (*b"Iota\0\0\0\0", 0x0399), (*b"Iuml\0\0\0\0", 0x00CF), (*b"Kappa\0\0\0", 0x039A),
    (*b"Lambda\0\0", 0x039B), (*b"Mu\0\0\0\0\0\0", 0x039C), (*b"Ntilde\0\0", 0x00D1),
    (*b"Nu\0\0\0\0\0\0", 0x039D), (*b"OElig\0\0\0", 0x0152), (*b"Oacute\0\0", 0x00D3),
    (*b"Ocirc\0\0\0", 0x00D4), (*b"Ograve\0\0", 0x00D2), (*b"Omega\0\0\0", 0x03A9),
    (*b"Omicron\0", 0x039F), (*b"Oslash\0\0", 0x00D8), (*b"Otilde\0\0", 0x00D5),
    (*b"Ouml\0\0\0\0", 0x00D6), (*b"Phi\0\0\0\0\0", 0x03A6), (*b"Pi\0\0\0\0\0\0", 0x03A0),
    (*b"Prime\0\0\0", 0x2033), (*b"Psi\0\0\0\0\0", 0x03A8), (*b"Rho\0\0\0\0\0", 0x03A1),
    (*b"Scaron\0\0", 0x0160), (*b"Sigma\0\0\0", 0x03A3), (*b"THORN\0\0\0", 0x00DE),
    (*b"Tau\0\0\0\0\0", 0x03A4), (*b"Theta\0\0\0", 0x0398), (*b"Uacute\0\0", 0x00DA),
    (*b"Ucirc\0\0\0", 0x00DB), (*b"Ugrave\0\0", 0x00D9), (*b"Upsilon\0", 0x03A5),
    (*b"Uuml\0\0\0\0", 0x00DC), (*b"Xi\0\0\0\0\0\0", 0x039E), (*b"Yacute\0\0", 0x00DD),
    (*b"Yuml\0\0\0\0", 0x0178), (*b"Zeta\0\0\0\0", 0x0396), (*b"aacute\0\0", 0x00E1),
    (*b"acirc\0\0\0", 0x00E2), (*b"acute\0\0\0", 0x00B4), (*b"aelig\0\0\0", 0x00E6),
    (*b"agrave\0\0", 0x00E0), (*b"alefsym\0", 0x2135), (*b"alpha\0\0\0", 0x03B1),
    (*b"amp\0\0\0\0\0", 0x0026), (*b"and\0\0\0\0\0", 0x2227), (*b"ang\0\0\0\0\0", 0x2220),
    (*b"apos\0\0\0\0", 0x0027), (*b"aring\0\0\0", 0x00E5), (*b"asymp\0\0\0", 0x2248),
    (*b"atilde\0\0", 0x00E3), (*b"auml\0\0\0\0", 0x00E4), (*b"bdquo\0\0\0", 0x201E),
    (*b"beta\0\0\0\0", 0x03B2), (*b"brvbar\0\0", 0x00A6), (*b"bull\0\0\0\0", 0x2022),
    (*b"cap\0\0\0\0\0", 0x2229), (*b"ccedil\0\0", 0x00E7), (*b"cedil\0\0\0", 0x00B8),
    (*b"cent\0\0\0\0", 0x00A2), (*b"chi\0\0\0\0\0", 0x03C7), (*b"circ\0\0\0\0", 0x02C6),
    (*b"clubs\0\0\0", 0x2663), (*b"cong\0\0\0\0", 0x2245), (*b"copy\0\0\0\0", 0x00A9),
    (*b"crarr\0\0\0", 0x21B5), (*b"cup\0\0\0\0\0", 0x222A), (*b"curren\0\0", 0x00A4),
    (*b"dArr\0\0\0\0", 0x21D3), (*b"dagger\0\0", 0x2020), (*b"darr\0\0\0\0", 0x2193),
    (*b"deg\0\0\0\0\0", 0x00B0), (*b"delta\0\0\0", 0x03B4), (*b"diams\0\0\0", 0x2666),
    (*b"divide\0\0", 0x00F7), (*b"eacute\0\0", 0x00E9), (*b"ecirc\0\0\0", 0x00EA),
    (*b"egrave\0\0", 0x00E8), (*b"empty\0\0\0", 0x2205), (*b"emsp\0\0\0\0", 0x2003),
    (*b"ensp\0\0\0\0", 0x2002), (*b"epsilon\0", 0x03B5), (*b"equiv\0\0\0", 0x2261),
    (*b"eta\0\0\0\0\0", 0x03B7), (*b"eth\0\0\0\0\0", 0x00F0), (*b"euml\0\0\0\0", 0x00EB),
    (*b"euro\0\0\0\0", 0x20AC), (*b"exist\0\0\0", 0x2203), (*b"fnof\0\0\0\0", 0x0192),
    (*b"forall\0\0", 0x2200), (*b"frac12\0\0", 0x00BD), (*b"frac14\0\0", 0x00BC),
    (*b"frac34\0\0", 0x00BE), (*b"frasl\0\0\0", 0x2044), (*b"gamma\0\0\0", 0x03B3),
    (*b"ge\0\0\0\0\0\0", 0x2265), (*b"gt\0\0\0\0\0\0", 0x003E), (*b"hArr\0\0\0\0", 0x21D4),
    (*b"harr\0\0\0\0", 0x2194), (*b"hearts\0\0", 0x2665), (*b"hellip\0\0", 0x2026),
    (*b"iacute\0\0", 0x00ED), (*b"icirc\0\0\0", 0x00EE), (*b"iexcl\0\0\0", 0x00A1),
    (*b"igrave\0\0", 0x00EC), (*b"image\0\0\0", 0x2111), (*b"infin\0\0\0", 0x221E),
    (*b"int\0\0\0\0\0", 0x222B), (*b"iota\0\0\0\0", 0x03B9), (*b"iquest\0\0", 0x00BF),
    (*b"isin\0\0\0\0", 0x2208), (*b"iuml\0\0\0\0", 0x00EF), (*b"kappa\0\0\0", 0x03BA),
    (*b"lArr\0\0\0\0", 0x21D0), (*b"lambda\0\0", 0x03BB), (*b"lang\0\0\0\0", 0x2329),
    (*b"laquo\0\0\0", 0x00AB), (*b"larr\0\0\0\0", 0x2190), (*b"lceil\0\0\0", 0x2308),
    (*b"ldquo\0\0\0", 0x201C), (*b"le\0\0\0\0\0\0", 0x2264), (*b"lfloor\0\0", 0x230A),
    (*b"lowast\0\0", 0x2217), (*b"loz\0\0\0\0\0", 0x25CA), (*b"lrm\0\0\0\0\0", 0x200E),
    (*b"lsaquo\0\0", 0x2039), (*b"lsquo\0\0\0", 0x2018), (*b"lt\0\0\0\0\0\0", 0x003C),
    (*b"macr\0\0\0\0", 0x00AF), (*b"mdash\0\0\0", 0x2014), (*b"micro\0\0\0", 0x00B5),
    (*b"middot\0\0", 0x00B7), (*b"minus\0\0\0", 0x2212), (*b"mu\0\0\0\0\0\0", 0x03BC),
    (*b"nabla\0\0\0", 0x2207), (*b"nbsp\0\0\0\0", 0x00A0), (*b"ndash\0\0\0", 0x2013),
    (*b"ne\0\0\0\0\0\0", 0x2260), (*b"ni\0\0\0\0\0\0", 0x220B), (*b"not\0\0\0\0\0", 0x00AC),
    (*b"notin\0\0\0", 0x2209), (*b"nsub\0\0\0\0", 0x2284), (*b"ntilde\0\0", 0x00F1),
    (*b"nu\0\0\0\0\0\0", 0x03BD), (*b"oacute\0\0", 0x00F3), (*b"ocirc\0\0\0", 0x00F4),
    (*b"oelig\0\0\0", 0x0153), (*b"ograve\0\0", 0x00F2), (*b"oline\0\0\0", 0x203E),
    (*b"omega\0\0\0", 0x03C9), (*b"omicron\0", 0x03BF), (*b"oplus\0\0\0", 0x2295),
    (*b"or\0\0\0\0\0\0", 0x2228), (*b"ordf\0\0\0\0", 0x00AA), (*b"ordm\0\0\0\0", 0x00BA),
    (*b"oslash\0\0", 0x00F8), (*b"otilde\0\0", 0x00F5), (*b"otimes\0\0", 0x2297),
    (*b"ouml\0\0\0\0", 0x00F6), (*b"para\0\0\0\0", 0x00B6), (*b"part\0\0\0\0", 0x2202),
    (*b"permil\0\0", 0x2030), (*b"perp\0\0\0\0", 0x22A5), (*b"phi\0\0\0\0\0", 0x03C6),
    (*b"pi\0\0\0\0\0\0", 0x03C0), (*b"piv\0\0\0\0\0", 0x03D6), (*b"plusmn\0\0", 0x00B1),
    (*b"pound\0\0\0", 0x00A3), (*b"prime\0\0\0", 0x2032), (*b"prod\0\0\0\0", 0x220F),
    (*b"prop\0\0\0\0", 0x221D), (*b"psi\0\0\0\0\0", 0x03C8), (*b"quot\0\0\0\0", 0x0022),
    (*b"rArr\0\0\0\0", 0x21D2), (*b"radic\0\0\0", 0x221A), (*b"rang\0\0\0\0", 0x232A),
    (*b"raquo\0\0\0", 0x00BB), (*b"rarr\0\0\0\0", 0x2192), (*b"rceil\0\0\0", 0x2309),
    (*b"rdquo\0\0\0", 0x201D), (*b"real\0\0\0\0", 0x211C), (*b"reg\0\0\0\0\0", 0x00AE),
    (*b"rfloor\0\0", 0x230B), (*b"rho\0\0\0\0\0", 0x03C1), (*b"rlm\0\0\0\0\0", 0x200F),
    (*b"rsaquo\0\0", 0x203A), (*b"rsquo\0\0\0", 0x2019), (*b"sbquo\0\0\0", 0x201A),
    (*b"scaron\0\0", 0x0161), (*b"sdot\0\0\0\0", 0x22C5), (*b"sect\0\0\0\0", 0x00A7),
    (*b"shy\0\0\0\0\0", 0x00AD), (*b"sigma\0\0\0", 0x03C3), (*b"sigmaf\0\0", 0x03C2),
    (*b"sim\0\0\0\0\0", 0x223C), (*b"spades\0\0", 0x2660), (*b"sub\0\0\0\0\0", 0x2282),
    (*b"sube\0\0\0\0", 0x2286), (*b"sum\0\0\0\0\0", 0x2211), (*b"sup\0\0\0\0\0", 0x2283),
    (*b"sup1\0\0\0\0", 0x00B9), (*b"sup2\0\0\0\0", 0x00B2), (*b"sup3\0\0\0\0", 0x00B3),
    (*b"supe\0\0\0\0", 0x2287), (*b"szlig\0\0\0", 0x00DF), (*b"tau\0\0\0\0\0", 0x03C4),
    (*b"there4\0\0", 0x2234), (*b"theta\0\0\0", 0x03B8), (*b"thetasym", 0x03D1),
    (*b"thinsp\0\0", 0x2009), (*b"thorn\0\0\0", 0x00FE), (*b"tilde\0\0\0", 0x02DC),
    (*b"times\0\0\0", 0x00D7), (*b"trade\0\0\0", 0x2122), (*b"uArr\0\0\0\0", 0x21D1),
    (*b"uacute\0\0", 0x00FA), (*b"uarr\0\0\0\0", 0x2191), (*b"ucirc\0\0\0", 0x00FB),
    (*b"ugrave\0\0", 0x00F9), (*b"uml\0\0\0\0\0", 0x00A8), (*b"upsih\0\0\0", 0x03D2),
    (*b"upsilon\0", 0x03C5), (*b"uuml\0\0\0\0", 0x00FC), (*b"weierp\0\0", 0x2118),
    (*b"xi\0\0\0\0\0\0", 0x03BE), (*b"yacute\0\0", 0x00FD), (*b"yen\0\0\0\0\0", 0x00A5),
    (*b"yuml\0\0\0\0", 0x00FF), (*b"zeta\0\0\0\0", 0x03B6), (*b"zwj\0\0\0\0\0", 0x200D),
    (*b"zwnj\0\0\0\0", 0x200C),
];

#[cfg(test)]
mod tests {
    use super::{NAMES, decode};
    use crate::answer::{Answer, End};

    fn whole(text: &str) -> Option<char> {
        match decode(text.as_bytes(), 0, End::Line) {
            Answer::Yes((found, length)) if length == text.len() => Some(found),
            _ => None,
        }
    }

    #[test]
    fn names_stand_in_byte_order_so_that_they_can_be_searched() {
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn every_name_is_found() {
        for (name, value) in &NAMES {
            let name = std::str::from_utf8(name).unwrap().trim_end_matches('\0');
            assert_eq!(whole(&format!("&{name};")), char::from_u32(u32::from(*value)));
        }
    }

    #[test]
    fn numbers_are_decoded_and_impossible_ones_replaced() {
        assert_eq!(whole("&#8364;"), Some('€'));
        assert_eq!(whole("&#x20aC;"), Some('€'));
        assert_eq!(whole("&#0;"), Some('\u{FFFD}'));
        assert_eq!(whole("&#xD800;"), Some('\u{FFFD}'));
        assert_eq!(whole("&#9999999;"), Some('\u{FFFD}'));
        for wrong in ["&#;", "&#x;", "&#12345678;", "&#x1234567;", "&nope;", "&;", "&a b;", "&é;"] {
            assert_eq!(whole(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn half_a_reference_waits_only_while_more_may_come() {
        assert!(matches!(decode(b"&am", 0, End::More), Answer::Wait));
        assert!(matches!(decode(b"&am", 0, End::Line), Answer::No));
        assert!(matches!(decode(b"&am ", 0, End::More), Answer::No));
        assert!(matches!(decode(b"&abcdefghijklm", 0, End::More), Answer::No));
    }
}
