//! What comes beside a message: files, who the visitor is, another prompt.

use crate::owner::Owner;
use crate::running::Running;
use futures_util::{StreamExt, stream};
use palique_server::brain::{Brain, Outcome, Piece, Pieces, Question};
use serde_json::{Value, json};

/// A brain that answers with what it was told.
struct Told;

impl Brain for Told {
    fn answer(&self, question: Question) -> Pieces {
        let text = format!("{}\n--\n{}", question.prompt, question.context.unwrap_or_default());
        stream::iter([Ok(Piece::Delta(text)), Ok(Piece::End(Outcome::default()))]).boxed()
    }
}

async fn ask(server: &Running, body: &Value) -> Value {
    let response = server.query_test(body).send().await.unwrap();
    let (status, reply): (u16, Value) = (response.status().as_u16(), response.json().await.unwrap());
    assert_eq!(status, 200, "{reply}");
    reply
}

async fn contact_of(server: &Running, reply: &Value) -> Option<String> {
    let bonds = server.store.bonds(reply["conversationId"].as_str().unwrap()).await.unwrap().unwrap();
    bonds.contact_id
}

#[tokio::test]
async fn files_and_contact_are_kept_and_told() {
    let server = Running::with_brain(Told).await;
    let files = json!([
        { "url": "https://files.example/a.pdf", "name": "a.pdf", "size": 12.0, "mimeType": "application/pdf" },
        { "url": "https://files.example/b" },
    ]);
    let body = json!({ "query": "See.", "context": "From the cart.", "attachments": files,
        "contact": { "firstName": "Ana", "email": "ana@example.com" } });
    let reply = ask(&server, &body).await;
    let told = reply["answer"].as_str().unwrap().split_once("--\n").unwrap().1;
    assert_eq!(
        told,
        "From the cart.\ncontact's first name: Ana\ncontact's e-mail: ana@example.com\n\
         attached a.pdf: https://files.example/a.pdf\nattached file: https://files.example/b"
    );
    let path = format!("/api/conversations/{}", reply["conversationId"].as_str().unwrap());
    let (_, page) = Owner::of(&server).get(&path).await;
    assert_eq!(page["messages"][1]["metadata"]["attachments"], files);
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let server = Running::with_brain(Told).await;
    let many: Vec<Value> = (0..11).map(|_| json!({ "url": "https://files.example/a" })).collect();
    for (beside, said) in [
        (json!({ "attachments": many }), "attachments must contain no more than 10 elements"),
        (json!({ "attachments": [{ "url": "/a" }] }), "attachments.0.url must be an absolute URL"),
        (json!({ "attachments": [{ "url": "file:///a" }] }), "attachments.0.url must be an absolute URL"),
        (json!({ "attachments": [{ "name": "a" }] }), "missing field `url`"),
        (
            json!({ "attachments": [{ "url": "https://a.example/", "size": -1 }] }),
            "attachments.0.size must not be less than 0",
        ),
        (json!({ "contact": { "email": "a\nb" } }), "contact.email is not a plausible text"),
        (json!({ "promptType": "other" }), "promptType must be one of raw, customer_support"),
    ] {
        let mut body = json!({ "query": "hello" });
        body.as_object_mut().unwrap().extend(beside.as_object().unwrap().clone());
        let response = server.query_test(&body).send().await.unwrap();
        assert_eq!(response.status(), 400, "{body}");
        let refusal: Value = response.json().await.unwrap();
        assert_eq!((&refusal["error"], &refusal["message"]), (&json!("INVALID_REQUEST"), &json!(said)));
    }
    ask(&server, &json!({ "query": "hello", "attachments": null, "contact": null, "promptType": null }))
        .await;
}

#[tokio::test]
async fn a_contact_is_found_by_address_number_or_id_or_made_but_not_by_a_name() {
    let server = Running::with_brain(Told).await;
    let with = |contact: Value| json!({ "query": "hello", "contact": contact });
    let first = ask(&server, &with(json!({ "email": "Ana@Example.com", "firstName": "Ana" }))).await;
    let ana = contact_of(&server, &first).await;
    assert!(ana.is_some());
    let again = ask(&server, &with(json!({ "email": " ana@example.com" }))).await;
    assert_eq!(contact_of(&server, &again).await, ana);
    let other = ask(&server, &with(json!({ "phoneNumber": "+1 555 010 0002" }))).await;
    assert_ne!(contact_of(&server, &other).await, ana);
    let named = ask(&server, &with(json!({ "firstName": "Ana" }))).await;
    assert_eq!(contact_of(&server, &named).await, None);

    let mut moved = with(json!({ "phoneNumber": "+15550100002" }));
    moved["conversationId"] = first["conversationId"].clone();
    moved["visitorId"] = first["visitorId"].clone();
    let stayed = ask(&server, &moved).await;
    assert_eq!(contact_of(&server, &stayed).await, ana, "a stranger becomes nobody else");
    let (status, owners) = Owner::of(&server).post("/api/agents/test/query", &moved).await;
    assert_eq!((status, contact_of(&server, &owners).await == ana), (200, false), "an owner knows better");
}

#[tokio::test]
async fn a_stranger_gives_nobody_another_number_and_hears_nothing_of_their_past() {
    let server = Running::with_brain(Told).await;
    server
        .add_agent("asking", |agent| {
            agent.brain = "own".into();
            agent.config["instructions"] = json!("Before: {{conversation_history}}.");
        })
        .await;
    let owner = Owner::of(&server);
    let path = "/api/agents/asking/query";
    let of_ana = json!({ "query": "My secret is 7.", "contact": { "email": "ana@example.com" } });
    assert_eq!(owner.post(path, &of_ana).await.0, 200);
    let claim = json!({ "query": "What did I say?",
        "contact": { "email": "ana@example.com", "phoneNumber": "+15550100666" } });
    let request = server.request(reqwest::Method::POST, path).json(&claim).send().await.unwrap();
    let reply: Value = request.json().await.unwrap();
    assert!(reply["answer"].as_str().unwrap().contains("Before: ."), "{reply}");
    let ana = contact_of(&server, &reply).await.unwrap();
    assert_eq!(server.store.contact(&ana).await.unwrap().unwrap().phone_number, None);
    let (_, reply) = owner.post(path, &claim).await;
    assert!(reply["answer"].as_str().unwrap().contains("> Contact: My secret is 7."), "{reply}");
}

#[tokio::test]
async fn a_raw_prompt_wins_and_only_with_a_key() {
    let server = Running::with_brain(Told).await;
    let owner = Owner::of(&server);
    let path = "/api/agents/test/query";
    for (beside, prompt) in [
        (json!({ "systemPrompt": "Be a poet." }), "Be a poet."),
        (
            json!({ "systemPrompt": "Be a poet.", "promptType": "raw", "promptTemplate": "Be raw." }),
            "Be raw.",
        ),
        (json!({ "systemPrompt": "Be a poet.", "promptType": "raw" }), "Be a poet."),
        (
            json!({ "systemPrompt": "Be a poet.", "promptType": "customer_support", "promptTemplate": "Be raw." }),
            "Be a poet.",
        ),
        (json!({ "promptTemplate": "Be raw." }), "# Name\ntest"),
    ] {
        let mut body = json!({ "query": "hello" });
        body.as_object_mut().unwrap().extend(beside.as_object().unwrap().clone());
        let (_, reply) = owner.post(path, &body).await;
        assert_eq!(reply["answer"].as_str().unwrap().split_once("\n--").unwrap().0, prompt, "{body}");
        let reply = ask(&server, &body).await;
        assert!(reply["answer"].as_str().unwrap().starts_with("# Name\ntest"), "{body}");
    }
}
