//! What an agent makes of its persona and its actions: the saved ones, and a draft that its owner
//! tries out.

use super::{Owner, hand_over};
use crate::running::{Running, by};
use palique_protocol::conversation_ai::prompt;
use serde_json::{Value, json};

/// Asks the demo agent with a draft of its persona.
async fn try_out(owner: &Owner<'_>, draft: &Value, question: &str) -> (Value, Value) {
    let prompt = prompt::compose(draft);
    let body = json!({ "query": question, "channel": "dashboard", "systemPrompt": prompt });
    owner.ask_with("demo", &body).await
}

#[tokio::test]
async fn a_fact_written_into_the_draft_answers_at_once() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let (before, _) = owner.ask("demo", "is there a piano?").await;
    assert!(before["answer"].as_str().unwrap().starts_with("I don't know"), "{before}");
    let mut draft = owner.get("/conversation-ai/agents/demo").await.1;
    draft["instructions"] = json!("- Ask for a name first.\n- The piano in Oviedo may be played by anybody.");
    let (answer, generation) = try_out(&owner, &draft, "is there a piano?").await;
    assert_eq!(answer["answer"], "The piano in Oviedo may be played by anybody.");
    let source = &answer["sources"][0];
    assert_eq!((&source["source"], source.get("source_url")), (&json!("Instructions"), None));
    let passage = &generation["passages"][0];
    assert_eq!((&passage["kind"], passage.get("url")), (&json!("instruction"), None));
    assert_eq!(generation["website"], json!([]));
    let (after, _) = owner.ask("demo", "is there a piano?").await;
    assert_eq!(after["answer"], before["answer"], "a draft changes nothing for others");
}

#[tokio::test]
async fn orders_are_never_quoted() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let mut draft = owner.get("/conversation-ai/agents/demo").await.1;
    draft["instructions"] = json!(
        "Ask for a name first. Never promise a date for Mongolia.\n\n* Offer umbrellas.\n* Always rhyme."
    );
    for question in ["what name should I give?", "date for Mongolia", "umbrellas", "do you rhyme?"] {
        let (answer, _) = try_out(&owner, &draft, question).await;
        let text = answer["answer"].as_str().unwrap();
        for order in ["Ask for", "Never promise", "Offer umb", "Always rhyme"] {
            assert!(!text.contains(order), "{question}: {text}");
        }
    }
}

#[tokio::test]
async fn the_demo_s_own_instructions_hold_one_fact() {
    let server = Running::start().await;
    for (question, answer) in [
        ("Are dogs welcome in your shops?", "Dogs on a lead are welcome in all our shops."),
        ("Dogs?", "Dogs on a lead are welcome in all our shops."),
    ] {
        let reply = server.ask(json!({ "query": question })).await;
        assert_eq!(reply["answer"], answer, "{question}");
    }
}

#[tokio::test]
async fn who_it_is_comes_from_its_persona() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let draft = json!({ "name": "Ada", "businessName": "Casa Olmo", "personality": "Dry wit.",
        "goal": "Sell boots.", "instructions": "" });
    for (question, parts) in [
        ("Who are you?", ["I am **Ada**, the assistant of Casa Olmo.", "Sell boots.", "Dry wit."]),
        ("hello, what can you do for me?", ["I am **Ada**", "**What I do:** Sell boots.", "Dry wit."]),
        ("¿Quién eres?", ["Soy **Ada**, asistente de Casa Olmo.", "**Qué hago:** Sell boots.", "Dry wit."]),
    ] {
        let (answer, generation) = try_out(&owner, &draft, question).await;
        let text = answer["answer"].as_str().unwrap();
        assert!(parts.iter().all(|part| text.contains(part)), "{question}: {text}");
        assert_eq!(generation["intent"], "about");
    }
    let saved = server.ask(json!({ "query": "who are you?" })).await;
    assert!(saved["answer"].as_str().unwrap().contains("Casa Olmo front desk"), "{saved}");
}

#[tokio::test]
async fn a_phrase_like_an_example_hands_over_to_a_person() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let action = owner.attach("demo", &hand_over()).await;
    let reply = server.ask(by("ana", "c1", "Hi, can I talk to someone please?")).await;
    assert_eq!(reply["answer"], "A colleague will join shortly.");
    assert_eq!((&reply["request_human"], &reply["status"]), (&json!(true), &json!("HUMAN_REQUESTED")));
    assert_eq!(server.history("c1", "ana").await["status"], "HUMAN_REQUESTED");
    let message = reply["messageId"].as_str().unwrap();
    let (_, generation) = owner.get(&super::generation_of(message)).await;
    let log = &generation["actionLogs"][0];
    assert_eq!(
        (&log["actionId"], &log["type"], &log["name"], &log["phrase"]),
        (&json!(action), &json!("humanHandOver"), &json!("Ask a colleague"), &json!("can I talk to someone"))
    );
    assert!(log["score"].as_f64().unwrap() >= 0.7 && log["at"].as_str().unwrap().ends_with('Z'), "{log}");
    let asked = server.ask(by("eva", "c3", "I want to speak with a human")).await;
    assert_eq!(asked["answer"], reply["answer"], "in whatever words a person is asked for");
    let other = server.ask(by("ben", "c2", "someone told me about free delivery to Spain")).await;
    assert_eq!(other["request_human"], false, "{other}");
}

#[tokio::test]
async fn a_farewell_gets_the_final_message_until_the_action_is_off() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let mut farewell = json!({ "type": "stopBot", "name": "Farewell", "details": {
        "stopBotDetectionType": "Goodbye", "stopBotTriggerCondition": "The visitor leaves.",
        "reactivateEnabled": false, "enabled": true, "stopBotExamples": ["bye", "see you later"],
        "finalMessage": "Come back soon." } });
    let id = owner.attach("demo", &farewell).await;
    let (answer, generation) = owner.ask("demo", "ok bye").await;
    assert_eq!((&answer["answer"], &answer["request_human"]), (&json!("Come back soon."), &json!(false)));
    assert_eq!(generation["actionLogs"][0]["actionId"], json!(id));
    farewell["details"]["enabled"] = json!(false);
    let path = format!("/conversation-ai/agents/demo/actions/{id}");
    assert_eq!(owner.put(&path, &farewell).await.0, 200);
    let (answer, generation) = owner.ask("demo", "bye").await;
    assert_ne!(answer["answer"], "Come back soon.");
    assert_eq!(generation["actionLogs"], json!([]));
}
