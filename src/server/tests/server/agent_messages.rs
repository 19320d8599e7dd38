//! What the agent's side writes itself (contract: agent-message).

use crate::openapi::assert_described;
use crate::owner::Owner;
use crate::running::{ADMIN_KEY, Running, SPAIN, by, texts};
use reqwest::RequestBuilder;
use serde_json::{Value, json};

const PATH: &str = "/api/agents/demo/query-agent";

fn post(server: &Running, path: &str, body: &Value) -> RequestBuilder {
    server.request(reqwest::Method::POST, path).json(body)
}

/// A call with the owner's key, held against the published document.
async fn write(server: &Running, body: Value) -> (u16, Value) {
    let response = post(server, PATH, &body).bearer_auth(ADMIN_KEY).send().await.unwrap();
    let (status, reply) = (response.status().as_u16(), response.json().await.unwrap());
    assert_described("POST", PATH, status, &reply);
    (status, reply)
}

async fn written(server: &Running, body: Value) -> Value {
    let (status, reply) = write(server, body).await;
    assert_eq!(status, 200, "{reply}");
    reply
}

/// A conversation as the agent's side sees it.
async fn whole(server: &Running, conversation: &str) -> Value {
    let (status, page) = Owner::of(server).get(&format!("/api/conversations/{conversation}")).await;
    assert_eq!(status, 200);
    page
}

fn said(from: &str, text: &str) -> (String, String) {
    (from.to_owned(), text.to_owned())
}

#[tokio::test]
async fn a_person_s_message_stands_in_the_visitor_s_thread_at_once() {
    let server = Running::start().await;
    server.ask(by("ana", "c1", "hello")).await;
    let body = json!({ "query": " Your parcel is here. ", "conversationId": "c1", "visitorId": "ana" });
    let reply = written(&server, body).await;
    let expected = json!({
        "messageId": reply["messageId"], "conversationId": "c1", "visitorId": "ana", "status": "UNRESOLVED",
    });
    assert_eq!(reply, expected, "and no answer, no sources, no request_human");
    let page = server.history("c1", "ana").await;
    assert_eq!(page["messages"][0]["id"], reply["messageId"]);
    assert_eq!(texts(&page).last(), Some(&said("agent", "Your parcel is here.")));
    assert_eq!(page["isAiEnabled"], true, "it does not switch the AI off");
}

#[tokio::test]
async fn a_conversation_that_is_not_there_is_made_as_asked_and_its_visitor_can_go_on() {
    let server = Running::start().await;
    let body = json!({ "query": "Hello Ana.", "conversationId": "crmchatsappai_7_42", "visitorId": "ana" });
    let reply = written(&server, body).await;
    assert_eq!(reply["conversationId"], "crmchatsappai_7_42");
    server.ask(by("ana", "crmchatsappai_7_42", SPAIN)).await;
    assert_eq!(texts(&server.history("crmchatsappai_7_42", "ana").await).len(), 3);

    let minted = written(&server, json!({ "query": "Hello." })).await;
    let (conversation, visitor) =
        (minted["conversationId"].as_str().unwrap(), minted["visitorId"].as_str().unwrap());
    assert_eq!(texts(&server.history(conversation, visitor).await), [said("agent", "Hello.")]);
}

#[tokio::test]
async fn the_state_of_a_conversation_stays() {
    let server = Running::start().await;
    server.ask(by("ana", "c1", "hello")).await;
    for status in ["HUMAN_REQUESTED", "RESOLVED"] {
        let change = json!({ "status": status, "visitorId": "ana" });
        server.request(reqwest::Method::PATCH, "/api/conversations/c1").json(&change).send().await.unwrap();
        let reply = written(&server, json!({ "query": "Here I am.", "conversationId": "c1" })).await;
        assert_eq!(reply["status"], status);
        assert_eq!(server.history("c1", "ana").await["status"], status);
    }
}

#[tokio::test]
async fn a_draft_is_there_for_the_agent_s_side_only() {
    let server = Running::start().await;
    server.ask(by("ana", "c1", "hello")).await;
    let draft =
        written(&server, json!({ "query": "Shall I?", "conversationId": "c1", "isDraft": true })).await;
    assert_eq!(server.history("c1", "ana").await["messages"].as_array().unwrap().len(), 2);
    let page = whole(&server, "c1").await;
    assert_eq!(
        (&page["messages"][0]["id"], &page["messages"][0]["metadata"]),
        (&draft["messageId"], &json!({ "isDraft": true }))
    );
    assert_eq!(page["visitorId"], "ana");

    let (_, generation) = Owner::of(&server)
        .ask_with("demo", &json!({ "query": SPAIN, "conversationId": "c1", "channel": "dashboard" }))
        .await;
    assert!(!generation["history"].to_string().contains("Shall I?"), "a brain does not see it either");
    for key in ["wrong", ""] {
        let seen = server.get("/api/conversations/c1").bearer_auth(key).send().await.unwrap();
        assert_eq!(seen.status(), 401);
    }
    let stranger: Value = server.get("/api/conversations/c1").send().await.unwrap().json().await.unwrap();
    assert_eq!(stranger, Value::Null);
}

#[tokio::test]
async fn what_a_caller_keeps_with_a_message_is_not_shown_to_the_visitor() {
    let server = Running::start().await;
    let metadata = json!({ "origin": "counter-app", "ref": "m-7781", "deep": { "n": [1, null] } });
    let body = json!({ "query": "Hi.", "conversationId": "c1", "visitorId": "ana", "metadata": metadata });
    written(&server, body).await;
    assert_eq!(whole(&server, "c1").await["messages"][0]["metadata"], metadata);
    assert_eq!(server.history("c1", "ana").await["messages"][0]["metadata"], json!({}));
}

#[tokio::test]
async fn an_outside_thread_selects_its_conversation_whatever_id_was_named() {
    let server = Running::start().await;
    let thread = "cmb0org0001_demo_5491100000000";
    let on_thread = |text: &str, conversation: &str| {
        json!({
            "query": text, "channel": "whatsapp", "visitorId": "5491100000000",
            "channelExternalId": thread, "conversationId": conversation,
        })
    };
    assert_eq!(written(&server, on_thread("One.", "first")).await["conversationId"], "first");
    assert_eq!(written(&server, on_thread("Two.", "second")).await["conversationId"], "first");
    assert_eq!(texts(&server.history("first", "5491100000000").await).len(), 2);
    assert_eq!(whole(&server, "second").await, Value::Null, "nothing was made");
    assert_eq!(whole(&server, "first").await["channelExternalId"], thread);

    // An id that is taken by another thread is of no use to a new one.
    let mut other = on_thread("Three.", "first");
    other["channelExternalId"] = json!("another-thread");
    assert_ne!(written(&server, other).await["conversationId"], "first");
    // A conversation without a thread becomes the thread's.
    server.ask(by("5491100000000", "third", "hello")).await;
    let mut third = on_thread("Four.", "third");
    third["channelExternalId"] = json!("third-thread");
    assert_eq!(written(&server, third).await["conversationId"], "third");
}

#[tokio::test]
async fn twenty_bridges_at_once_open_one_conversation_for_a_thread() {
    let server = Running::start().await;
    let calls = (0..20).map(|number| {
        let body = json!({ "query": format!("Message {number}."), "channelExternalId": "thread" });
        tokio::spawn(post(&server, PATH, &body).bearer_auth(ADMIN_KEY).send())
    });
    let calls: Vec<_> = calls.collect();
    let mut conversations = std::collections::BTreeSet::new();
    for call in calls {
        let reply: Value = call.await.unwrap().unwrap().json().await.unwrap();
        conversations.insert(reply["conversationId"].as_str().unwrap().to_owned());
    }
    assert_eq!(conversations.len(), 1);
    let page = whole(&server, conversations.first().unwrap()).await;
    assert_eq!(page["messages"].as_array().unwrap().len(), 20);
}

#[tokio::test]
async fn a_contact_is_found_by_address_number_or_own_id_or_else_made() {
    let server = Running::start().await;
    let contact_of = async |contact: Value| {
        let reply = written(&server, json!({ "query": "Hi.", "contact": contact })).await;
        whole(&server, reply["conversationId"].as_str().unwrap()).await["contactId"].clone()
    };
    let ana = contact_of(json!({ "phoneNumber": "+5491100000000", "firstName": "Ana" })).await;
    assert!(ana.is_string());
    let known = json!({ "phoneNumber": "+54 (911) 0000-0000", "email": "Ana@example.com", "userId": "u-1" });
    assert_eq!(contact_of(known).await, ana);
    assert_eq!(contact_of(json!({ "email": "ana@EXAMPLE.com" })).await, ana, "learned with the number");
    assert_eq!(contact_of(json!({ "userId": "u-1" })).await, ana);
    assert_ne!(contact_of(json!({ "email": "ben@example.com" })).await, ana);
    assert_eq!(contact_of(json!({ "email": " ", "firstName": "" })).await, Value::Null);

    let both = json!({
        "query": "Hi.", "conversationId": "c1", "contactId": ana, "contact": { "email": "eva@example.com" },
    });
    written(&server, both).await;
    assert_eq!(whole(&server, "c1").await["contactId"], ana, "the id wins");
    let known = server.store.contact(ana.as_str().unwrap()).await.unwrap().unwrap();
    assert_eq!((known.first_name.as_deref(), known.email.as_deref()), (Some("Ana"), Some("ana@example.com")));
}

#[tokio::test]
async fn without_a_key_that_writes_nothing_is_stored_and_nothing_is_told() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let reading = json!({ "name": "Reports", "scopes": ["conversation-ai.readonly"] });
    let reading = owner.post("/api/admin/keys", &reading).await.1["key"].as_str().unwrap().to_owned();
    let body = json!({ "query": "Hi.", "conversationId": "c1", "visitorId": "ana", "isDraft": true });
    for (key, status) in [(None, 401), (Some("wrong"), 401), (Some(""), 401), (Some(reading.as_str()), 403)] {
        for (path, body) in [(PATH, &body), ("/api/agents/nobody/query-agent", &json!({ "query": "" }))] {
            let call = post(&server, path, body);
            let call = match key {
                Some(key) => call.bearer_auth(key),
                None => call,
            };
            let refused = call.send().await.unwrap();
            assert_eq!(refused.status(), status, "{key:?} {path}");
            assert_eq!(refused.json::<Value>().await.unwrap(), json!({ "error": "UNAUTHORIZED" }));
        }
    }
    let broken = server.request(reqwest::Method::POST, PATH).body("{").send().await.unwrap();
    assert_eq!(broken.status(), 401, "a key is asked for before the body is judged");
    assert_eq!(whole(&server, "c1").await, Value::Null);
}

#[tokio::test]
async fn what_cannot_be_stored_is_refused_in_the_contract_s_words() {
    let server = Running::start().await;
    server.add_agent("test", |_| {}).await;
    server.query_test(&by("ana", "of-test", "hello")).send().await.unwrap();
    server.ask(by("ana", "c1", "hello")).await;
    let told = |sentence: &str| json!({ "error": "INVALID_REQUEST", "message": sentence });
    for (body, status, reply) in [
        (json!({ "query": " " }), 400, told("query must not be empty")),
        (json!({ "query": "a", "contactId": "nobody" }), 400, told("contactId names no contact")),
        (
            json!({ "query": "a", "conversationId": "c1", "visitorId": "ben" }),
            400,
            told("visitorId is not the visitor of this conversation"),
        ),
        (json!({ "query": "a", "conversationId": "of-test" }), 403, json!({ "error": "UNAUTHORIZED" })),
    ] {
        assert_eq!(write(&server, body.clone()).await, (status, reply), "{body}");
    }
    let (status, reply) = write(&server, json!({ "query": "a", "channel": "fax" })).await;
    assert_eq!((status, &reply["error"]), (400, &json!("Invalid channel")));
    assert_eq!(reply["validChannels"].as_array().unwrap().len(), 15);
    for wrong in [json!([]), json!({ "query": 7 }), json!({}), json!({ "query": "a", "metadata": "x" })] {
        let (status, reply) = write(&server, wrong.clone()).await;
        assert_eq!((status, &reply["error"]), (400, &json!("INVALID_REQUEST")), "{wrong}");
    }
    let nobody = post(&server, "/api/agents/nobody/query-agent", &json!({ "query": "a" }));
    let nobody = nobody.bearer_auth(ADMIN_KEY).send().await.unwrap();
    assert_eq!(nobody.status(), 404);
    assert_eq!(nobody.json::<Value>().await.unwrap(), json!({ "error": "NOT_FOUND" }));
    assert_eq!(texts(&server.history("c1", "ana").await).len(), 2, "nothing was added");
}

#[tokio::test]
async fn a_stream_has_two_events_and_a_refused_one_has_none() {
    let server = Running::start().await;
    let body = json!({ "query": "Hi.", "conversationId": "c1", "visitorId": "ana", "streaming": true });
    let response = post(&server, PATH, &body).bearer_auth(ADMIN_KEY).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let stream = response.text().await.unwrap();
    let message = server.history("c1", "ana").await["messages"][0]["id"].as_str().unwrap().to_owned();
    let object = format!(
        "event: endpoint_response\ndata: %7B%22messageId%22%3A%22{message}%22%2C%22conversationId%22%3A%22c1%22\
         %2C%22visitorId%22%3A%22ana%22%2C%22status%22%3A%22UNRESOLVED%22%7D\n\n"
    );
    let rest = stream.strip_prefix(object.as_str()).unwrap_or_else(|| panic!("{stream}"));
    assert!(rest.ends_with("data: [DONE]\n\n") && rest.matches("data:").count() == 1, "{rest}");

    let refused = post(&server, PATH, &body).send().await.unwrap();
    assert_eq!(refused.status(), 401);
    assert_eq!(refused.text().await.unwrap(), "data: [ERROR]UNAUTHORIZED\n\n");
}

#[tokio::test]
async fn a_message_sent_again_under_its_key_is_stored_once() {
    let server = Running::start().await;
    let keyed = async |body: &Value| {
        let call = post(&server, PATH, body).bearer_auth(ADMIN_KEY).header("idempotency-key", "k");
        let response = call.send().await.unwrap();
        (response.status().as_u16(), response.json::<Value>().await.unwrap())
    };
    let body = json!({ "query": "Hi.", "conversationId": "c1", "visitorId": "ana" });
    // A visitor's key of the same name is another key.
    let visitors = server.query(&by("ana", "c1", "hello")).header("idempotency-key", "k");
    assert_eq!(visitors.send().await.unwrap().status(), 200);
    let first = keyed(&body).await;
    assert_eq!(first.0, 200);
    assert_eq!(keyed(&body).await, first);
    for (field, value) in [("query", json!("Ho.")), ("isDraft", json!(true)), ("conversationId", json!("c2"))]
    {
        let mut other = body.clone();
        other[field] = value;
        assert_eq!(keyed(&other).await, (422, json!({ "error": "IDEMPOTENCY_KEY_REUSED" })), "{field}");
    }
    assert_eq!(texts(&server.history("c1", "ana").await).len(), 3);

    written(&server, body.clone()).await;
    written(&server, body).await;
    assert_eq!(texts(&server.history("c1", "ana").await).len(), 5, "without a key, twice is twice");
}
