//! Agents: making, reading, changing and deleting one.

use super::{Owner, front_desk, generation_of, gone, hand_over, unprocessable};
use crate::running::{Running, by, header};
use reqwest::Method;
use serde_json::{Value, json};

const NO_AGENT: &str = "there is no agent with this id";

#[tokio::test]
async fn a_new_agent_gets_the_defaults_of_the_contract() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let (status, mut agent) = owner.post("/conversation-ai/agents", &front_desk()).await;
    assert_eq!(status, 201);
    let id = agent["id"].take();
    let expected = json!({
        "id": null, "name": "Front desk", "mode": "off", "channels": [], "isPrimary": false,
        "waitTime": 2, "waitTimeUnit": "seconds", "sleepEnabled": false, "actions": [],
        "personality": "Brief and warm.", "goal": "Book a visit.", "instructions": "Ask for a name first.",
        "autoPilotMaxMessages": 75, "respondToImages": false, "respondToAudio": false,
    });
    assert_eq!(agent, expected);
    let (status, mut again) = owner.get(&format!("/conversation-ai/agents/{}", id.as_str().unwrap())).await;
    again["id"].take();
    assert_eq!((status, again), (200, expected));
}

#[tokio::test]
async fn every_problem_of_a_body_is_told() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let body = json!({
        "name": "", "mode": "AUTO_PILOT", "channels": ["Web"], "isPrimary": "yes", "waitTime": 6,
        "waitTimeUnit": "minutes", "sleepEnabled": true, "goal": 7, "instructions": "",
        "autoPilotMaxMessages": 101, "locationId": "x",
    });
    let (status, refused) = owner.post("/conversation-ai/agents", &body).await;
    assert_eq!(
        (status, &refused["statusCode"], &refused["error"]),
        (422, &json!(422), &json!("Unprocessable Entity"))
    );
    let told: Vec<&str> =
        refused["message"].as_array().unwrap().iter().map(|problem| problem.as_str().unwrap()).collect();
    for problem in [
        "name should not be empty",
        "mode must be one of the following values: off, suggestive, auto-pilot",
        "channels.0 must be one of the following values: IG, FB, SMS, WebChat, WhatsApp, Live_Chat",
        "isPrimary must be a boolean value",
        "waitTime must not be greater than 5",
        "sleepTime is required",
        "sleepTimeUnit is required",
        "personality is required",
        "goal must be a string",
        "autoPilotMaxMessages must not be greater than 100",
        "property locationId should not exist",
    ] {
        assert!(told.contains(&problem), "{problem} is not among {told:#?}");
    }
    assert_eq!(told.len(), 11, "{told:#?}");
}

#[tokio::test]
async fn a_change_leaves_alone_what_it_does_not_name() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let mut body = front_desk();
    body["respondToImages"] = json!(true);
    body["sleepEnabled"] = json!(true);
    body["sleepTime"] = Value::Null;
    body["sleepTimeUnit"] = Value::Null;
    let path = format!("/conversation-ai/agents/{}", owner.make(&body).await);
    let (status, agent) =
        owner.put(&path, &json!({ "autoPilotMaxMessages": 10, "goal": "Sell nothing." })).await;
    assert_eq!(status, 200);
    assert_eq!((&agent["goal"], &agent["autoPilotMaxMessages"]), (&json!("Sell nothing."), &json!(10)));
    assert_eq!((&agent["name"], &agent["respondToImages"]), (&json!("Front desk"), &json!(true)));
    assert_eq!(agent["sleepTime"], Value::Null);
    assert!(agent.as_object().unwrap().contains_key("sleepTime"), "an indefinite sleep is told as null");
    assert_eq!(owner.get(&path).await, (200, agent));
}

#[tokio::test]
async fn a_change_is_judged_with_what_stands_there_already() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let mut body = front_desk();
    body["waitTime"] = json!(100);
    let path = format!("/conversation-ai/agents/{}", owner.make(&body).await);
    for (change, problems) in [
        (json!({}), &["autoPilotMaxMessages is required"][..]),
        (
            json!({ "autoPilotMaxMessages": 75, "waitTimeUnit": "minutes" }),
            &["waitTime must not be greater than 5"],
        ),
        (
            json!({ "autoPilotMaxMessages": 0, "sleepEnabled": true, "id": "other" }),
            &[
                "property id should not exist",
                "autoPilotMaxMessages must not be less than 1",
                "sleepTime is required",
                "sleepTimeUnit is required",
            ],
        ),
    ] {
        let (status, refused) = owner.put(&path, &change).await;
        let (_, expected) = unprocessable(problems);
        assert_eq!(status, 422, "{refused}");
        let sorted = |list: &Value| {
            let mut all: Vec<String> =
                list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect();
            all.sort();
            all
        };
        assert_eq!(sorted(&refused["message"]), sorted(&expected["message"]));
    }
    let primary = json!({ "autoPilotMaxMessages": 75 });
    let refused = owner.put("/conversation-ai/agents/demo", &primary).await;
    assert_eq!(refused, unprocessable(&["mode is required"]), "the primary agent names its mode");
}

#[tokio::test]
async fn an_unknown_agent_is_told_after_the_problems_of_the_body() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    for id in ["nobody", "%F0%9F%A6%8A", "a%2Fb", "%20", "..%2F..", "%3Cscript%3E", "%00", "%FF"] {
        let path = format!("/conversation-ai/agents/{id}");
        let missing = if id == "%FF" { gone("there is nothing with this id") } else { gone(NO_AGENT) };
        assert_eq!(owner.get(&path).await, missing, "{id}");
        assert_eq!(owner.put(&path, &json!({ "autoPilotMaxMessages": 1 })).await, missing, "{id}");
        assert_eq!(owner.delete(&path).await, missing, "{id}");
    }
    let refused = owner.put("/conversation-ai/agents/nobody", &json!({ "mode": "on" })).await;
    assert_eq!(
        refused,
        unprocessable(&[
            "mode must be one of the following values: off, suggestive, auto-pilot",
            "autoPilotMaxMessages is required",
        ])
    );
}

#[tokio::test]
async fn an_agent_with_an_odd_id_is_reached_by_it() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    for (id, escaped) in
        [("agente ñ/🦊", "agente%20%C3%B1%2F%F0%9F%A6%8A"), ("..", "%2E%2E%2F"), ("a%b?#", "a%25b%3F%23")]
    {
        let id = if escaped.ends_with("%2E%2E%2F") { "../" } else { id };
        server.add_agent(id, |_| {}).await;
        let (status, agent) = owner.get(&format!("/conversation-ai/agents/{escaped}")).await;
        assert_eq!((status, agent["id"].as_str()), (200, Some(id)));
        let (status, versions) = owner.get(&format!("/api/admin/agents/{escaped}/versions")).await;
        assert_eq!((status, versions["versions"].as_array().map(Vec::len)), (200, Some(1)));
    }
}

#[tokio::test]
async fn a_name_made_of_markup_comes_back_as_it_went_and_always_as_json() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let markup = "<img src=x onerror=alert(1)>\u{202e}\"'</script>";
    let mut body = front_desk();
    body["name"] = json!(markup);
    let id = owner.make(&body).await;
    for path in [
        format!("/conversation-ai/agents/{id}"),
        "/conversation-ai/agents/search?startAfter=demo".to_owned(),
        format!("/api/agents/{id}"),
    ] {
        let response = owner.send(Method::GET, &path, &[], None).await;
        assert_eq!(header(&response, "content-type"), "application/json");
        assert_eq!(header(&response, "x-content-type-options"), "nosniff");
        let reply: Value = response.json().await.unwrap();
        let name = if reply["name"].is_null() { &reply["agents"][0]["name"] } else { &reply["name"] };
        assert_eq!(name, markup, "{path}");
    }
}

#[tokio::test]
async fn there_is_one_primary_agent_always() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let primaries = async || {
        let (_, page) = owner.get("/conversation-ai/agents/search").await;
        let agents = page["agents"].as_array().unwrap().iter();
        let primary = agents.filter(|agent| agent["isPrimary"] == json!(true));
        primary.map(|agent| agent["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(primaries().await, ["demo"]);
    let mut body = front_desk();
    let first = owner.make(&body).await;
    assert_eq!(primaries().await, ["demo"]);
    body["isPrimary"] = json!(true);
    let second = owner.make(&body).await;
    assert_eq!(
        primaries().await,
        std::slice::from_ref(&second),
        "the new one takes the place of the old one"
    );

    let update = json!({ "autoPilotMaxMessages": 75, "mode": "off", "isPrimary": false });
    let path = format!("/conversation-ai/agents/{second}");
    let refused = owner.put(&path, &update).await;
    let problem = "isPrimary must not be false on the primary agent: make another agent primary";
    assert_eq!(refused, unprocessable(&[problem]));

    let update = json!({ "autoPilotMaxMessages": 75, "mode": "off", "isPrimary": true });
    let (status, agent) = owner.put(&format!("/conversation-ai/agents/{first}"), &update).await;
    assert_eq!((status, &agent["isPrimary"]), (200, &json!(true)));
    assert_eq!(primaries().await, std::slice::from_ref(&first));

    assert_eq!(owner.delete(&format!("/conversation-ai/agents/{first}")).await.0, 200);
    assert_eq!(primaries().await, ["demo"], "the oldest other takes the place of a deleted one");
    assert_eq!(owner.delete("/conversation-ai/agents/demo").await.0, 200);
    assert_eq!(owner.delete(&path).await.0, 200);
    let last = owner.make(&front_desk()).await;
    assert_eq!(primaries().await, [last], "the first agent becomes primary by itself");
}

#[tokio::test]
async fn a_deleted_agent_takes_everything_with_it() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let answer = server.ask(by("ana", "c1", "How do I return something?")).await;
    let message = answer["messageId"].as_str().unwrap();
    owner.attach("demo", &hand_over()).await;
    let deleted = owner.delete("/conversation-ai/agents/demo").await;
    assert_eq!(deleted, (200, json!({ "success": true, "id": "demo" })));
    for path in [
        "/conversation-ai/agents/demo",
        "/conversation-ai/agents/demo/actions/list",
        "/api/admin/agents/demo/look",
        "/api/admin/agents/demo/versions",
        "/api/admin/agents/demo/answers",
    ] {
        assert_eq!(owner.get(path).await, gone(NO_AGENT), "{path}");
    }
    assert_eq!(owner.get(&generation_of(message)).await, gone("there is no answer with this id"));
    assert_eq!(server.history("c1", "ana").await, Value::Null);
    assert_eq!(server.store.count_passages("demo").await.unwrap(), 0);
    assert_eq!(server.get("/api/agents/demo").send().await.unwrap().status(), 404);
    assert_eq!(owner.delete("/conversation-ai/agents/demo").await, gone(NO_AGENT));
}

#[tokio::test]
async fn a_change_over_somebody_elses_is_refused_when_the_caller_says_what_it_read() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let path = format!("/conversation-ai/agents/{}", owner.make(&front_desk()).await);
    let read = header(&owner.send(Method::GET, &path, &[], None).await, "etag").to_owned();
    assert!(read.starts_with('"') && read.len() > 10, "{read}");
    let change = |goal: &str| json!({ "autoPilotMaxMessages": 75, "goal": goal });

    let first = owner.send(Method::PUT, &path, &[("if-match", &read)], Some(&change("One."))).await;
    assert_eq!(first.status(), 200);
    let after = header(&first, "etag").to_owned();
    assert_ne!(after, read);
    let second = owner.send(Method::PUT, &path, &[("if-match", &read)], Some(&change("Two."))).await;
    assert_eq!(second.status(), 412);
    let body: Value = second.json().await.unwrap();
    let message = "it has been changed since it was read";
    assert_eq!(body, json!({ "statusCode": 412, "message": message, "error": "Precondition Failed" }));
    assert_eq!(owner.get(&path).await.1["goal"], "One.");
    let third = owner.send(Method::PUT, &path, &[("if-match", &after)], Some(&change("Two."))).await;
    assert_eq!(third.status(), 200);
    owner.attach(path.rsplit('/').next().unwrap(), &hand_over()).await;
    let tag = header(&owner.send(Method::GET, &path, &[], None).await, "etag").to_owned();
    assert_eq!(tag, header(&third, "etag"), "an attached action is no change of the agent's own fields");
}

#[tokio::test]
async fn fifty_changes_at_once_leave_one_state_and_as_many_versions() {
    let server = Running::start().await;
    let owner = Owner::of(&server);
    let id = owner.make(&front_desk()).await;
    let changes = (0..50).map(|number| {
        let (owner, id) = (&owner, &id);
        async move {
            let body = json!({ "autoPilotMaxMessages": 75, "goal": format!("Goal {number}.") });
            owner.put(&format!("/conversation-ai/agents/{id}"), &body).await.0
        }
    });
    assert!(futures_util::future::join_all(changes).await.into_iter().all(|status| status == 200));
    let (_, versions) = owner.get(&format!("/api/admin/agents/{id}/versions")).await;
    assert_eq!(versions["versions"].as_array().unwrap().len(), 51);
}
