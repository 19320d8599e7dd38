//! What becomes of a chat: now, later, after a restart, with two programs at work.

use super::{Gateway, NOW, at_now, chat_when, chats, is_settled, open, open_at, sms};
use crate::owner::{Owner, generation_of};
use crate::running::{Folder, Running, settings};
use palique_protocol::time;
use palique_server::Server;
use palique_server::brain::Brains;
use palique_server::outbound::gateway::signature;
use serde_json::{Value, json};

const TOMORROW: &str = "2026-05-05T14:30:00Z";

/// From [`NOW`] to [`TOMORROW`], in milliseconds.
fn until_tomorrow() -> i64 {
    time::read(TOMORROW).unwrap() - time::read(NOW).unwrap()
}

fn scheduled() -> Value {
    let mut body = sms();
    body["schedule_at"] = json!(TOMORROW);
    body["send_initial_message"] = json!(true);
    body
}

#[tokio::test]
async fn a_chat_is_started_at_once_and_waits_for_the_contact() {
    let (clock, _hand) = at_now();
    let server = Running::with(|settings| settings.clock = clock).await;
    let (status, reply) = open(&server, &sms()).await;
    let data = &reply["data"];
    let expected = json!({ "data": {
        "id": data["id"], "agent_id": "demo", "type": "sms", "from": "+15550100001", "to": "+15550100002",
        "status": "active", "conversation_id": data["conversation_id"], "contact_id": data["contact_id"],
        "created_at": NOW,
    } });
    assert_eq!((status, &reply), (201, &expected));
    assert_eq!(data["id"].as_str().unwrap().len(), 36);
    let conversation = format!("/api/conversations/{}", data["conversation_id"].as_str().unwrap());
    let (_, page) = Owner::of(&server).get(&conversation).await;
    assert_eq!((&page["contactId"], &page["messages"]), (&data["contact_id"], &json!([])));
    let again = open(&server, &sms()).await.1;
    assert_eq!(again["data"]["contact_id"], data["contact_id"], "one person is one contact");
    assert_ne!(again["data"]["conversation_id"], data["conversation_id"], "each chat is its own");
}

#[tokio::test]
async fn what_the_agent_writes_first_goes_out_through_the_gateway_signed() {
    let mut gateway = Gateway::start(&[]).await;
    let server = Running::with(|settings| {
        gateway.set(settings);
        settings.gateway_secret = Some("hush".to_owned());
    })
    .await;
    let mut body = sms();
    body["send_initial_message"] = json!(true);
    let data = open(&server, &body).await.1["data"].clone();
    let posted = gateway.next().await;
    let greeting = "Hello! Ask me about delivery, returns, sizes or our shops, in English or en español.";
    let message = posted.body["messageId"].clone();
    assert_eq!(
        posted.body,
        json!({
            "event": "message.send", "messageId": message, "type": "sms", "from": "+15550100001",
            "to": "+15550100002", "subject": "Casa Olmo", "text": greeting, "chatId": data["id"],
            "agentId": "demo", "conversationId": data["conversation_id"], "contactId": data["contact_id"],
        })
    );
    assert_eq!(posted.headers["idempotency-key"], message.as_str().unwrap());
    let signed = posted.headers["x-palique-signature"].to_str().unwrap();
    let seconds = signed[2..signed.find(',').unwrap()].parse().unwrap();
    assert_eq!(signed, signature("hush", seconds, &posted.text).unwrap());
    let chat = chat_when(&server, is_settled).await;
    assert_eq!((&chat["delivery"], &chat["messageId"]), (&json!("delivered"), &message));
    let (_, generation) = Owner::of(&server).get(&generation_of(message.as_str().unwrap())).await;
    assert_eq!(generation["responseMessage"], greeting, "its owner can ask why");
}

#[tokio::test]
async fn without_a_gateway_the_message_is_stored_and_not_delivered() {
    let server = Running::start().await;
    let mut body = sms();
    body["send_initial_message"] = json!(true);
    open(&server, &body).await;
    let chat = chat_when(&server, is_settled).await;
    assert_eq!((&chat["delivery"], &chat["reason"]), (&json!("not_delivered"), &json!("no gateway")));
    let conversation = format!("/api/conversations/{}", chat["conversationId"].as_str().unwrap());
    let (_, page) = Owner::of(&server).get(&conversation).await;
    assert_eq!(page["messages"][0]["id"], chat["messageId"]);
}

#[tokio::test]
async fn a_gateway_that_fails_is_asked_again_and_one_that_refuses_is_not() {
    for (answers, posts, delivery, reason) in [
        (vec![503, 429, 500], 4, "delivered", Value::Null),
        (vec![500, 500, 500, 502], 4, "not_delivered", json!("the gateway answered 502")),
        (vec![400], 1, "not_delivered", json!("the gateway answered 400")),
        (vec![302], 1, "not_delivered", json!("the gateway answered 302")),
    ] {
        let mut gateway = Gateway::start(&answers).await;
        let (clock, hand) = at_now();
        let server = Running::with(|settings| {
            gateway.set(settings);
            settings.clock = clock;
        })
        .await;
        let mut body = sms();
        body["send_initial_message"] = json!(true);
        open(&server, &body).await;
        let mut first = None;
        for attempt in 0..posts {
            let posted = gateway.next().await;
            assert_eq!(first.get_or_insert(posted.text.clone()), &posted.text, "the same, every time");
            if attempt + 1 < posts {
                put_off(&server, &hand).await;
            }
        }
        let chat = chat_when(&server, is_settled).await;
        assert_eq!((&chat["delivery"], &chat["reason"]), (&json!(delivery), &reason), "{answers:?}");
    }
}

/// Waits until the job that failed is put off, and lets the time pass.
async fn put_off(server: &Running, hand: &palique_server::clock::Hand) {
    let now = time::read(NOW).unwrap();
    loop {
        let due = server.store.next_job_at().await.unwrap().expect("it is not given up yet");
        // A job that is being done is leased for two minutes.
        if due - now < 100_000 {
            break;
        }
        tokio::task::yield_now().await;
    }
    hand.forward(30_000);
}

#[tokio::test]
async fn a_scheduled_chat_starts_at_its_time_under_the_same_id() {
    let mut gateway = Gateway::start(&[]).await;
    let (clock, hand) = at_now();
    let server = Running::with(|settings| {
        gateway.set(settings);
        settings.clock = clock;
    })
    .await;
    let mut body = scheduled();
    body["schedule_at"] = json!("2026-05-05T16:30:00+02:00");
    let (status, reply) = open(&server, &body).await;
    let expected = json!({ "data": {
        "id": reply["data"]["id"], "agent_id": "demo", "type": "sms", "from": "+15550100001",
        "to": "+15550100002", "status": "scheduled", "schedule_at": TOMORROW, "created_at": NOW,
    } });
    assert_eq!((status, &reply), (202, &expected));
    hand.forward(until_tomorrow() - 1);
    assert_eq!(server.store.next_job_at().await.unwrap(), time::read(TOMORROW), "not a moment too early");
    assert_eq!(chats(&server).await[0]["status"], "scheduled");
    hand.forward(1);
    let posted = gateway.next().await;
    assert_eq!(posted.body["chatId"], reply["data"]["id"]);
    let chat = chat_when(&server, is_settled).await;
    assert_eq!((&chat["id"], &chat["status"]), (&reply["data"]["id"], &json!("active")));
    assert_eq!(posted.body["conversationId"], chat["conversationId"]);
}

#[tokio::test]
async fn a_chat_ordered_for_sooner_does_not_wait_for_the_one_before() {
    let (clock, hand) = at_now();
    let server = Running::with(|settings| settings.clock = clock).await;
    open(&server, &scheduled()).await;
    let mut sooner = scheduled();
    sooner["schedule_at"] = json!("2026-05-04T09:00:10Z");
    let id = open(&server, &sooner).await.1["data"]["id"].clone();
    hand.forward(10_000);
    assert_eq!(chat_when(&server, is_settled).await["id"], id);
    assert_eq!(chats(&server).await[1]["status"], "scheduled");
}

#[tokio::test]
async fn an_agent_that_is_gone_or_off_at_the_time_starts_nothing() {
    let (clock, hand) = at_now();
    let server = Running::with(|settings| settings.clock = clock).await;
    let owner = Owner::of(&server);
    server.add_agent("test", |_| {}).await;
    open_at(&server, "/v1/agents/test/chat", &scheduled()).await;
    open(&server, &scheduled()).await;
    owner.delete("/conversation-ai/agents/test").await;
    assert_eq!(
        owner
            .put("/conversation-ai/agents/demo", &json!({ "mode": "off", "autoPilotMaxMessages": 75 }))
            .await
            .0,
        200
    );
    hand.forward(until_tomorrow());
    let chat = chat_when(&server, |chat| chat["status"] == "failed").await;
    assert_eq!((&chat["agentId"], &chat["reason"]), (&json!("demo"), &json!("the agent is not active")));
    assert_eq!(chats(&server).await.len(), 1, "the other one went with its agent");
}

#[tokio::test]
async fn an_agent_that_only_suggests_leaves_a_draft() {
    let mut gateway = Gateway::start(&[]).await;
    let server = Running::with(|settings| gateway.set(settings)).await;
    server.add_agent("test", |agent| agent.config["mode"] = json!("suggestive")).await;
    let mut body = sms();
    body["send_initial_message"] = json!(true);
    open_at(&server, "/v1/agents/test/chat", &body).await;
    let chat = chat_when(&server, is_settled).await;
    assert_eq!(chat["reason"], "the agent only suggests");
    let conversation = format!("/api/conversations/{}", chat["conversationId"].as_str().unwrap());
    let (_, page) = Owner::of(&server).get(&conversation).await;
    assert_eq!(page["messages"][0]["metadata"]["isDraft"], true);
    assert!(gateway.posts.try_recv().is_err(), "nothing left the house");
}

#[tokio::test]
async fn what_was_scheduled_survives_a_restart() {
    let mut gateway = Gateway::start(&[]).await;
    let (clock, hand) = at_now();
    let data = Folder::new();
    let mut settings = settings(data.path());
    gateway.set(&mut settings);
    settings.clock = clock.clone();
    let server = Server::start(&settings).await.unwrap();
    let asked = palique_protocol::agent_chat::read(&scheduled(), clock.now()).unwrap();
    let chat = server.app().store.add_chat("demo", &asked, "+15550100001", clock.now()).await.unwrap();
    server.run(std::future::ready(())).await.unwrap();
    hand.forward(until_tomorrow() * 2);
    let url = settings.gateway_url.clone();
    let server = Running::over(data, |settings| (settings.gateway_url, settings.clock) = (url, clock)).await;
    assert_eq!(gateway.next().await.body["chatId"], chat.id);
    assert_eq!(chat_when(&server, is_settled).await["status"], "active");
}

#[tokio::test]
async fn two_programs_on_one_store_send_nothing_twice() {
    let mut gateway = Gateway::start(&[]).await;
    let (clock, hand) = at_now();
    let data = Folder::new();
    let mut settings = settings(data.path());
    gateway.set(&mut settings);
    settings.clock = clock.clone();
    let mut stops = Vec::new();
    let mut stores = Vec::new();
    for _ in 0..2 {
        let server = Server::with_brains(&settings, |store| Brains::all(store, 0)).await.unwrap();
        stores.push(server.app().store.clone());
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let running = tokio::spawn(server.run(async {
            let _ = stopped.await;
        }));
        stops.push((stop, running));
    }
    let asked = palique_protocol::agent_chat::read(&scheduled(), clock.now()).unwrap();
    for _ in 0..20 {
        stores[0].add_chat("demo", &asked, "+15550100001", clock.now()).await.unwrap();
    }
    hand.forward(until_tomorrow());
    let mut ids = std::collections::BTreeSet::new();
    for _ in 0..20 {
        assert!(ids.insert(gateway.next().await.body["chatId"].to_string()), "sent twice");
    }
    while stores[1].next_job_at().await.unwrap().is_some() {
        tokio::task::yield_now().await;
    }
    for (stop, running) in stops {
        drop(stop);
        running.await.unwrap().unwrap();
    }
    assert!(gateway.posts.try_recv().is_err(), "sent twice");
}
