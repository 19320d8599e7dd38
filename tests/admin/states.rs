//! The panel as people see it: each page on a desk and on a phone, light and dark, in both languages,
//! by keyboard alone, while it loads, and when it cannot. A picture of each state for people, and
//! axe-core's verdict on it.

use fantoccini::key::Key;
use palique_tests::admin::{AdminVisit, Kind};
use palique_tests::owner::Owner;
use palique_tests::server::{DEMO_AGENT, Server};
use palique_tests::wait::until;
use serde_json::{Value, json};

/// Every page: what a picture of it is called, where it is, and its heading in both languages.
const PAGES: [(&str, &str, [&str; 2]); 13] = [
    ("agents", "#/agents", ["Agents", "Agentes"]),
    ("persona", "#/agents/demo/persona", ["Persona", "Persona"]),
    ("behaviour", "#/agents/demo/behaviour", ["Behaviour", "Comportamiento"]),
    ("channels", "#/agents/demo/channels", ["Channels & timing", "Canales y ritmo"]),
    ("actions", "#/agents/demo/actions", ["Actions", "Acciones"]),
    ("follow-ups", "#/agents/demo/follow-ups", ["Follow-ups", "Seguimientos"]),
    ("look", "#/agents/demo/look", ["Look & embed", "Aspecto e inserción"]),
    ("answers", "#/agents/demo/answers", ["Past answers", "Respuestas anteriores"]),
    ("versions", "#/agents/demo/versions/1", ["Versions", "Versiones"]),
    ("keys", "#/settings/keys", ["Keys", "Claves"]),
    ("origins", "#/settings/origins", ["Allowed origins", "Orígenes permitidos"]),
    ("connection", "#/settings/connection", ["Connection", "Conexión"]),
    ("transfer", "#/settings/transfer", ["Import & export", "Importar y exportar"]),
];

/// An agent with something on each of its pages.
async fn furnished() -> Server {
    let server = Server::start().await;
    let owner = Owner::of(&server);
    let hand_over = json!({ "type": "humanHandOver", "name": "Ask a colleague", "details": {
        "enabled": true, "triggerCondition": "The visitor asks for a person.", "handoverType": "contactRequest",
        "examples": ["can I talk to someone", "is there a human here"], "reactivateEnabled": false,
        "finalMessage": "A colleague will join." } });
    let follow_up = json!({ "type": "advancedFollowup", "name": "Ask again after an hour", "details": {
        "enabled": true, "scenarioId": "contactStoppedReplying", "followupSequence": [
            { "id": 1, "followupTime": 1, "followupTimeUnit": "hours", "aiEnabledMessage": true, "triggerWorkflow": false },
            { "id": 2, "followupTime": 2, "followupTimeUnit": "days", "aiEnabledMessage": false,
              "customMessage": "Are you still there?", "triggerWorkflow": false }],
        "followupSettings": { "dynamicChannelSwitching": true } } });
    for action in [hand_over, follow_up] {
        owner.post("/conversation-ai/agents/demo/actions", &action).await;
    }
    for name in
        ["Workshop desk", "A name that is as long as a name may be when somebody explains in it what it does"]
    {
        owner.new_agent(name).await;
    }
    let key = json!({ "name": "Reporting", "scopes": ["conversation-ai.readonly"] });
    owner.post("/api/admin/keys", &key).await;
    for question in ["How long does delivery to Spain take?", "¿Cuándo abren las tiendas?"] {
        server.answer(DEMO_AGENT, question).await;
    }
    server
}

/// Goes to a page and waits until it is all there.
async fn arrive(visit: &AdminVisit, hash: &str, heading: &str) {
    visit.go(hash).await;
    until(&format!("{hash} is there"), async || {
        let script = "
            const headings = [...document.querySelectorAll('h1, h2')].filter((it) => it.checkVisibility());
            return headings.some((it) => it.innerText.trim() === arguments[0]) && !document.querySelector('.skeleton');
        ";
        let seen = visit.chromium.run_with(script, vec![json!(heading)]).await;
        if seen == true { Ok(()) } else { Err(format!("{:#?}", visit.page().look().await)) }
    })
    .await;
}

async fn each_page(manner: &str, language: usize, prepare: impl AsyncFnOnce(&AdminVisit)) {
    let visit = AdminVisit::new(furnished().await).await;
    prepare(&visit).await;
    visit.sign_in().await;
    if language > 0 {
        visit.page().choose("Language", "Español").await;
        visit.page().until("it is Spanish", |seen| seen.language == "es" && seen.says("Ajustes")).await;
    }
    for (name, hash, headings) in PAGES {
        arrive(&visit, hash, headings[language]).await;
        visit.looks_right_by_day_and_night(&format!("{manner}-{name}")).await;
    }
    visit.is_calm().await;
}

#[tokio::test]
async fn every_page_on_a_desk() {
    each_page("desk", 0, async |_| {}).await;
}

#[tokio::test]
async fn every_page_on_a_phone() {
    each_page("phone", 0, async |visit| visit.chromium.become_phone().await).await;
}

#[tokio::test]
async fn every_page_in_spanish_on_a_phone() {
    each_page("phone-spanish", 1, async |visit| visit.chromium.become_phone().await).await;
}

#[tokio::test]
async fn every_page_in_spanish_on_a_desk() {
    each_page("spanish", 1, async |_| {}).await;
}

#[tokio::test]
async fn the_chosen_language_stays_and_a_draft_survives_the_change() {
    let visit = AdminVisit::at(Server::start().await, "#/agents/demo/persona").await;
    let page = visit.page();
    page.fill("Goal", "Kept.").await;
    page.choose("Language", "Español").await;
    page.until("it is Spanish", |seen| seen.language == "es" && seen.unsaved.as_deref() == Some("Objetivo"))
        .await;
    assert_eq!(page.value("Objetivo").await, "Kept.");
    page.press("Guardar").await;
    page.until("it is saved", |seen| seen.unsaved.is_none()).await;
    assert_eq!(visit.owner().agent(DEMO_AGENT).await["goal"], "Kept.");
    visit.chromium.reload().await;
    page.one(Kind::Field, "Objetivo").await;
    visit.is_calm().await;
}

/// A network on which nothing is answered until `letGo()`.
const SILENCE: &str = "
    const network = window.fetch;
    const held = [];
    window.fetch = (...request) => new Promise((settle) => held.push(() => settle(network(...request))));
    window.letGo = () => { window.fetch = network; held.forEach((go) => go()); };
";

#[tokio::test]
async fn what_is_on_its_way_is_shown_as_such_and_what_failed_can_be_tried_again() {
    let mut visit = AdminVisit::at(Server::start().await, "#/settings/connection").await;
    for (name, hash) in [
        ("agents", "#/agents"),
        ("agent", "#/agents/demo/persona"),
        ("answers", "#/agents/demo/answers"),
        ("versions", "#/agents/demo/versions"),
        ("keys", "#/settings/keys"),
        ("origins", "#/settings/origins"),
    ] {
        let page = visit.page();
        visit.chromium.run(SILENCE).await;
        visit.go(hash).await;
        until("it is loading", async || {
            let script = "return [...document.querySelectorAll('[role=status][aria-label=Loading]')].some((it) => it.checkVisibility())";
            if visit.chromium.run(script).await == true { Ok(()) } else { Err(page.look().await.text) }
        })
        .await;
        visit.is_pictured_by_day_and_night(&format!("loading-{name}")).await;
        visit.chromium.run("letGo()").await;
        let gone = "return document.querySelector('.skeleton') === null";
        until("it is there", async || {
            if visit.chromium.run(gone).await == true { Ok(()) } else { Err(page.look().await.text) }
        })
        .await;
        visit.go("#/settings/connection").await;
        page.says("Palique version").await;

        visit.server.stop();
        let page = visit.page();
        visit.go(hash).await;
        page.until("the failure is told", |seen| {
            seen.alerts.iter().any(|text| text.contains("The server cannot be reached."))
        })
        .await;
        visit.looks_right_by_day_and_night(&format!("failed-{name}")).await;
        visit.server.start_again().await;
        let page = visit.page();
        page.press("Try again").await;
        page.until("it is there", |seen| seen.alerts.is_empty()).await;
        visit.go("#/settings/connection").await;
    }
    visit.is_calm().await;
}

#[tokio::test]
async fn before_the_module_is_there_its_frame_is_and_without_it_the_failure() {
    let visit = AdminVisit::new(Server::start().await).await;
    let page = visit.page();
    // Requests that match wait for a word from here, which does not come.
    let patterns = json!({ "patterns": [{ "urlPattern": "*.wasm" }] });
    visit.chromium.cdp("Fetch.enable", patterns).await;
    visit.open("").await;
    let seen = page.says("Palique").await;
    assert_eq!((seen.alerts, seen.heading), (vec![], None), "only the frame is there");
    let drawn = "
        const shown = (selector) => document.querySelector(selector)?.checkVisibility() ?? false;
        const painted = performance.getEntriesByName('first-contentful-paint').length > 0;
        return [shown('.rail'), shown('.skeleton i'), shown('#boot-failure'), painted];
    ";
    until("the frame is painted", async || match visit.chromium.run(drawn).await {
        seen if seen == json!([true, true, false, true]) => Ok(()),
        seen => Err(seen.to_string()),
    })
    .await;
    visit.is_pictured_by_day_and_night("first-paint").await;
    visit.chromium.cdp("Fetch.disable", json!({})).await;
    page.says("Sign in to Palique").await;

    visit.chromium.cdp("Network.enable", json!({})).await;
    visit.chromium.cdp("Network.setBlockedURLs", json!({ "urls": ["*.wasm"] })).await;
    visit.chromium.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
    visit.open("").await;
    page.until("the failure is told", |seen| {
        seen.alerts.iter().any(|text| text.starts_with("The panel could not be loaded."))
    })
    .await;
    visit.is_pictured_by_day_and_night("boot-failure").await;
}

#[tokio::test]
async fn everything_is_reached_by_keyboard_and_what_has_the_focus_is_marked() {
    let visit = AdminVisit::at(Server::start().await, "#/agents/demo/persona").await;
    let page = visit.page();
    page.fill("Goal", "Half done.").await;
    // The focus starts where the page does.
    visit.chromium.run("getSelection().removeAllRanges(); document.activeElement.blur(); document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')").await;
    let marked = "
        const element = document.activeElement;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const isSeen = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
        const isInSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        return isSeen && isInSight ? null : `${element.outerHTML.slice(0, 160)} ${outlineStyle} ${outlineWidth} ${JSON.stringify(box)}`;
    ";
    let mut stops = Vec::new();
    for _ in 0..60 {
        page.press_key(Key::Tab).await;
        let Some(focus) = page.look().await.focus else { break };
        let unmarked = visit.chromium.run(marked).await;
        assert_eq!(unmarked, Value::Null, "{focus} has the focus and nobody sees it");
        stops.push(focus);
    }
    let order = [
        "Skip to the content",
        "Agents",
        "Settings",
        "Language",
        "Sign out",
        "Past answers",
        "Versions",
        "Persona",
        "Look & embed",
        "Name",
        "Business",
        "Personality",
        "Goal",
        "Instructions",
        "Undo",
        "Discard",
        "Save",
        "Your question",
    ];
    let mut rest = stops.iter();
    for name in order {
        assert!(rest.any(|stop| stop == name), "{name} is not reached in this order: {stops:#?}");
    }

    // From the field to the save bar, and back by the keys that everybody knows.
    page.one(Kind::Field, "Instructions").await.send_keys(" More.").await.unwrap();
    page.press_key(Key::Tab).await;
    assert_eq!(page.look().await.focus.as_deref(), Some("Undo"));
    page.press_key(Key::Enter).await;
    page.until("one step is taken back", |seen| seen.unsaved.as_deref() == Some("Goal")).await;
    page.press_control('s').await;
    page.is_saved().await;
    assert_eq!(visit.owner().agent(DEMO_AGENT).await["goal"], "Half done.");

    // The first stop leads past the rail.
    visit.chromium.reload().await;
    page.one(Kind::Field, "Goal").await;
    page.press_key(Key::Tab).await;
    assert_eq!(page.look().await.focus.as_deref(), Some("Skip to the content"));
    page.press_key(Key::Enter).await;
    assert_eq!(visit.chromium.run("return document.activeElement.id").await, "content");
    page.press_key(Key::Tab).await;
    assert_eq!(page.look().await.focus.as_deref(), Some("Agents"), "the way back to the list comes first");
    visit.is_calm().await;
}

#[tokio::test]
async fn a_dialog_holds_the_focus_and_gives_it_back() {
    let visit = AdminVisit::signed_in().await;
    let page = visit.page();
    page.one(Kind::Button, "New agent").await;
    let focus = "document.querySelector('.page-head .primary').focus()";
    visit.chromium.run(focus).await;
    page.press_key(Key::Enter).await;
    page.until("the dialog is open", |seen| seen.dialog.as_deref() == Some("New agent")).await;
    for _ in 0..12 {
        page.press_key(Key::Tab).await;
        let inside = "const { activeElement } = document; return activeElement === document.body || activeElement.closest('dialog') !== null";
        assert_eq!(visit.chromium.run(inside).await, true);
    }
    page.press_key(Key::Escape).await;
    page.until("the focus is back", |seen| {
        seen.dialog.is_none() && seen.focus.as_deref() == Some("New agent")
    })
    .await;
    visit.is_calm().await;
}
