//! The panel as people see it: each page on a desk and on a phone, light and dark, in both languages.
//! A picture of each state for people, and axe-core's verdict on it.

use palique_tests::admin::{AdminVisit, Kind};
use palique_tests::owner::Owner;
use palique_tests::server::{DEMO_AGENT, Server};
use palique_tests::wait::until;
use serde_json::json;

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
async fn every_page_in_spanish_on_the_narrowest_screen() {
    each_page("narrow-spanish", 1, async |visit| visit.chromium.become_narrow().await).await;
}

#[tokio::test]
async fn every_page_in_the_colours_of_the_system() {
    let visit = AdminVisit::at(furnished().await, "#/agents").await;
    visit.chromium.force_colours().await;
    for (name, hash, [heading, _]) in PAGES {
        arrive(&visit, hash, heading).await;
        visit.looks_right(&format!("forced-{name}")).await;
        // What only a background shows is not there now.
        let hidden = "
            const drawn = (element, part) => getComputedStyle(element, part).backgroundColor;
            const knobless = [...document.querySelectorAll('[role=switch]')].filter((it) => drawn(it, '::after') === drawn(it));
            const lines = [...document.querySelectorAll('.tabs a')].map((it) => [it.ariaCurrent, getComputedStyle(it).borderBottomColor]);
            const current = lines.filter(([is]) => is).map(([, line]) => line);
            return [knobless.length, lines.some(([is, line]) => !is && current.includes(line))];
        ";
        assert_eq!(visit.chromium.run(hidden).await, json!([0, false]), "{name}");
    }
    visit.is_calm().await;
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
