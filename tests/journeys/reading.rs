//! The transcript follows what is written only while its reader is at the end.

use fantoccini::key::Key;
use palique_tests::stub::{Reply, Stub};
use palique_tests::visit::Visit;
use palique_tests::widget::Seen;

/// Lets the keys of a reader move the transcript.
const FOCUS: &str =
    "document.querySelector('div[data-palique]').shadowRoot.querySelector('[part~=transcript]').focus()";

/// A paragraph in the middle of the view and where it stands, in pixels from the top; the same
/// paragraph when asked again. Its place on the screen counts and not the number of pixels scrolled,
/// because what lies outside the view may be measured anew.
const PLACE: &str = "
    const root = document.querySelector('div[data-palique]').shadowRoot;
    const box = root.querySelector('[part~=transcript]').getBoundingClientRect();
    const middle = box.top + box.height / 2;
    window.mark ??= [...root.querySelectorAll('[part~=message-agent] p')]
        .find((paragraph) => paragraph.getBoundingClientRect().bottom > middle);
    return [mark.textContent, Math.round(mark.getBoundingClientRect().top)];
";

/// Several screens of text.
fn pages(name: &str) -> String {
    let paragraph = |number| format!("{name}, paragraph {number}, which is a line or two of plain text.");
    (1..=30).map(paragraph).collect::<Vec<_>>().join("\n\n") + "\n\n"
}

fn is_at_end(seen: &Seen) -> bool {
    seen.below <= 2.0
}

#[tokio::test]
async fn the_transcript_follows_while_its_reader_is_at_the_end() {
    let reply =
        Reply::stream().delta(&pages("First")).hold().delta(&pages("Second")).hold().delta("Last.").done();
    let stub = Stub::that_answers([reply]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.say("tell me").await;
    for part in ["First, paragraph 30", "Second, paragraph 30", "Last."] {
        let is_there = |seen: &Seen| seen.answers().iter().any(|answer| answer.text.contains(part));
        let what = format!("the end of “{part}” is in view");
        let seen = widget.until(&what, |seen| is_there(seen) && is_at_end(seen)).await;
        assert!(!seen.has_new_text);
        stub.go_on();
    }
    let seen = widget.until("it is answered", Seen::is_settled).await;
    assert!(!seen.has_new_text);
    visit.is_calm().await;
}

#[tokio::test]
async fn the_end_of_an_answer_that_came_at_once_is_in_view() {
    let table =
        "| Service | Time | Price |\n|---|---|---|\n| Standard | 2–3 working days | free from 60 € |\n\n";
    let last_word = serde_json::json!({ "sources": [{ "source": "prices.pdf" }, { "source": "times.pdf" }] });
    let text = format!("{}{}", table.repeat(6), pages("Then"));
    let stub = Stub::that_answers([Reply::stream().delta(&text).last_word(&last_word).done()]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.ask("tell me").await;
    let seen = widget.until("the end is in view", is_at_end).await;
    assert_eq!(seen.answer().sources.len(), 2);
    visit.is_calm().await;
}

#[tokio::test]
async fn a_reader_who_went_back_stays_there_and_is_told_of_new_text() {
    let reply = Reply::stream()
        .delta(&pages("First"))
        .hold()
        .delta(&pages("Second"))
        .hold()
        .delta(&pages("Third"))
        .hold()
        .delta("Last.")
        .done();
    let stub = Stub::that_answers([reply, Reply::answer(&pages("Again"))]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.say("tell me").await;
    widget.until("the end is in view", |seen| seen.top > 0.0 && is_at_end(seen)).await;
    visit.chromium.run(FOCUS).await;
    widget.press(Key::PageUp).await;
    // A browser may scroll smoothly, so the reader has arrived when two looks show the same place.
    let mut last = f64::NAN;
    let has_arrived = |seen: &Seen| {
        let moved = (std::mem::replace(&mut last, seen.top) - seen.top).abs();
        moved < 0.5 && seen.below > 100.0
    };
    let seen = widget.until("the reader went back", has_arrived).await;
    assert!(!seen.has_new_text, "there is nothing new yet");
    let place = visit.chromium.run(PLACE).await;

    stub.go_on();
    widget.until("new text is announced", |seen| seen.has_new_text).await;
    assert_eq!(visit.chromium.run(PLACE).await, place, "the reader was moved");
    visit.picture("new-text").await;

    widget.click("new-text").await;
    let seen = widget.until("the end is in view", |seen| is_at_end(seen) && !seen.has_new_text).await;
    assert_eq!(seen.focus.as_deref(), Some("input"));
    stub.go_on();
    let is_third = |seen: &Seen| seen.answer().text.contains("Third, paragraph 30");
    widget.until("it follows again", |seen| is_third(seen) && is_at_end(seen)).await;

    visit.chromium.run(FOCUS).await;
    widget.press(Key::Home).await;
    widget.until("the reader is at the beginning", |seen| seen.top < 0.5).await;
    stub.go_on();
    widget.until("it is answered", Seen::is_settled).await;
    widget.say("again").await;
    widget
        .until("one's own message leads to the end", |seen| seen.answers().len() == 2 && is_at_end(seen))
        .await;
    visit.is_calm().await;
}
