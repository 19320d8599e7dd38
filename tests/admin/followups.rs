//! Follow-ups: their steps, and the weekly hours of several at once.

use palique_tests::admin::{AdminVisit, Kind};
use palique_tests::owner::Owner;
use palique_tests::server::{DEMO_AGENT, Server};
use serde_json::{Value, json};

const FOLLOW_UPS: &str = "#/agents/demo/follow-ups";

fn follow_up(name: &str) -> Value {
    json!({ "type": "advancedFollowup", "name": name, "details": {
        "enabled": true, "scenarioId": "contactStoppedReplying",
        "followupSequence": [{ "id": 1, "followupTime": 1, "followupTimeUnit": "hours", "aiEnabledMessage": true, "triggerWorkflow": false }],
        "followupSettings": { "dynamicChannelSwitching": true } } })
}

/// The working hours that every follow-up of the agent has.
async fn hours(owner: &Owner) -> Value {
    let actions = owner.actions(DEMO_AGENT).await;
    let all: Vec<&Value> =
        actions.iter().map(|action| &action["details"]["followupSettings"]["workingHours"]).collect();
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "all have the same: {all:#?}");
    all[0].clone()
}

#[tokio::test]
async fn the_weekly_hours_are_set_for_all_follow_ups_at_once_and_impossible_ones_are_refused() {
    let server = Server::start().await;
    let owner = Owner::of(&server);
    for name in ["Ask again", "Say goodbye"] {
        owner.post("/conversation-ai/agents/demo/actions", &follow_up(name)).await;
    }
    let visit = AdminVisit::at(server, FOLLOW_UPS).await;
    let page = visit.page();
    page.turn("Only during working hours", true).await;
    for day in ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] {
        page.turn(&format!("{day} open"), day == "Monday").await;
    }
    page.paste("Monday from", "09:00").await;
    page.paste("Monday to", "13:30").await;
    page.press("Add hours: Monday").await;
    page.paste("Monday 2 from", "13:00").await;
    page.paste("Monday 2 to", "19:00").await;
    let seen = page.until("the overlap is marked", |seen| !seen.faults.is_empty()).await;
    assert!(
        seen.faults.iter().any(|fault| fault.text == "This overlaps another interval of the day."),
        "{:?}",
        seen.faults
    );
    visit.looks_right_by_day_and_night("follow-up-overlap").await;

    page.paste("Monday 2 to", "12:00").await;
    page.until("the reversed hours are marked", |seen| {
        seen.faults.iter().any(|fault| fault.text == "The end must come after the start.")
    })
    .await;
    page.paste("Monday 2 from", "16:00").await;
    page.paste("Monday 2 to", "19:00").await;
    page.until("nothing is wrong any more", |seen| seen.faults.is_empty()).await;
    page.press("Copy Monday to the other weekdays").await;
    page.turn("Time zone of these hours › The business's", true).await;
    visit.looks_right_by_day_and_night("follow-ups").await;
    page.save().await;

    let monday = json!([
        { "startHour": 9, "startMinute": 0, "endHour": 13, "endMinute": 30 },
        { "startHour": 16, "startMinute": 0, "endHour": 19, "endMinute": 0 },
    ]);
    let hours = hours(&owner).await;
    for day in hours.as_array().expect("a list of days") {
        let is_weekday = (1..=5).contains(&day["dayOfTheWeek"].as_u64().expect("a number"));
        assert_eq!(day["intervals"], if is_weekday { monday.clone() } else { json!([]) }, "{day}");
    }
    let days: Vec<u64> =
        hours.as_array().unwrap().iter().filter_map(|day| day["dayOfTheWeek"].as_u64()).collect();
    assert!((1..=5).all(|day| days.contains(&day)), "{days:?}");
    for action in owner.actions(DEMO_AGENT).await {
        let settings = &action["details"]["followupSettings"];
        assert_eq!(
            [&settings["followUpHours"], &settings["timezoneToUse"]],
            [&json!(true), &json!("business")]
        );
    }
    visit.is_calm().await;
}

#[tokio::test]
async fn a_follow_up_is_made_and_its_steps_are_put_in_order() {
    let visit = AdminVisit::at(Server::start().await, FOLLOW_UPS).await;
    let (page, owner) = (visit.page(), visit.owner());
    page.says("No follow-ups yet").await;
    visit.looks_right_by_day_and_night("follow-ups-empty").await;
    page.press("Add follow-up").await;
    page.one(Kind::Button, "Add step").await;
    while !page.has(Kind::Group, "Step 3").await {
        page.press("Add step").await;
    }
    for (number, (time, unit)) in [("30", "minutes"), ("5", "hours"), ("2", "days")].into_iter().enumerate() {
        page.choose(&format!("Step {} › Unit", number + 1), unit).await;
        page.fill(&format!("Step {} › After", number + 1), time).await;
    }
    page.fill("Step 2 › After", "25").await;
    page.until("more hours than a day has are marked", |seen| !seen.faults.is_empty()).await;
    page.fill("Step 2 › After", "5").await;
    page.turn("Step 3 › My own text", true).await;
    page.fill("Step 3 › Text", "Are you still there?").await;
    page.press("Move up: Step 3").await;
    page.press("Remove Step 3").await;
    page.save().await;
    let [saved] = &owner.actions(DEMO_AGENT).await[..] else { panic!("one action was made") };
    let steps = saved["details"]["followupSequence"].as_array().expect("a list of steps");
    let short: Vec<_> = steps
        .iter()
        .map(|step| {
            json!([step["id"], step["followupTime"], step["followupTimeUnit"], step["customMessage"]])
        })
        .collect();
    assert_eq!(short, [json!([1, 30, "minutes", null]), json!([2, 2, "days", "Are you still there?"])]);
    visit.is_calm().await;
}
