//! A network that belongs to the test: it stands where the page's `fetch` was, holds each request
//! until the test answers it, and remembers what was asked.
//!
//! It behaves as `fetch` does where that can be seen: a request that is aborted rejects, and so
//! does the body that is being read. The widget's tests use this file too.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen(inline_js = r#"
class Call {
  constructor(request, body, resolve, reject) {
    this.request = request;
    this.body = body;
    this.resolve = resolve;
    this.reject = reject;
    request.signal.addEventListener('abort', () => {
      reject(request.signal.reason);
      if (this.stream && !this.isOver) this.stream.error(request.signal.reason);
      this.isOver = true;
    });
  }
  get url() { return this.request.url; }
  get method() { return this.request.method; }
  get credentials() { return this.request.credentials; }
  get cache() { return this.request.cache; }
  get isAborted() { return this.request.signal.aborted; }
  get headers() { return [...this.request.headers].map((pair) => pair.join(': ')).sort().join('\n'); }
  header(name) { return this.request.headers.get(name) ?? undefined; }
  reply(status, head, body) {
    this.resolve(new Response(body, { status, headers: read(head) }));
  }
  open(status, head) {
    const start = (stream) => { this.stream = stream; };
    const cancel = () => { this.isOver = this.isCancelled = true; };
    this.isCancelled = false;
    this.resolve(new Response(new ReadableStream({ start, cancel }), { status, headers: read(head) }));
  }
  push(bytes) { if (!this.isOver) this.stream.enqueue(bytes); }
  close() { if (!this.isOver) this.stream.close(); this.isOver = true; }
  breakOff() {
    if (this.stream && !this.isOver) this.stream.error(new TypeError('network error'));
    this.isOver = true;
    this.reject(new TypeError('Failed to fetch'));
  }
}

const read = (head) => head.split('\n').filter(Boolean).map((line) => line.split(/: (.*)/).slice(0, 2));

export class Network {
  static replaced() {
    const network = Object.assign(new Network(), { arrived: [], awaited: [], count: 0 });
    globalThis.fetch = (input, init) => new Promise((resolve, reject) => {
      const request = new Request(input, init);
      network.count += 1;
      request.clone().text().then((body) => {
        const call = new Call(request, body, resolve, reject);
        const waiter = network.awaited.shift();
        if (waiter) waiter(call);
        else network.arrived.push(call);
      }, reject);
    });
    return network;
  }
  next() {
    return new Promise((resolve) => {
      const call = this.arrived.shift();
      if (call) resolve(call);
      else this.awaited.push(resolve);
    });
  }
}
"#)]
extern "C" {
    /// One request, as the server sees it.
    pub(crate) type Call;

    /// The network of one test.
    pub(crate) type Network;

    /// Takes the place of the page's `fetch`, or of the network of the test before.
    #[wasm_bindgen(static_method_of = Network)]
    pub(crate) fn replaced() -> Network;
    /// How many requests there have been.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn count(this: &Network) -> u32;
    #[wasm_bindgen(method)]
    async fn next(this: &Network) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn url(this: &Call) -> String;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn method(this: &Call) -> String;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn credentials(this: &Call) -> String;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn cache(this: &Call) -> String;
    /// What was sent.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn body(this: &Call) -> String;
    /// The headers, one a line, sorted.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn headers(this: &Call) -> String;
    #[wasm_bindgen(method)]
    pub(crate) fn header(this: &Call, name: &str) -> Option<String>;
    /// Whether whoever asked gave it up.
    #[wasm_bindgen(method, getter, js_name = isAborted)]
    pub(crate) fn is_aborted(this: &Call) -> bool;
    #[wasm_bindgen(method, js_name = reply)]
    fn reply_with(this: &Call, status: u16, head: &str, body: &str);
    #[wasm_bindgen(method, js_name = open)]
    fn open_with(this: &Call, status: u16, head: &str);
    #[wasm_bindgen(method, js_name = push)]
    fn push_bytes(this: &Call, bytes: &Uint8Array);
    /// Ends the body well.
    #[wasm_bindgen(method)]
    pub(crate) fn close(this: &Call);
    /// Breaks the connection, before the head or after it.
    #[wasm_bindgen(method, js_name = breakOff)]
    pub(crate) fn break_off(this: &Call);
}

impl Call {
    /// Answers at once with a status, headers (one a line) and a whole body.
    pub(crate) fn reply(&self, status: u16, head: &str, body: &str) {
        self.reply_with(status, head, body);
    }

    /// Answers with JSON.
    pub(crate) fn reply_json(&self, body: &str) {
        self.reply(200, "content-type: application/json; charset=utf-8", body);
    }

    /// Answers with the head of an event stream; its body comes by [`Call::push`].
    pub(crate) fn open(&self) {
        self.open_as(200, "text/event-stream; charset=utf-8");
    }

    /// Answers with the head of any other response; its body comes by [`Call::push`].
    pub(crate) fn open_as(&self, status: u16, content_type: &str) {
        self.open_with(status, &["content-type: ", content_type].concat());
    }

    /// Sends the next chunk of the body.
    pub(crate) fn push(&self, bytes: &[u8]) {
        self.push_bytes(&Uint8Array::from(bytes));
    }
}

impl Network {
    /// The next request: one that waits already, or the next to come.
    pub(crate) async fn call(&self) -> Call {
        self.next().await.unchecked_into()
    }
}
