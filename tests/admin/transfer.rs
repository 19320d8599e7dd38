//! An agent as a file: exported, imported as a new one, and refused with its places when it is none.

use fantoccini::Locator;
use palique_tests::admin::{AdminVisit, Kind};
use palique_tests::owner::Owner;
use palique_tests::server::{DEMO_AGENT, Server};
use palique_tests::wait::until;
use serde_json::{Value, json};

const TRANSFER: &str = "#/settings/transfer";

/// What an export carries of an agent: everything that its owner decided.
async fn decided(owner: &Owner, id: &str) -> Value {
    let mut agent = palique_protocol::conversation_ai::agent::body_of(&owner.agent(id).await);
    agent["isPrimary"] = Value::Bool(false);
    let mut actions = owner.actions(id).await;
    for action in &mut actions {
        *action = json!([action["type"], action["name"], action["details"]]);
    }
    actions.sort_by_key(Value::to_string);
    json!({ "agent": agent, "look": owner.look(id).await, "actions": actions })
}

/// The id of the agent of that name that is not the demo agent.
async fn copy_of_the_demo(owner: &Owner) -> String {
    let found = owner.get("/conversation-ai/agents/search?query=casa%20olmo").await;
    let agents = found["agents"].as_array().cloned().unwrap_or_default();
    let ids: Vec<&str> =
        agents.iter().filter_map(|it| it["id"].as_str()).filter(|id| *id != DEMO_AGENT).collect();
    let [id] = ids[..] else { panic!("there is one copy: {found}") };
    id.to_owned()
}

#[tokio::test]
async fn an_exported_agent_comes_back_with_its_actions_and_its_look() {
    let server = Server::start().await;
    let owner = Owner::of(&server);
    owner
        .change_agent(DEMO_AGENT, json!({
            "personality": "\"Quoted\", <b>bold</b>, ñandú, 🙂 and\na second line\\", "waitTime": 5, "respondToAudio": true,
            "sleepEnabled": true, "sleepTime": 3, "sleepTimeUnit": "hours",
        }))
        .await;
    for (kind, name, details) in [
        (
            "humanHandOver",
            "Ask a colleague",
            json!({ "enabled": true, "triggerCondition": "A person is wanted.",
            "handoverType": "contactRequest", "examples": ["can I talk to someone"], "reactivateEnabled": false,
            "finalMessage": "A colleague will join." }),
        ),
        (
            "advancedFollowup",
            "Ask again",
            json!({ "enabled": true, "scenarioId": "contactStoppedReplying",
            "followupSequence": [{ "id": 1, "followupTime": 1, "followupTimeUnit": "hours", "aiEnabledMessage": true,
                "triggerWorkflow": false }], "followupSettings": { "dynamicChannelSwitching": true } }),
        ),
    ] {
        let action = json!({ "type": kind, "name": name, "details": details });
        owner.post("/conversation-ai/agents/demo/actions", &action).await;
    }
    let folder = tempfile::TempDir::new().expect("a folder for downloads");
    let visit = AdminVisit::at(server, TRANSFER).await;
    let page = visit.page();
    visit.chromium.download_into(folder.path()).await;
    visit.looks_right_by_day_and_night("transfer").await;
    page.press("Download Casa Olmo front desk").await;
    page.says("“Casa Olmo front desk” was exported.").await;
    let path = folder.path().join("palique-agent-casa-olmo-front-desk.json");
    let text = until("the file is there", async || match std::fs::read_to_string(&path) {
        Ok(text) if !text.is_empty() => Ok(text),
        Ok(_) => Err("it is empty".to_owned()),
        Err(cause) => Err(cause.to_string()),
    })
    .await;
    let file: Value = serde_json::from_str(&text).expect("the file is JSON");
    assert_eq!(file["actions"].as_array().map(Vec::len), Some(2));
    assert!(!text.contains(palique_tests::server::ADMIN_KEY), "no key leaves with it");

    // A file is chosen in a window of the system, which stands behind this field.
    let chooser =
        visit.chromium.client().find(Locator::Css("input[type=file]")).await.expect("there is a field");
    chooser.send_keys(&path.to_string_lossy()).await.expect("a file is chosen");
    let seen = page.says("This will be created").await;
    for text in
        ["Casa Olmo front desk", "2 actions", "Ask a colleague", "Ask again", "With the look of its widget"]
    {
        assert!(seen.says(text), "{text}: {}", seen.text);
    }
    visit.looks_right_by_day_and_night("transfer-preview").await;
    page.press("Create this agent").await;
    page.says("“Casa Olmo front desk” was created.").await;
    let copy = copy_of_the_demo(&owner).await;
    assert_eq!(decided(&owner, &copy).await, decided(&owner, DEMO_AGENT).await);
    assert_eq!(owner.agent(&copy).await["isPrimary"], false, "there is one primary agent");
    page.follow("Open it").await;
    page.until("the new agent is shown", |seen| seen.address.contains(&copy)).await;
    page.one(Kind::Field, "Personality").await;
    visit.is_calm().await;
}

#[tokio::test]
async fn a_file_that_is_no_agent_is_refused_with_every_place_and_nothing_is_made() {
    let visit = AdminVisit::at(Server::start().await, TRANSFER).await;
    let (page, owner) = (visit.page(), visit.owner());
    let check = async |text: &str| {
        page.paste("Text of the file", text).await;
        page.press("Check the text").await;
    };
    check("<!doctype html><title>Not found</title>").await;
    let seen = page.until("it is refused", |seen| !seen.alerts.is_empty()).await;
    assert!(seen.alerts[0].contains("This is not JSON. The browser said:"), "{:?}", seen.alerts);
    visit.looks_right_by_day_and_night("transfer-no-json").await;

    check("[]").await;
    page.until("it is refused", |seen| seen.alerts.iter().any(|text| text.contains("the file"))).await;

    let wrong = json!({ "format": "palique-agent", "version": 1,
        "agent": { "name": "", "personality": "p", "goal": "g", "instructions": "i", "mode": "loud" },
        "look": { "accent": "red", "greetings": "Hello" },
        "actions": [{ "type": "humanHandOver", "name": "Ask", "details": { "enabled": "yes" } }] });
    check(&wrong.to_string()).await;
    let seen = page
        .until("every place is told", |seen| seen.alerts.iter().any(|text| text.contains("problems")))
        .await;
    for place in ["agent.name", "agent.mode", "look.accent", "look.greetings", "actions.0.details.enabled"] {
        assert!(seen.alerts[0].contains(place), "{place}: {:?}", seen.alerts);
    }
    visit.looks_right_by_day_and_night("transfer-wrong").await;
    let found = owner.get("/conversation-ai/agents/search").await;
    assert_eq!(found["totalCount"], 1, "nothing was made");
    visit.is_calm().await;
}
