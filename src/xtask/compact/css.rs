//! CSS: comments go, blanks shrink to one, and disappear where the grammar sees none. Strings and
//! unquoted `url(…)` are copied.

use super::string_length;

/// The same style sheet with fewer bytes.
pub(crate) fn css(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    let (mut gap, mut comment) = (false, false);
    while let Some(next) = rest.chars().next() {
        let length = if next.is_ascii_whitespace() {
            gap = true;
            rest = &rest[1..];
            continue;
        } else if rest.starts_with("/*") {
            comment = true;
            let end = rest[2..].find("*/").map_or(rest.len(), |end| end + 4);
            rest = &rest[end..];
            continue;
        } else if next == '"' || next == '\'' {
            string_length(rest, next)
        } else if starts_with_raw_url(rest) {
            rest.find(')').map_or(rest.len(), |end| end + 1)
        } else if next == '\\' {
            // An escaped character is never punctuation.
            1 + rest[1..].chars().next().map_or(0, char::len_utf8)
        } else {
            next.len_utf8()
        };
        if gap && blank_matters(&out, next) {
            out.push(' ');
        } else if comment && !gap && is_name(next) && out.ends_with(is_name) {
            // A comment is no blank, yet it parts two names.
            out.push_str("/**/");
        }
        (gap, comment) = (false, false);
        if next == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out.push('\n');
    out
}

/// Between `a` and `.b`, around `+` in `calc()`, before `(` in a media query a blank has a meaning;
/// beside braces, semicolons and commas it has none, nor after a colon.
fn blank_matters(out: &str, next: char) -> bool {
    let Some(before) = out.chars().next_back() else {
        return false;
    };
    let before_is_escaped = out[..out.len() - before.len_utf8()].ends_with('\\');
    let glued_before = matches!(before, '{' | '}' | ';' | ',' | ':' | '(') && !before_is_escaped;
    !glued_before && !matches!(next, '{' | '}' | ';' | ',' | ')')
}

/// A character of names and numbers.
fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '%') || !c.is_ascii()
}

/// `url(` without quotes: its text follows rules of its own, up to the closing parenthesis.
fn starts_with_raw_url(text: &str) -> bool {
    text.get(..4)
        .filter(|start| start.eq_ignore_ascii_case("url("))
        .is_some_and(|_| !text[4..].trim_start().starts_with(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(source: &str, expected: &str) {
        assert_eq!(css(source).trim_end(), expected);
    }

    #[test]
    fn comments_blanks_and_last_semicolons_go() {
        becomes(
            "/* the panel */\n.panel {\n  color: red;\n  margin: 0 4px;\n}\n\n.a, .b { top: 0 }\n",
            ".panel{color:red;margin:0 4px}.a,.b{top:0}",
        );
    }

    #[test]
    fn a_blank_that_means_descendant_stays() {
        becomes(".a .b :hover > i { top: 0 }", ".a .b :hover > i{top:0}");
        becomes("a:not( .b ) i {}", "a:not(.b) i{}");
    }

    #[test]
    fn sums_and_queries_keep_their_blanks() {
        becomes(
            "@media (min-width: 480px) and (hover) { a { width: calc(100% - (1px + 2px)); } }",
            "@media (min-width:480px) and (hover){a{width:calc(100% - (1px + 2px))}}",
        );
    }

    #[test]
    fn strings_and_addresses_are_copied() {
        becomes(
            "a::before { content: \"  /* ; } \\\"  \"; background: url( data:x,/*y*/ ) }",
            "a::before{content:\"  /* ; } \\\"  \";background:url( data:x,/*y*/ )}",
        );
    }

    #[test]
    fn an_escaped_colon_is_part_of_a_name() {
        becomes(".a\\: .b {}", ".a\\: .b{}");
    }

    #[test]
    fn a_comment_between_two_names_still_parts_them() {
        becomes("a/* and */b {}", "a/**/b{}");
        becomes("a/* and */.b {}", "a.b{}");
    }

    #[test]
    fn what_is_compact_stays_as_it_is() {
        let once = css(":host { all: initial; --gap: 4px }\n@keyframes a { to { opacity: 0 } }");
        assert_eq!(css(&once), once);
    }
}
