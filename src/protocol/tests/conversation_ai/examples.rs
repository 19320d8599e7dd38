//! The examples of the contract (conversation AI, §10), as they stand there.

use palique_protocol::conversation_ai::action::{ActionEnvelope, actions_of};
use palique_protocol::conversation_ai::agent::{AgentChannel, AgentPage, AgentReply, Mode, with_defaults};
use palique_protocol::conversation_ai::check::{followup_settings_request, new_action, new_agent};
use serde_json::{Value, json};

#[test]
fn the_agent_to_create_is_accepted_and_completed() {
    let body = json!({"name":"Front desk","personality":"Brief and warm.","goal":"Book a visit.","instructions":"Ask for a name first.","mode":"suggestive","channels":["Live_Chat","SMS"],"waitTime":3,"waitTimeUnit":"seconds"});
    assert_eq!(new_agent(&body), []);
    let mut reply = with_defaults(&body);
    assert_eq!(reply["autoPilotMaxMessages"], 75);
    reply["id"] = "agt-9".into();
    reply["isPrimary"] = true.into();
    reply["actions"] = json!([]);
    let expected = json!({
        "id": "agt-9", "name": "Front desk", "mode": "suggestive",
        "channels": ["Live_Chat", "SMS"], "waitTime": 3, "waitTimeUnit": "seconds",
        "sleepEnabled": false, "actions": [], "isPrimary": true, "autoPilotMaxMessages": 75,
        "personality": "Brief and warm.", "goal": "Book a visit.", "instructions": "Ask for a name first.",
        "respondToImages": false, "respondToAudio": false
    });
    assert_eq!(reply, expected);
    let typed: AgentReply = serde_json::from_value(expected.clone()).unwrap();
    assert_eq!(typed.agent.mode, Mode::Suggestive);
    assert_eq!(serde_json::to_value(typed).unwrap(), expected);
}

#[test]
fn the_action_to_attach_is_accepted_and_its_envelope_decodes() {
    let body = json!({
      "type": "humanHandOver",
      "name": "Ask a colleague",
      "details": {
        "enabled": true,
        "triggerCondition": "The visitor asks for a person.",
        "handoverType": "contactRequest",
        "examples": ["can I talk to someone"],
        "reactivateEnabled": true, "sleepTime": 2, "sleepTimeUnit": "hours",
        "finalMessage": "A colleague will join shortly."
      }
    });
    assert_eq!(new_action(&body), []);
    let envelope = json!({ "success": true,
      "data": { "id": "act-3", "agentId": "agt-9", "type": "humanHandOver", "name": "Ask a colleague", "details": body["details"] } });
    let typed: ActionEnvelope = serde_json::from_value(envelope.clone()).unwrap();
    assert_eq!(typed.data.id, "act-3");
    assert_eq!(serde_json::to_value(typed).unwrap(), envelope);
    assert_eq!(
        actions_of(&json!({ "success": true, "data": [envelope["data"]] })),
        [envelope["data"].clone()]
    );
}

#[test]
fn the_second_page_of_a_search_decodes() {
    let page = json!({ "agents": [ { "id": "agt-12", "name": "Help desk", "mode": "off", "channels": ["WebChat"], "waitTime": 2, "waitTimeUnit": "seconds", "sleepEnabled": false, "actions": [], "isPrimary": false, "autoPilotMaxMessages": 75, "goal": { "prompt": "Answer questions.", "type": "custom", "actionId": null }, "createdAt": "2026-02-01T08:00:00Z", "updatedAt": "2026-02-03T08:00:00Z" } ], "totalCount": 7, "count": 1 });
    let page: AgentPage = serde_json::from_value(page).unwrap();
    assert_eq!((page.total_count, page.count), (7, 1));
    let agent = &page.agents[0];
    assert_eq!(agent.goal, "Answer questions.");
    assert_eq!(agent.channels, [AgentChannel::WebChat]);
    assert_eq!(agent.updated_at, "2026-02-03T08:00:00Z");
}

#[test]
fn the_follow_up_settings_are_accepted() {
    let body: Value = json!({ "actionIds": ["act-7"],
      "followupSettings": { "dynamicChannelSwitching": false, "followUpHours": true, "timezoneToUse": "business",
        "workingHours": [ { "dayOfTheWeek": 1, "intervals": [ { "startHour": 9, "startMinute": 0, "endHour": 13, "endMinute": 30 } ] } ] } });
    assert_eq!(followup_settings_request(&body), []);
}
