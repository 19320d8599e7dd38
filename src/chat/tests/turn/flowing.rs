//! Turns that go well, what is asked of the driver, and in which order.

use crate::driver::{Driver, body, pieces, saying, sends};
use palique_chat::{Change, Chat, Effect, Unsendable};
use palique_protocol::Channel;
use palique_protocol::query::{Answer, MAX_QUERY_CHARS};
use palique_protocol::source::Source;
use palique_protocol::stream;

#[test]
fn a_question_is_answered_piece_by_piece() {
    let mut driver = Driver::new();
    driver.write("How long to Spain?");
    assert_eq!(driver.transcript(), ["visitor (sending): How long to Spain?", "agent (streaming):"]);
    driver.head();
    assert_eq!(driver.transcript()[0], "visitor (done): How long to Spain?");
    driver.receive(pieces(&["Two ", "days"]).as_bytes());
    assert_eq!(driver.transcript()[1], "agent (streaming): Two days");
    driver.receive(body(&["."], &saying("Two days.")).as_bytes());
    assert_eq!(driver.transcript(), ["visitor (done): How long to Spain?", "agent (done): Two days."]);
    assert!(!driver.chat.is_answering());
}

#[test]
fn nothing_is_stored_or_asked_before_the_first_message() {
    let mut driver = Driver::new();
    assert_eq!(driver.start(), []);
    driver.connect(false);
    driver.connect(true);
    assert_eq!(driver.write("  \n "), []);
    assert_eq!((driver.storage.writes, driver.sent.len(), driver.asked.len()), (0, 0, 0));
    driver.write("Hello");
    assert_eq!(driver.storage.writes, 1);
}

#[test]
fn the_ids_are_stored_before_the_request_goes_out() {
    let effects = Driver::new().write("Hello");
    let store = effects.iter().position(|effect| matches!(effect, Effect::Store { .. }));
    let send = effects.iter().position(|effect| matches!(effect, Effect::Send { .. }));
    assert!(store.is_some() && store < send, "{effects:?}");
}

#[test]
fn the_request_says_what_was_written_by_whom_and_where() {
    let mut driver = Driver::new();
    driver.write("  Hello \n");
    let sent = &driver.sent[0];
    assert_eq!(sent.request.query, "Hello");
    assert_eq!(sent.request.channel, Some(Channel::Website));
    assert_eq!(sent.request.visitor_id.as_deref(), Some("visitor-1"));
    assert_eq!(sent.request.conversation_id.as_deref(), Some("conversation-1"));
    assert_eq!(sent.key, "key-1");
    assert_eq!(driver.messages()[0].at, "2026-03-01T10:00:00Z");
}

#[test]
fn a_text_that_is_empty_or_too_long_stays_with_the_visitor() {
    let long = "é".repeat(MAX_QUERY_CHARS + 3);
    assert_eq!(Chat::check(" \t\n"), Err(Unsendable::Empty));
    assert_eq!(Chat::check(&long), Err(Unsendable::TooLong(3)));
    let mut driver = Driver::new();
    assert_eq!(driver.write(&long), []);
    assert_eq!(driver.write(&"é".repeat(100_000)), []);
    assert!(driver.messages().is_empty());
    let fitting = format!(" {} ", "é".repeat(MAX_QUERY_CHARS));
    assert_eq!(Chat::check(&fitting), Ok(()));
    assert_eq!(sends(&driver.write(&fitting)), 1);
}

#[test]
fn the_same_visitor_and_conversation_are_used_for_every_message() {
    let mut driver = Driver::new();
    for text in ["one", "two", "three"] {
        driver.write(text);
        driver.reply(&body(&["yes"], &saying("yes")));
    }
    assert_eq!(driver.storage.writes, 1);
    for sent in &driver.sent {
        assert_eq!(sent.request.visitor_id.as_deref(), Some("visitor-1"));
        assert_eq!(sent.request.conversation_id.as_deref(), Some("conversation-1"));
    }
    let keys: Vec<_> = driver.sent.iter().map(|sent| sent.key.as_str()).collect();
    assert_eq!(keys, ["key-1", "key-2", "key-3"]);
}

#[test]
fn a_delta_costs_one_appended_change_and_nothing_else() {
    let mut driver = Driver::new();
    driver.write("Hello");
    driver.head();
    let answer = driver.last().id;
    let effects = driver.receive(pieces(&["Hi"]).as_bytes());
    assert_eq!(effects, [Effect::Show(Change::Appended(answer, "Hi".into()))]);
}

#[test]
fn messages_written_while_an_answer_streams_wait_and_are_answered_in_their_place() {
    let mut driver = Driver::new();
    driver.write("first");
    driver.head();
    assert_eq!(sends(&driver.write("second")), 0);
    assert_eq!(sends(&driver.write("third")), 0);
    assert_eq!(
        driver.transcript(),
        [
            "visitor (done): first",
            "agent (streaming):",
            "visitor (queued): second",
            "visitor (queued): third"
        ]
    );
    assert_eq!(sends(&driver.receive(body(&["1"], &saying("1")).as_bytes())), 1);
    assert_eq!(driver.sent[1].request.query, "second");
    driver.reply(&body(&["2"], &saying("2")));
    driver.reply(&body(&["3"], &saying("3")));
    assert_eq!(
        driver.transcript(),
        [
            "visitor (done): first",
            "agent (done): 1",
            "visitor (done): second",
            "agent (done): 2",
            "visitor (done): third",
            "agent (done): 3"
        ]
    );
}

#[test]
fn messages_written_without_a_network_wait_for_it_and_are_sent_once_each() {
    let mut driver = Driver::new();
    driver.connect(false);
    assert!(driver.chat.is_offline());
    driver.write("first");
    driver.write("second");
    assert!(driver.sent.is_empty());
    assert_eq!(driver.transcript(), ["visitor (queued): first", "visitor (queued): second"]);
    assert_eq!(sends(&driver.connect(true)), 1);
    assert_eq!(driver.connect(true), [], "nothing is new");
    driver.reply(&body(&["1"], &saying("1")));
    driver.reply(&body(&["2"], &saying("2")));
    assert_eq!(driver.sent.len(), 2);
    assert!(!driver.chat.is_offline());
}

#[test]
fn an_answer_that_streams_survives_what_the_browser_believes_of_the_network() {
    let mut driver = Driver::new();
    driver.write("Hello");
    driver.receive(pieces(&["Hi "]).as_bytes());
    driver.connect(false);
    driver.write("and?");
    driver.receive(body(&["there"], &saying("Hi there")).as_bytes());
    assert_eq!(
        driver.transcript(),
        ["visitor (done): Hello", "agent (done): Hi there", "visitor (queued): and?"]
    );
    assert_eq!(sends(&driver.connect(true)), 1);
}

#[test]
fn a_running_action_shows_until_the_text_goes_on() {
    let mut driver = Driver::new();
    driver.write("Where is A-17?");
    driver.head();
    let call = stream::encode_tool_call(r#"{"type":"function","name":"lookup_order","arguments":"{}"}"#);
    driver.receive(call.as_bytes());
    assert_eq!(driver.last().tool.as_deref(), Some("lookup_order"));
    driver.receive(pieces(&["It left."]).as_bytes());
    assert_eq!(driver.last().tool, None);
    driver.receive(call.as_bytes());
    driver.receive(body(&[], &saying("It left.")).as_bytes());
    assert_eq!((driver.last().tool.as_deref(), driver.last().text.as_str()), (None, "It left."));
}

#[test]
fn the_sources_come_with_the_final_object() {
    let mut driver = Driver::new();
    driver.write("Hello");
    let source = Source { source: Some("shipping.pdf".into()), ..Source::default() };
    driver.reply(&body(&["Hi"], &Answer { sources: vec![source.clone()], ..saying("Hi") }));
    assert_eq!(driver.last().sources, [source]);
}

#[test]
fn ids_that_the_server_gives_instead_replace_ours_and_are_remembered() {
    let mut driver = Driver::new();
    driver.write("Hello");
    let renamed =
        Answer { conversation_id: Some("theirs".into()), visitor_id: Some("them".into()), ..saying("Hi") };
    let effects = driver.reply(&body(&["Hi"], &renamed));
    let stored = Effect::Store { visitor_id: "them".into(), conversation_id: "theirs".into() };
    assert!(effects.contains(&stored), "{effects:?}");
    driver.write("again");
    let request = &driver.sent[1].request;
    assert_eq!(
        (request.visitor_id.as_deref(), request.conversation_id.as_deref()),
        (Some("them"), Some("theirs"))
    );
    let confirmed = driver.reply(&body(&["Hi"], &renamed));
    assert!(!confirmed.contains(&stored), "nothing is new");
}

#[test]
fn one_renamed_id_leaves_the_other_as_it_was() {
    let mut driver = Driver::new();
    driver.write("Hello");
    driver.reply(&body(&["Hi"], &Answer { conversation_id: Some("theirs".into()), ..saying("Hi") }));
    assert_eq!(driver.storage.visitor.as_deref(), Some("visitor-1"));
    assert_eq!(driver.storage.conversation.as_deref(), Some("theirs"));
}

#[test]
fn an_id_that_no_server_would_accept_back_is_not_taken_from_one() {
    for implausible in [String::new(), "x".repeat(10_000), "a\nb".to_owned()] {
        let mut driver = Driver::new();
        driver.write("Hello");
        let renamed = Answer {
            conversation_id: Some(implausible.clone()),
            visitor_id: Some(implausible),
            ..saying("Hi")
        };
        driver.reply(&body(&["Hi"], &renamed));
        assert_eq!(driver.chat.conversation_id(), Some("conversation-1"));
        driver.write("again");
    }
}

#[test]
fn a_new_conversation_drops_the_running_answer_and_whatever_it_still_delivers() {
    let mut driver = Driver::new();
    driver.write("Hello");
    driver.receive(pieces(&["Hi"]).as_bytes());
    driver.write("queued");
    let effects = driver.renew();
    assert_eq!(effects[0], Effect::Abort { attempt: 0 });
    assert!(effects.contains(&Effect::ForgetConversation));
    assert!(driver.messages().is_empty());
    let late = palique_chat::Event::DeltaArrived { attempt: 0, delta: "late".into() };
    assert_eq!(driver.handle(late), []);
    driver.write("afresh");
    let request = &driver.sent[1].request;
    assert_eq!(request.visitor_id.as_deref(), Some("visitor-1"), "the visitor stays");
    assert_eq!(request.conversation_id.as_deref(), Some("conversation-3"));
}

#[test]
fn ids_found_in_storage_after_the_first_message_come_too_late() {
    let mut driver = Driver::new();
    driver.write("Hello");
    let found = palique_chat::Event::Started {
        visitor_id: Some("earlier".into()),
        conversation_id: Some("earlier".into()),
    };
    assert_eq!(driver.handle(found), []);
    driver.reply(&body(&["Hi"], &saying("Hi")));
    driver.write("again");
    assert_eq!(driver.sent[0].request.conversation_id, driver.sent[1].request.conversation_id);
}
