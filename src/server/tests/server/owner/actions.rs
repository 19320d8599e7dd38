//! The seven types of actions: attaching, listing, changing and detaching.

use super::{Owner, front_desk, gone, hand_over, unprocessable};
use crate::running::{Running, header};
use reqwest::Method;
use serde_json::{Value, json};

const NO_ACTION: &str = "this agent has no action with this id";

/// One good action of each type; `other` is another agent.
fn every_type(other: &str) -> Vec<Value> {
    vec![
        json!({ "type": "triggerWorkflow", "name": "a", "details": {
            "workflowIds": ["w1"], "triggerCondition": "The visitor wants a quote." } }),
        json!({ "type": "updateContactField", "name": "b", "details": {
            "contactFieldId": "email", "description": "The visitor's address." } }),
        json!({ "type": "appointmentBooking", "name": "c", "details": {
            "calendarId": "cal", "onlySendLink": false, "triggerWorkflow": false, "sleepAfterBooking": true,
            "sleepTimeUnit": "days", "sleepTime": 2, "transferBot": true, "transferAgent": other,
            "rescheduleEnabled": false, "cancelEnabled": false } }),
        json!({ "type": "stopBot", "name": "d", "details": {
            "stopBotDetectionType": "Goodbye", "stopBotTriggerCondition": "The visitor leaves.",
            "reactivateEnabled": false, "enabled": true, "stopBotExamples": ["bye", "see you"],
            "finalMessage": "Good-bye." } }),
        hand_over(),
        json!({ "type": "advancedFollowup", "name": "f", "details": {
            "enabled": true, "scenarioId": "contactStoppedReplying", "followupSequence": [
                { "id": 1, "followupTimeUnit": "hours", "followupTime": 2, "aiEnabledMessage": true,
                  "triggerWorkflow": false } ] } }),
        json!({ "type": "transferBot", "name": "g", "details": {
            "transferBotType": "Default", "transferToBot": other, "enabled": true } }),
    ]
}

#[tokio::test]
async fn each_type_is_attached_listed_read_and_detached() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let agent = owner.make(&front_desk()).await;
    let path = format!("/conversation-ai/agents/{agent}/actions");
    let mut made = Vec::new();
    for body in every_type("demo") {
        let (status, reply) = owner.post(&path, &body).await;
        assert_eq!((status, &reply["success"]), (201, &json!(true)), "{reply}");
        for field in ["type", "name", "details"] {
            assert_eq!(reply["data"][field], body[field]);
        }
        assert_eq!(reply["data"]["agentId"], json!(agent));
        made.push(reply["data"].clone());
    }
    assert_eq!(owner.get(&format!("{path}/list")).await, (200, json!({ "success": true, "data": made })));
    let (_, shown) = owner.get(&format!("/conversation-ai/agents/{agent}")).await;
    let pointers: Vec<Value> =
        made.iter().map(|action| json!({ "id": action["id"], "type": action["type"] })).collect();
    assert_eq!(shown["actions"], json!(pointers));
    for action in &made {
        let id = action["id"].as_str().unwrap();
        let one = format!("{path}/{id}");
        assert_eq!(owner.get(&one).await, (200, json!({ "success": true, "data": action })));
        assert_eq!(owner.delete(&one).await, (200, json!({ "success": true, "data": { "id": id } })));
        assert_eq!(owner.get(&one).await, gone(NO_ACTION));
        assert_eq!(owner.delete(&one).await, gone(NO_ACTION));
    }
    assert_eq!(owner.get(&format!("{path}/list")).await.1["data"], json!([]));
}

#[tokio::test]
async fn an_action_is_replaced_whole_but_never_becomes_another_type() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let path = format!("/conversation-ai/agents/demo/actions/{}", owner.attach("demo", &hand_over()).await);
    let mut body = hand_over();
    body["name"] = json!("Call Ana");
    body["details"]["tags"] = json!(["urgent"]);
    let (status, reply) = owner.put(&path, &body).await;
    assert_eq!((status, &reply["data"]["name"]), (200, &json!("Call Ana")));
    assert_eq!(owner.get(&path).await, (200, reply));
    body["details"].as_object_mut().unwrap().remove("tags");
    assert_eq!(owner.put(&path, &body).await.1["data"]["details"], body["details"]);

    let other = every_type("demo").remove(0);
    assert_eq!(owner.put(&path, &other).await, unprocessable(&["type must not change"]));
    assert_eq!(owner.get(&path).await.1["data"]["type"], "humanHandOver");
}

#[tokio::test]
async fn every_problem_of_an_action_is_told() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let path = "/conversation-ai/agents/demo/actions";
    let (status, refused) = owner
        .post(
            path,
            &json!({ "type": "stopBot", "details": {
                "stopBotDetectionType": "goodbye", "stopBotTriggerCondition": "x", "reactivateEnabled": true,
                "enabled": "yes", "stopBotExamples": ["bye"], "surprise": 1 } }),
        )
        .await;
    let told = refused["message"].as_array().unwrap();
    assert_eq!(status, 422);
    for problem in [
        "name is required",
        "details.stopBotDetectionType must be one of the following values: Goodbye, Custom",
        "details.sleepTime is required",
        "details.sleepTimeUnit is required",
        "details.enabled must be a boolean value",
        "details.stopBotExamples must contain at least 2 elements",
        "details.finalMessage is required",
        "property details.surprise should not exist",
    ] {
        assert!(told.contains(&json!(problem)), "{problem} is not among {told:#?}");
    }
    assert_eq!(told.len(), 8, "{told:#?}");
    let unknown = json!({ "type": "HUMAN_HAND_OVER", "name": "a", "details": {} });
    assert_eq!(owner.post(path, &unknown).await.1["message"].as_array().unwrap().len(), 1);
    assert_eq!(owner.get("/conversation-ai/agents/demo/actions/list").await.1["data"], json!([]));
}

#[tokio::test]
async fn a_conversation_is_passed_on_only_to_another_agent_that_is_there() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let agent = owner.make(&front_desk()).await;
    let path = format!("/conversation-ai/agents/{agent}/actions");
    for target in ["nobody", agent.as_str()] {
        let mut bodies = every_type(target);
        let booking = bodies.remove(2);
        let transfer = bodies.pop().unwrap();
        let refused = owner.post(&path, &booking).await;
        assert_eq!(refused, unprocessable(&["details.transferAgent was not found"]));
        assert_eq!(
            owner.post(&path, &transfer).await,
            unprocessable(&["details.transferToBot was not found"])
        );
    }
    let mut bodies = every_type("demo");
    let transfer = bodies.pop().unwrap();
    let one = format!("{path}/{}", owner.attach(&agent, &transfer).await);
    let mut changed = transfer.clone();
    changed["details"]["transferToBot"] = json!("nobody");
    assert_eq!(owner.put(&one, &changed).await, unprocessable(&["details.transferToBot was not found"]));
    let mut unused = bodies.remove(2);
    unused["details"]["transferBot"] = json!(false);
    unused["details"]["transferAgent"] = json!("nobody");
    assert_eq!(owner.post(&path, &unused).await.0, 201, "a target that is not used need not be there");
}

#[tokio::test]
async fn actions_of_an_unknown_agent_and_of_another_agent_are_not_there() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let no_agent = gone("there is no agent with this id");
    assert_eq!(owner.post("/conversation-ai/agents/nobody/actions", &hand_over()).await, no_agent);
    assert_eq!(owner.get("/conversation-ai/agents/nobody/actions/list").await, no_agent);
    let action = owner.attach("demo", &hand_over()).await;
    let other = owner.make(&front_desk()).await;
    for path in [format!("/conversation-ai/agents/{other}/actions/{action}")] {
        assert_eq!(owner.get(&path).await, gone(NO_ACTION));
        assert_eq!(owner.put(&path, &hand_over()).await, gone(NO_ACTION));
        assert_eq!(owner.delete(&path).await, gone(NO_ACTION));
    }
    let path = format!("/conversation-ai/agents/nobody/actions/{action}");
    assert_eq!(owner.put(&path, &hand_over()).await, no_agent);
    assert_eq!(owner.delete(&path).await, no_agent);
    assert_eq!(owner.put(&path, &json!({})).await.0, 422, "a wrong body is told first");
}

#[tokio::test]
async fn an_action_that_changed_meanwhile_is_not_overwritten() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let path = format!("/conversation-ai/agents/demo/actions/{}", owner.attach("demo", &hand_over()).await);
    let read = header(&owner.send(Method::GET, &path, &[], None).await, "etag").to_owned();
    let mut body = hand_over();
    body["name"] = json!("First");
    let first = owner.send(Method::PUT, &path, &[("if-match", &read)], Some(&body)).await;
    assert_eq!(first.status(), 200);
    body["name"] = json!("Second");
    let second = owner.send(Method::PUT, &path, &[("if-match", &read)], Some(&body)).await;
    assert_eq!(second.status(), 412);
    assert_eq!(owner.get(&path).await.1["data"]["name"], "First");
}
