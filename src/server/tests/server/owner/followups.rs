//! One set of follow-up hours for several actions.

use super::{Owner, gone, hand_over, unprocessable};
use crate::running::Running;
use serde_json::{Value, json};

const PATH: &str = "/conversation-ai/agents/demo/followup-settings";

fn followup(name: &str) -> Value {
    json!({ "type": "advancedFollowup", "name": name, "details": {
        "enabled": true, "scenarioId": "contactIsBusy", "followupSequence": [
            { "id": 1, "followupTimeUnit": "days", "followupTime": 1 } ] } })
}

fn settings() -> Value {
    json!({ "dynamicChannelSwitching": false, "followUpHours": true, "timezoneToUse": "business",
        "workingHours": [ { "dayOfTheWeek": 1, "intervals": [
            { "startHour": 9, "startMinute": 0, "endHour": 13, "endMinute": 30 },
            { "startHour": 16, "startMinute": 0, "endHour": 20, "endMinute": 0 } ] } ] })
}

#[tokio::test]
async fn settings_go_into_the_named_actions_and_the_first_comes_back() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let first = owner.attach("demo", &followup("a")).await;
    let second = owner.attach("demo", &followup("b")).await;
    let third = owner.attach("demo", &followup("c")).await;
    let body = json!({ "actionIds": [third, first], "followupSettings": settings() });
    let (status, reply) = owner.patch(PATH, &body).await;
    assert_eq!((status, &reply["success"], &reply["data"]["id"]), (200, &json!(true), &json!(third)));
    assert_eq!(reply["data"]["details"]["followupSettings"], settings());
    let (_, list) = owner.get("/conversation-ai/agents/demo/actions/list").await;
    let of = |id: &str| {
        let mut all = list["data"].as_array().unwrap().iter();
        all.find(|action| action["id"] == id).unwrap()["details"]["followupSettings"].clone()
    };
    assert_eq!((of(&first), of(&second), of(&third)), (settings(), Value::Null, settings()));
}

#[tokio::test]
async fn what_is_no_follow_up_of_this_agent_is_told_and_nothing_is_changed() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let good = owner.attach("demo", &followup("a")).await;
    let wrong = owner.attach("demo", &hand_over()).await;
    let body = json!({ "actionIds": [good, "nobody", wrong], "followupSettings": settings() });
    let problems = ["actionIds.1 was not found", "actionIds.2 must name an action of type advancedFollowup"];
    assert_eq!(owner.patch(PATH, &body).await, unprocessable(&problems));
    let (_, list) = owner.get("/conversation-ai/agents/demo/actions/list").await;
    assert_eq!(list["data"][0]["details"]["followupSettings"], Value::Null);
    let elsewhere = json!({ "actionIds": [good], "followupSettings": settings() });
    let path = "/conversation-ai/agents/nobody/followup-settings";
    assert_eq!(owner.patch(path, &elsewhere).await, gone("there is no agent with this id"));
}

#[tokio::test]
async fn hours_that_overlap_or_end_before_they_start_are_refused() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let id = owner.attach("demo", &followup("a")).await;
    let mut wrong = settings();
    wrong["timezoneToUse"] = json!("location");
    wrong["workingHours"][0]["intervals"][1]["startHour"] = json!(13);
    wrong["workingHours"][0]["intervals"][0]["endHour"] = json!(24);
    wrong["workingHours"].as_array_mut().unwrap().push(json!({ "dayOfTheWeek": 1 }));
    wrong["workingHours"].as_array_mut().unwrap().push(json!({ "dayOfTheWeek": 2, "intervals": [
        { "startHour": 10, "startMinute": 0, "endHour": 9, "endMinute": 0 } ] }));
    let (status, refused) = owner.patch(PATH, &json!({ "actionIds": [], "followupSettings": wrong })).await;
    assert_eq!(status, 422);
    let told = refused["message"].to_string();
    for part in [
        "actionIds must contain at least 1 element",
        "followupSettings.timezoneToUse must be one of",
        "endHour must not be greater than 23",
        "must end after it starts",
        "must not be repeated",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let mut overlapping = settings();
    overlapping["workingHours"][0]["intervals"][1]["startHour"] = json!(13);
    let body = json!({ "actionIds": [id], "followupSettings": overlapping });
    assert!(owner.patch(PATH, &body).await.1["message"].to_string().contains("overlap"));
}
