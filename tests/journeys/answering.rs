//! What a person can do: ask, read, stop, ask again, come back, start afresh. All against the real
//! server and its demo agent.

use palique_tests::chromium::Chromium;
use palique_tests::page::HostPage;
use palique_tests::server::Server;
use palique_tests::visit::Visit;
use palique_tests::widget::{Seen, Widget};

const DELIVERY: &str = "how long does delivery to Spain take?";
const RETURNS: &str = "How do I return something?";

/// Slow enough to be stopped half-way: words per second.
const READING_PACE: u32 = 12;

#[tokio::test]
async fn the_demo_page_answers_a_question_about_delivery() {
    let server = Server::start().await;
    let chromium = Chromium::start().await;
    chromium.visit(&server.url("/")).await;
    let widget = Widget::of(&chromium);
    assert_eq!(widget.appears().await.launcher.as_deref(), Some("Open chat"));
    palique_tests::screenshot::take(&chromium, "demo-page").await;
    let seen = widget.open().await;
    assert_eq!(seen.launcher.as_deref(), Some("Close chat"));
    assert!(seen.is_expanded);
    let seen = widget.ask(DELIVERY).await;
    assert!(seen.answer().text.contains("2–3 working days"), "{seen:?}");
    palique_tests::screenshot::take(&chromium, "demo-answered").await;
    assert_eq!(chromium.faults().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_visitor_is_greeted_and_reads_an_answer_as_markdown_with_its_sources() {
    let visit = Visit::to(HostPage::new()).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.until("the agent has introduced itself", |seen| !seen.starters.is_empty()).await;
    assert_eq!(seen.title.as_deref(), Some("Casa Olmo"));
    assert!(seen.greeting.is_some_and(|greeting| greeting.starts_with("Hello!")));
    visit.picture("welcome").await;

    let seen = widget.ask(DELIVERY).await;
    let answer = seen.answer();
    for element in ["strong", "table", "th", "td"] {
        assert!(answer.elements.iter().any(|made| made == element), "no {element}: {answer:?}");
    }
    assert!(!answer.text.contains("**") && !answer.text.contains("|---"), "{answer:?}");
    let first = &answer.sources[0];
    assert_eq!(first.label, "Delivery to Spain");
    assert!(first.href.as_deref().is_some_and(|href| href.starts_with("https://")), "{first:?}");
    assert!(seen.greeting.is_none(), "the greeting made room: {seen:?}");
    let spoken = seen.announcement.as_deref().unwrap_or_default();
    assert!(spoken.contains("Parcels to mainland Spain take 2–3 working days."), "{spoken}");
    assert!(!spoken.contains(['*', '|', '#']), "a screen reader reads no marks: {spoken}");
    widget.until("the end is in view", |seen| seen.below <= 2.0).await;
    visit.picture("answered").await;

    let history = visit.server.history(&visit.known_ids().await).await;
    assert_eq!(history.len(), 2, "{history:?}");
    assert_eq!(history[0], ("human".to_owned(), DELIVERY.to_owned()));
    visit.is_calm().await;
}

#[tokio::test]
async fn a_starter_question_is_asked_by_a_click() {
    let visit = Visit::to(HostPage::new()).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.until("there are starters", |seen| !seen.starters.is_empty()).await;
    let last = seen.starters.last().cloned().unwrap_or_default();
    widget.click("starter").await;
    let seen = widget.until("the answer is there", Seen::is_settled).await;
    assert_eq!(seen.questions(), [last]);
    assert_eq!(seen.error(), None);
    visit.is_calm().await;
}

#[tokio::test]
async fn what_the_agent_does_not_know_gets_an_honest_answer_without_sources() {
    let visit = Visit::to(HostPage::new()).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.ask("zyxwv qpoiu mnbvc").await;
    let answer = seen.answer();
    assert_eq!(answer.error, None);
    assert!(!answer.text.is_empty() && answer.sources.is_empty(), "{answer:?}");
    assert!(answer.text.contains("person"), "it offers a person: {answer:?}");
    visit.picture("unknown").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn a_stopped_answer_is_asked_again_and_the_talk_goes_on() {
    let visit = Visit::on(Server::with_pace(READING_PACE).await, HostPage::new()).await;
    let widget = visit.widget();
    widget.open().await;
    widget.say(DELIVERY).await;
    let is_streaming =
        |seen: &Seen| seen.can_stop && seen.answers().iter().any(|answer| !answer.text.is_empty());
    widget.until("words stream in", is_streaming).await;
    visit.picture("streaming").await;
    widget.click("stop").await;
    let seen = widget.until("it is stopped", |seen| seen.is_settled() && seen.answer().can_retry).await;
    let half = seen.answer();
    assert!(!half.text.is_empty() && !half.text.contains("Pick-up point"), "only half of it: {half:?}");
    assert_eq!(half.remark.as_deref(), Some("You stopped this answer."));
    visit.picture("stopped").await;
    let ids = visit.known_ids().await;
    assert_eq!(visit.server.history(&ids).await, [("human".to_owned(), DELIVERY.to_owned())]);

    let seen = widget.retry().await;
    assert_eq!(seen.questions(), [DELIVERY]);
    assert_eq!(seen.answers().len(), 1);
    assert!(seen.answer().text.contains("Pick-up point"), "{seen:?}");
    assert_eq!(visit.server.history(&ids).await.len(), 2, "one question, one answer");

    let seen = widget.ask(RETURNS).await;
    assert_eq!(seen.questions(), [DELIVERY, RETURNS]);
    assert_eq!(visit.known_ids().await, ids, "the same conversation");
    assert_eq!(visit.server.questions(&ids).await, [DELIVERY, RETURNS]);
    visit.is_calm().await;
}

#[tokio::test]
async fn a_reload_brings_the_transcript_back_and_a_new_conversation_starts_afresh() {
    let visit = Visit::to(HostPage::new()).await;
    let widget = visit.widget();
    widget.open().await;
    widget.ask(DELIVERY).await;
    let before = widget.ask(RETURNS).await;
    let first = visit.known_ids().await;

    visit.chromium.reload().await;
    widget.open().await;
    let after = widget.until("the transcript is there", |seen| seen.messages.len() == 4).await;
    for (old, new) in before.messages.iter().zip(&after.messages) {
        assert_eq!((&old.text, &old.elements, &old.sources), (&new.text, &new.elements, &new.sources));
    }
    visit.picture("restored").await;

    widget.click("new-conversation").await;
    let seen = widget.until("the transcript is empty", |seen| seen.messages.is_empty()).await;
    assert!(seen.greeting.is_some());
    assert_eq!(seen.focus.as_deref(), Some("input"));
    assert_eq!(visit.ids().await, None, "the old conversation is forgotten here");
    let seen = widget.ask(RETURNS).await;
    assert_eq!(seen.questions(), [RETURNS]);
    let second = visit.known_ids().await;
    assert_eq!(second.visitor, first.visitor, "the visitor stays who he is");
    assert_ne!(second.conversation, first.conversation);
    assert_eq!(visit.server.questions(&first).await, [DELIVERY, RETURNS], "the old one stays on the server");
    visit.is_calm().await;
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_killed_server() {
    let mut visit = Visit::to(HostPage::new()).await;
    visit.widget().open().await;
    visit.widget().ask(DELIVERY).await;
    visit.server.stop();
    visit.server.start_again().await;
    visit.chromium.reload().await;
    visit.widget().open().await;
    let seen = visit.widget().until("the transcript is there", |seen| seen.messages.len() == 2).await;
    assert_eq!(seen.questions(), [DELIVERY]);
    assert!(seen.answer().text.contains("2–3 working days"));
    visit.is_calm().await;
}
