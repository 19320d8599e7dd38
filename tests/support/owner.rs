//! The owner's programs: the Conversation AI API and our own beside it, called with the owner's key
//! and without a browser. What a journey needs before it begins, and what somebody else changes
//! behind the panel's back.

use crate::server::{ADMIN_KEY, Server};
use reqwest::Method;
use serde_json::{Value, json};

/// Somebody with the owner's key.
#[derive(Clone, Debug)]
pub struct Owner {
    base: String,
    key: String,
    client: reqwest::Client,
}

impl Owner {
    /// The owner of that server.
    pub fn of(server: &Server) -> Self {
        Self { base: server.url(""), key: ADMIN_KEY.to_owned(), client: reqwest::Client::new() }
    }

    /// The same server by another key.
    #[must_use]
    pub fn with_key(&self, key: &str) -> Self {
        Self { key: key.to_owned(), ..self.clone() }
    }

    /// Calls the server.
    ///
    /// # Panics
    /// When it does not answer in JSON with a friendly status.
    pub async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Value {
        let (status, reply) = self.try_call(method.clone(), path, body).await;
        assert!((200..300).contains(&status), "{method} {path}: {status} {reply}");
        reply
    }

    /// Calls the server, which may refuse it: the status and the body.
    ///
    /// # Panics
    /// When it does not answer in JSON.
    pub async fn try_call(&self, method: Method, path: &str, body: Option<&Value>) -> (u16, Value) {
        let mut request = self
            .client
            .request(method.clone(), format!("{}{path}", self.base))
            .bearer_auth(&self.key)
            .header("version", "2021-04-15");
        if let Some(body) = body {
            request = request.json(body);
        }
        let response = request.send().await.expect("the server answers");
        let status = response.status().as_u16();
        let text = response.text().await.expect("the server's answer ends");
        let reply = serde_json::from_str(&text);
        (status, reply.unwrap_or_else(|cause| panic!("{method} {path}: {status} {cause}: {text}")))
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Value {
        self.call(Method::GET, path, None).await
    }

    /// Makes.
    pub async fn post(&self, path: &str, body: &Value) -> Value {
        self.call(Method::POST, path, Some(body)).await
    }

    /// Replaces.
    pub async fn put(&self, path: &str, body: &Value) -> Value {
        self.call(Method::PUT, path, Some(body)).await
    }

    /// An agent as it is saved.
    pub async fn agent(&self, id: &str) -> Value {
        self.get(&format!("/conversation-ai/agents/{id}")).await
    }

    /// An agent's actions as they are saved.
    ///
    /// # Panics
    /// When the server does not answer with a list.
    pub async fn actions(&self, id: &str) -> Vec<Value> {
        let list = self.get(&format!("/conversation-ai/agents/{id}/actions/list")).await;
        list["data"].as_array().cloned().expect("a list of actions")
    }

    /// How an agent's widget looks, as it is saved.
    pub async fn look(&self, id: &str) -> Value {
        self.get(&format!("/api/admin/agents/{id}/look")).await
    }

    /// Changes some fields of an agent, as another program would.
    ///
    /// # Panics
    /// When the server refuses it.
    pub async fn change_agent(&self, id: &str, changes: Value) -> Value {
        let agent = self.agent(id).await;
        let accepted = palique_protocol::conversation_ai::agent::body_of(&agent);
        let mut body = accepted;
        let Value::Object(changes) = changes else { panic!("changes are fields: {changes}") };
        for (name, value) in changes {
            body[name] = value;
        }
        self.put(&format!("/conversation-ai/agents/{id}"), &body).await
    }

    /// Changes some fields of how an agent's widget looks.
    ///
    /// # Panics
    /// When the server refuses it.
    pub async fn change_look(&self, id: &str, changes: Value) -> Value {
        let mut look = self.look(id).await;
        let Value::Object(changes) = changes else { panic!("changes are fields: {changes}") };
        for (name, value) in changes {
            look[name] = value;
        }
        self.put(&format!("/api/admin/agents/{id}/look"), &look).await
    }

    /// A new agent of that name with a plain persona; its id.
    ///
    /// # Panics
    /// When the server refuses it.
    pub async fn new_agent(&self, name: &str) -> String {
        let agent = json!({
            "name": name,
            "personality": "Brief and warm.",
            "goal": "Book a visit.",
            "instructions": "Ask for a name first.",
        });
        let agent = self.post("/conversation-ai/agents", &agent).await;
        agent["id"].as_str().expect("a new agent has an id").to_owned()
    }
}
