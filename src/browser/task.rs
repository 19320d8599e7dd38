//! Futures that run on the page.

use std::future::Future;
use std::pin::Pin;

/// Runs a future to its end. Boxed, so that the machinery around it is compiled once and not once
/// for each future: that saves a visitor about a kilobyte apiece.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    wasm_bindgen_futures::spawn_local(future);
}
