//! The list of agents: what is asked while somebody types, how pages follow, and what is sent when
//! an agent is made, copied or deleted.

use crate::sample::{agent, handover, listed, look};
use crate::stage::{Stage, admission, settled};
use palique_admin::agents;
use palique_admin::agents::latest::Latest;
use palique_admin::agents::template;
use palique_admin::api::path;
use palique_admin::words::Words;
use palique_browser::timer::sleep;
use palique_protocol::conversation_ai::check;
use palique_view::prelude::{document, window};
use serde_json::{Value, json};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

/// More than anything takes that comes at all.
const FRAMES: usize = 600;

const SEARCH: &str = "GET /conversation-ai/agents/search?limit=50";

fn summary(id: &str, name: &str) -> Value {
    json!({
        "id": id, "name": name, "mode": "off", "channels": [], "isPrimary": false,
        "goal": {"prompt": "Help."}, "createdAt": "2026-01-02T03:04:05.000Z", "updatedAt": "2026-01-02T03:04:05.000Z"
    })
}

fn page_of(agents: &[Value], total: usize) -> Value {
    json!({"agents": agents, "totalCount": total, "count": agents.len()})
}

fn numbered(range: std::ops::Range<usize>) -> Vec<Value> {
    range.map(|number| summary(&format!("a{number}"), &format!("Agent {number}"))).collect()
}

/// Waits until it is so; what never becomes so is told with what the page shows instead.
async fn until(stage: &Stage, mut holds: impl FnMut() -> bool) {
    for _ in 0..FRAMES {
        if holds() {
            return;
        }
        settled().await;
    }
    panic!("it never came to be so, after {:?} with {}", stage.network.lines(), stage.page.html());
}

async fn list_of(agents: &[Value]) -> Stage {
    let stage = Stage::new();
    stage.network.json(SEARCH, 200, &page_of(agents, agents.len()));
    stage.show(agents::page);
    until(&stage, || stage.page.count(".rows > li") as usize == agents.len()).await;
    stage
}

#[wasm_bindgen_test]
async fn a_row_says_in_plain_words_what_the_list_of_the_wire_says() {
    let mut first = summary("odd/id?#", "<b>Front</b> desk");
    first["mode"] = json!("auto-pilot");
    first["channels"] = json!(["LIVE_CHAT", "WebChat", "IG", "Pigeon"]);
    first["isPrimary"] = json!(true);
    let stage = list_of(&[first, summary("b", "")]).await;
    assert_eq!(stage.page.text(".agent .where"), "Live chat · Web chat · Instagram · Pigeon\nNo channel");
    assert_eq!(stage.page.text(".agent .mode"), "Answers by itself\nOff");
    assert!(stage.page.text(".agent .when").contains("2026"));
    assert_eq!(stage.page.attribute(".agent .who a", "href").unwrap(), "#/agents/odd%2Fid%3F%23/persona");
    // A name is text, whatever it looks like; an agent without one is called by its id.
    assert!(stage.page.has(".agent a", "<b>Front</b> desk"));
    assert!(stage.page.has(".agent a", "b"));
    assert_eq!(stage.page.count(".agent b"), 0);
    assert!(stage.page.text(".badge").contains("Primary"));
    assert_eq!(stage.page.text(".count"), "2 agents");
}

#[wasm_bindgen_test]
async fn typing_asks_once_it_pauses_and_in_lower_case() {
    let stage = list_of(&numbered(0..3)).await;
    let found = "GET /conversation-ai/agents/search?limit=50&query=mar%20%26%20m";
    stage.network.json(found, 200, &page_of(&[summary("m", "Mar & Monte")], 3));
    for text in ["M", "Ma", "Mar & ", "Mar & M"] {
        stage.page.fill("Search agents by name", text);
    }
    until(&stage, || stage.page.count(".rows > li") == 1).await;
    let lines = stage.network.lines();
    assert_eq!(lines, [SEARCH, found]);
    assert_eq!(stage.page.text(".count"), "1 agent found");
}

#[wasm_bindgen_test]
async fn nothing_found_is_told_with_the_way_back() {
    let stage = list_of(&numbered(0..2)).await;
    stage.network.json("GET /conversation-ai/agents/search?limit=50&query=zz", 200, &page_of(&[], 2));
    stage.page.fill("Search agents by name", "ZZ");
    until(&stage, || stage.page.has("h2", "No agent is called “zz”")).await;
    stage.page.click("Clear the search");
    until(&stage, || stage.page.count(".rows > li") == 2).await;
    assert_eq!(stage.page.value("Search agents by name"), "");
}

#[wasm_bindgen_test]
async fn an_empty_account_offers_the_first_agent() {
    let stage = Stage::new();
    stage.network.json(SEARCH, 200, &page_of(&[], 0));
    stage.show(agents::page);
    until(&stage, || stage.page.has("button", "Create the first agent")).await;
    stage.page.click("Create the first agent");
    settled().await;
    assert!(stage.page.has("dialog", "New agent"));
}

#[wasm_bindgen_test]
async fn a_list_that_fails_says_so_and_comes_on_the_second_try() {
    let stage = Stage::new();
    stage.network.json(SEARCH, 500, &json!({"message": "the disk is full"}));
    stage.network.json(SEARCH, 200, &page_of(&numbered(0..1), 1));
    stage.show(agents::page);
    until(&stage, || stage.page.has("[role=alert]", "the disk is full")).await;
    stage.page.click("Try again");
    until(&stage, || stage.page.count(".rows > li") == 1).await;
    assert_eq!(stage.page.count("[role=alert]"), 0);
}

#[wasm_bindgen_test]
async fn the_next_page_starts_after_the_last_agent_and_the_last_page_ends_the_list() {
    let stage = Stage::new();
    stage.network.json(SEARCH, 200, &page_of(&numbered(0..50), 51));
    // The first of them moved here meanwhile: it is not shown twice.
    stage.network.json(&[SEARCH, "&startAfter=a49"].concat(), 200, &page_of(&numbered(49..51), 51));
    stage.show(agents::page);
    until(&stage, || stage.page.count(".rows > li") >= 50).await;
    stage.page.click("Load more");
    until(&stage, || stage.page.count(".rows > li") == 51).await;
    assert_eq!(stage.page.text(".count"), "51 agents");
    assert!(!stage.page.has("button", "Load more"));
    assert_eq!(stage.network.lines(), [SEARCH.to_owned(), [SEARCH, "&startAfter=a49"].concat()]);
}

#[wasm_bindgen_test]
async fn a_page_that_fails_leaves_what_is_there_and_can_be_asked_for_again() {
    let next = [SEARCH, "&startAfter=a49"].concat();
    let stage = Stage::new();
    stage.network.json(SEARCH, 200, &page_of(&numbered(0..50), 51));
    stage.network.raw(&next, 0, "", "");
    stage.network.json(&next, 200, &page_of(&numbered(50..51), 51));
    stage.show(agents::page);
    until(&stage, || stage.page.count(".rows > li") >= 50).await;
    stage.page.click("Load more");
    until(&stage, || stage.page.has("button", "Try again")).await;
    assert_eq!(stage.page.count(".rows > li"), 50);
    stage.page.click("Try again");
    until(&stage, || stage.page.count(".rows > li") == 51).await;
}

#[wasm_bindgen_test]
async fn a_key_that_only_reads_is_offered_nothing_that_writes() {
    let stage = Stage::new();
    stage.network.json(SEARCH, 200, &page_of(&numbered(0..1), 1));
    let mut reader = admission(&["look"]);
    reader.may_write = false;
    stage.show_to(reader, "es", agents::page);
    until(&stage, || stage.page.count(".rows > li") == 1).await;
    assert!(!stage.page.has("button", "Nuevo agente"));
    assert_eq!(stage.page.count(".agent button"), 0);
    assert!(stage.page.has("p", "solo lectura"));
}

#[wasm_bindgen_test]
async fn a_new_agent_needs_a_name_and_comes_from_its_template_switched_off() {
    let stage = list_of(&numbered(0..1)).await;
    stage.network.json("POST /conversation-ai/agents", 201, &json!({"id": "new"}));
    stage.network.json("POST /conversation-ai/agents/new/actions", 201, &json!({"data": {"id": "h"}}));
    stage.page.click("New agent");
    settled().await;
    stage.page.click("Create agent");
    settled().await;
    assert_eq!(stage.page.fault("Name"), "Fill this in.");
    assert_eq!(stage.network.lines().len(), 1);

    stage.page.fill("Name", " Reception ");
    stage.page.click("Front desk");
    stage.page.click("Create agent");
    until(&stage, || stage.network.lines().len() == 3).await;
    let sent = stage.network.sent("POST /conversation-ai/agents");
    assert_eq!((&sent["name"], &sent["mode"]), (&json!("Reception"), &json!("off")));
    assert_eq!(check::new_agent(&sent), []);
    let action = stage.network.sent("POST /conversation-ai/agents/new/actions");
    assert_eq!(action["type"], "humanHandOver");
    assert_eq!(check::new_action(&action), []);
    until(&stage, || window().location().hash().unwrap() == "#/agents/new/persona").await;
}

#[wasm_bindgen_test]
fn every_template_passes_the_servers_checks_in_every_language() {
    for language in ["en", "es"] {
        for chosen in 0..4 {
            let bundle = template::bundle_of(chosen, "Ana", Words::of(language));
            assert_eq!(check::bundle(&bundle), [], "{language} {chosen}");
            assert_eq!(bundle["actions"].as_array().unwrap().len(), usize::from((1..=2).contains(&chosen)));
        }
    }
}

#[wasm_bindgen_test]
async fn a_refused_agent_leaves_the_dialog_open_with_the_servers_words() {
    let stage = list_of(&numbered(0..1)).await;
    stage.network.json("POST /conversation-ai/agents", 422, &json!({"message": ["name is taken"]}));
    stage.page.click("New agent");
    settled().await;
    stage.page.fill("Name", "Ana");
    stage.page.click("Create agent");
    until(&stage, || stage.page.has("dialog [role=alert]", "name is taken")).await;
    assert_eq!(stage.page.value("Name"), "Ana");
}

#[wasm_bindgen_test]
async fn a_copy_takes_look_and_actions_along_is_not_primary_and_names_what_it_lost() {
    let stage = list_of(&[summary("a1", "Front desk")]).await;
    stage.network.json("GET /conversation-ai/agents/a1", 200, &agent());
    stage.network.json("GET /api/admin/agents/a1/look", 200, &look());
    stage.network.json("GET /conversation-ai/agents/a1/actions/list", 200, &listed(&[handover()]));
    stage.network.json("POST /conversation-ai/agents", 201, &json!({"id": "c1"}));
    stage.network.json("PUT /api/admin/agents/c1/look", 200, &look());
    stage.network.json("POST /conversation-ai/agents/c1/actions", 422, &json!({"message": ["no such user"]}));
    stage.page.click("Duplicate Front desk");
    until(&stage, || stage.page.has(".note", "“Front desk (copy)” was created.")).await;
    let sent = stage.network.sent("POST /conversation-ai/agents");
    assert_eq!((&sent["name"], &sent["isPrimary"]), (&json!("Front desk (copy)"), &json!(false)));
    assert_eq!(sent["instructions"], agent()["instructions"]);
    assert_eq!(stage.network.sent("PUT /api/admin/agents/c1/look"), look());
    assert!(stage.page.text(".lost").contains("Ask a colleague"), "{}", stage.page.text(".lost"));
    assert!(stage.page.text(".lost").contains("no such user"));
}

#[wasm_bindgen_test]
async fn an_agent_is_deleted_only_once_its_name_is_typed() {
    let stage = list_of(&[summary("a/1", "Front desk"), summary("b", "Other")]).await;
    let line = ["DELETE ", &path(&["conversation-ai", "agents", "a/1"])].concat();
    stage.network.json(&line, 200, &json!({"success": true, "id": "a/1"}));
    stage.page.click("Delete Front desk");
    settled().await;
    assert!(stage.page.has("dialog p", "all its conversations"));
    for text in ["", "front desk", "Front des"] {
        stage.page.fill("Type the agent's name", text);
        settled().await;
        assert_eq!(stage.page.count("dialog [type=submit]:disabled"), 1, "{text}");
    }
    stage.page.fill("Type the agent's name", "Front desk");
    settled().await;
    assert_eq!(stage.page.count("dialog [type=submit]:disabled"), 0);
    assert!(!stage.network.lines().contains(&line));
    press_submit();
    until(&stage, || stage.page.count(".rows > li") == 1).await;
    assert!(stage.page.has(".note", "“Front desk” was deleted."));
    assert_eq!(stage.page.text(".count"), "1 agent");
    assert_eq!(stage.page.count("dialog"), 0);
}

/// Presses the dialog's button; others of the same name stand in the rows behind it.
fn press_submit() {
    let button = document().query_selector("dialog [type=submit]").unwrap().unwrap();
    button.unchecked_into::<web_sys::HtmlElement>().click();
}

#[wasm_bindgen_test]
async fn newer_work_drops_older_work_even_from_within() {
    let stage = Stage::new();
    let done = Rc::new(Cell::new(0));
    let latest = Rc::new(Latest::default());
    let (first, second) = (done.clone(), done.clone());
    latest.run(async move {
        sleep(1).await;
        first.set(first.get() + 1);
    });
    let inner = latest.clone();
    latest.run(async move {
        settled().await;
        let third = second.clone();
        inner.run(async move { third.set(third.get() + 100) });
        settled().await;
        second.set(second.get() + 10);
    });
    until(&stage, || done.get() >= 100).await;
    settled().await;
    settled().await;
    assert_eq!(done.get(), 100);
}
