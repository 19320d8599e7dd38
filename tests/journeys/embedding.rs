//! The tag on other people's pages: what it costs before anybody chats, and what it survives.

use palique_tests::page::HostPage;
use palique_tests::stub::{Reply, Stub};
use palique_tests::visit::Visit;
use serde_json::json;

const QUESTION: &str = "how long does delivery to Spain take?";

/// The size of the shown part, and of its text, in pixels.
const MEASURE: &str = "
    const root = document.querySelector('div[data-palique]').shadowRoot;
    const element = root.querySelector(`[part~=\"${arguments[0]}\"]`);
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return { left: Math.round(box.left), right: Math.round(innerWidth - box.right), width: Math.round(box.width),
             height: Math.round(box.height), font: style.fontSize, spacing: style.letterSpacing,
             direction: style.direction, transform: style.textTransform };
";

#[tokio::test]
async fn before_the_first_action_nothing_is_loaded_but_the_loader_and_nothing_is_stored() {
    let visit = Visit::to(HostPage::new()).await;
    let widget = visit.widget();
    widget.appears().await;
    assert_eq!(visit.loaded().await, [visit.server.url("/palique.js")]);
    assert_eq!(visit.stored().await, json!({}));
    assert_eq!(visit.chromium.run("return document.cookie").await, "");

    widget.open().await;
    widget.until("the agent has introduced itself", |seen| !seen.starters.is_empty()).await;
    assert_eq!(visit.stored().await, json!({}), "looking is not yet an action");
    let loaded = visit.loaded().await;
    for kind in [".wasm", ".js", ".css", "/api/agents/demo"] {
        assert!(loaded.iter().any(|name| name.ends_with(kind)), "{kind} is loaded now: {loaded:?}");
    }
    assert!(loaded.iter().all(|name| name.starts_with(&visit.server.url("/"))), "{loaded:?}");

    widget.ask(QUESTION).await;
    let stored = visit.stored().await;
    let mut keys: Vec<&str> =
        stored.as_object().map(|held| held.keys().map(String::as_str).collect()).unwrap_or_default();
    keys.sort_unstable();
    assert_eq!(keys, ["palique:demo:conversationId", "palique:demo:visitorId"]);
    assert_eq!(visit.chromium.run("return document.cookie").await, "");
    visit.is_calm().await;
}

#[tokio::test]
async fn a_tag_in_the_head_waits_for_the_body() {
    let page = HostPage::new().with_tag_in_head().with_script("window.hadBody = document.body !== null;");
    let visit = Visit::to(page).await;
    assert_eq!(visit.chromium.run("return hadBody").await, false, "there is no body when the tag runs");
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.ask(QUESTION).await;
    assert_eq!((seen.widgets, seen.error()), (1, None));
    visit.is_calm().await;
}

#[tokio::test]
async fn a_tag_without_an_agent_says_so_once_and_does_nothing_else() {
    let visit = Visit::to(HostPage::new().without("data-agent-id")).await;
    let faults = visit.chromium.faults().await;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].starts_with("console: [Palique]") && faults[0].contains("data-agent-id"), "{faults:?}");
    let seen = visit.widget().look().await;
    assert_eq!(seen.widgets, 0);
    assert_eq!(visit.chromium.run("return 'Palique' in window").await, false);
    assert_eq!(visit.loaded().await, [visit.server.url("/palique.js")]);
}

#[tokio::test]
async fn a_tag_that_stands_on_the_page_twice_makes_one_widget() {
    let visit = Visit::to(HostPage::new().with_two_tags()).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.ask(QUESTION).await;
    assert_eq!(seen.widgets, 1);
    assert_eq!((seen.questions().len(), seen.answers().len()), (1, 1));
    visit.is_calm().await;
}

#[tokio::test]
async fn a_page_that_resets_and_hides_everything_leaves_the_widget_alone() {
    let page = HostPage::new().with_style(
        "html { font-size: 62.5%; }
         body { text-transform: uppercase; color: red; cursor: none; user-select: none; transform: none; }
         * { all: unset !important; display: block !important; font: 40px cursive !important;
             line-height: 3 !important; letter-spacing: 1em !important; }
         div, section, button { display: none !important; visibility: hidden !important; }",
    );
    let visit = Visit::to(page).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.ask(QUESTION).await;
    assert!(seen.answer().text.contains("2–3 working days"));
    let launcher = visit.chromium.run_with(MEASURE, vec![json!("launcher")]).await;
    assert_eq!((&launcher["width"], &launcher["height"]), (&json!(56), &json!(56)));
    let panel = visit.chromium.run_with(MEASURE, vec![json!("panel")]).await;
    assert_eq!((&panel["width"], &panel["font"]), (&json!(400), &json!("15px")), "{panel}");
    assert_eq!((&panel["spacing"], &panel["transform"]), (&json!("normal"), &json!("none")), "{panel}");
    visit.picture("hostile-style").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn the_widget_changes_nothing_of_the_page_around_it() {
    let script = "
        const style = (selector) => ({ ...getComputedStyle(document.querySelector(selector)) });
        const boxes = ['main', 'h1', 'a'].map((name) => document.querySelector(name).getBoundingClientRect().toJSON());
        return JSON.stringify([style('html'), style('body'), style('h1'), style('a'), boxes, scrollX, scrollY]);
    ";
    let stub = Stub::that_answers([Reply::answer("# A **heading**")]).await;
    let visit = Visit::with_stub(&stub).await;
    visit.widget().appears().await;
    let before = visit.chromium.run(script).await;
    visit.widget().open().await;
    visit.widget().ask("hello").await;
    visit.chromium.run("document.querySelector('div[data-palique]').shadowRoot.activeElement.blur()").await;
    assert_eq!(visit.chromium.run(script).await, before);
    visit.is_calm().await;
}

#[tokio::test]
async fn a_strict_content_policy_with_trusted_types_holds() {
    let server = palique_tests::server::Server::start().await;
    let home = server.url("");
    let policy = format!(
        "default-src 'none'; script-src {home} 'wasm-unsafe-eval'; connect-src {home}; img-src data:; \
         style-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    );
    let page = HostPage::new().plain().with_header("content-security-policy", &policy);
    let visit = Visit::on(server, page).await;
    let widget = visit.widget();
    widget.open().await;
    let seen = widget.ask(QUESTION).await;
    assert!(seen.answer().elements.iter().any(|element| element == "table"), "{seen:?}");
    let panel = visit.chromium.run_with(MEASURE, vec![json!("panel")]).await;
    assert_eq!(panel["width"], 400, "the style sheet was adopted");
    visit.picture("strict-policy").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn on_a_right_to_left_page_each_text_keeps_its_own_direction() {
    let stub = Stub::that_answers([
        Reply::answer("نعم، **نفتح** من الثلاثاء إلى السبت."),
        Reply::answer("Yes, we do."),
    ])
    .await;
    let page = HostPage::new().with_root("lang=\"ar\" dir=\"rtl\"").with("data-lang", "en");
    let visit = Visit::to_with_stub(page, &stub).await;
    let widget = visit.widget();
    widget.open().await;
    widget.ask("هل أنتم مفتوحون يوم الثلاثاء؟").await;
    widget.ask("And in English?").await;
    let script = "
        const root = document.querySelector('div[data-palique]').shadowRoot;
        return [...root.querySelectorAll('[part~=message] [dir=auto]')].map((said) => getComputedStyle(said).direction);
    ";
    assert_eq!(visit.chromium.run(script).await, json!(["rtl", "rtl", "ltr", "ltr"]));
    let panel = visit.chromium.run_with(MEASURE, vec![json!("panel")]).await;
    assert_eq!(
        (&panel["direction"], &panel["right"]),
        (&json!("ltr"), &json!(20)),
        "the frame is English: {panel}"
    );
    visit.picture("right-to-left-page").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn a_widget_that_cannot_be_loaded_says_so_and_the_next_click_tries_again() {
    let visit = Visit::to(HostPage::new()).await;
    let widget = visit.widget();
    widget.appears().await;
    visit.chromium.cdp("Network.enable", json!({})).await;
    visit.chromium.cdp("Network.setBlockedURLs", json!({ "urls": ["*.wasm"] })).await;
    widget.click("launcher").await;
    let seen = widget.until("the visitor is told", |seen| seen.load_failure.is_some()).await;
    assert_eq!(seen.load_failure.as_deref(), Some("The chat could not be loaded. Please try again."));
    assert!(!seen.is_open && !seen.is_expanded, "{seen:?}");
    visit.picture("not-loaded").await;
    let faults = visit.chromium.faults().await;
    assert!(
        faults.iter().all(|fault| fault.starts_with("console: [Palique]")),
        "only its developer is told: {faults:?}"
    );

    visit.chromium.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await;
    let seen = widget.open().await;
    assert_eq!(seen.load_failure, None);
    let seen = widget.ask(QUESTION).await;
    assert_eq!(seen.error(), None);
}
