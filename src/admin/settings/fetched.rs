//! One document of the server on a page: on its way, there, or not.

use crate::agent::skeleton;
use crate::api::Api;
use crate::shell::{Admission, Door};
use crate::trouble::trouble;
use crate::words::Words;
use palique_protocol::{Error, ErrorKind};
use palique_view::prelude::*;
use serde_json::Value;

/// The document. A handle: copies are the same document.
#[derive(Clone, Copy)]
pub struct Fetched {
    value: RwSignal<Option<Result<Value, Error>>>,
    path: &'static str,
    api: StoredValue<Api>,
    door: Door,
}

impl Fetched {
    /// Asks for it.
    pub fn new(path: &'static str) -> Self {
        let fetched = Self {
            value: RwSignal::new(None),
            path,
            api: StoredValue::new(expect_context::<Admission>().api),
            door: expect_context(),
        };
        fetched.reload();
        fetched
    }

    /// Asks again. What is there stays until the reply comes.
    pub fn reload(self) {
        let (api, door) = (self.api.get_value(), self.door);
        leptos::task::spawn_local(async move {
            match api.get(self.path).await {
                Err(error) if error.kind == ErrorKind::Unauthorized => door.close(Some(error)),
                // The page may have been left meanwhile.
                result => drop(self.value.try_set(Some(result.map(|reply| reply.value)))),
            }
        });
    }

    /// The server has this now.
    pub fn put(self, value: Value) {
        let _ = self.value.try_set(Some(Ok(value)));
    }

    /// Shows it, and what stands in its place until then.
    pub fn shown(self, view: impl Fn(&Value) -> AnyView + Send + 'static) -> AnyView {
        let words = expect_context::<&'static Words>();
        let retry = Callback::new(move |()| {
            self.value.set(None);
            self.reload();
        });
        (move || {
            self.value.with(|value| match value {
                None => skeleton(words),
                Some(Err(error)) => trouble(error, words, Some(retry)),
                Some(Ok(value)) => view(value),
            })
        })
        .into_any()
    }
}
