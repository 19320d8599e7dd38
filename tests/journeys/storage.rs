//! Storage that is missing, forbidden, full, corrupt or somebody else's. The chat works all the
//! same, and remembers as much as the browser lets it.

use palique_protocol::query::is_plausible_id;
use palique_tests::page::HostPage;
use palique_tests::stub::{Reply, Stub};
use palique_tests::visit::Visit;
use palique_tests::widget::Seen;
use serde_json::json;

const DELIVERY: &str = "how long does delivery to Spain take?";
const RETURNS: &str = "How do I return something?";
const FLEETING: &str = "This browser does not let the chat be remembered: it ends when you leave the page.";

/// Asks twice on a page that runs `script` before the tag, and finds one conversation.
async fn works_on_a_page_that_runs(script: &str) -> Seen {
    let stub = Stub::that_answers([Reply::answer("First."), Reply::answer("Second.")]).await;
    let visit = Visit::to_with_stub(HostPage::new().with_script(script), &stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.ask("one").await;
    let seen = widget.ask("two").await;
    let [first, second] = &stub.questions()[..] else { panic!("asked twice") };
    for id in ["visitorId", "conversationId"] {
        assert!(first.body[id].as_str().is_some_and(|id| !id.is_empty()), "{first:?}");
        assert_eq!(first.body[id], second.body[id], "one conversation");
    }
    assert_eq!((seen.error(), seen.answer().text.as_str()), (None, "Second."));
    visit.is_calm().await;
    if seen.notice.is_some() {
        visit.picture("not-remembered").await;
    }
    seen
}

#[tokio::test]
async fn storage_that_throws_when_it_is_looked_at_is_done_without() {
    let seen = works_on_a_page_that_runs(
        "for (const name of ['localStorage', 'sessionStorage'])
           Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });",
    )
    .await;
    assert_eq!(seen.notice.as_deref(), Some(FLEETING));
}

#[tokio::test]
async fn storage_that_is_null_is_done_without() {
    let seen = works_on_a_page_that_runs(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { value: null });",
    )
    .await;
    assert_eq!(seen.notice.as_deref(), Some(FLEETING));
}

#[tokio::test]
async fn storage_that_throws_at_every_call_is_done_without() {
    let seen = works_on_a_page_that_runs(
        "for (const name of ['getItem', 'setItem', 'removeItem'])
           Storage.prototype[name] = () => { throw new DOMException('no', 'QuotaExceededError'); };",
    )
    .await;
    assert_eq!(seen.notice.as_deref(), Some(FLEETING));
}

#[tokio::test]
async fn storage_that_swallows_what_it_is_given_is_noticed() {
    let seen = works_on_a_page_that_runs("Storage.prototype.setItem = () => {};").await;
    assert_eq!(seen.notice.as_deref(), Some(FLEETING));
}

#[tokio::test]
async fn a_full_local_storage_gives_way_to_the_session_s() {
    let full = "const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (...pair) {
            if (this === localStorage) throw new DOMException('full', 'QuotaExceededError');
            return set.apply(this, pair);
        };";
    let visit = Visit::to(HostPage::new().with_script(full)).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.ask(DELIVERY).await;
    assert_eq!(seen.notice, None);
    visit.chromium.reload().await;
    widget.open().await;
    widget.until("the transcript is there", |seen| seen.questions() == [DELIVERY]).await;
    visit.is_calm().await;
}

#[tokio::test]
async fn corrupt_values_are_dropped() {
    let stub = Stub::start().await;
    let visit = Visit::with_stub(&stub).await;
    let widget = visit.widget();
    for value in [
        "''",
        "'   '",
        "'{\"a\":'",
        "'[object Object]'",
        "'<script>window.tripped = 1</script>'",
        "'\\u0000\\u0007'",
        "'x'.repeat(1000000)",
    ] {
        let script = format!(
            "for (const name of ['visitorId', 'conversationId'])
               localStorage.setItem(`palique:demo:${{name}}`, {value});"
        );
        // Each page has an origin of its own, and so a storage of its own.
        let page = HostPage::new().with_script(&script).with("data-base-url", &stub.url());
        visit.chromium.visit(&page.serve(&visit.server.url("/palique.js")).await.url()).await;
        stub.will_answer(Reply::answer("Fine."));
        widget.open().await;
        let seen = widget.ask("hello").await;
        assert_eq!((seen.error(), seen.questions()), (None, vec!["hello"]), "{value}");
        let asked = stub.questions().pop().unwrap();
        for id in ["visitorId", "conversationId"] {
            assert!(asked.body[id].as_str().is_some_and(is_plausible_id), "{value}: {}", asked.body[id]);
        }
        assert_eq!(visit.chromium.run("return window.tripped ?? null").await, json!(null));
        visit.is_calm().await;
    }
}

#[tokio::test]
async fn another_visitor_s_conversation_stays_closed_and_a_new_one_begins() {
    let visit = Visit::to(HostPage::new()).await;
    let widget = visit.widget();
    widget.open().await;
    widget.ask(DELIVERY).await;
    let other = visit.known_ids().await;

    let script = "localStorage.setItem('palique:demo:visitorId', 'somebody-else')";
    visit.chromium.run(script).await;
    visit.chromium.reload().await;
    let seen = widget.open().await;
    assert!(seen.messages.is_empty(), "{seen:?}");
    let seen = widget.ask(RETURNS).await;
    assert_eq!((seen.questions(), seen.error()), (vec![RETURNS], None));
    let mine = visit.known_ids().await;
    assert_eq!(mine.visitor, "somebody-else");
    assert_ne!(mine.conversation, other.conversation);
    assert_eq!(visit.server.questions(&other).await, [DELIVERY], "nothing was added to it");
    assert_eq!(visit.server.questions(&mine).await, [RETURNS]);
    visit.is_calm().await;
}

#[tokio::test]
async fn a_conversation_that_the_server_no_longer_has_gives_way_to_a_new_one() {
    let page = HostPage::new().with_script(
        "if (!localStorage.getItem('palique:demo:visitorId')) {
            localStorage.setItem('palique:demo:visitorId', 'an-old-friend');
            localStorage.setItem('palique:demo:conversationId', 'long-gone');
         }",
    );
    let visit = Visit::to(page).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.ask(RETURNS).await;
    assert_eq!((seen.questions(), seen.error(), seen.notice.clone()), (vec![RETURNS], None, None));
    let ids = visit.known_ids().await;
    assert_eq!(ids.visitor, "an-old-friend");
    assert_ne!(ids.conversation, "long-gone");
    visit.is_calm().await;
}

#[tokio::test]
async fn a_page_that_clears_its_storage_midway_does_not_split_the_conversation() {
    let visit = Visit::to(HostPage::new()).await;
    let widget = visit.widget();
    widget.open().await;
    widget.ask(DELIVERY).await;
    let ids = visit.known_ids().await;
    visit.chromium.run("localStorage.clear(); sessionStorage.clear()").await;
    let seen = widget.ask(RETURNS).await;
    assert_eq!(seen.questions(), [DELIVERY, RETURNS]);
    assert_eq!(visit.server.questions(&ids).await, [DELIVERY, RETURNS]);
    visit.is_calm().await;
}

#[tokio::test]
async fn values_under_other_names_are_left_alone() {
    let page = HostPage::new().with_script(
        "localStorage.setItem('visitorId', 'of the page'); localStorage.setItem('palique:other:visitorId', 'of another agent');",
    );
    let visit = Visit::to(page).await;
    let widget = visit.widget();
    widget.open().await;
    widget.ask(DELIVERY).await;
    widget.click("new-conversation").await;
    widget.until("it is empty", |seen| seen.messages.is_empty()).await;
    let stored = visit.stored().await;
    assert_eq!(stored["visitorId"], "of the page");
    assert_eq!(stored["palique:other:visitorId"], "of another agent");
    assert_ne!(stored["palique:demo:visitorId"], "of the page");
    visit.is_calm().await;
}

#[tokio::test]
async fn a_transcript_that_does_not_come_is_told_and_can_be_asked_for_again() {
    let stub = Stub::start().await;
    let page = HostPage::new().with_script(
        "localStorage.setItem('palique:demo:visitorId', 'v'); localStorage.setItem('palique:demo:conversationId', 'c');",
    );
    // A GET is tried three times before anybody is bothered with it.
    for _ in 0..3 {
        stub.will_remember(Reply::refusal(500, "boom"));
    }
    let messages = json!([
        { "id": "2", "text": "**Two** days.", "from": "agent", "createdAt": "2025-01-01T00:00:01Z" },
        { "id": "1", "text": "How long?", "from": "human", "createdAt": "2025-01-01T00:00:00Z" },
    ]);
    stub.will_remember(Reply::json(
        &json!({ "id": "c", "status": "UNRESOLVED", "isAiEnabled": true, "messages": messages }),
    ));
    let visit = Visit::to_with_stub(page, &stub).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.until("the visitor is told", |seen| seen.notice_retry).await;
    assert_eq!(seen.notice.as_deref(), Some("The earlier conversation could not be loaded."));
    visit.picture("not-restored").await;
    widget.click("retry").await;
    let seen = widget.until("the transcript is there", |seen| seen.messages.len() == 2).await;
    assert_eq!((seen.questions(), seen.answer().text.as_str()), (vec!["How long?"], "Two days."));
    assert_eq!(seen.notice, None);
    visit.is_calm().await;
}

#[tokio::test]
async fn a_restored_question_without_an_answer_can_be_asked_again() {
    let stub = Stub::that_answers([Reply::answer("Two days.")]).await;
    let page = HostPage::new().with_script(
        "localStorage.setItem('palique:demo:visitorId', 'v'); localStorage.setItem('palique:demo:conversationId', 'c');",
    );
    let messages = json!([
        { "id": "3", "text": "How long?", "from": "human", "metadata": { "idempotencyKey": "the-first-key" } },
        { "id": "2", "text": "I can help.", "from": "human", "user": { "id": "u", "name": "Ana" } },
        { "id": "1", "text": "Hello", "from": "human" },
    ]);
    stub.will_remember(Reply::json(&json!({ "id": "c", "isAiEnabled": true, "messages": messages })));
    let visit = Visit::to_with_stub(page, &stub).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.until("the transcript is there", |seen| seen.messages.len() == 4).await;
    assert_eq!(seen.answers()[0].operator.as_deref(), Some("Ana"));
    assert_eq!(seen.error(), Some("This question has no answer yet."));
    visit.picture("unanswered").await;
    let seen = widget.retry().await;
    assert_eq!((seen.questions(), seen.answer().text.as_str()), (vec!["Hello", "How long?"], "Two days."));
    assert_eq!(stub.questions()[0].header("idempotency-key"), Some("the-first-key"));
    visit.is_calm().await;
}
