//! How an owner gets in, and what keeps others out.

use fantoccini::key::Key;
use palique_tests::admin::{AdminVisit, Kind};
use palique_tests::owner::Owner;
use palique_tests::server::{ADMIN_KEY, Server};
use serde_json::json;

const WRONG_KEY: &str = "The server does not know this key. It may have been revoked.";

#[tokio::test]
async fn the_printed_link_signs_in_and_the_key_leaves_the_address_for_the_tabs_storage() {
    let server = Server::with_its_own_key().await;
    let link = server.panel().to_owned();
    let (address, key) = link.split_once("#key=").expect("the printed link carries a key");
    let visit = AdminVisit::new(server).await;
    visit.chromium.visit(&link).await;
    let seen = visit.page().until("the agents are listed", |seen| seen.says("Casa Olmo")).await;
    assert_eq!((seen.address.as_str(), seen.heading.as_deref()), ("#/agents", Some("Agents")));

    let stored = "return [{ ...localStorage }, Object.values(sessionStorage), history.length]";
    let stored = visit.chromium.run(stored).await;
    assert_eq!(stored[0], json!({}), "nothing outlives the tab");
    assert!(stored[1].as_array().is_some_and(|held| held.contains(&json!(key))), "{stored}");
    assert!(!visit.chromium.run("return location.href").await.to_string().contains(key));
    visit.chromium.run("history.back()").await;
    visit.chromium.visit(address).await;
    visit.page().until("the tab is still signed in", |seen| seen.says("Casa Olmo")).await;
    visit.is_calm().await;
}

#[tokio::test]
async fn the_form_takes_a_key_and_says_what_is_wrong_with_it() {
    let visit = AdminVisit::without_key().await;
    let page = visit.page();
    visit.looks_right_by_day_and_night("sign-in").await;

    page.press("Sign in").await;
    let seen = page.until("the empty field is marked", |seen| !seen.faults.is_empty()).await;
    assert_eq!(seen.fault("Key"), Some("Fill this in."));

    page.fill("Key", "not-the-key").await;
    page.press("Sign in").await;
    let seen = page.until("the key is refused", |seen| !seen.alerts.is_empty()).await;
    assert!(seen.alerts[0].contains(WRONG_KEY), "{:?}", seen.alerts);
    visit.looks_right_by_day_and_night("sign-in-refused").await;

    page.fill("Key", ADMIN_KEY).await;
    page.one(Kind::Field, "Key").await.send_keys(&char::from(Key::Enter).to_string()).await.unwrap();
    page.until("the owner is in", |seen| seen.heading.as_deref() == Some("Agents")).await;
    visit.chromium.reload().await;
    page.until("the tab is still signed in", |seen| seen.heading.as_deref() == Some("Agents")).await;

    page.press("Sign out").await;
    page.until("the owner is out", |seen| seen.says("Sign in to Palique")).await;
    assert_eq!(visit.chromium.run("return Object.values(sessionStorage)").await, json!([]));
    visit.chromium.reload().await;
    page.until("the owner is still out", |seen| seen.says("Sign in to Palique")).await;
    visit.is_calm().await;
}

#[tokio::test]
async fn a_key_that_is_revoked_meanwhile_leads_back_to_the_form() {
    let server = Server::start().await;
    let owner = Owner::of(&server);
    let scopes = ["conversation-ai.readonly", "conversation-ai.write"];
    let made = owner.post("/api/admin/keys", &json!({ "name": "A colleague", "scopes": scopes })).await;
    let (id, key) = (made["id"].as_str().unwrap(), made["key"].as_str().unwrap());
    let visit = AdminVisit::new(server).await;
    visit.open(&format!("#key={key}")).await;
    let page = visit.page();
    page.says("Casa Olmo").await;

    owner.call(reqwest::Method::DELETE, &format!("/api/admin/keys/{id}"), None).await;
    visit.go("#/agents/demo/persona").await;
    let seen = page.until("the form is back", |seen| seen.says("Sign in to Palique")).await;
    assert!(seen.alerts[0].contains(WRONG_KEY), "{:?}", seen.alerts);
    visit.is_calm().await;
}
