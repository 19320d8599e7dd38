//! A long answer such as a model writes: headings, paragraphs with emphasis, code and links, lists,
//! tables, code blocks.

const WORDS: &str = "the quick parcel leaves our warehouse before noon and reaches mainland Spain within three \
    working days unless a holiday stands between which we announce in time on this very page";

/// About that many KB (of 1000 bytes) of Markdown, always the same.
pub(crate) fn of(kilobytes: u32) -> String {
    let wanted = kilobytes as usize * 1_000;
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut next = 0;
    let mut sentence = |length: usize| {
        let mut sentence = String::new();
        for at in 0..length {
            sentence.push_str(words[next * 7 % words.len()]);
            next += 1;
            sentence.push_str(match at % 31 {
                4 | 22 => " **two words** ",
                11 => " `code` ",
                17 => " [a link](https://shop.example/help) ",
                _ => " ",
            });
        }
        sentence.trim_end().to_owned() + "."
    };
    let mut text = String::new();
    for section in 1.. {
        if text.len() >= wanted {
            break;
        }
        text += &format!("## Section {section}\n\n{}\n\n{}\n\n", sentence(60), sentence(50));
        for _ in 0..3 {
            text += &format!("- {}\n", sentence(8));
        }
        text += "\n| Service | Time | Price |\n|---|---|---|\n";
        for price in 0..4 {
            text += &format!("| {} | {} | {price} |\n", sentence(2), sentence(2));
        }
        text += "\n```rust\nfn main() {\n    println!(\"hello\");\n}\n```\n\n";
    }
    text.truncate(wanted);
    text
}
