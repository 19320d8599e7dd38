//! One-shot timers that are cancelled when dropped.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// A callback that will run once, unless this handle is dropped before.
#[derive(Debug)]
pub struct Timer {
    handle: i32,
    _callback: Closure<dyn FnMut()>,
}

impl Timer {
    /// Runs `callback` after that many milliseconds.
    pub fn after(milliseconds: i32, callback: impl FnOnce() + 'static) -> Self {
        let callback = Closure::once(callback);
        let handle = window()
            .and_then(|window| {
                window
                    .set_timeout_with_callback_and_timeout_and_arguments_0(
                        callback.as_ref().unchecked_ref(),
                        milliseconds,
                    )
                    .ok()
            })
            .unwrap_or_default();
        Self { handle, _callback: callback }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_timeout_with_handle(self.handle);
        }
    }
}

/// Waits that many milliseconds.
pub async fn sleep(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = window() {
            // Without a timer the wait would never end; a page that takes timers away has none to lose.
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = JsFuture::from(promise).await;
}
