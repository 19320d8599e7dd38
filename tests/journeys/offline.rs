//! A browser without a network: messages wait, and go out by themselves when it is back.

use palique_tests::page::HostPage;
use palique_tests::visit::Visit;
use palique_tests::widget::Seen;

#[tokio::test]
async fn a_message_written_offline_is_sent_when_the_network_is_back() {
    let visit = Visit::to(HostPage::new()).await;
    let widget = visit.widget();
    widget.open().await;
    widget.ask("how long does delivery to Spain take?").await;

    visit.chromium.set_offline(true).await;
    let seen = widget.until("the visitor is told", |seen| seen.notice.is_some()).await;
    assert_eq!(seen.notice.as_deref(), Some("You are offline. Messages are sent when you are back."));
    widget.say("Which size do I need?").await;
    let seen = widget.until("the message waits", |seen| seen.questions().len() == 2).await;
    assert_eq!(seen.messages.last().and_then(|last| last.remark.as_deref()), Some("Waiting to be sent"));
    visit.picture("offline").await;

    visit.chromium.set_offline(false).await;
    let seen =
        widget.until("it is answered", |seen: &Seen| seen.answers().len() == 2 && seen.is_settled()).await;
    assert_eq!(seen.notice, None);
    assert_eq!(seen.error(), None);
    let questions = visit.server.questions(&visit.known_ids().await).await;
    assert_eq!(questions, ["how long does delivery to Spain take?", "Which size do I need?"]);
    visit.is_calm().await;
}
