//! What a site's owner can choose with the attributes of the tag.

use palique_tests::page::HostPage;
use palique_tests::stub::{Reply, Stub};
use palique_tests::visit::Visit;
use serde_json::{Value, json};

/// The launcher's place and colours, the colours as three numbers from 0 to 255.
const LAUNCHER: &str = "
    const root = document.querySelector('div[data-palique]').shadowRoot;
    const launcher = root.querySelector('[part~=launcher]');
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const numbers = (colour) => {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const style = getComputedStyle(launcher);
    const box = launcher.getBoundingClientRect();
    return { left: box.left, right: innerWidth - box.right, text: numbers(style.color), ground: numbers(style.backgroundColor) };
";

/// Relative luminance by WCAG 2.
fn luminance(colour: &Value) -> f64 {
    let part = |at: usize| {
        let value = colour[at].as_f64().unwrap_or_default() / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2)
}

fn contrast(launcher: &Value) -> f64 {
    let (one, other) = (luminance(&launcher["text"]), luminance(&launcher["ground"]));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[tokio::test]
async fn the_position_is_right_unless_the_tag_says_left() {
    let visit = Visit::to(HostPage::new()).await;
    visit.widget().appears().await;
    let launcher = visit.chromium.run(LAUNCHER).await;
    assert_eq!(launcher["right"], 20);

    let left = HostPage::new().with("data-position", "left").serve(&visit.server.url("/palique.js")).await;
    visit.chromium.visit(&left.url()).await;
    visit.widget().open().await;
    let launcher = visit.chromium.run(LAUNCHER).await;
    assert_eq!(launcher["left"], 20);
    visit.picture("left").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn on_any_accent_the_launcher_has_enough_contrast() {
    let visit = Visit::to(HostPage::new()).await;
    let accents = [
        ("#ffd400", [255, 212, 0]),
        ("rebeccapurple", [102, 51, 153]),
        ("#777", [119, 119, 119]),
        ("rgb(255 255 255)", [255, 255, 255]),
        ("hsl(0 0% 0%)", [0, 0, 0]),
    ];
    for (accent, ground) in accents {
        let page = HostPage::new().with("data-accent", accent).serve(&visit.server.url("/palique.js")).await;
        visit.chromium.visit(&page.url()).await;
        visit.widget().appears().await;
        let launcher = visit.chromium.run(LAUNCHER).await;
        assert_eq!(launcher["ground"], json!(ground), "{accent}");
        let contrast = contrast(&launcher);
        assert!(contrast >= 4.5, "{accent}: {contrast}");
        visit.is_calm().await;
    }
}

#[tokio::test]
async fn an_accent_that_is_no_colour_is_reported_and_replaced() {
    let visit = Visit::to(HostPage::new().with("data-accent", "red; } * { display: none")).await;
    visit.widget().open().await;
    let faults = visit.chromium.faults().await;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].contains("data-accent"), "{faults:?}");
    assert!(contrast(&visit.chromium.run(LAUNCHER).await) >= 4.5);
}

#[tokio::test]
async fn the_language_of_the_tag_wins_over_the_page_s_and_both_over_the_browser_s() {
    let visit = Visit::to(HostPage::new().with_root("lang=\"en\"").with("data-lang", "es-MX")).await;
    let widget = visit.widget();
    assert_eq!(widget.appears().await.launcher.as_deref(), Some("Abrir el chat"));
    widget.open().await;
    let field = widget.part("input").await;
    assert_eq!(field.attr("placeholder").await.unwrap().as_deref(), Some("Escribe un mensaje"));
    let seen = widget.ask("¿Cuándo abren las tiendas?").await;
    assert_eq!(seen.error(), None);
    visit.picture("spanish").await;

    for (root, label) in [("lang=\"es\"", "Abrir el chat"), ("lang=\"sv\"", "Open chat"), ("", "Open chat")] {
        let page = HostPage::new().with_root(root).serve(&visit.server.url("/palique.js")).await;
        visit.chromium.visit(&page.url()).await;
        assert_eq!(widget.appears().await.launcher.as_deref(), Some(label), "{root}");
        visit.is_calm().await;
    }
}

#[tokio::test]
async fn the_greeting_of_the_tag_wins_over_the_agent_s() {
    let visit = Visit::to(HostPage::new().with("data-greeting", "Ask us & <b>smile</b>")).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.until("the agent has introduced itself", |seen| !seen.starters.is_empty()).await;
    assert_eq!(seen.greeting.as_deref(), Some("Ask us & <b>smile</b>"));
    visit.is_calm().await;
}

#[tokio::test]
async fn the_agent_may_live_at_another_address_than_the_widget() {
    let stub = Stub::that_answers([Reply::answer("From elsewhere.")]).await;
    let page = HostPage::new().with("data-base-url", &format!("{}/", stub.url()));
    let visit = Visit::to(page).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.ask("where are you?").await;
    assert_eq!(seen.answer().text, "From elsewhere.");
    let asked = &stub.questions()[0];
    assert_eq!(asked.path, "/api/agents/demo/query");
    assert_eq!((&asked.body["channel"], &asked.body["streaming"]), (&json!("website"), &json!(true)));
    let ids = visit.known_ids().await;
    assert_eq!(asked.body["visitorId"], json!(ids.visitor));
    assert_eq!(asked.body["conversationId"], json!(ids.conversation));
    assert!(asked.header("idempotency-key").is_some_and(|key| key.len() >= 16));
    assert_eq!(asked.header("cookie"), None);
    let loaded = visit.loaded().await;
    assert!(!loaded.iter().any(|name| name.starts_with(&visit.server.url("/api"))), "{loaded:?}");
    visit.is_calm().await;
}
