//! One HTTP request through the browser's fetch: its head, then its body whole or in chunks.

use crate::timer::Timer;
use gloo_net::http::{RequestBuilder, Response};
use js_sys::Uint8Array;
use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReadableStreamReadResult, RequestCache, RequestCredentials,
};

/// A request's connection. It is closed when the last handle to it is dropped, so that a server
/// stops working for nobody.
#[derive(Clone, Debug)]
pub struct Connection {
    shared: Rc<Shared>,
}

#[derive(Debug)]
struct Shared {
    controller: Option<AbortController>,
    patience: i32,
    stalled: Cell<bool>,
    watchdog: RefCell<Option<Timer>>,
}

/// Why a request or its body broke off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// The network failed, the page's policy forbids the address, or the connection was given up.
    Network,
    /// No byte came for as long as the connection's patience lasts.
    Stalled,
}

impl Connection {
    /// A connection that is given up after `patience` milliseconds without a byte.
    pub fn with_patience(patience: i32) -> Self {
        let shared = Shared {
            // Browsers too old to abort are left to finish what they started.
            controller: AbortController::new().ok(),
            patience,
            stalled: Cell::new(false),
            watchdog: RefCell::new(None),
        };
        Self { shared: Rc::new(shared) }
    }

    /// Gives the request up. What it still delivers must be ignored by whoever asked for it.
    pub fn close(&self) {
        self.shared.close();
    }

    /// Sends the request and waits for the head of its response.
    ///
    /// # Errors
    /// When no head came.
    pub async fn send(&self, request: RequestBuilder, body: Option<String>) -> Result<Head, Break> {
        let signal = self.shared.controller.as_ref().map(AbortController::signal);
        let request = request
            .credentials(RequestCredentials::Omit)
            .cache(RequestCache::NoStore)
            .abort_signal(signal.as_ref());
        let request = match body {
            Some(body) => request.body(body),
            None => request.build(),
        };
        self.watch();
        let sent = match request {
            Ok(request) => request.send().await,
            Err(error) => Err(error),
        };
        self.unwatch();
        match sent {
            Ok(response) => Ok(Head { connection: self.clone(), response }),
            Err(_) => Err(self.broken()),
        }
    }

    fn watch(&self) {
        let weak = Rc::downgrade(&self.shared);
        let timer = Timer::after(self.shared.patience, move || {
            if let Some(shared) = weak.upgrade() {
                shared.stalled.set(true);
                shared.abort();
            }
        });
        *self.shared.watchdog.borrow_mut() = Some(timer);
    }

    fn unwatch(&self) {
        self.shared.watchdog.borrow_mut().take();
    }

    fn broken(&self) -> Break {
        if self.shared.stalled.get() { Break::Stalled } else { Break::Network }
    }
}

impl Shared {
    fn close(&self) {
        self.watchdog.borrow_mut().take();
        self.abort();
    }

    /// Does nothing to a request that is over.
    fn abort(&self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.close();
    }
}

/// A response whose body has not been read.
pub struct Head {
    connection: Connection,
    response: Response,
}

impl Head {
    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.response.status()
    }

    /// A header, if the server let the page see it.
    pub fn header(&self, name: &str) -> Option<String> {
        self.response.headers().get(name)
    }

    /// Whether the body is of that media type; parameters such as a charset do not matter.
    pub fn is(&self, media_type: &str) -> bool {
        self.header("content-type").is_some_and(|value| {
            let essence = value.split(';').next().unwrap_or_default();
            essence.trim().eq_ignore_ascii_case(media_type)
        })
    }

    /// The whole body as text.
    ///
    /// # Errors
    /// When it broke off.
    pub async fn text(self) -> Result<String, Break> {
        self.connection.watch();
        let text = self.response.text().await;
        self.connection.unwatch();
        text.map_err(|_| self.connection.broken())
    }

    /// The body in the chunks that the network gives. Returns at its end, or closes the
    /// connection when `take` has heard enough: a server may leave a body open for ever.
    ///
    /// # Errors
    /// When it broke off; the chunks until then have been handed over.
    pub async fn chunks(self, mut take: impl FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), Break> {
        let Some(body) = self.response.body() else { return Ok(()) };
        let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
        loop {
            self.connection.watch();
            let read = JsFuture::from(reader.read()).await;
            self.connection.unwatch();
            let result: ReadableStreamReadResult =
                read.map_err(|_| self.connection.broken())?.unchecked_into();
            if result.get_done().unwrap_or(false) {
                return Ok(());
            }
            if let Ok(chunk) = result.get_value().dyn_into::<Uint8Array>()
                && take(&chunk.to_vec()).is_break()
            {
                self.connection.close();
                return Ok(());
            }
        }
    }
}
