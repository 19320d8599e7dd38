//! What a text is about: its words without accents, without the words that every question has,
//! and cut to a stem, so that *returns*, *returned* and *return* meet. English and Spanish.
//!
//! Stems here only ever cut the end off a word: what is left is looked up as a prefix.

/// The languages that this brain tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// The language of a text by its little words; `None` when they do not tell.
    pub fn of(text: &str) -> Option<Self> {
        let mut balance = 0_i32;
        for word in split(text) {
            let (english, spanish) = (is_english(&word), is_spanish(&word));
            balance += i32::from(spanish) - i32::from(english);
        }
        // Letters and marks that English does not have.
        if text.chars().any(|c| "¿¡ñÑáéíóúÁÉÍÓÚ".contains(c)) {
            balance += 2;
        }
        match balance {
            0 => None,
            1.. => Some(Self::Spanish),
            _ => Some(Self::English),
        }
    }

    /// Its code, as passages carry it.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }
}

/// The words of a text: lower case, accents off, letters and digits only.
pub fn split(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        // An apostrophe ends a word: *what's* is *what*, *l'envoi* is *l* and *envoi*.
        .flat_map(|word| word.split(['\'', '’']))
        .filter(|word| !word.is_empty())
        .map(fold)
}

/// What a text is about: the stems of its telling words, each once, in order.
pub fn terms(text: &str) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for word in split(text) {
        if is_little(&word) {
            continue;
        }
        let stem = stem(&word).to_owned();
        if !terms.contains(&stem) {
            terms.push(stem);
        }
    }
    terms
}

/// Whether a folded word says nothing about what a question is about.
fn is_little(word: &str) -> bool {
    is_english(word)
        || is_spanish(word)
        || holds(NEUTRAL, word)
        || (word.len() == 1 && !word.starts_with(|c: char| c.is_ascii_digit()))
}

fn holds(list: &str, word: &str) -> bool {
    list.split(' ').any(|entry| entry == word)
}

fn is_english(word: &str) -> bool {
    holds(ENGLISH, word)
}

fn is_spanish(word: &str) -> bool {
    holds(SPANISH, word)
}

/// Lower case without accents: the same folding as the index (`remove_diacritics 2`) for the
/// letters of the two languages and their neighbours.
fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).filter_map(plain).collect()
}

fn plain(letter: char) -> Option<char> {
    Some(match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        // Combining marks: a decomposed accent.
        '\u{300}'..='\u{36f}' => return None,
        other => other,
    })
}

/// Endings, longest first within each language, with how many letters must be left before them.
const ENDINGS: [(&str, usize); 24] = [
    ("amientos", 4),
    ("amiento", 4),
    ("aciones", 4),
    ("uciones", 4),
    ("ciones", 4),
    ("acion", 4),
    ("ucion", 4),
    ("mente", 4),
    ("ations", 4),
    ("ation", 4),
    ("ables", 4),
    ("able", 4),
    ("ings", 4),
    ("ing", 4),
    ("ados", 4),
    ("idos", 4),
    ("ado", 4),
    ("ido", 4),
    ("ies", 3),
    ("ed", 4),
    ("es", 3),
    ("s", 3),
    ("ar", 3),
    ("er", 4),
];

/// Cuts the ending off a word. Words with a digit are left alone: an order number has no ending.
pub fn stem(word: &str) -> &str {
    if !word.is_ascii() || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return word;
    }
    let cut = ENDINGS
        .iter()
        .find_map(|(ending, left)| word.strip_suffix(ending).filter(|stem| stem.len() >= *left))
        .unwrap_or(word);
    // *shipping* and *ship* meet without the doubled letter; *ll* and *ss* belong to their words.
    let bytes = cut.as_bytes();
    if let [.., before, last] = bytes
        && before == last
        && cut.len() < word.len()
        && cut.len() > 4
        && !matches!(last, b'l' | b's' | b'e' | b'o')
    {
        return &cut[..cut.len() - 1];
    }
    // *store* and *stores*, *tienda* and *tiendas*, *try* and *tries* meet without their vowel.
    cut.strip_suffix(['e', 'a', 'o', 'y', 'i']).filter(|stem| stem.len() >= 3).unwrap_or(cut)
}

/// Words that both languages have, or that every message to a shop may hold.
const NEUTRAL: &str = "hey no ok";

/// The little words of English.
const ENGLISH: &str = "\
    a about after all also am an and any anything are as at be been but by bye can cheers could d did do \
    does doing don else for from get give go going got had has have having he hello her hi his how i if \
    in into is it its just know let like ll long m many may me much must my need of on one only or our \
    please re s say she should so some something t take takes tell than thank thanks that the their them \
    then there these they thing this those to too us use ve very want was we were what when where \
    whether which while who whose why will with would you your yours yourself";

/// The little words of Spanish.
const SPANISH: &str = "\
    a adios al algo alguien algun alguna algunos ante aqui asi aun buenas buenos cada como con cosa cual \
    cuales cuando cuanta cuantas cuanto cuantos da dar de decir del desde dime donde e el ella ellos en \
    entre era eres es esa ese eso esta estan estar estas este esto estos estoy favor fue gracias ha hace \
    hacer hacia hago han hasta hay he hemos hola ir la las le les lo los mas me mi mia mio mis mucho muy \
    nada necesito ni nos nosotros nuestra nuestro o os otra otro para pero podeis podria por porque \
    pueda puede pueden puedo que quien quiero quisiera saber se ser si sin sobre son soy su sus tarda \
    tardan tardar te teneis tengo tiene tienen tienes tu tus un una unas uno unos va y";

#[cfg(test)]
mod tests {
    use super::{Language, stem, terms};

    #[test]
    fn little_words_and_accents_fall_away() {
        assert_eq!(terms("How long does delivery to Spain take?"), ["deliver", "spain"]);
        assert_eq!(terms("¿Cuánto tarda el envío a España?"), ["envi", "espan"]);
        assert_eq!(terms("what's the SIZE, the size?"), ["siz"]);
        assert_eq!(terms("¿¡...!? \u{1f600} -- ''"), Vec::<String>::new());
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (one, other) in [
            ("returns", "return"),
            ("returned", "return"),
            ("stores", "store"),
            ("deliveries", "delivery"),
            ("sizes", "size"),
            ("devoluciones", "devolucion"),
            ("tiendas", "tienda"),
            ("tallas", "talla"),
            ("envios", "envio"),
            ("exchanging", "exchange"),
            ("washing", "wash"),
            ("shipping", "ship"),
            ("pagar", "pago"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} and {other}");
        }
        assert_eq!(stem("a17s"), "a17s");
        assert_eq!(stem("gas"), "gas");
    }

    #[test]
    fn the_language_shows_in_the_little_words() {
        assert_eq!(Language::of("how long does it take?"), Some(Language::English));
        assert_eq!(Language::of("cuanto tarda el pedido"), Some(Language::Spanish));
        assert_eq!(Language::of("¿Francia?"), Some(Language::Spanish));
        assert_eq!(Language::of("and to France?"), Some(Language::English));
        assert_eq!(Language::of("y a Francia?"), Some(Language::Spanish));
        assert_eq!(Language::of("hola"), Some(Language::Spanish));
        assert_eq!(Language::of("envíos"), Some(Language::Spanish));
        assert_eq!(Language::of("A-17"), None);
        assert_eq!(Language::of(""), None);
    }
}
