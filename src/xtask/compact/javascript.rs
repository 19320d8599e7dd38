//! JavaScript: strings, templates and regular expressions are copied, blanks between other tokens
//! shrink, and a line break goes only where no statement could end or begin.
//!
//! It does not parse, so it goes by what stands before a `/`: after a `)` it divides, after a `}` it
//! begins a regular expression. Code that needs it the other way round is refused a place in `www/`.

use super::string_length;

/// Words after which a `/` begins a regular expression.
const BEFORE_VALUE: [&str; 15] = [
    "await",
    "case",
    "delete",
    "do",
    "else",
    "in",
    "instanceof",
    "new",
    "of",
    "return",
    "throw",
    "typeof",
    "void",
    "yield",
    "extends",
];

/// The same program with fewer bytes.
pub(crate) fn javascript(source: &str) -> String {
    let mut compactor = Compactor {
        rest: source,
        out: String::with_capacity(source.len()),
        gap: Gap::None,
        open: Vec::new(),
        after_regex: false,
    };
    while let Some(next) = compactor.rest.chars().next() {
        compactor.step(next);
    }
    compactor.out.push('\n');
    compactor.out
}

/// What stood between the last token and the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Blank,
    Line,
}

/// A brace that is open, and what its closing returns to.
#[derive(PartialEq, Eq)]
enum Brace {
    Code,
    Template,
}

struct Compactor<'a> {
    rest: &'a str,
    out: String,
    gap: Gap,
    open: Vec<Brace>,
    /// The last token was a regular expression, whose `/` is not a division's.
    after_regex: bool,
}

impl Compactor<'_> {
    fn step(&mut self, next: char) {
        match next {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => self.skip(next.len_utf8(), Gap::Line),
            _ if next.is_whitespace() || next == '\u{feff}' => {
                self.skip(next.len_utf8(), Gap::Blank);
            }
            '/' if self.rest.starts_with("//") => {
                let length = self.rest.find(['\n', '\r', '\u{2028}', '\u{2029}']);
                self.skip(length.unwrap_or(self.rest.len()), Gap::Blank);
            }
            '/' if self.rest.starts_with("/*") => {
                let length = self.rest[2..].find("*/").map(|end| end + 4);
                let comment = &self.rest[..length.unwrap_or(self.rest.len())];
                // To the grammar a comment with a line break in it is a line break.
                let gap = if comment.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
                    Gap::Line
                } else {
                    Gap::Blank
                };
                self.skip(comment.len(), gap);
            }
            '"' | '\'' => self.take(string_length(self.rest, next)),
            '`' => self.template(1),
            '/' if self.expects_value() => {
                let length = regex_length(self.rest);
                self.take(length);
                self.after_regex = length > 1;
            }
            '{' => {
                self.open.push(Brace::Code);
                self.take(1);
            }
            '}' => {
                if self.open.pop() == Some(Brace::Template) {
                    self.gap = Gap::None;
                    self.template(1);
                } else {
                    self.take(1);
                }
            }
            _ if is_word(next) => {
                let length = self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len());
                self.take(length);
            }
            _ => self.take(next.len_utf8()),
        }
    }

    fn skip(&mut self, length: usize, gap: Gap) {
        self.gap = self.gap.max(gap);
        self.rest = &self.rest[length..];
    }

    /// Copies a token, after as much of the gap before it as the grammar needs.
    fn take(&mut self, length: usize) {
        let (token, rest) = self.rest.split_at(length);
        match self.gap {
            Gap::Line if self.line_matters(token) => self.out.push('\n'),
            Gap::Line | Gap::Blank if self.blank_matters(token) => self.out.push(' '),
            _ => {}
        }
        self.gap = Gap::None;
        self.after_regex = false;
        self.out.push_str(token);
        self.rest = rest;
    }

    /// Copies a template from its backtick, or from the brace that ends a substitution, up to the
    /// next substitution or its end.
    fn template(&mut self, start: usize) {
        let mut escaped = false;
        let mut previous = ' ';
        for (index, c) in self.rest.char_indices().skip(start) {
            if escaped {
                escaped = false;
                previous = ' ';
                continue;
            }
            match c {
                '\\' => escaped = true,
                '`' => return self.take(index + 1),
                '{' if previous == '$' => {
                    self.open.push(Brace::Template);
                    return self.take(index + 1);
                }
                _ => {}
            }
            previous = c;
        }
        self.take(self.rest.len());
    }

    /// Could a statement end before this line break and another begin after it?
    fn line_matters(&self, token: &str) -> bool {
        let Some(before) = self.out.chars().next_back() else {
            return false;
        };
        let after_cannot_begin = match token.chars().next() {
            Some('}' | ')' | ']' | ',' | ';' | '?' | ':' | '=' | '&' | '|') => true,
            // A dot before a name continues, unless a number's own dot could be meant.
            Some('.') => {
                !before.is_ascii_digit()
                    && self.rest[1..].starts_with(|c: char| is_word(c) && !c.is_ascii_digit())
            }
            _ => false,
        };
        let before_cannot_end =
            matches!(before, '{' | '(' | '[' | ',' | ';' | '?' | ':' | '=' | '&' | '|' | '\n');
        !after_cannot_begin && !before_cannot_end
    }

    /// Would the two tokens become one, or another two, without a blank?
    fn blank_matters(&self, token: &str) -> bool {
        let (Some(before), Some(after)) = (self.out.chars().next_back(), token.chars().next()) else {
            return false;
        };
        // `a + +b`, `a / /b/`, `a & &b`: the same sign twice. `1 .toFixed()`: a number and a dot.
        // `#` and `@` belong to names.
        (is_word(before) && (is_word(after) || after == '#' || after == '@'))
            || (before == after && !matches!(before, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ';'))
            || (before.is_ascii_digit() && after == '.')
            || (self.after_regex && is_word(after))
            || (before == '?' && after == '.')
            || (before == '<' && after == '!')
            || (before == '-' && after == '>')
    }

    /// Whether a `/` here begins a regular expression rather than divides.
    fn expects_value(&self) -> bool {
        let Some(before) = self.out.chars().next_back() else {
            return true;
        };
        if self.after_regex {
            return false;
        }
        if is_word(before) {
            let start = self
                .out
                .rfind(|c| !is_word(c))
                .map_or(0, |index| index + self.out[index..].chars().next().map_or(1, char::len_utf8));
            let is_property = self.out[..start].ends_with('.');
            return !is_property && BEFORE_VALUE.contains(&&self.out[start..]);
        }
        // After `)` and `]` it divides; after `}` a statement has usually ended. `"`, `'` and a
        // backtick close a value, and so does the `++` or `--` of a variable.
        !matches!(before, ')' | ']' | '"' | '\'' | '`')
            && !self.out.ends_with("++")
            && !self.out.ends_with("--")
    }
}

/// A character of names and numbers.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '\u{200c}' | '\u{200d}' | '\\')
}

/// The length of the regular expression that `text` begins with, flags excluded: those are a word.
fn regex_length(text: &str) -> usize {
    let (mut escaped, mut in_class) = (false, false);
    for (index, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => return index + 1,
            // It was a division after all; a sign is all there is to copy.
            '\n' => return 1,
            _ => {}
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(source: &str, expected: &str) {
        assert_eq!(javascript(source).trim_end(), expected);
    }

    #[test]
    fn comments_and_indentation_go() {
        becomes(
            "// says hello\nfunction hello( name ) {\n    /* loudly */\n    return name; // done\n}\n",
            "function hello(name){return name;}",
        );
    }

    #[test]
    fn a_line_break_that_ends_a_statement_stays() {
        becomes("let a = b\n(c)\n", "let a=b\n(c)");
        becomes("let a = 1\nlet b = 2", "let a=1\nlet b=2");
        becomes("i\n++j", "i\n++j");
        becomes("a\n/* two\nlines */b", "a\nb");
    }

    #[test]
    fn a_line_break_after_return_stays() {
        becomes("return\n{ a: 1 }", "return\n{a:1}");
    }

    #[test]
    fn a_line_break_inside_an_expression_goes() {
        becomes("call(\n  a,\n  b\n)", "call(a,b)");
        becomes("promise\n  .then(f)\n  .catch(g);", "promise.then(f).catch(g);");
        becomes("a = b\n  ? c\n  : d;", "a=b?c:d;");
        becomes("a\n  && b\n  || c;", "a&&b||c;");
    }

    #[test]
    fn what_looks_like_a_comment_in_a_string_is_text() {
        becomes(r#"a = "http://x";  b = '/* \' */';"#, r#"a="http://x";b='/* \' */';"#);
    }

    #[test]
    fn templates_keep_every_blank_outside_their_substitutions() {
        becomes(
            "a = `  // not  a comment ${ b + `  ${ { c : 1 } }  ` }  \n end \\` $ {x}`;",
            "a=`  // not  a comment ${b+`  ${{c:1}}  `}  \n end \\` $ {x}`;",
        );
    }

    #[test]
    fn regular_expressions_are_told_from_divisions() {
        becomes("a = /[/] \\/ '/g.test( b );", "a=/[/] \\/ '/g.test(b);");
        becomes("return / x/ .test(y)", "return/ x/.test(y)");
        becomes("a = b / c / d; // e", "a=b/c/d;");
        becomes("a = (b) / c; d = e[0] / f", "a=(b)/c;d=e[0]/f");
        becomes("a = b.in / c / 'd'", "a=b.in/c/'d'");
        becomes("a = /b/ / c / d; // e's", "a=/b/ /c/d;");
        becomes("a = b++ / c; // d's", "a=b++/c;");
    }

    #[test]
    fn signs_that_would_merge_stay_apart() {
        becomes("a = b + +c - -d;", "a=b+ +c- -d;");
        becomes("a = b / /c/.d", "a=b/ /c/.d");
        becomes("x = 1 .toFixed()", "x=1 .toFixed()");
        becomes("a = b ? .5 : 1", "a=b? .5:1");
        becomes("/x/ in y", "/x/ in y");
    }

    #[test]
    fn names_in_any_script_and_private_names_survive() {
        becomes("class A { static #ñ = 1 }", "class A{static #ñ=1}");
    }

    #[test]
    fn unfinished_text_is_copied_not_lost() {
        becomes("a = 'b", "a='b");
        becomes("a = `b ${ c", "a=`b ${c");
        becomes("a /* b", "a");
    }

    #[test]
    fn what_is_compact_stays_as_it_is() {
        let source = "// one\nlet a = /x/g, b = `y ${ a } z`\n\n\nfor (;;) { a ++\n b }\n";
        let once = javascript(source);
        assert_eq!(javascript(&once), once);
    }
}
