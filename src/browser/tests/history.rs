//! What is read with GET: the history of a conversation, and an agent's profile. A GET changes
//! nothing, so it is tried again where that can help.

use crate::network::Network;
use palique_browser::query::QueryApi;
use palique_chat::{Event, Failure};
use palique_protocol::conversation::{Conversation, StoredMessage};
use palique_protocol::profile::{AgentProfile, InterfaceConfig};
use palique_protocol::{Error, ErrorKind};
use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use wasm_bindgen_test::wasm_bindgen_test;

fn api() -> QueryApi {
    QueryApi::new("https://api.example/", "a 1")
}

/// A future that runs while the test plays the server.
struct Running<T> {
    result: Rc<RefCell<Option<T>>>,
    end: js_sys::Promise,
}

impl<T: 'static> Running<T> {
    fn begun(work: impl Future<Output = T> + 'static) -> Self {
        let result: Rc<RefCell<Option<T>>> = Rc::default();
        let place = result.clone();
        let end = future_to_promise(async move {
            let outcome = work.await;
            *place.borrow_mut() = Some(outcome);
            Ok(JsValue::UNDEFINED)
        });
        Self { result, end }
    }

    async fn result(self) -> T {
        JsFuture::from(self.end).await.unwrap();
        self.result.take().expect("the work is over")
    }
}

fn history_of(visitor_id: Option<&'static str>) -> Running<Event> {
    Running::begun(async move { api().history("c1".to_owned(), visitor_id).await })
}

fn profile() -> Running<Result<AgentProfile, Failure>> {
    Running::begun(async { api().profile().await })
}

fn arrived(conversation: Option<Conversation>) -> Event {
    Event::HistoryArrived { conversation_id: "c1".to_owned(), conversation }
}

fn failed(error: Error) -> Event {
    Event::HistoryFailed { conversation_id: "c1".to_owned(), failure: Failure::Refused(error) }
}

#[wasm_bindgen_test]
async fn a_history_is_asked_for_in_the_visitor_s_name() {
    let network = Network::replaced();
    let history = history_of(Some("+34 600&x=1"));
    let call = network.call().await;
    assert_eq!(call.method(), "GET");
    assert_eq!(call.url(), "https://api.example/conversations/c1?visitorId=%2B34%20600%26x%3D1");
    assert_eq!(call.headers(), "accept: application/json");
    assert_eq!(call.credentials(), "omit");
    call.reply_json(r#"{"id":"c1","messages":[{"id":"m1","text":"Hi","from":"human"}]}"#);
    let message = StoredMessage {
        id: "m1".to_owned(),
        text: "Hi".to_owned(),
        from: "human".into(),
        ..StoredMessage::default()
    };
    let conversation =
        Conversation { id: Some("c1".to_owned()), messages: vec![message], ..Conversation::default() };
    assert_eq!(history.result().await, arrived(Some(conversation)));
}

#[wasm_bindgen_test]
async fn an_unknown_visitor_is_not_named() {
    let network = Network::replaced();
    let history = history_of(None);
    let call = network.call().await;
    assert_eq!(call.url(), "https://api.example/conversations/c1");
    call.reply_json("{}");
    history.result().await;
}

#[wasm_bindgen_test]
async fn an_odd_conversation_id_stays_one_segment_of_the_path() {
    let network = Network::replaced();
    let history = Running::begun(async { api().history("../agents?x#é".to_owned(), None).await });
    let call = network.call().await;
    assert_eq!(call.url(), "https://api.example/conversations/..%2Fagents%3Fx%23%C3%A9");
    call.reply_json("null");
    history.result().await;
}

#[wasm_bindgen_test]
async fn null_and_404_both_mean_that_there_is_no_such_conversation() {
    let network = Network::replaced();
    let history = history_of(None);
    network.call().await.reply_json("null");
    assert_eq!(history.result().await, arrived(None));
    let history = history_of(None);
    network.call().await.reply(404, "content-type: application/json", r#"{"error":"NOT_FOUND"}"#);
    assert_eq!(history.result().await, arrived(None));
    assert_eq!(network.count(), 2, "what is not there is not asked for again");
}

#[wasm_bindgen_test]
async fn what_is_no_json_object_is_no_history() {
    let network = Network::replaced();
    for body in ["<h1>Sign in</h1>", "", "[]", "7"] {
        let history = history_of(None);
        network.call().await.reply_json(body);
        assert_eq!(history.result().await, failed(Error::new(ErrorKind::Protocol)), "{body}");
    }
}

#[wasm_bindgen_test]
async fn a_server_that_stumbles_once_is_asked_again() {
    let network = Network::replaced();
    let history = history_of(None);
    network.call().await.reply(500, "", "");
    network.call().await.reply_json("{}");
    assert_eq!(history.result().await, arrived(Some(Conversation::default())));
    assert_eq!(network.count(), 2);
}

#[wasm_bindgen_test]
async fn a_network_that_stumbles_once_is_asked_again() {
    let network = Network::replaced();
    let history = history_of(None);
    network.call().await.break_off();
    network.call().await.reply_json("{}");
    assert_eq!(history.result().await, arrived(Some(Conversation::default())));
}

#[wasm_bindgen_test]
async fn three_tries_are_enough() {
    let network = Network::replaced();
    let history = history_of(None);
    for _ in 0..3 {
        network.call().await.reply(429, "retry-after: 0", "");
    }
    let error = Error { status: Some(429), retry_after: Some(0), ..Error::new(ErrorKind::RateLimited) };
    assert_eq!(history.result().await, failed(error));
    assert_eq!(network.count(), 3);
}

#[wasm_bindgen_test]
async fn a_visitor_does_not_wait_a_minute_because_a_server_asks_for_it() {
    let network = Network::replaced();
    let history = history_of(None);
    network.call().await.reply(503, "retry-after: 60", "");
    let error = Error { status: Some(503), retry_after: Some(60), ..Error::new(ErrorKind::Upstream) };
    assert_eq!(history.result().await, failed(error));
    assert_eq!(network.count(), 1);
}

#[wasm_bindgen_test]
async fn what_was_refused_for_good_is_not_asked_for_again() {
    for (status, kind) in [
        (400, ErrorKind::Invalid),
        (401, ErrorKind::Unauthorized),
        (402, ErrorKind::PaymentRequired),
        (403, ErrorKind::Forbidden),
    ] {
        let network = Network::replaced();
        let history = history_of(None);
        network.call().await.reply(status, "retry-after: 0", "");
        let error = Error { status: Some(status), retry_after: Some(0), ..Error::new(kind) };
        assert_eq!(history.result().await, failed(error));
        assert_eq!(network.count(), 1, "{status}");
    }
}

#[wasm_bindgen_test]
async fn a_profile_says_how_the_agent_presents_itself() {
    let network = Network::replaced();
    let profile = profile();
    let call = network.call().await;
    assert_eq!(call.method(), "GET");
    assert_eq!(call.url(), "https://api.example/agents/a%201");
    call.reply_json(
        r#"{"id":"a 1","name":"Ana","interfaceConfig":{"displayName":"Ana of the shop","messageTemplates":["Hours?"]}}"#,
    );
    let interface_config = InterfaceConfig {
        display_name: Some("Ana of the shop".to_owned()),
        message_templates: vec!["Hours?".to_owned()],
        ..InterfaceConfig::default()
    };
    let expected = AgentProfile {
        id: "a 1".to_owned(),
        name: "Ana".to_owned(),
        interface_config,
        ..AgentProfile::default()
    };
    assert_eq!(profile.result().await, Ok(expected));
}

#[wasm_bindgen_test]
async fn an_agent_without_a_profile_is_a_failure_to_report() {
    let network = Network::replaced();
    let profile = profile();
    network.call().await.reply(404, "", "");
    let error = Error { status: Some(404), ..Error::new(ErrorKind::NotFound) };
    assert_eq!(profile.result().await, Err(Failure::Refused(error)));
}
