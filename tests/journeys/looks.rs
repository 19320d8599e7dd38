//! The main states as people see them, light, dark, on a phone, in Spanish, beside a page that reads
//! from right to left: a picture of each for people, and axe-core's verdict on each.

use palique_tests::axe;
use palique_tests::page::HostPage;
use palique_tests::stub::{Reply, Stub};
use palique_tests::visit::Visit;
use palique_tests::widget::Seen;
use serde_json::json;

const ANSWER: &str = "Parcels to **mainland Spain** take 2–3 working days:\n\n\
    1. Order before 14:00.\n2. We send it the *same day*.\n\n\
    | Service | Price |\n|---|---|\n| Standard | 4.90 € |\n| Express | 9.90 € |\n\n\
    > Free from 60 €.\n\n```\ncode: OLMO\n```\n\nSee [the help page](https://shop.example/help).";

/// Looks at each main state; the pictures' names end in `manner`.
async fn look(page: HostPage, manner: &str, prepare: impl AsyncFnOnce(&Visit)) {
    let last_word = json!({ "answer": ANSWER, "sources": [{ "source": "shipping.pdf" },
        { "datasource_name": "Delivery to Spain", "source_url": "https://shop.example/help/delivery-spain" }] });
    let stub = Stub::that_answers([
        Reply::stream().delta(&ANSWER[..60]).hold().delta(&ANSWER[60..]).last_word(&last_word).done().held(),
        Reply::refusal(500, "boom"),
        Reply::stream().delta("We open at ").hold(),
    ])
    .await;
    stub.is_known_as(Reply::json(&json!({ "id": "demo", "name": "Casa Olmo", "interfaceConfig": {
        "initialMessages": ["Hello! Ask me about delivery, returns or sizes."],
        "messageTemplates": ["How long does delivery take?", "How do I return something?"] } })));
    let visit = Visit::to_with_stub(page.with("data-accent", "#2f5d50"), &stub).await;
    prepare(&visit).await;
    let widget = visit.widget();
    let shown = async |state: &str| visit.looks_right(&format!("{state}-{manner}")).await;

    widget.appears().await;
    shown("launcher").await;
    widget.open().await;
    widget.until("the agent has introduced itself", |seen| !seen.starters.is_empty()).await;
    shown("welcome").await;
    widget.say("How long does delivery take?").await;
    stub.is_asked(1).await;
    shown("waiting").await;
    stub.go_on();
    widget
        .until("words stream in", |seen| !seen.answers().is_empty() && !seen.answer().text.is_empty())
        .await;
    shown("streaming").await;
    stub.go_on();
    widget.until("it is answered", Seen::is_settled).await;
    shown("done").await;
    widget.ask("And to the islands?").await;
    shown("failed").await;
    widget.say("When do you open?").await;
    widget.until("words stream in", |seen| seen.can_stop && !seen.answer().text.is_empty()).await;
    widget.click("stop").await;
    widget.until("it is stopped", |seen| seen.answer().remark.is_some()).await;
    shown("stopped").await;
    widget.paste(&"?".repeat(100_000)).await;
    widget.until("it is refused", |seen| seen.refusal.is_some()).await;
    shown("refused").await;
    widget.paste("").await;
    visit.chromium.set_offline(true).await;
    widget.until("it is offline", |seen| seen.notice.is_some()).await;
    shown("offline").await;
    widget.click("close").await;
    widget.until("the panel is closed", |seen| !seen.is_open).await;
    shown("closed").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn in_light_colours() {
    look(HostPage::new(), "light", async |_| {}).await;
}

#[tokio::test]
async fn in_dark_colours() {
    let page = HostPage::new().with_style(
        "@media (prefers-color-scheme: dark) { body { background: #111; color: #ddd; } a { color: #9cf; } }",
    );
    look(page, "dark", async |visit| visit.chromium.appear("dark").await).await;
}

#[tokio::test]
async fn on_a_phone() {
    look(HostPage::new(), "phone", async |visit| {
        visit.chromium.become_phone().await;
        visit.chromium.reload().await;
    })
    .await;
}

#[tokio::test]
async fn in_spanish() {
    look(HostPage::new().with_root("lang=\"es\""), "spanish", async |_| {}).await;
}

#[tokio::test]
async fn beside_a_right_to_left_page() {
    look(
        HostPage::new()
            .with_root("lang=\"ar\" dir=\"rtl\"")
            .with("data-lang", "en")
            .with("data-position", "left"),
        "right-to-left",
        async |_| {},
    )
    .await;
}

#[tokio::test]
async fn axe_core_sees_what_is_wrong_inside_the_widget() {
    let visit = Visit::to(HostPage::new()).await;
    visit.widget().open().await;
    let script = "
        const send = document.querySelector('div[data-palique]').shadowRoot.querySelector('[part~=send]');
        for (const name of ['aria-label', 'title']) send.removeAttribute(name);
        send.replaceChildren();
    ";
    visit.chromium.run(script).await;
    let violations = axe::violations(&visit.chromium).await;
    let [violation] = &violations[..] else { panic!("one violation was made: {violations:#?}") };
    assert!(violation.starts_with("button-name at") && violation.contains("[part=\"send\"]"), "{violation}");
}

#[tokio::test]
async fn on_a_phone_the_panel_fills_the_screen_and_covers_the_launcher() {
    let stub = Stub::start().await;
    let visit = Visit::with_stub(&stub).await;
    visit.chromium.become_phone().await;
    visit.chromium.reload().await;
    let widget = visit.widget();
    let seen = widget.open().await;
    assert_eq!(seen.launcher, None, "the launcher would cover the send button");
    let script = "
        const panel = document.querySelector('div[data-palique]').shadowRoot.querySelector('[part~=panel]');
        const box = panel.getBoundingClientRect();
        return [box.left, box.top, innerWidth - box.right, innerHeight - box.bottom, document.documentElement.scrollWidth > innerWidth];
    ";
    assert_eq!(visit.chromium.run(script).await, json!([0, 0, 0, 0, false]));
    widget.click("close").await;
    let seen = widget.until("the panel is closed", |seen| !seen.is_open).await;
    assert_eq!(seen.focus.as_deref(), Some("launcher"));
    visit.is_calm().await;
}
