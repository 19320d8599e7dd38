//! An answer word by word, at a pace that can be read along. A piece is a word with the white
//! space after it, so nothing is ever cut inside a character, and joining the pieces gives the
//! text back.

use futures_util::Stream;
use futures_util::stream;
use std::time::Duration;
use tokio::time::Instant;

/// How long a person sees that the agent is at work before the first word.
const FIRST: Duration = Duration::from_millis(250);

/// Yields a text word by word, `per_second` words a second; 0 yields them all at once.
pub fn words_of(text: String, per_second: u32) -> impl Stream<Item = String> + Send {
    let start = Instant::now() + FIRST;
    stream::unfold((text, 0_usize, 0_u32), move |(text, from, said)| async move {
        if from == text.len() {
            return None;
        }
        if per_second > 0 {
            // Counted from the start, not from the last word: a late word does not delay the rest.
            let due = Duration::from_secs_f64(f64::from(said) / f64::from(per_second));
            tokio::time::sleep_until(start + due).await;
        }
        let to = from + word_length(&text[from..]);
        let word = text[from..to].to_owned();
        Some((word, (text, to, said.saturating_add(1))))
    })
}

/// The length of the first word of a text and of the white space after it.
fn word_length(text: &str) -> usize {
    let mut after_space = false;
    for (at, character) in text.char_indices() {
        if character.is_whitespace() {
            after_space = true;
        } else if after_space {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::words_of;
    use futures_util::StreamExt;
    use std::time::Duration;
    use tokio::time::Instant;

    #[tokio::test]
    async fn the_pieces_are_words_and_make_the_text_again() {
        let text = "  ¿Cuánto\ncuesta?  10 €\u{a0}— 👩‍👧 sí\n\n";
        let words: Vec<String> = words_of(text.to_owned(), 0).collect().await;
        assert_eq!(words.concat(), text);
        assert_eq!(words, ["  ", "¿Cuánto\n", "cuesta?  ", "10 ", "€\u{a0}", "— ", "👩‍👧 ", "sí\n\n"]);
        assert_eq!(words_of(String::new(), 0).count().await, 0);
    }

    /// The clock is tokio's own and stands still but for the sleeps: no time passes in this test.
    #[tokio::test(start_paused = true)]
    async fn a_pace_spreads_the_words_evenly() {
        let start = Instant::now();
        let words: Vec<String> = words_of("one two three four five".to_owned(), 10).collect().await;
        assert_eq!(words.len(), 5);
        assert_eq!(start.elapsed(), Duration::from_millis(250 + 400));
    }
}
