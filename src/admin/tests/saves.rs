//! Loading and saving: what is asked, what is sent, who wins, and what is kept when it fails.

use crate::sample::{agent, document, follow_up, handover, listed, look};
use crate::stage::{Stage, admission};
use palique_admin::draft::Draft;
use palique_admin::saving::{Decision, Saved, bundle_of, load, save};
use palique_protocol::ErrorKind;
use palique_view::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

const AGENT: &str = "/conversation-ai/agents/a1";

fn script(stage: &Stage, actions: &[Value]) {
    stage.network.tagged(&["GET ", AGENT].concat(), "\"agent-1\"", &agent());
    stage.network.tagged("GET /api/admin/agents/a1/look", "\"look-1\"", &look());
    stage.network.json(&["GET ", AGENT, "/actions/list"].concat(), 200, &listed(actions));
}

fn draft_of(stage: &Stage, actions: &[Value]) -> Draft {
    let document = document(actions);
    stage.show_with(move || (Draft::new(document, "test").0, ().into_any()))
}

async fn saved(draft: Draft, decisions: &[Decision]) -> Saved {
    let ours = admission(&["look"]);
    save(&ours.api, &ours.extensions, "a1", draft, decisions).await
}

fn writes(stage: &Stage) -> Vec<String> {
    stage.network.lines().into_iter().filter(|line| !line.starts_with("GET")).collect()
}

#[wasm_bindgen_test]
async fn an_agent_is_read_with_its_look_and_its_actions_and_without_what_is_not_ours_to_send() {
    let stage = Stage::new();
    script(&stage, &[handover()]);
    let ours = admission(&["look"]);
    let loaded = load(&ours.api, &ours.extensions, "a1").await.unwrap();
    assert_eq!(loaded.document["agent"].get("fullPrompt"), None);
    assert_eq!(loaded.document["look"], look());
    assert_eq!(loaded.document["actions"]["h1"]["details"], handover()["details"]);
    assert_eq!(loaded.etags["/agent"], "\"agent-1\"");
}

#[wasm_bindgen_test]
async fn a_vendors_server_is_asked_for_nothing_beyond_the_contract() {
    let stage = Stage::new();
    stage.network.json(&["GET ", AGENT].concat(), 200, &json!({"agent": agent()}));
    stage.network.json(
        &["GET ", AGENT, "/actions/list"].concat(),
        200,
        &json!({"data": [], "success": true}),
    );
    let vendor = admission(&[]);
    let loaded = load(&vendor.api, &vendor.extensions, "a1").await.unwrap();
    assert_eq!(loaded.document["agent"]["name"], "Front desk");
    assert_eq!(loaded.document.get("look"), None);
    assert!(stage.network.lines().iter().all(|line| line.contains("/conversation-ai/")));
}

#[wasm_bindgen_test]
async fn only_the_parts_that_differ_are_written_each_with_the_state_that_was_seen() {
    let stage = Stage::new();
    script(&stage, &[handover()]);
    stage.network.json(&["PUT ", AGENT].concat(), 200, &agent());
    let draft = draft_of(&stage, &[handover()]);
    draft.write("/agent/name", "Back desk".into());
    assert_eq!(saved(draft, &[]).await, Saved::All);
    assert_eq!(writes(&stage), ["PUT /conversation-ai/agents/a1"]);
    let sent = stage.network.sent("PUT /conversation-ai/agents/a1");
    assert_eq!((&sent["name"], &sent["respondToAudio"]), (&json!("Back desk"), &json!(false)));
    assert_eq!(sent.get("fullPrompt"), None);
    assert_eq!(stage.network.etag("PUT /conversation-ai/agents/a1").unwrap(), "\"agent-1\"");
    assert!(draft.changes().get_untracked().is_empty());
}

#[wasm_bindgen_test]
async fn actions_are_made_changed_and_deleted_and_unknown_details_travel_along() {
    let stage = Stage::new();
    let (old, mut new) = (handover(), handover());
    let mut gone = handover();
    gone["id"] = "h2".into();
    script(&stage, &[old.clone(), gone.clone()]);
    stage.network.json(
        "PUT /conversation-ai/agents/a1/actions/h1",
        200,
        &json!({"success": true, "data": old}),
    );
    stage.network.json("DELETE /conversation-ai/agents/a1/actions/h2", 200, &json!({"success": true}));
    stage.network.json(
        "POST /conversation-ai/agents/a1/actions",
        201,
        &json!({"success": true, "data": {"id": "h3"}}),
    );
    let draft = draft_of(&stage, &[old, gone]);
    draft.write("/actions/h1/details/finalMessage", "Soon.".into());
    draft.remove("/actions/h2");
    new["id"] = "new-1".into();
    new["name"] = "Another".into();
    draft.write("/actions/new-1", new);
    assert_eq!(saved(draft, &[]).await, Saved::All);
    let sent = stage.network.sent("PUT /conversation-ai/agents/a1/actions/h1");
    assert_eq!(sent["details"]["somethingNew"], json!({"kept": true}));
    assert_eq!(sent["details"]["finalMessage"], "Soon.");
    let value = draft.value();
    let ids: Vec<&String> = value["actions"].as_object().unwrap().keys().collect();
    assert_eq!(ids, ["h1", "h3"]);
    assert!(draft.changes().get_untracked().is_empty());
}

#[wasm_bindgen_test]
async fn settings_of_several_follow_ups_go_out_in_one_request() {
    let stage = Stage::new();
    let before = json!({"dynamicChannelSwitching": true});
    let after = json!({"dynamicChannelSwitching": false});
    let actions = [follow_up("f1", &before), follow_up("f2", &before), follow_up("f3", &before)];
    script(&stage, &actions);
    stage.network.json("PATCH /conversation-ai/agents/a1/followup-settings", 200, &json!({"success": true}));
    let draft = draft_of(&stage, &actions);
    for id in ["f1", "f2"] {
        draft.write(&["/actions/", id, "/details/followupSettings"].concat(), after.clone());
    }
    assert_eq!(saved(draft, &[]).await, Saved::All);
    assert_eq!(writes(&stage), ["PATCH /conversation-ai/agents/a1/followup-settings"]);
    let sent = stage.network.sent("PATCH /conversation-ai/agents/a1/followup-settings");
    assert_eq!(sent, json!({"actionIds": ["f1", "f2"], "followupSettings": after}));
}

#[wasm_bindgen_test]
async fn what_others_changed_elsewhere_is_taken_over_without_a_question() {
    let stage = Stage::new();
    let mut theirs = agent();
    theirs["goal"] = "Sell.".into();
    stage.network.json(&["GET ", AGENT].concat(), 200, &theirs);
    script(&stage, &[]);
    stage.network.json(&["PUT ", AGENT].concat(), 200, &agent());
    let draft = draft_of(&stage, &[]);
    draft.write("/agent/name", "Back desk".into());
    assert_eq!(saved(draft, &[]).await, Saved::All);
    let sent = stage.network.sent("PUT /conversation-ai/agents/a1");
    assert_eq!((sent["name"].as_str(), sent["goal"].as_str()), (Some("Back desk"), Some("Sell.")));
}

#[wasm_bindgen_test]
async fn a_field_that_both_changed_is_asked_about_and_nothing_is_written_before() {
    let stage = Stage::new();
    let mut theirs = agent();
    theirs["name"] = "Their desk".into();
    theirs["goal"] = "Their goal".into();
    stage.network.json(&["GET ", AGENT].concat(), 200, &theirs);
    stage.network.json("GET /api/admin/agents/a1/look", 200, &look());
    stage.network.json(&["GET ", AGENT, "/actions/list"].concat(), 200, &listed(&[]));
    stage.network.json(&["PUT ", AGENT].concat(), 200, &agent());
    let draft = draft_of(&stage, &[]);
    draft.write("/agent/name", "My desk".into());
    draft.write("/agent/goal", "My goal".into());
    let Saved::Conflicts(found) = saved(draft, &[]).await else { panic!("no conflict") };
    assert_eq!(found.len(), 2);
    assert!(writes(&stage).is_empty());
    let decisions: Vec<Decision> = found
        .into_iter()
        .map(|it| Decision { takes_theirs: it.at == "/agent/goal", at: it.at, theirs: it.from })
        .collect();
    assert_eq!(saved(draft, &decisions).await, Saved::All);
    let sent = stage.network.sent("PUT /conversation-ai/agents/a1");
    assert_eq!((sent["name"].as_str(), sent["goal"].as_str()), (Some("My desk"), Some("Their goal")));
}

#[wasm_bindgen_test]
async fn a_422_is_shown_at_the_fields_that_it_names() {
    let stage = Stage::new();
    script(&stage, &[]);
    let body = json!({"statusCode": 422, "message": ["name is taken", "goal is too bold"], "error": "Unprocessable Entity"});
    stage.network.json(&["PUT ", AGENT].concat(), 422, &body);
    let draft = draft_of(&stage, &[]);
    draft.write("/agent/name", "Back desk".into());
    assert_eq!(saved(draft, &[]).await, Saved::Refused);
    let words = palique_admin::words::Words::of("en");
    assert_eq!(draft.fault_at("/agent/name", words).unwrap(), "name is taken");
    assert_eq!(draft.fault_at("/agent/goal", words).unwrap(), "goal is too bold");
}

#[wasm_bindgen_test]
async fn a_422_that_names_no_field_is_told_as_a_whole() {
    let stage = Stage::new();
    script(&stage, &[]);
    let body = json!({"statusCode": 422, "message": ["name is taken", "Your plan is too small"]});
    stage.network.json(&["PUT ", AGENT].concat(), 422, &body);
    let draft = draft_of(&stage, &[]);
    draft.write("/agent/name", "Back desk".into());
    let Saved::Failed(error) = saved(draft, &[]).await else { panic!("nobody would see the second one") };
    assert!(error.messages.contains(&"Your plan is too small".to_owned()));
    let words = palique_admin::words::Words::of("en");
    assert_eq!(draft.fault_at("/agent/name", words).unwrap(), "name is taken");
    assert_eq!(draft.faults().get_untracked().len(), 1, "what has no place keeps nothing from being saved");
}

#[wasm_bindgen_test]
async fn a_broken_rule_keeps_the_request_at_home() {
    let stage = Stage::new();
    script(&stage, &[]);
    let draft = draft_of(&stage, &[]);
    draft.write("/agent/name", "".into());
    assert_eq!(saved(draft, &[]).await, Saved::Refused);
    assert!(stage.network.lines().is_empty());
}

#[wasm_bindgen_test]
async fn what_was_typed_is_kept_when_the_network_or_the_server_fails() {
    for (status, body, kind, expected) in [
        (0, "", "text/plain", ErrorKind::Network),
        (502, "<html>bad gateway</html>", "text/html", ErrorKind::Upstream),
        (200, "<html>sign in to the hotel</html>", "text/html", ErrorKind::Protocol),
        (401, "{\"statusCode\":401,\"message\":\"revoked\"}", "application/json", ErrorKind::Unauthorized),
        (403, "{\"statusCode\":403,\"message\":\"no scope\"}", "application/json", ErrorKind::Forbidden),
    ] {
        let stage = Stage::new();
        script(&stage, &[]);
        stage.network.raw(&["PUT ", AGENT].concat(), status, body, kind);
        let draft = draft_of(&stage, &[]);
        draft.write("/agent/name", "Back desk".into());
        let Saved::Failed(error) = saved(draft, &[]).await else { panic!("{status} did not fail") };
        assert_eq!(error.kind, expected, "{status}");
        assert_eq!(draft.peek("/agent/name"), "Back desk");
        assert_eq!(draft.changes().get_untracked().len(), 1);
    }
}

#[wasm_bindgen_test]
async fn a_part_that_was_written_stays_saved_when_a_later_one_fails() {
    let stage = Stage::new();
    script(&stage, &[]);
    stage.network.json(&["PUT ", AGENT].concat(), 200, &agent());
    stage.network.raw("PUT /api/admin/agents/a1/look", 500, "", "text/plain");
    let draft = draft_of(&stage, &[]);
    draft.write("/agent/name", "Back desk".into());
    draft.write("/look/accent", "#112233".into());
    assert!(matches!(saved(draft, &[]).await, Saved::Failed(_)));
    let left: Vec<String> = draft.changes().get_untracked().into_iter().map(|change| change.at).collect();
    assert_eq!(left, ["/look/accent"]);
}

#[wasm_bindgen_test]
fn a_bundle_holds_all_of_an_agent_and_is_never_the_primary_one() {
    let bundle = bundle_of(&document(&[handover()]));
    assert_eq!(bundle["agent"]["isPrimary"], false);
    assert_eq!(bundle["look"], look());
    assert_eq!(bundle["actions"][0]["details"], handover()["details"]);
    assert_eq!(bundle["actions"][0].get("id"), None);
}
