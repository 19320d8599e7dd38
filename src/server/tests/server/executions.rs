//! Other programs run an agent (contract: execute).

use crate::openapi::assert_described;
use crate::owner::{Owner, generation_of};
use crate::running::{ADMIN_KEY, Running, SPAIN, header};
use futures_util::{StreamExt, stream};
use palique_server::brain::{Brain, Outcome, Piece, Pieces, Question};
use palique_server::clock::Clock;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

const PATH: &str = "/agent-studio/agent/demo/execute?source=api";

fn saying(message: &str) -> Value {
    json!({ "message": message, "locationId": "demo" })
}

async fn run(server: &Running, body: &Value) -> (u16, Value) {
    Owner::of(server).post(PATH, body).await
}

async fn done(server: &Running, body: &Value) -> Value {
    let (status, reply) = run(server, body).await;
    assert_eq!(status, 200, "{reply}");
    reply
}

fn refused(status: u16, message: &str) -> (u16, Value) {
    (status, json!({ "statusCode": status, "message": message }))
}

/// A brain that answers with what it was told.
struct Echo;

impl Brain for Echo {
    fn answer(&self, question: Question) -> Pieces {
        let turns = question.earlier.len();
        let context = question.context.unwrap_or_default();
        let text = format!("{turns} turns before, {}: {context}", question.agent.name());
        stream::iter([Ok(Piece::Delta(text)), Ok(Piece::End(Outcome::default()))]).boxed()
    }
}

#[tokio::test]
async fn the_whole_answer_comes_at_once_with_the_contract_s_eleven_fields() {
    let server = Running::start().await;
    let reply = done(&server, &saying(SPAIN)).await;
    let expected = json!({
        "success": true, "executionId": reply["executionId"], "interactionId": reply["interactionId"],
        "response": reply["response"], "type": "text", "nextExpectedInput": "text", "goalCompletion": false,
        "executionStatus": "completed", "flowSwitch": false, "attachments": [], "generativeOutputs": [],
    });
    assert_eq!(reply, expected);
    assert!(reply["response"].as_str().unwrap().contains("2–3 working days"), "{reply}");
    let (status, generation) =
        Owner::of(&server).get(&generation_of(reply["interactionId"].as_str().unwrap())).await;
    assert_eq!((status, &generation["input"]), (200, &json!(SPAIN)));
}

#[tokio::test]
async fn the_path_of_before_runs_the_same_agent_in_the_same_thread() {
    let server = Running::start().await;
    let former = "/agent-studio/public-api/agents/demo/execute";
    let (status, first) = Owner::of(&server).post(former, &saying(SPAIN)).await;
    assert_eq!(status, 200, "{first}");
    let mut next = saying("hello");
    next["executionId"] = first["executionId"].clone();
    assert_eq!(done(&server, &next).await["executionId"], first["executionId"]);
}

#[tokio::test]
async fn a_thread_goes_on_under_its_id() {
    let server = Running::start().await;
    let first = done(&server, &saying(SPAIN)).await;
    let mut next = saying("and to France?");
    next["executionId"] = first["executionId"].clone();
    let second = done(&server, &next).await;
    assert_eq!(second["executionId"], first["executionId"]);
    assert_ne!(second["interactionId"], first["interactionId"]);
    assert!(second["response"].as_str().unwrap().contains("France"), "{second}");
    let another = done(&server, &saying("hello")).await;
    assert_ne!(another["executionId"], first["executionId"]);
}

#[tokio::test]
async fn a_thread_expires_after_thirty_minutes_without_use() {
    const MINUTE: i64 = 60_000;
    let (clock, hand) = Clock::set_to(1_000_000_000_000);
    let server = Running::with(|settings| settings.clock = clock).await;
    let mut next = saying("hello");
    next["executionId"] = done(&server, &saying("hello")).await["executionId"].clone();
    hand.forward(30 * MINUTE);
    assert_eq!(run(&server, &next).await.0, 200, "to the minute it lives");
    hand.forward(29 * MINUTE);
    assert_eq!(run(&server, &next).await.0, 200, "each use prolongs it");
    hand.forward(-(300 * MINUTE));
    assert_eq!(run(&server, &next).await.0, 200, "a clock that goes back ends nothing");
    hand.forward(329 * MINUTE);
    assert_eq!(run(&server, &next).await.0, 200, "nor does it make a life shorter");
    hand.forward(30 * MINUTE + 1);
    let gone = refused(404, "there is no such execution, or it has expired");
    assert_eq!(run(&server, &next).await, gone);
    for nothing in ["nothing", ""] {
        next["executionId"] = json!(nothing);
        assert_eq!(run(&server, &next).await, gone);
    }
}

#[tokio::test]
async fn a_conversation_of_a_visitor_s_or_of_another_agent_is_no_thread() {
    let server = Running::start().await;
    server.add_agent("test", |_| {}).await;
    server.ask(crate::running::by("ana", "c1", "hello")).await;
    let mut body = saying("hello");
    body["executionId"] = json!("c1");
    assert_eq!(run(&server, &body).await.0, 404);
    let of_test = Owner::of(&server).post("/agent-studio/agent/test/execute", &saying("hello")).await.1;
    body["executionId"] = of_test["executionId"].clone();
    assert_eq!(run(&server, &body).await.0, 404);
}

#[tokio::test]
async fn variables_attachments_and_the_contact_reach_the_agent_and_stay_with_the_message() {
    let server = Running::with_brain(Echo).await;
    let owner = Owner::of(&server);
    let contact = json!({ "query": "Hi.", "conversationId": "c1", "contact": { "firstName": "Ana" } });
    owner.post("/api/agents/test/query-agent", &contact).await;
    let contact = owner.get("/api/conversations/c1").await.1["contactId"].clone();
    let picture = json!([{ "type": "image", "imageUrl": "https://files.example/door.png" }]);
    let variables = json!({ "plan": "gold", "seats": 3 });
    let body = json!({
        "message": "Which door?", "locationId": "demo", "inputVariables": variables, "attachments": picture,
        "contactId": contact,
    });
    let path = "/agent-studio/agent/test/execute";
    let (status, reply) = owner.post(path, &body).await;
    let told = "0 turns before, test: plan: gold\nseats: 3\ncontact's first name: Ana\n\
        attached image: https://files.example/door.png";
    assert_eq!((status, reply["response"].as_str().unwrap()), (200, told));
    let thread = reply["executionId"].as_str().unwrap();
    let page = owner.get(&format!("/api/conversations/{thread}")).await.1;
    assert_eq!(
        page["messages"][1]["metadata"],
        json!({ "inputVariables": variables, "attachments": picture })
    );
    assert_eq!(page["contactId"], contact);

    let next = json!({ "message": "And now?", "locationId": "demo", "executionId": thread });
    assert_eq!(owner.post(path, &next).await.1["response"], "2 turns before, test: ");
    let nobody = json!({ "message": "a", "locationId": "demo", "contactId": "nobody" });
    assert_eq!(owner.post(path, &nobody).await, crate::owner::unprocessable(&["contactId was not found"]));
}

#[tokio::test]
async fn an_earlier_version_runs_as_it_was() {
    let server = Running::with_brain(Echo).await;
    let owner = Owner::of(&server);
    let (status, _) = owner
        .put("/conversation-ai/agents/test", &json!({ "name": "Renamed", "autoPilotMaxMessages": 9 }))
        .await;
    assert_eq!(status, 200);
    let (_, shown) = owner.get("/agent-studio/agent/test?locationId=demo").await;
    let versions = shown["agent"]["versions"].as_array().unwrap();
    assert_eq!((versions.len(), &shown["agent"]["productionVersion"]), (2, &versions[0]));
    let path = "/agent-studio/agent/test/execute";
    let mut body = saying("hello");
    assert_eq!(owner.post(path, &body).await.1["response"], "0 turns before, Renamed: ");
    body["versionId"] = versions[1]["versionId"].clone();
    assert_eq!(owner.post(path, &body).await.1["response"], "0 turns before, test: ");
    for wrong in ["test.3", "demo.1", "1", "test.", "test.x", ""] {
        body["versionId"] = json!(wrong);
        assert_eq!(owner.post(path, &body).await, refused(404, "this agent has no such version"), "{wrong}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_in_the_contract_s_order() {
    let server = Running::start().await;
    let off = |agent: &mut palique_server::store::agents::Agent| agent.config["mode"] = json!("off");
    server.add_agent("off", off).await;
    let owner = Owner::of(&server);
    let at = |agent: &str| format!("/agent-studio/agent/{agent}/execute");
    let no_agent = refused(404, "there is no agent with this id in this location");
    for (agent, body, refusal) in [
        ("nobody", json!({ "message": 1 }), crate::owner::unprocessable(&["message must be a string"])),
        ("nobody", json!({ "message": "a" }), refused(400, "locationId is required")),
        ("nobody", json!({ "message": "a", "locationId": "" }), refused(400, "locationId is required")),
        ("nobody", saying("a"), no_agent.clone()),
        ("demo", json!({ "message": "a", "locationId": "elsewhere" }), no_agent),
        (
            "off",
            json!({ "message": "a", "locationId": "demo", "versionId": "x" }),
            refused(400, "the agent is not active"),
        ),
        (
            "demo",
            json!({ "message": "a", "locationId": "demo", "versionId": "x", "executionId": "x" }),
            refused(404, "this agent has no such version"),
        ),
    ] {
        assert_eq!(owner.post(&at(agent), &body).await, refusal, "{agent} {body}");
    }
    let (status, told) = run(&server, &json!({ "message": 1, "foo": 1 })).await;
    let both = json!(["message must be a string", "property foo should not exist"]);
    assert_eq!((status, &told["message"], &told["error"]), (422, &both, &json!("Unprocessable Entity")));
}

fn call(server: &Running, method: &Method, path: &str) -> RequestBuilder {
    server.request(method.clone(), path).body("{")
}

async fn answered(request: RequestBuilder) -> (u16, Value) {
    let response = request.send().await.unwrap();
    assert_eq!(header(&response, "access-control-allow-origin"), "", "other origins read nothing");
    (response.status().as_u16(), response.json().await.unwrap())
}

#[tokio::test]
async fn the_key_is_asked_for_first_then_its_scope_then_the_version_then_the_body() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let unauthorized =
        |message: &str| (401, json!({ "statusCode": 401, "message": message, "error": "Unauthorized" }));
    let operations = [
        (Method::GET, "/agent-studio/agent", "agent-studio.readonly"),
        (Method::GET, "/agent-studio/agent/demo", "agent-studio.readonly"),
        (Method::POST, "/agent-studio/agent/demo/execute", "agent-studio.write"),
    ];
    for (method, path, needed) in operations {
        let call = || call(&server, &method, path);
        assert_eq!(answered(call()).await, unauthorized("a bearer key is needed"), "{path}");
        let wrong = answered(call().bearer_auth("wrong")).await;
        assert_eq!(wrong, unauthorized("this key is wrong or has been revoked"), "{path}");
        for scope in ["conversation-ai.write", "agent-studio.readonly", "agent-studio.write"] {
            let made = owner.post("/api/admin/keys", &json!({ "name": scope, "scopes": [scope] })).await.1;
            let (status, body) = answered(call().bearer_auth(made["key"].as_str().unwrap())).await;
            if scope == needed {
                assert_eq!((status, body), unauthorized("version header was not found."), "{path}");
            } else {
                assert_eq!(body["message"], format!("this key lacks the scope {needed}"), "{path} {scope}");
                assert_eq!((status, &body["error"]), (403, &json!("Forbidden")));
            }
        }
        for wrong in ["", "2020-01-01", "V3"] {
            let refused = answered(call().bearer_auth(ADMIN_KEY).header("version", wrong)).await;
            assert_eq!(refused, unauthorized("version header is invalid"), "{path} {wrong}");
        }
        for version in ["2021-04-15", "2021-07-28", "2023-02-21", "v3"] {
            let (status, body) = answered(call().bearer_auth(ADMIN_KEY).header("version", version)).await;
            assert_ne!(status, 401, "{path} {version}");
            assert_described(method.as_str(), path, status, &body);
        }
    }
    let (status, body) =
        answered(call(&server, &Method::POST, PATH).bearer_auth(ADMIN_KEY).header("version", "v3")).await;
    assert_eq!((status, &body["error"]), (400, &Value::Null));
    assert!(body["message"].as_str().unwrap().starts_with("the body is not JSON"), "{body}");
}

#[tokio::test]
async fn the_agents_of_an_account_are_listed_page_by_page() {
    let server = Running::start().await;
    server.add_agent("test", |agent| agent.config["mode"] = json!("off")).await;
    let owner = Owner::of(&server);
    let page = async |query: &str| owner.get(&format!("/agent-studio/agent?{query}")).await;
    let (status, first) = page("locationId=demo&limit=1&offset=0&source=api").await;
    assert_eq!((status, &first["success"]), (200, &json!(true)));
    assert_eq!(first["pagination"], json!({ "total": 2, "limit": 1, "offset": 0, "hasMore": true }));
    let demo = &first["agents"][0];
    assert_eq!((&demo["agentId"], &demo["status"]), (&json!("demo"), &json!("active")));
    assert_eq!(demo["locationId"], "demo");
    let (_, second) = page("locationId=demo&limit=5&offset=1&isPublished=true").await;
    assert_eq!(second["agents"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&second["agents"][0]["status"], &second["pagination"]["hasMore"]),
        (&json!("inactive"), &json!(false))
    );
    for none in
        ["locationId=elsewhere&limit=5&offset=0", "locationId=demo&limit=5&offset=0&isPublished=false"]
    {
        let (status, page) = page(none).await;
        assert_eq!((status, &page["agents"], &page["pagination"]["total"]), (200, &json!([]), &json!(0)));
    }
    assert_eq!(page("limit=5&offset=0").await, refused(400, "locationId is required"));
    let problems = ["limit is required", "offset must be an integer number that is not negative"];
    assert_eq!(page("locationId=demo&offset=-1").await, crate::owner::unprocessable(&problems));
    for (path, refusal) in [
        ("/agent-studio/agent/demo", refused(400, "locationId is required")),
        (
            "/agent-studio/agent/nobody?locationId=demo",
            refused(404, "there is no agent with this id in this location"),
        ),
        ("/agent-studio", refused(404, "there is no such path")),
        ("/agent-studio/", refused(404, "there is no such path")),
    ] {
        assert_eq!(owner.get(path).await, refusal, "{path}");
    }
}

#[tokio::test]
async fn a_run_sent_again_under_its_key_runs_once() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let keyed = async |body: &Value| {
        let response = owner.send(Method::POST, PATH, &[("idempotency-key", "k")], Some(body)).await;
        (response.status().as_u16(), response.json::<Value>().await.unwrap())
    };
    let first = keyed(&saying(SPAIN)).await;
    assert_eq!(first.0, 200);
    assert_eq!(keyed(&saying(SPAIN)).await, first);
    let reused = crate::owner::unprocessable(&["Idempotency-Key stands for another message"]);
    assert_eq!(keyed(&saying("hello")).await, reused);
}

#[tokio::test]
async fn nobody_answers_in_a_thread_that_a_person_has_taken_over() {
    let server = Running::start().await;
    let thread = done(&server, &saying("hello")).await["executionId"].clone();
    server.store.set_ai_enabled(thread.as_str().unwrap(), false, 0).await.unwrap();
    let mut next = saying(SPAIN);
    next["executionId"] = thread;
    let reply = done(&server, &next).await;
    assert_eq!((&reply["response"], &reply["executionStatus"]), (&json!(""), &json!("paused")));
}

#[tokio::test]
async fn an_account_that_runs_too_often_is_told_when_to_come_back() {
    let server = Running::with(|settings| settings.execution_rate = 2).await;
    for _ in 0..2 {
        done(&server, &saying("hello")).await;
    }
    let response = Owner::of(&server).send(Method::POST, PATH, &[], Some(&saying("hello"))).await;
    assert_eq!(response.status(), 429);
    assert!((1..=30).contains(&header(&response, "retry-after").parse::<u32>().unwrap()));
    let body: Value = response.json().await.unwrap();
    assert_eq!(body, json!({ "statusCode": 429, "message": "too many requests" }));
}
