//! The page *Versions*: the list, one beside the present, and the way back.

use crate::sample::{agent, handover, listed, look};
use crate::stage::{Stage, admission, settled};
use palique_admin::route::{Route, replace_hash};
use palique_admin::versions;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

const LIST: &str = "GET /api/admin/agents/a1/versions";

fn entry(number: u64, changed: &[&str]) -> Value {
    json!({
        "number": number, "savedAt": "2026-05-04T10:20:30.000Z", "savedBy": "Olmo's laptop", "changed": changed
    })
}

/// The present is `sample`'s; version 1 had another goal, another colour and one action more.
fn script(stage: &Stage) {
    let versions = json!({"versions": [
        entry(3, &["look.accent", "actions"]),
        entry(2, &["goal", "mode", "waitTime", "waitTimeUnit", "channels", "personality"]),
        entry(1, &[]),
    ]});
    stage.network.json(LIST, 200, &versions);
    stage.network.json("GET /conversation-ai/agents/a1", 200, &agent());
    stage.network.json("GET /api/admin/agents/a1/look", 200, &look());
    stage.network.json("GET /conversation-ai/agents/a1/actions/list", 200, &listed(&[]));
    let mut first = entry(1, &[]);
    first["agent"] = agent();
    first["agent"]["goal"] = json!("Sell.");
    first["agent"]["isPrimary"] = json!(false);
    first["look"] = look();
    first["look"]["accent"] = json!("#aa0000");
    first["actions"] = json!([handover()]);
    stage.network.json("GET /api/admin/agents/a1/versions/1", 200, &first);
    let mut newest = entry(3, &[]);
    newest["agent"] = agent();
    newest["look"] = look();
    newest["actions"] = json!([]);
    stage.network.json("GET /api/admin/agents/a1/versions/3", 200, &newest);
}

fn show(stage: &Stage, number: Option<u64>) {
    replace_hash(&Route::Versions("a1".to_owned(), number).hash());
    stage.show(|| versions::page("a1".to_owned()));
}

async fn loaded() {
    for _ in 0..4 {
        settled().await;
    }
}

#[wasm_bindgen_test]
async fn versions_are_listed_with_what_changed_in_words() {
    let stage = Stage::new();
    script(&stage);
    show(&stage, None);
    loaded().await;
    let list = stage.page.text(".rows");
    assert_eq!(stage.page.count(".rows > li"), 3);
    assert!(list.contains("Version 3") && list.contains("by Olmo's laptop"), "{list}");
    assert!(list.contains("Colour, Actions"), "{list}");
    assert!(list.contains("Goal, When a visitor writes, Wait before it answers, Unit of the wait"), "{list}");
    assert!(list.contains("The beginning"), "{list}");
    assert!(!list.contains("look.accent") && !list.contains("waitTime"), "{list}");
    assert!(stage.page.text(".comparison").contains("Choose a version"));
}

#[wasm_bindgen_test]
async fn a_version_is_compared_field_by_field_without_what_going_back_leaves_alone() {
    let stage = Stage::new();
    script(&stage);
    show(&stage, Some(1));
    loaded().await;
    let names = stage.page.text("dt");
    assert_eq!(names.lines().collect::<Vec<_>>(), ["Goal", "Ask a colleague", "Colour"]);
    assert!(stage.page.text(".comparison").contains("3 fields differ"));
    let then = stage.page.text(".then .value");
    assert_eq!(then.lines().collect::<Vec<_>>(), ["Sell.", "Ask a colleague", "#aa0000"]);
    assert!(stage.page.text(".now .value").contains("Help."));
}

#[wasm_bindgen_test]
async fn a_version_like_the_present_offers_no_way_back() {
    let stage = Stage::new();
    script(&stage);
    show(&stage, Some(3));
    loaded().await;
    assert!(stage.page.text(".comparison").contains("just as it was"));
    assert!(!stage.page.has("button", "Go back to this version"));
}

#[wasm_bindgen_test]
async fn going_back_asks_first_and_then_tells_of_the_new_version() {
    let stage = Stage::new();
    script(&stage);
    let revert = "POST /api/admin/agents/a1/versions/1/revert";
    stage.network.json(revert, 200, &json!({"number": 4}));
    show(&stage, Some(1));
    loaded().await;
    stage.page.click("Go back to this version");
    loaded().await;
    assert!(stage.page.text("dialog").contains("Go back to version 1?"));
    stage.page.click("Cancel");
    loaded().await;
    assert_eq!(stage.page.count("dialog"), 0);
    assert!(!stage.network.lines().contains(&revert.to_owned()));
    stage.page.click("Go back to this version");
    loaded().await;
    stage.network.forget(LIST);
    stage.network.json(LIST, 200, &json!({"versions": [entry(4, &["goal"]), entry(3, &["goal"])]}));
    stage.page.click("Go back now");
    loaded().await;
    loaded().await;
    assert!(stage.network.lines().contains(&revert.to_owned()));
    assert_eq!(stage.page.count("dialog"), 0);
    assert!(stage.page.text(".note").contains("Version 1 is back, as version 4."));
    assert!(stage.page.text(".rows").contains("Version 4"));
}

#[wasm_bindgen_test]
async fn a_refused_way_back_says_why_and_leaves_the_comparison() {
    let stage = Stage::new();
    script(&stage);
    let refusal = json!({"statusCode": 403, "message": "this key may only read", "error": "Forbidden"});
    stage.network.json("POST /api/admin/agents/a1/versions/1/revert", 403, &refusal);
    show(&stage, Some(1));
    loaded().await;
    stage.page.click("Go back to this version");
    loaded().await;
    stage.page.click("Go back now");
    loaded().await;
    assert!(stage.page.text(".trouble").contains("this key may only read"));
    assert!(stage.page.text("dt").contains("Goal"));
}

#[wasm_bindgen_test]
async fn a_list_that_cannot_be_read_can_be_asked_for_again() {
    let stage = Stage::new();
    stage.network.raw(LIST, 0, "", "text/plain");
    show(&stage, None);
    loaded().await;
    assert_eq!(stage.page.count(".trouble"), 1);
    stage.network.forget(LIST);
    stage.network.json(LIST, 200, &json!({"versions": []}));
    stage.page.click("Try again");
    loaded().await;
    assert!(stage.page.text(".empty").contains("No versions yet"));
}

#[wasm_bindgen_test]
async fn a_server_without_versions_is_not_asked_for_any() {
    let stage = Stage::new();
    stage.show_to(admission(&["look"]), "en", || versions::page("a1".to_owned()));
    loaded().await;
    assert!(stage.page.text(".empty").contains("keeps no versions"));
    assert_eq!(stage.network.lines().len(), 0);
}
