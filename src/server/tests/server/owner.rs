//! The owner's calls: the Conversation AI surface and the admin API, an endpoint or a rule a file.

mod access;
mod actions;
mod agents;
mod answers;
mod followups;
mod generations;
mod keys;
mod look;
mod modes;
mod persona;
mod search;
mod versions;

use crate::openapi::assert_described;
use crate::running::{ADMIN_KEY, Running};
use reqwest::{Method, Response};
use serde_json::{Value, json};

/// Somebody who calls with a key and names a version, as both should be.
pub(crate) struct Owner<'a> {
    server: &'a Running,
    key: String,
}

impl<'a> Owner<'a> {
    /// With the operator's key.
    pub(crate) fn of(server: &'a Running) -> Self {
        Self::with(server, ADMIN_KEY)
    }

    /// With any key.
    pub(crate) fn with(server: &'a Running, key: &str) -> Self {
        Self { server, key: key.to_owned() }
    }

    /// Sends a request and returns the response as it is.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Response {
        let mut request = self.server.request(method, path).bearer_auth(&self.key);
        request = request.header("version", "2021-04-15");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        request.send().await.unwrap()
    }

    async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> (u16, Value) {
        let response = self.send(method.clone(), path, &[], body).await;
        let (status, reply) = (response.status().as_u16(), response.json().await.unwrap());
        assert_described(method.as_str(), path, status, &reply);
        (status, reply)
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        self.call(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.call(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> (u16, Value) {
        self.call(Method::PUT, path, Some(body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: &Value) -> (u16, Value) {
        self.call(Method::PATCH, path, Some(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> (u16, Value) {
        self.call(Method::DELETE, path, None).await
    }

    /// Makes an agent that must be accepted and returns its id.
    pub(crate) async fn make(&self, body: &Value) -> String {
        let (status, agent) = self.post("/conversation-ai/agents", body).await;
        assert_eq!(status, 201, "{agent}");
        agent["id"].as_str().unwrap().to_owned()
    }

    /// Attaches an action that must be accepted and returns its id.
    pub(crate) async fn attach(&self, agent: &str, body: &Value) -> String {
        let (status, reply) = self.post(&format!("/conversation-ai/agents/{agent}/actions"), body).await;
        assert_eq!(status, 201, "{reply}");
        reply["data"]["id"].as_str().unwrap().to_owned()
    }

    /// An answer to the owner's own question, with its generation.
    pub(crate) async fn ask(&self, agent: &str, question: &str) -> (Value, Value) {
        let body = json!({ "query": question, "channel": "dashboard" });
        self.ask_with(agent, &body).await
    }

    /// As [`Owner::ask`], with a body of one's own.
    pub(crate) async fn ask_with(&self, agent: &str, body: &Value) -> (Value, Value) {
        let (status, answer) = self.post(&format!("/api/agents/{agent}/query"), body).await;
        assert_eq!(status, 200, "{answer}");
        let message = answer["messageId"].as_str().unwrap();
        let (status, generation) = self.get(&generation_of(message)).await;
        assert_eq!(status, 200, "{generation}");
        (answer, generation)
    }
}

/// Where the generation of an answer is.
pub(crate) fn generation_of(message: &str) -> String {
    format!("/conversation-ai/generations?messageId={message}&source=conversation")
}

/// The least that an agent needs.
pub(crate) fn front_desk() -> Value {
    json!({
        "name": "Front desk",
        "personality": "Brief and warm.",
        "goal": "Book a visit.",
        "instructions": "Ask for a name first.",
    })
}

/// A handover that is called by a phrase.
pub(crate) fn hand_over() -> Value {
    json!({
        "type": "humanHandOver",
        "name": "Ask a colleague",
        "details": {
            "enabled": true,
            "triggerCondition": "The visitor asks for a person.",
            "handoverType": "contactRequest",
            "examples": ["can I talk to someone"],
            "reactivateEnabled": true, "sleepTime": 2, "sleepTimeUnit": "hours",
            "finalMessage": "A colleague will join shortly.",
        },
    })
}

/// A refusal with these problems and no others.
pub(crate) fn unprocessable(problems: &[&str]) -> (u16, Value) {
    (422, json!({ "statusCode": 422, "message": problems, "error": "Unprocessable Entity" }))
}

/// A refusal because there is no such thing.
pub(crate) fn gone(message: &str) -> (u16, Value) {
    (404, json!({ "statusCode": 404, "message": message }))
}
