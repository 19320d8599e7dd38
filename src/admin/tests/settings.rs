//! The settings: keys shown once, origins written over what the server has, files that come back
//! as they went out, and what is said where a server offers less.

use crate::sample::{agent, follow_up, handover, listed, look};
use crate::stage::{Stage, admission, settled};
use palique_admin::api::to_pretty_text;
use palique_admin::route::Section;
use palique_admin::saving::{bundle_of as exported, create, load};
use palique_admin::settings::transfer::reading::{Unreadable, bundle_of};
use palique_admin::settings::{connection, keys, origins, transfer};
use palique_admin::words::Words;
use palique_view::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

/// More than anything takes that comes at all.
const FRAMES: usize = 600;

const KEYS: &str = "/api/admin/keys";
const ORIGINS: &str = "/api/admin/origins";

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

fn key(id: &str, name: &str) -> Value {
    json!({
        "id": id, "name": name, "prefix": "plq_ab", "scopes": ["conversation-ai.readonly"],
        "createdAt": "2026-01-02T03:04:05.000Z", "isCurrent": id == "own"
    })
}

async fn shown_keys(keys: &[Value]) -> Stage {
    let stage = Stage::new();
    stage.network.json(&["GET ", KEYS].concat(), 200, &json!({ "keys": keys }));
    stage.show(keys::section);
    until(&stage, || stage.page.count(".key") as usize == keys.len()).await;
    stage
}

#[wasm_bindgen_test]
async fn a_key_says_what_it_may_do_and_whether_it_is_ones_own() {
    let mut own = key("own", "Laptop");
    own["scopes"] = json!(["conversation-ai.readonly", "conversation-ai.write"]);
    own["lastUsedAt"] = json!("2026-03-02T03:04:05.000Z");
    let mut old = key("old", "Old");
    old["revokedAt"] = json!("2026-02-02T03:04:05.000Z");
    let stage = shown_keys(&[old, own, key("new", "New")]).await;
    let text = stage.page.text(".key .what");
    let places =
        ["Laptop", "Read and change", "New", "never used", "Old", "Revoked"].map(|part| text.find(part));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
    assert_eq!(stage.page.text(".badge.on"), "This one");
    assert!(stage.page.has("code", "plq_ab…"));
    assert!(!stage.page.has("button", "Revoke Old"));
    assert!(stage.page.has("button", "Revoke Laptop"));
}

#[wasm_bindgen_test]
async fn a_new_key_is_shown_once_and_reads_only_unless_told_otherwise() {
    let stage = shown_keys(&[key("own", "Laptop")]).await;
    let mut made = key("r", "Reports");
    made["key"] = json!("plq_secret");
    stage.network.json(&["POST ", KEYS].concat(), 201, &made);
    stage.page.click("New key");
    settled().await;
    stage.page.click("Create key");
    settled().await;
    assert_eq!(stage.page.fault("Name"), "Fill this in.");
    stage.page.fill("Name", "Reports");
    stage.page.click("Create key");
    until(&stage, || stage.page.has("dialog", "Copy the key now")).await;
    let sent = stage.network.sent(&["POST ", KEYS].concat());
    assert_eq!(sent, json!({"name": "Reports", "scopes": ["conversation-ai.readonly"]}));
    assert_eq!(stage.page.value("The new key"), "plq_secret");
    stage.page.click("I have copied it");
    settled().await;
    assert!(!stage.page.html().contains("plq_secret"));
    assert_eq!(stage.page.count("dialog"), 0);
}

#[wasm_bindgen_test]
async fn a_key_is_revoked_after_a_question_and_a_refusal_is_told() {
    let stage = shown_keys(&[key("own", "Laptop")]).await;
    let line = ["DELETE ", KEYS, "/own"].concat();
    stage.network.json(&line, 422, &json!({"message": ["the operator's key cannot be revoked"]}));
    stage.network.json(&line, 200, &json!({"success": true}));
    stage.page.click("Revoke Laptop");
    settled().await;
    assert!(stage.page.has("dialog p", "signed in with it yourself"));
    assert!(!stage.network.lines().contains(&line));
    stage.page.click("Revoke");
    until(&stage, || stage.page.has("dialog [role=alert]", "cannot be revoked")).await;
    stage.page.click("Revoke");
    until(&stage, || stage.page.count("dialog") == 0).await;
}

#[wasm_bindgen_test]
async fn an_origin_is_written_over_what_the_server_has_at_that_moment() {
    let stage = Stage::new();
    let get = ["GET ", ORIGINS].concat();
    let put = ["PUT ", ORIGINS].concat();
    stage.network.json(&get, 200, &json!({"origins": []}));
    // Somebody else allowed one meanwhile.
    stage.network.json(&get, 200, &json!({"origins": ["https://theirs.example"]}));
    stage.network.json(&put, 200, &json!({"origins": []}));
    stage.show(origins::section);
    until(&stage, || stage.page.has("h3", "Any page may show the widget")).await;

    stage.page.fill("Allow an origin", "shop.example/path");
    stage.page.click("Allow");
    settled().await;
    assert!(stage.page.fault("Allow an origin").contains("https://shop.example"));
    assert!(!stage.network.lines().contains(&put));

    stage.page.fill("Allow an origin", " HTTPS://Shop.example:443/ ");
    stage.page.click("Allow");
    until(&stage, || stage.page.count(".origins li") == 2).await;
    let both = json!({"origins": ["https://theirs.example", "https://shop.example"]});
    assert_eq!(stage.network.sent(&put), both);
    assert_eq!(stage.page.value("Allow an origin"), "");

    stage.network.forget(&get);
    stage.network.json(&get, 200, &both);
    stage.page.click("Remove https://theirs.example");
    until(&stage, || stage.page.count(".origins li") == 1).await;
    stage.network.forget(&get);
    stage.network.json(&get, 200, &json!({"origins": ["https://shop.example"]}));
    stage.page.click("Undo");
    until(&stage, || stage.page.count(".origins li") == 2).await;
}

#[wasm_bindgen_test]
async fn a_vendors_server_is_not_asked_for_what_only_ours_has() {
    let stage = Stage::new();
    stage.show_to(admission(&[]), "en", || [keys::section(), origins::section()].collect_view());
    settled().await;
    assert_eq!(stage.page.count(".empty"), 2);
    assert!(stage.page.has(".empty", "This server does not offer this here"));
    assert!(stage.network.lines().is_empty());
}

#[wasm_bindgen_test]
async fn the_connection_shows_the_beginning_of_the_key_and_no_more() {
    let stage = Stage::new();
    let session = json!({
        "version": "0.1.0", "key": {"name": "Operator", "scopes": ["conversation-ai.write"]}, "extensions": []
    });
    stage.network.json("GET /api/admin/session", 200, &session);
    stage.show(|| {
        let mut admission = expect_context::<palique_admin::shell::Admission>();
        let connection = palique_admin::connection::Connection::here("plq_0123456789abcdefghijklmnopqrst");
        admission.api = palique_admin::api::Api::new(connection);
        provide_context(admission);
        connection::section()
    });
    until(&stage, || stage.page.has("dd", "Operator")).await;
    assert!(stage.page.has("dd", "plq_0123…"));
    assert!(!stage.page.html().contains("plq_01234"));
    assert!(stage.page.has("dd", "0.1.0"));
}

#[wasm_bindgen_test]
async fn of_a_short_key_not_even_the_beginning_is_shown() {
    let stage = Stage::new();
    stage.show(|| {
        let mut admission = expect_context::<palique_admin::shell::Admission>();
        let connection = palique_admin::connection::Connection::here("open-it");
        admission.api = palique_admin::api::Api::new(connection);
        provide_context(admission);
        connection::section()
    });
    assert!(!stage.page.html().contains("open-it"));
}

/// A server that has an agent, and takes another one over.
fn script(stage: &Stage, id: &str, agent: &Value, look: &Value, actions: &[Value]) {
    let at = ["/conversation-ai/agents/", id].concat();
    stage.network.json(&["GET ", &at].concat(), 200, agent);
    stage.network.json(&["GET /api/admin/agents/", id, "/look"].concat(), 200, look);
    stage.network.json(&["GET ", &at, "/actions/list"].concat(), 200, &listed(actions));
}

#[wasm_bindgen_test]
async fn an_agent_that_goes_out_as_a_file_comes_back_the_same() {
    let stage = Stage::new();
    let settings = json!({
        "dynamicChannelSwitching": true, "followUpHours": false
    });
    let mut primary = agent();
    primary["instructions"] = json!("ñ “quotes” \\ \u{2028} <b> 1e400\n");
    primary["sleepTime"] = Value::Null;
    let mut known = handover();
    known["details"].as_object_mut().unwrap().shift_remove("somethingNew");
    script(&stage, "a1", &primary, &look(), &[known, follow_up("f1", &settings)]);
    let ours = admission(&["look"]);
    let first = exported(&load(&ours.api, &ours.extensions, "a1").await.unwrap().document);
    let text = to_pretty_text(&first).unwrap();

    let read = bundle_of(&text, Words::of("en")).unwrap();
    assert_eq!(read, first);
    stage.network.json("POST /conversation-ai/agents", 201, &json!({"id": "b1"}));
    stage.network.json("PUT /api/admin/agents/b1/look", 200, &look());
    let made = "POST /conversation-ai/agents/b1/actions";
    stage.network.json(made, 201, &json!({"data": {"id": "x"}}));
    let (id, lost) = create(&ours.api, &ours.extensions, &read).await.unwrap();
    assert_eq!((id.as_str(), lost.len()), ("b1", 0));

    // What arrived is what the new agent has: exported again, it is the same text.
    let agent = stage.network.sent("POST /conversation-ai/agents");
    let look = stage.network.sent("PUT /api/admin/agents/b1/look");
    let actions = first["actions"].as_array().unwrap().iter().enumerate().map(|(index, action)| {
        let mut kept = action.clone();
        kept["id"] = json!(format!("n{index}"));
        kept
    });
    assert_eq!(stage.network.sent(made), first["actions"][1]);
    script(&stage, "b1", &agent, &look, &actions.collect::<Vec<_>>());
    let second = exported(&load(&ours.api, &ours.extensions, "b1").await.unwrap().document);
    assert_eq!(to_pretty_text(&second).unwrap(), text);
}

#[wasm_bindgen_test]
fn a_file_of_the_wrong_shape_says_where_and_what_in_the_panels_words() {
    let file = json!({
        "format": "palique-agent", "version": 1, "extra": 1,
        "agent": {"name": "", "channels": ["Pigeon"]},
        "look": {"accent": "green"},
        "actions": [{"type": "stopBot", "name": "Goodbye", "details": {"enabled": "yes"}}, 7]
    });
    let Err(Unreadable::Wrong(places)) = bundle_of(&to_pretty_text(&file).unwrap(), Words::of("es")) else {
        panic!("it was taken");
    };
    let at = |path: &str| {
        places.iter().find(|place| place.path == path).unwrap_or_else(|| panic!("no {path} in {places:?}"))
    };
    assert_eq!(
        (at("agent.name").label.as_str(), at("agent.name").what.as_str()),
        ("Nombre", "Rellena este campo.")
    );
    assert_eq!(at("extra").what, "El servidor no conoce este campo.");
    assert!(at("look.accent").what.starts_with("Escribe un color"));
    assert!(at("actions.0.details.enabled").label.starts_with("Goodbye"));
    assert!(at("actions.1").label.contains("Acción 2"), "{:?}", at("actions.1"));
    assert!(places.iter().any(|place| place.path.starts_with("agent.channels")));
}

#[wasm_bindgen_test]
fn what_is_no_agent_at_all_is_refused_with_the_browsers_reason() {
    for text in ["", "{", "<html>", "{\"a\": 01}"] {
        let refused = bundle_of(text, Words::of("en"));
        assert!(matches!(&refused, Err(Unreadable::NoJson(said)) if !said.is_empty()), "{text} {refused:?}");
    }
    for text in ["7", "null", "[]", "{}", "\"a\""] {
        let refused = bundle_of(text, Words::of("en"));
        assert!(
            matches!(&refused, Err(Unreadable::Wrong(places)) if !places.is_empty()),
            "{text} {refused:?}"
        );
    }
    let marked = ["\u{feff}", &to_pretty_text(&file()).unwrap()].concat();
    assert_eq!(bundle_of(&marked, Words::of("en")), Ok(file()));
}

fn file() -> Value {
    json!({
        "format": "palique-agent", "version": 1,
        "agent": {
            "name": "<img src=x>", "channels": ["WebChat"], "personality": "Warm.", "goal": "", "instructions": ""
        },
        "look": {"accent": "#112233"},
        "actions": [{"type": "transferBot", "name": "Pass on", "details": {
            "transferBotType": "Default", "transferToBot": "elsewhere", "enabled": true
        }}]
    })
}

fn importing() -> Stage {
    let stage = Stage::new();
    stage.network.json(
        "GET /conversation-ai/agents/search?limit=8",
        200,
        &json!({"agents": [], "totalCount": 0, "count": 0}),
    );
    stage.network.json("POST /conversation-ai/agents", 500, &json!({"message": "not now"}));
    stage.network.json("POST /conversation-ai/agents", 201, &json!({"id": "b1"}));
    stage.network.json(
        "POST /conversation-ai/agents/b1/actions",
        422,
        &json!({"message": ["details.transferToBot must name an agent"]}),
    );
    stage
}

#[wasm_bindgen_test]
async fn a_pasted_agent_is_shown_before_it_is_made_and_what_it_lost_is_named() {
    let stage = importing();
    // A server without looks.
    stage.show_to(admission(&[]), "en", transfer::section);
    settled().await;
    stage.page.fill("Text of the file", "{\"format\":");
    settled().await;
    stage.page.click("Check the text");
    until(&stage, || stage.page.has("[role=alert]", "This is not JSON")).await;
    assert!(stage.page.value("Text of the file").starts_with("{\"format\""));

    stage.page.fill("Text of the file", &to_pretty_text(&file()).unwrap());
    settled().await;
    stage.page.click("Check the text");
    until(&stage, || stage.page.has("h4", "<img src=x>")).await;
    assert!(stage.page.has(".preview p", "1 action"));
    assert!(stage.page.has(".preview li", "Pass on"));
    assert!(stage.page.has(".preview p", "Without the look"));
    assert!(stage.network.lines().iter().all(|line| line.starts_with("GET")));

    stage.page.click("Create this agent");
    until(&stage, || stage.page.has("[role=alert]", "not now")).await;
    stage.page.click("Create this agent");
    until(&stage, || stage.page.has(".note", "was created.")).await;
    assert_eq!(stage.network.sent("POST /conversation-ai/agents"), file()["agent"]);
    let lost = stage.page.text(".lost li");
    assert!(lost.contains("Pass on") && lost.contains("must name an agent"), "{lost}");
    assert!(lost.contains("Look of the widget"), "{lost}");
    assert_eq!(stage.page.count("img"), 0);
}

#[wasm_bindgen_test]
async fn the_address_decides_which_section_is_shown() {
    let stage = Stage::new();
    stage.network.json(&["GET ", ORIGINS].concat(), 200, &json!({"origins": []}));
    palique_admin::route::replace_hash(&palique_admin::route::Route::Settings(Section::Origins).hash());
    stage.show(palique_admin::settings::page);
    // Its request must not outlive this test's network.
    until(&stage, || stage.page.has("h3", "Any page may show the widget")).await;
    assert!(stage.page.has("h2", "Allowed origins"));
    assert_eq!(stage.page.attribute("nav [aria-current=page]", "href").unwrap(), "#/settings/origins");
}
