//! An agent as the server has it.

use serde_json::{Value, json};

/// The agent alone, as `GET` shows it.
pub(crate) fn agent() -> Value {
    json!({
        "id": "a1", "name": "Front desk", "businessName": "Casa Olmo", "mode": "auto-pilot", "channels": ["WebChat"],
        "isPrimary": true, "waitTime": 2, "waitTimeUnit": "seconds", "sleepEnabled": false, "actions": [],
        "personality": "Warm.", "goal": "Help.", "instructions": "The shop is closed on Mondays.",
        "autoPilotMaxMessages": 75, "knowledgeBaseIds": [], "respondToImages": false, "respondToAudio": false,
        "sleepOnManualMessage": true, "sleepOnWorkflowMessage": false, "fullPrompt": "not ours to send"
    })
}

/// Its look.
pub(crate) fn look() -> Value {
    json!({
        "accent": "#2f5d50", "position": "right", "theme": "auto", "language": "auto", "icon": "chat",
        "greetings": [], "starters": [], "allowedOrigins": [], "isPublic": true
    })
}

/// One of its actions.
pub(crate) fn handover() -> Value {
    json!({
        "id": "h1", "agentId": "a1", "type": "humanHandOver", "name": "Ask a colleague",
        "details": {
            "enabled": true, "triggerCondition": "The visitor asks for a person.", "handoverType": "contactRequest",
            "examples": ["can I talk to someone"], "reactivateEnabled": false, "finalMessage": "One moment.",
            "somethingNew": {"kept": true}
        }
    })
}

/// A follow-up with these settings.
pub(crate) fn follow_up(id: &str, settings: &Value) -> Value {
    json!({
        "id": id, "type": "advancedFollowup", "name": id,
        "details": {
            "enabled": true, "scenarioId": "contactStoppedReplying",
            "followupSequence": [{"id": 1, "followupTimeUnit": "hours", "followupTime": 2, "aiEnabledMessage": true}],
            "followupSettings": settings
        }
    })
}

/// The reply that lists actions.
pub(crate) fn listed(actions: &[Value]) -> Value {
    json!({"success": true, "data": actions})
}

/// The document of a draft.
pub(crate) fn document(actions: &[Value]) -> Value {
    let mut agent = agent();
    for name in ["id", "actions", "fullPrompt"] {
        agent.as_object_mut().unwrap().shift_remove(name);
    }
    let kept = |action: &Value| {
        let mut action = action.clone();
        action.as_object_mut().unwrap().shift_remove("agentId");
        (action["id"].as_str().unwrap().to_owned(), action)
    };
    let actions: serde_json::Map<String, Value> = actions.iter().map(kept).collect();
    json!({"agent": agent, "look": look(), "actions": actions})
}
