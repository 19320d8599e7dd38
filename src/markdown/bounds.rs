//! Tests that no text costs more than its length: work is counted, not timed.

use crate::Stream;
use crate::steps;

/// The steps it takes to take a text in, in pieces of `size` bytes (or one character where that is longer).
fn steps_for(text: &str, size: usize) -> u64 {
    steps::counted(|| {
        let mut stream = Stream::new();
        let mut from = 0;
        while from < text.len() {
            let mut to = text.len().min(from + size);
            while !text.is_char_boundary(to) {
                to += 1;
            }
            stream.push(&text[from..to]);
            from = to;
        }
        stream.finish();
    })
}

/// Texts that make a parser slow which has any quadratic corner.
fn pathological(length: usize) -> Vec<(&'static str, String)> {
    let repeat = |unit: &str| unit.repeat(length / unit.len());
    vec![
        ("plain words in one line", repeat("word ")),
        ("one word", repeat("x")),
        ("plain words in many lines", repeat("some words in a line\n")),
        ("quotes", repeat(">")),
        ("quotes with blanks", repeat("> ")),
        ("quotes on every line", repeat(&format!("{}x\n", "> ".repeat(100)))),
        ("brackets", repeat("[")),
        ("closing brackets", repeat("]")),
        ("brackets with words", repeat("[a ")),
        ("nested labels", format!("{}{}", "[".repeat(length / 2), "]".repeat(length / 2))),
        ("images", repeat("![a](")),
        ("links in links", repeat("[a](b)[")),
        ("labels in rows", format!("[a]: /b\n\n{}", repeat("[a][b]"))),
        ("half links", repeat("[a](<b")),
        ("backticks", grown(length, |n| format!("{} a", "`".repeat(n % 300)))),
        ("two kinds of backticks", repeat("` `` ")),
        ("one long run of backticks", repeat("`")),
        ("strong that never ends", repeat("**a ")),
        ("emphasis that never begins", repeat("a** ")),
        ("emphasis both ways", repeat("a*b_c**d__")),
        ("stars", repeat("*")),
        ("mixed marks", repeat("*a_ ~b~ ")),
        ("pipes", repeat("|")),
        ("pipes and words", repeat("| a ")),
        ("table of pipes", format!("|a|\n|-|\n{}", repeat("|\n"))),
        ("row of pipes", format!("|a|\n|-|\n{}", repeat("|x"))),
        ("broad table", format!("{}\n{}\n{}", "|a".repeat(128), "|-".repeat(128), repeat("|\n"))),
        ("delimiter row that never ends", format!("|a|\n{}", repeat("|-"))),
        ("list in list", repeat("- ")),
        ("ever deeper lists", grown(length, |n| format!("{}- a\n", " ".repeat(n)))),
        ("items", repeat("- a\n")),
        ("numbers", repeat("1) ")),
        ("rules", repeat("- - -\n")),
        ("a rule that never ends", repeat("* ")),
        ("a heading of hashes", format!("# {}", repeat("#"))),
        ("closing hashes and words", format!("# {}", repeat(" # a"))),
        ("blanks", repeat(" ")),
        ("blanks in a word", format!("a{}", repeat(" "))),
        ("tabs", repeat("\t")),
        ("blank lines", repeat("\n")),
        ("blank lines in code", format!("    a\n{}", repeat("\n"))),
        ("carriage returns", repeat("\r")),
        ("a fence that never ends", format!("```\n{}", repeat("code "))),
        ("lines of a fence", format!("```\n{}", repeat("code\n"))),
        ("half fences", format!("```\n{}", repeat("``\n"))),
        ("references", repeat("&amp;")),
        ("half references", repeat("&a")),
        ("angles", repeat("<")),
        ("half addresses in angles", repeat("<a:")),
        ("addresses", repeat("https://a.b ")),
        ("an address that never ends", format!("https://{}", repeat("a"))),
        ("an address of parentheses", format!("https://a.b/{}", repeat(")"))),
        ("addresses in a word", repeat("http://")),
        ("mail signs", repeat("@")),
        ("mail", repeat("a@b.c ")),
        ("half mail", repeat("a@")),
        ("local part", repeat("a.")),
        ("www", repeat("www.")),
        ("backslashes", repeat("\\")),
        ("definitions", grown(length, |n| format!("[{n}]: /a\n"))),
        ("one definition that never ends", format!("[a]: /b '{}", repeat("c "))),
        ("half definitions", repeat("[a]: <b\n")),
        ("underlines", repeat("a\n=\n")),
        ("exclamations", repeat("!")),
        ("NULs", repeat("\0")),
    ]
}

/// Texts that are made of ever different lines.
fn grown(length: usize, line: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0.. {
        let line = line(number);
        if text.len() + line.len() > length {
            break;
        }
        text.push_str(&line);
    }
    text
}

#[test]
fn a_text_in_one_piece_costs_a_few_steps_per_byte_however_long_it_is() {
    for length in [20_000, 80_000] {
        for (name, text) in pathological(length) {
            let steps = steps_for(&text, usize::MAX / 2) / length as u64;
            assert!(steps <= 50, "{name}, {length} bytes: {steps} steps per byte");
        }
    }
}

#[test]
fn a_small_piece_costs_no_more_steps_than_a_few_windows_have_bytes() {
    for length in [20_000, 60_000] {
        for (name, text) in pathological(length) {
            let steps = steps_for(&text, 50) / (length as u64 / 50);
            assert!(steps <= 30_000, "{name}, {length} bytes: {steps} steps per piece of 50");
        }
    }
}

#[test]
fn a_line_of_a_megabyte_costs_the_same_per_piece_as_a_short_one() {
    let line = "words that go on and on, ".repeat(40_000);
    let steps = steps_for(&line, 50) / 20_000;
    assert!(steps <= 1_000, "{steps} steps per piece");
}

#[test]
fn a_word_costs_the_same_behind_a_long_answer_as_behind_a_short_one() {
    let paragraph = format!(
        "{}And **strong** words, a [link](https://a.example) and `code`.\n\n- item\n\n",
        "Words that say something. ".repeat(40)
    );
    let cost_behind = |length: usize| {
        let mut stream = Stream::new();
        stream.push(&paragraph.repeat(length / paragraph.len() + 1));
        stream.push("The next paragraph has begun");
        steps::counted(|| drop(stream.push(" word")))
    };
    assert_eq!(cost_behind(1_000), cost_behind(500_000));
}
