//! What an owner sees before a page is there, and when it does not come.

use palique_tests::admin::AdminVisit;
use palique_tests::server::Server;
use palique_tests::wait::until;
use serde_json::json;

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
        assert!(!page.look().await.says("0 agents"), "nobody knows how many there are");
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
    let place = "
        const { top, bottom } = document.getElementById('boot-failure').getBoundingClientRect();
        return [top >= 0 && bottom <= innerHeight, document.querySelector('.frame').checkVisibility()];
    ";
    assert_eq!(
        visit.chromium.run(place).await,
        json!([true, false]),
        "it is in sight, and nothing seems to load"
    );
    visit.is_pictured_by_day_and_night("boot-failure").await;
}
