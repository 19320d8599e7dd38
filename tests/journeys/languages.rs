//! The widget in other languages and scripts: what is downloaded, what is said, and which way it reads.

use palique_tests::page::HostPage;
use palique_tests::stub::{Reply, Stub};
use palique_tests::visit::Visit;
use serde_json::json;

/// The language and the direction that the widget claims, and which way the field reads while empty.
const MANNER: &str = "
    const root = document.querySelector('div[data-palique]').shadowRoot;
    const frame = root.querySelector('[lang]');
    return [frame.lang, frame.dir, getComputedStyle(root.querySelector('[part~=input]')).direction];
";

/// The files of languages that the page has loaded, by their codes.
async fn languages(visit: &Visit) -> Vec<String> {
    let code = |name: &String| {
        let file = name.rsplit('/').next()?.strip_suffix(".txt")?;
        Some(file.strip_prefix("widget-")?.split('-').next()?.to_owned())
    };
    visit.loaded().await.iter().filter_map(code).collect()
}

/// One language as a visitor meets it: launcher, panel, an answer, a refusal, the loss of the network.
async fn converse(code: &str, direction: &str, launcher: &str, input: &str, exchange: [&str; 2]) -> Visit {
    let stub = Stub::that_answers([
        Reply::answer(exchange[1]),
        Reply::refusal(429, "slow down").with_header("retry-after", "3"),
    ])
    .await;
    stub.is_known_as(Reply::json(&json!({ "id": "demo", "name": "Casa Olmo" })));
    let page = HostPage::new().with_root(&format!("lang=\"{code}\" dir=\"{direction}\""));
    let visit = Visit::to_with_stub(page, &stub).await;
    let widget = visit.widget();
    assert_eq!(widget.appears().await.launcher.as_deref(), Some(launcher));
    assert_eq!(languages(&visit).await, [""; 0], "nothing is fetched before anybody wants to chat");
    widget.open().await;
    assert_eq!(widget.part("input").await.attr("placeholder").await.unwrap().as_deref(), Some(input));
    assert_eq!(visit.chromium.run(MANNER).await, json!([code, direction, direction]));
    visit.looks_right(&format!("welcome-{code}")).await;
    assert_eq!(widget.ask(exchange[0]).await.answer().text, exchange[1]);
    widget.ask("…").await;
    visit.chromium.set_offline(true).await;
    widget.until("it is offline", |seen| seen.notice.is_some()).await;
    visit.looks_right(&format!("conversation-{code}")).await;
    assert_eq!(languages(&visit).await, [code], "one language is fetched, and once");
    visit.is_calm().await;
    visit
}

#[tokio::test]
async fn in_spanish_it_speaks_to_the_visitor_as_a_friend() {
    let exchange = ["¿Cuándo abren?", "De martes a sábado."];
    let visit = converse("es", "ltr", "Abrir el chat", "Escribe un mensaje", exchange).await;
    let seen = visit.widget().look().await;
    assert_eq!(seen.error(), Some("Demasiados mensajes. Espera 3 segundos, por favor."));
}

#[tokio::test]
async fn in_arabic_it_reads_from_right_to_left_and_counts_in_six_ways() {
    let exchange = ["متى تفتحون؟", "من الثلاثاء إلى السبت."];
    let visit = converse("ar", "rtl", "فتح المحادثة", "اكتب رسالة", exchange).await;
    let seen = visit.widget().look().await;
    let error = seen.error().unwrap_or_default();
    assert!(error.ends_with("ثوانٍ."), "three seconds are few: {error}");
}

#[tokio::test]
async fn in_japanese_it_needs_no_plural() {
    let exchange = ["いつ開いていますか？", "火曜日から土曜日までです。"];
    let visit = converse("ja", "ltr", "チャットを開く", "メッセージを入力", exchange).await;
    let seen = visit.widget().look().await;
    assert_eq!(seen.error(), Some("メッセージが多すぎます。3秒お待ちください。"));
}

#[tokio::test]
async fn english_is_part_of_the_widget() {
    let visit = Visit::to(HostPage::new()).await;
    visit.widget().open().await;
    assert_eq!(languages(&visit).await, [""; 0]);
}

#[tokio::test]
async fn a_language_that_does_not_come_gives_way_to_english() {
    let visit = Visit::to(HostPage::new().with_root("lang=\"he\"")).await;
    let widget = visit.widget();
    assert_eq!(widget.appears().await.launcher.as_deref(), Some("פתיחת הצ׳אט"));
    visit.chromium.cdp("Network.enable", json!({})).await;
    visit.chromium.cdp("Network.setBlockedURLs", json!({ "urls": ["*widget-he-*"] })).await;
    let seen = widget.open().await;
    assert_eq!(seen.launcher.as_deref(), Some("Close chat"));
    assert_eq!(visit.chromium.run(MANNER).await, json!(["en", "ltr", "ltr"]));
    assert_eq!(widget.ask("Which size do I need?").await.error(), None);
}

#[tokio::test]
async fn a_language_is_known_by_its_tag_and_nothing_else_is() {
    let visit = Visit::to(HostPage::new()).await;
    let cases = [
        ("pt-BR", "Abrir o chat"),
        ("ZH_hans", "打开聊天"),
        ("fr", "Ouvrir le chat"),
        // Mapudungun is not Arabic, and a word of JavaScript no language.
        ("arn", "Open chat"),
        ("constructor", "Open chat"),
    ];
    for (tag, launcher) in cases {
        let page = HostPage::new().with("data-lang", tag).serve(&visit.server.url("/palique.js")).await;
        visit.chromium.visit(&page.url()).await;
        assert_eq!(visit.widget().appears().await.launcher.as_deref(), Some(launcher), "{tag}");
        visit.is_calm().await;
    }
}
