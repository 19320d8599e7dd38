//! Look & embed: the draft in a real widget beside the form, the tag to copy, and whether a page
//! carries it.

use fantoccini::key::Key;
use palique_tests::admin::{AdminVisit, Kind};
use palique_tests::owner::Owner;
use palique_tests::page::HostPage;
use palique_tests::server::{DEMO_AGENT, Server};
use palique_tests::wait::until;
use palique_tests::widget::Widget;
use serde_json::json;

const LOOK: &str = "#/agents/demo/look";

async fn at_look() -> AdminVisit {
    let visit = AdminVisit::at(Server::start().await, LOOK).await;
    visit.page().one(Kind::Field, "Colour").await;
    visit
}

/// What the launcher looks like: its colour, that of its icon, and the side on which it stands.
const LAUNCHER: &str = "
    const launcher = document.querySelector('div[data-palique]')?.shadowRoot.querySelector('[part~=launcher]');
    if (!launcher) return null;
    const { backgroundColor, color } = getComputedStyle(launcher);
    const { left, right } = launcher.getBoundingClientRect();
    return [backgroundColor, color, left < innerWidth - right ? 'left' : 'right'];
";

/// The language that the widget speaks.
const LANGUAGE: &str =
    "return document.querySelector('div[data-palique]')?.shadowRoot.querySelector('[lang]')?.lang ?? null";

/// Waits until the preview's launcher looks so.
async fn launcher_is(visit: &AdminVisit, expected: [&str; 3]) {
    visit
        .in_preview(async |_| {
            until("the launcher is drawn anew", async || {
                let seen = visit.chromium.run(LAUNCHER).await;
                if seen == json!(expected) { Ok(()) } else { Err(seen.to_string()) }
            })
            .await;
        })
        .await;
}

#[tokio::test]
async fn what_is_edited_is_seen_in_the_real_widget_at_once_and_by_visitors_once_it_is_saved() {
    let visit = at_look().await;
    let (page, owner) = (visit.page(), visit.owner());
    let before = owner.look(DEMO_AGENT).await;
    let seen =
        visit.in_preview(async |it| it.until("it has begun", |it| !it.starters.is_empty()).await).await;
    assert_eq!((seen.title.as_deref(), seen.starters.len()), (Some("Casa Olmo"), 4));
    assert_eq!(page.look().await.focus, None, "the preview takes the focus from nobody");
    visit.looks_right_by_day_and_night("look").await;

    page.fill("Title", "The workshop").await;
    page.fill("Greetings 1", "Bring your bicycle.").await;
    page.press("Add Greetings").await;
    page.fill("Greetings 2", "Or ask me about it.").await;
    page.fill("Starter questions 1", "How long does a repair take?").await;
    page.press("Remove Starter questions 4").await;
    page.choose_one("Language", "Español").await;
    visit
        .in_preview(async |widget| {
            widget
                .until("the draft is shown", |it| {
                    it.title.as_deref() == Some("The workshop")
                        && it.greeting.as_deref().is_some_and(|said| {
                            said.contains("Bring your bicycle.") && said.contains("Or ask me about it.")
                        })
                        && it.starters.len() == 3
                        && it.starters[0] == "How long does a repair take?"
                })
                .await;
            until("it speaks Spanish", async || match visit.chromium.run(LANGUAGE).await {
                language if language == "es" => Ok(()),
                other => Err(other.to_string()),
            })
            .await;
        })
        .await;
    assert_eq!(owner.look(DEMO_AGENT).await, before, "nothing is saved yet");

    page.save().await;
    let saved = owner.look(DEMO_AGENT).await;
    assert_eq!(saved["displayName"], "The workshop");
    assert_eq!(saved["greetings"], json!(["Bring your bicycle.", "Or ask me about it."]));
    assert_eq!(saved["accent"], before["accent"], "nothing else changed");
    visit.chromium.visit(&visit.server.url("/")).await;
    let widget = Widget::of(&visit.chromium);
    widget.open().await;
    let seen = widget.until("the agent has introduced itself", |seen| !seen.starters.is_empty()).await;
    assert_eq!((seen.title.as_deref(), seen.starters.len()), (Some("The workshop"), 3));
    visit.is_calm().await;
}

#[tokio::test]
async fn a_colour_is_shown_with_its_contrasts_and_one_that_is_none_is_refused() {
    let visit = at_look().await;
    let page = visit.page();
    // Open, the preview has no room for the launcher; once closed it stays so.
    visit.in_preview(async |it| it.click("close").await).await;
    launcher_is(&visit, ["rgb(47, 93, 80)", "rgb(255, 255, 255)", "right"]).await;
    page.fill("Colour", "#ffff00").await;
    let seen = page.says("19.5 : 1").await;
    for line in
        ["Black on it", "enough, 4.5 is needed", "It on white", "1.0 : 1", "too little, 3.0 is needed"]
    {
        assert!(seen.says(line), "{line}: {}", seen.text);
    }
    page.choose_one("Corner", "Bottom left").await;
    launcher_is(&visit, ["rgb(255, 255, 0)", "rgb(0, 0, 0)", "left"]).await;
    visit.looks_right_by_day_and_night("look-yellow").await;

    page.fill("Colour", "sunshine").await;
    let seen = page.until("it is marked", |seen| !seen.faults.is_empty()).await;
    assert_eq!(seen.fault("Colour"), Some("Write a colour such as #2f5d50."));
    assert!(!seen.says("on it"), "there is nothing to compare: {}", seen.text);
    page.fill("Colour", "").await;
    page.until("the loader's own colour is right", |seen| seen.faults.is_empty() && seen.says("White on it"))
        .await;
    launcher_is(&visit, ["rgb(43, 76, 126)", "rgb(255, 255, 255)", "left"]).await;
    visit.is_calm().await;
}

#[tokio::test]
async fn the_copied_tag_puts_the_widget_onto_a_page_with_the_look_of_the_draft() {
    let visit = at_look().await;
    let page = visit.page();
    visit.chromium.allow_clipboard().await;
    page.fill("Colour", "#8a1f4b").await;
    page.choose_one("Corner", "Bottom left").await;
    page.says("The tag shows the draft. Save it, so that the rest fits.").await;
    page.press("Copy").await;
    page.one(Kind::Button, "Copied").await;
    let tag = visit.chromium.clipboard().await;
    assert_eq!(tag, page.value("Embed").await);
    let src = format!("src=\"{}\"", visit.server.url("/palique.js"));
    for part in [src.as_str(), "data-agent-id=\"demo\"", "data-accent=\"#8a1f4b\"", "data-position=\"left\""]
    {
        assert!(tag.contains(part), "{part}: {tag}");
    }
    page.fill("Colour", "#8a1f4c").await;
    page.one(Kind::Button, "Copy").await;

    let host = HostPage::new().with_tag(&tag).serve("").await;
    page.press("Discard").await;
    page.until("nothing is unsaved", |seen| seen.unsaved.is_none()).await;
    visit.chromium.visit(&host.url()).await;
    Widget::of(&visit.chromium).appears().await;
    assert_eq!(visit.chromium.run(LAUNCHER).await, json!(["rgb(138, 31, 75)", "rgb(255, 255, 255)", "left"]));
    visit.is_calm().await;
}

#[tokio::test]
async fn the_check_tells_which_page_carries_the_tag_and_which_does_not() {
    let server = Server::start().await;
    let other = Owner::of(&server).new_agent("Workshop desk").await;
    let visit = AdminVisit::at(server, LOOK).await;
    let page = visit.page();
    for (address, said) in [
        ("/", "The tag of this agent is on the page."),
        ("/demo/es.html", "The tag of this agent is on the page."),
        ("/openapi.json", "There is no tag on the page."),
        ("/admin", "There is no tag on the page."),
        ("/no-such-page", "The page could not be read: the server answered 404."),
        ("https://shop.example/", "That page belongs to another server"),
        ("http://", "This is no address of a page."),
    ] {
        page.paste("Path or address", address).await;
        page.press("Check").await;
        page.until(address, |seen| seen.statuses.iter().any(|status| status.starts_with(said))).await;
    }
    page.paste("Path or address", "/").await;
    page.one(Kind::Field, "Path or address")
        .await
        .send_keys(&char::from(Key::Enter).to_string())
        .await
        .unwrap();
    page.says("The tag of this agent is on the page.").await;

    visit.go(&format!("#/agents/{other}/look")).await;
    page.until("the other agent is shown", |seen| seen.heading.as_deref() == Some("Workshop desk")).await;
    page.press("Check").await;
    page.says("There is a tag on the page, but of another agent: demo").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn an_agent_is_closed_to_strangers_and_to_the_pages_of_others() {
    let visit = at_look().await;
    let page = visit.page();
    let reaches = async |origin: &str| {
        let request = reqwest::Client::new().get(visit.server.url("/api/agents/demo"));
        let response = request.header("origin", origin).send().await.expect("the server answers");
        response.status().as_u16()
    };
    page.list("Pages that may carry it", &["https://shop.example/path"]).await;
    let seen = page.until("a path is refused", |seen| !seen.faults.is_empty()).await;
    assert_eq!(
        seen.fault("Pages that may carry it 1"),
        Some("Write an origin such as https://shop.example, without a path.")
    );
    page.fill("Pages that may carry it 1", "https://shop.example").await;
    page.save().await;
    assert_eq!(
        [reaches("https://shop.example").await, reaches("https://stranger.example").await],
        [200, 403]
    );

    page.turn("Visitors may talk to it", false).await;
    page.save().await;
    assert_eq!(visit.owner().look(DEMO_AGENT).await["isPublic"], false);
    assert_ne!(reaches("https://shop.example").await, 200);
    page.turn("Visitors may talk to it", true).await;
    page.press("Remove Pages that may carry it 1").await;
    page.save().await;
    assert_eq!(reaches("https://stranger.example").await, 200);
    visit.is_calm().await;
}
