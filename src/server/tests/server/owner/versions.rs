//! Every save is kept, and can be gone back to.

use super::{Owner, front_desk, gone, hand_over};
use crate::running::Running;
use serde_json::{Value, json};

async fn changes(owner: &Owner<'_>, agent: &str) -> Vec<Value> {
    let (status, reply) = owner.get(&format!("/api/admin/agents/{agent}/versions")).await;
    assert_eq!(status, 200);
    reply["versions"].as_array().unwrap().iter().map(|version| version["changed"].clone()).collect()
}

#[tokio::test]
async fn each_save_becomes_a_version_that_names_what_changed() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let id = owner.make(&front_desk()).await;
    let agent = format!("/conversation-ai/agents/{id}");
    assert_eq!(changes(&owner, &id).await, [json!([])], "the making of an agent is its first version");

    let body =
        json!({ "autoPilotMaxMessages": 75, "personality": "Dry.", "waitTime": 5, "businessName": "Olmo" });
    owner.put(&agent, &body).await;
    owner.put(&agent, &body).await;
    let mut with_all_switches = body.clone();
    for switch in ["sleepOnManualMessage", "sleepOnWorkflowMessage", "sleepEnabled", "respondToAudio"] {
        with_all_switches[switch] = json!(false);
    }
    assert_eq!(owner.put(&agent, &with_all_switches).await.0, 200);
    owner.put(&format!("/api/admin/agents/{id}/look"), &json!({ "accent": "#000000" })).await;
    let action = owner.attach(&id, &hand_over()).await;
    let followup = json!({ "type": "advancedFollowup", "name": "f", "details": {
        "enabled": true, "scenarioId": "contactIsBusy", "followupSequence": [
            { "id": 1, "followupTimeUnit": "days", "followupTime": 1 } ] } });
    let followup = owner.attach(&id, &followup).await;
    let settings =
        json!({ "actionIds": [followup], "followupSettings": { "dynamicChannelSwitching": true } });
    assert_eq!(owner.patch(&format!("{agent}/followup-settings"), &settings).await.0, 200);
    assert_eq!(owner.delete(&format!("{agent}/actions/{action}")).await.0, 200);
    assert_eq!(
        changes(&owner, &id).await,
        [
            json!(["actions"]),
            json!(["actions"]),
            json!(["actions"]),
            json!(["actions"]),
            json!(["look.accent"]),
            json!(["businessName", "waitTime", "personality"]),
            json!([]),
        ],
        "and a save that changed nothing became none"
    );
    let (_, reply) = owner.get(&format!("/api/admin/agents/{id}/versions")).await;
    let newest = &reply["versions"][0];
    assert_eq!((&newest["number"], &newest["savedBy"]), (&json!(7), &json!("Operator")));
    assert!(newest["savedAt"].as_str().unwrap().ends_with('Z'));
}

#[tokio::test]
async fn going_back_restores_agent_look_and_actions_with_their_ids() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let id = owner.make(&front_desk()).await;
    let agent = format!("/conversation-ai/agents/{id}");
    let look = format!("/api/admin/agents/{id}/look");
    owner.put(&look, &json!({ "accent": "#112233" })).await;
    let action = owner.attach(&id, &hand_over()).await;
    let versions = format!("/api/admin/agents/{id}/versions");
    let (status, third) = owner.get(&format!("{versions}/3")).await;
    assert_eq!(status, 200);
    assert_eq!((&third["number"], &third["changed"]), (&json!(3), &json!(["actions"])));
    assert_eq!(
        (&third["agent"]["goal"], &third["look"]["accent"]),
        (&json!("Book a visit."), &json!("#112233"))
    );
    assert_eq!(
        (&third["actions"][0]["id"], &third["actions"][0]["type"]),
        (&json!(action), &json!("humanHandOver"))
    );

    let before = owner.get(&agent).await.1;
    let changed = json!({ "autoPilotMaxMessages": 75, "mode": "off", "name": "Other", "goal": "Other.", "isPrimary": true });
    assert_eq!(owner.put(&agent, &changed).await.0, 200);
    owner.put(&look, &json!({})).await;
    owner.delete(&format!("{agent}/actions/{action}")).await;

    assert_eq!(owner.post(&format!("{versions}/3/revert"), &json!({})).await, (200, json!({ "number": 7 })));
    let mut expected = before;
    expected["isPrimary"] = json!(true);
    assert_eq!(owner.get(&agent).await.1, expected, "which agent is primary is not part of a version");
    assert_eq!(owner.get(&look).await.1, json!({ "accent": "#112233" }));
    let (_, restored) = owner.get(&format!("{agent}/actions/{action}")).await;
    assert_eq!(restored["data"]["details"], hand_over()["details"]);
    assert_eq!(changes(&owner, &id).await[0], json!(["name", "goal", "look.accent", "actions"]));
    let (_, page) = owner.get("/conversation-ai/agents/search?query=front").await;
    assert_eq!(page["count"], 2, "it is found by its old name again");
    let again = owner.post(&format!("{versions}/7/revert"), &json!({})).await;
    assert_eq!(again, (200, json!({ "number": 7 })), "going back to what is there makes no version");
}

#[tokio::test]
async fn the_newest_hundred_are_kept() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    for number in 0..105 {
        owner.put("/api/admin/agents/demo/look", &json!({ "displayName": format!("{number}") })).await;
    }
    let (_, reply) = owner.get("/api/admin/agents/demo/versions").await;
    let numbers: Vec<i64> =
        reply["versions"].as_array().unwrap().iter().map(|v| v["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, (7..=106).rev().collect::<Vec<_>>());
    let missing = gone("this agent has no such version");
    for number in ["6", "107", "0", "-1", "first", "99999999999999999999"] {
        let path = format!("/api/admin/agents/demo/versions/{number}");
        assert_eq!(owner.get(&path).await, missing, "{number}");
        assert_eq!(owner.post(&format!("{path}/revert"), &json!({})).await, missing, "{number}");
    }
}
