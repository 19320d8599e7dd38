//! The field: what sends, what does not, and where the focus goes.

use fantoccini::key::Key;
use palique_protocol::query::MAX_QUERY_CHARS;
use palique_tests::page::HostPage;
use palique_tests::stub::{Reply, Stub};
use palique_tests::visit::Visit;
use palique_tests::widget::Seen;

#[tokio::test]
async fn enter_sends_and_shift_enter_breaks_the_line() {
    let stub = Stub::that_answers([Reply::answer("Read.")]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.type_text("one").await;
    widget.press_with(Key::Shift, Key::Enter).await;
    widget.type_text("two").await;
    let seen = widget.look().await;
    assert_eq!(seen.input.as_deref(), Some("one\ntwo"));
    assert!(seen.messages.is_empty());
    widget.press(Key::Enter).await;
    let seen = widget.until("it is answered", Seen::is_settled).await;
    assert_eq!(seen.questions(), ["one\ntwo"]);
    assert_eq!(seen.input.as_deref(), Some(""));
    assert_eq!(stub.texts(), ["one\ntwo"]);
    visit.is_calm().await;
}

#[tokio::test]
async fn the_send_button_sends_and_leaves_the_focus_in_the_field() {
    let stub = Stub::that_answers([Reply::answer("Read.")]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.type_text("hello").await;
    widget.click("send").await;
    let seen = widget.until("it is answered", Seen::is_settled).await;
    assert_eq!(seen.questions(), ["hello"]);
    assert_eq!(seen.focus.as_deref(), Some("input"));
    visit.is_calm().await;
}

#[tokio::test]
async fn an_enter_that_belongs_to_an_input_method_does_not_send() {
    let stub = Stub::that_answers([Reply::answer("読みました。")]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.type_text("こんにちは").await;
    // The first as Chromium and Firefox send it, the second as Safari does.
    let script = "
        const field = document.querySelector('div[data-palique]').shadowRoot.querySelector('[part~=input]');
        const press = (more) => field.dispatchEvent(new KeyboardEvent('keydown',
            { key: 'Enter', bubbles: true, composed: true, cancelable: true, ...more }));
        return [press({ isComposing: true }), press({ keyCode: 229 })];
    ";
    let left_alone = visit.chromium.run(script).await;
    assert_eq!(left_alone, serde_json::json!([true, true]), "nobody took these keys away");
    let seen = widget.look().await;
    assert!(seen.messages.is_empty() && stub.texts().is_empty());
    assert_eq!(seen.input.as_deref(), Some("こんにちは"));
    widget.press(Key::Enter).await;
    widget.until("it is answered", Seen::is_settled).await;
    assert_eq!(stub.texts(), ["こんにちは"]);
    visit.is_calm().await;
}

#[tokio::test]
async fn an_empty_message_is_not_sent() {
    let stub = Stub::that_answers([Reply::answer("Read.")]).await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.press(Key::Enter).await;
    widget.say("   ").await;
    widget.press_with(Key::Shift, Key::Enter).await;
    widget.click("send").await;
    let seen = widget.look().await;
    assert!(seen.messages.is_empty(), "{seen:?}");
    assert_eq!(seen.refusal, None, "nothing is wrong with an empty field");
    // A whole round later, still only what was meant has arrived.
    widget.ask("now").await;
    assert_eq!(stub.texts(), ["now"]);
    visit.is_calm().await;
}

#[tokio::test]
async fn a_message_of_a_hundred_thousand_characters_is_refused_and_kept() {
    let visit = Visit::to(HostPage::new()).await;
    let widget = visit.widget();
    widget.open().await;
    let text = "too long ".repeat(100_000 / 9 + 1)[..100_000].trim_end().to_owned() + "!";
    let excess = text.chars().count() - MAX_QUERY_CHARS;
    widget.paste(&text).await;
    let told = format!("The message is too long by {},{:03} characters.", excess / 1000, excess % 1000);
    let seen = widget.until("it is refused", |seen| seen.refusal.is_some()).await;
    assert_eq!(seen.refusal.as_deref(), Some(told.as_str()));
    visit.picture("too-long").await;
    widget.press(Key::Enter).await;
    widget.click("send").await;
    let seen = widget.look().await;
    assert!(seen.messages.is_empty());
    assert_eq!(seen.input.as_deref(), Some(text.as_str()), "the text stays with its writer");
    assert_eq!(visit.ids().await, None, "nothing was begun");

    let longest = "y".repeat(MAX_QUERY_CHARS);
    widget.paste(&longest).await;
    widget.until("it fits", |seen| seen.refusal.is_none()).await;
    widget.press(Key::Enter).await;
    let seen = widget.until("it is answered", Seen::is_settled).await;
    assert_eq!(seen.error(), None, "the server takes the longest message too");
    assert_eq!(visit.server.questions(&visit.known_ids().await).await, [longest]);
    visit.is_calm().await;
}

#[tokio::test]
async fn escape_closes_the_panel_and_the_focus_returns_to_the_launcher() {
    let visit = Visit::to(HostPage::new()).await;
    let widget = visit.widget();
    widget.open().await;
    widget.type_text("a draft").await;
    widget.press(Key::Escape).await;
    let seen = widget.until("the panel is closed", |seen| !seen.is_open).await;
    assert_eq!(seen.focus.as_deref(), Some("launcher"));
    assert_eq!(seen.launcher.as_deref(), Some("Open chat"));
    assert!(!seen.is_expanded);
    // The keyboard alone opens it again, and the draft is still there.
    widget.press(Key::Enter).await;
    let seen = widget.until("it is open again", |seen| seen.focus.as_deref() == Some("input")).await;
    assert_eq!(seen.input.as_deref(), Some("a draft"));
    visit.is_calm().await;
}

#[tokio::test]
async fn the_close_button_closes_and_the_launcher_toggles() {
    let visit = Visit::to(HostPage::new()).await;
    let widget = visit.widget();
    widget.open().await;
    widget.click("close").await;
    let seen = widget.until("the panel is closed", |seen| !seen.is_open).await;
    assert_eq!(seen.focus.as_deref(), Some("launcher"));
    widget.open().await;
    widget.click("launcher").await;
    widget.until("the panel is closed", |seen| !seen.is_open).await;
    visit.is_calm().await;
}

#[tokio::test]
async fn typing_does_not_reach_the_shortcuts_of_the_page() {
    let stub = Stub::that_answers([Reply::answer("Read.")]).await;
    let page = HostPage::new().with_script(
        "window.heard = []; for (const type of ['keydown', 'keypress', 'keyup'])
         addEventListener(type, (event) => heard.push(event.key));",
    );
    let visit = Visit::to_with_stub(page, &stub).await;
    let widget = visit.widget();
    widget.press(Key::F2).await;
    assert_ne!(visit.chromium.run("return heard.length").await, 0, "the page listens");
    widget.open().await;
    visit.chromium.run("heard.length = 0").await;
    widget.ask("jk/s").await;
    widget.press(Key::Escape).await;
    widget.until("the panel is closed", |seen| !seen.is_open).await;
    assert_eq!(visit.chromium.run("return heard").await, serde_json::json!([]));
    visit.is_calm().await;
}

#[tokio::test]
async fn a_message_written_during_an_answer_waits_for_its_turn() {
    let stub = Stub::that_answers([
        Reply::stream().delta("The first, ").hold().delta("whole.").done(),
        Reply::answer("The second."),
    ])
    .await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.say("one").await;
    widget.until("words stream in", |seen| seen.answers().iter().any(|answer| !answer.text.is_empty())).await;
    widget.say("two").await;
    let seen = widget.until("it waits", |seen| seen.questions().len() == 2).await;
    assert_eq!(seen.messages.last().and_then(|last| last.remark.as_deref()), Some("Waiting to be sent"));
    assert_eq!(stub.texts(), ["one"]);
    visit.picture("queued").await;
    stub.go_on();
    let seen = widget.until("both are answered", |seen| seen.answers().len() == 2 && seen.is_settled()).await;
    let texts: Vec<&str> = seen.messages.iter().map(|message| message.text.as_str()).collect();
    assert_eq!(texts, ["one", "The first, whole.", "two", "The second."]);
    assert_eq!(stub.texts(), ["one", "two"]);
    visit.is_calm().await;
}
