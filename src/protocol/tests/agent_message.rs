//! What a message of the agent's side may be, by the contract's tables and examples.

use palique_protocol::agent_message::{AgentMessage, Contact, Refusal, Stored};
use palique_protocol::query::Status;
use serde_json::{Value, json};

fn checked(body: Value) -> Result<(), Refusal> {
    serde_json::from_value::<AgentMessage>(body).unwrap().check()
}

fn invalid(sentence: &str) -> Result<(), Refusal> {
    Err(Refusal::Invalid(sentence.to_owned()))
}

#[test]
fn the_contract_s_example_is_read_and_accepted() {
    let body = json!({
        "query": "Your parcel is at the counter.", "channel": "whatsapp", "visitorId": "5491100000000",
        "channelExternalId": "cmb0org0001_cmb0agent0001_5491100000000",
        "contact": { "phoneNumber": "+5491100000000", "firstName": "Ana" },
        "metadata": { "origin": "counter-app", "ref": "m-7781" },
    });
    let message: AgentMessage = serde_json::from_value(body).unwrap();
    assert_eq!(message.check(), Ok(()));
    assert!(!message.streaming && !message.is_draft);
    assert_eq!(message.metadata.unwrap()["ref"], "m-7781");

    let reply = json!({
        "messageId": "cmb0msg0042", "conversationId": "cmb0conv0077", "visitorId": "5491100000000",
        "status": "UNRESOLVED",
    });
    let stored: Stored = serde_json::from_value(reply.clone()).unwrap();
    assert_eq!(stored.status, Status::Unresolved);
    assert_eq!(serde_json::to_value(stored).unwrap(), reply);
}

#[test]
fn null_is_absent() {
    let body = json!({
        "query": "a", "streaming": null, "conversationId": null, "visitorId": null, "channel": null,
        "channelExternalId": null, "isDraft": null, "contactId": null, "contact": null, "metadata": null,
    });
    assert_eq!(
        serde_json::from_value::<AgentMessage>(body).unwrap(),
        AgentMessage { query: "a".to_owned(), ..AgentMessage::default() }
    );
}

#[test]
fn a_conversation_is_named_by_plain_characters() {
    for good in ["c", "crmchatsappai_12_34", "A.b:c-d+e", &"x".repeat(200)] {
        assert_eq!(checked(json!({ "query": "a", "conversationId": good })), Ok(()), "{good}");
    }
    for bad in ["", " ", "a b", "a/b", "é", "a\n", &"x".repeat(201)] {
        let refused = checked(json!({ "query": "a", "conversationId": bad }));
        assert_eq!(refused, invalid("conversationId is not a valid id"), "{bad}");
    }
}

#[test]
fn what_cannot_be_stored_is_refused_with_a_sentence() {
    for (body, refusal) in [
        (json!({ "query": "" }), invalid("query must not be empty")),
        (json!({ "query": " \n" }), invalid("query must not be empty")),
        (json!({ "query": "a".repeat(8001) }), invalid("query is longer than 8000 characters")),
        (json!({ "query": "a", "channel": "fax" }), Err(Refusal::InvalidChannel)),
        (json!({ "query": "a", "visitorId": "" }), invalid("visitorId is not a valid id")),
        (json!({ "query": "a", "channelExternalId": " " }), invalid("channelExternalId is not a valid id")),
        (json!({ "query": "a", "contactId": "" }), invalid("contactId is not a valid id")),
        (
            json!({ "query": "a", "contact": { "firstName": "x".repeat(401) } }),
            invalid("contact.firstName is not a plausible text"),
        ),
    ] {
        assert_eq!(checked(body.clone()), refusal, "{body}");
    }
    for wrong in [
        json!({}),
        json!({ "query": 7 }),
        json!({ "query": "a", "metadata": [] }),
        json!({ "query": "a", "isDraft": "yes" }),
        json!({ "query": "a", "contact": "ana" }),
    ] {
        assert!(serde_json::from_value::<AgentMessage>(wrong.clone()).is_err(), "{wrong}");
    }
}

#[test]
fn two_spellings_of_a_person_are_one() {
    let contact = |email: &str, phone: &str| Contact {
        email: Some(email.to_owned()),
        phone_number: Some(phone.to_owned()),
        first_name: Some("  ".to_owned()),
        ..Contact::default()
    };
    let one = contact(" Ana@Example.com", "+34 (600) 10.20-30").normalized();
    assert_eq!(one, contact("ana@example.com ", "+34600102030").normalized());
    assert_eq!(one.first_name, None);
    assert!(contact("", " ").normalized().is_empty());
}
