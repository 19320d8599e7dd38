//! Work that is done at most once per animation frame.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::timer::Timer;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::window;

/// How often work is done while the page is hidden, in milliseconds: browsers draw no frames then.
const HIDDEN_INTERVAL: i32 = 250;

/// Runs a callback in the next animation frame however often it is asked for.
pub struct OncePerFrame {
    shared: Rc<Shared>,
}

struct Shared {
    work: RefCell<Box<dyn FnMut()>>,
    asked: Cell<bool>,
    frame: Cell<Option<i32>>,
    timer: RefCell<Option<Timer>>,
    callback: RefCell<Option<Closure<dyn FnMut()>>>,
}

impl OncePerFrame {
    /// Work that nobody has asked for yet.
    pub fn new(work: impl FnMut() + 'static) -> Self {
        let shared = Rc::new(Shared {
            work: RefCell::new(Box::new(work)),
            asked: Cell::new(false),
            frame: Cell::new(None),
            timer: RefCell::new(None),
            callback: RefCell::new(None),
        });
        let weak = Rc::downgrade(&shared);
        let callback = Closure::new(move || {
            if let Some(shared) = weak.upgrade() {
                shared.frame.set(None);
                shared.run();
            }
        });
        *shared.callback.borrow_mut() = Some(callback);
        Self { shared }
    }

    /// Asks for the work to be done in the next frame.
    pub fn request(&self) {
        if self.shared.asked.replace(true) {
            return;
        }
        let Some(window) = window() else { return };
        if window.document().is_some_and(|document| document.hidden()) {
            let weak = Rc::downgrade(&self.shared);
            let timer = Timer::after(HIDDEN_INTERVAL, move || {
                if let Some(shared) = weak.upgrade() {
                    shared.run();
                }
            });
            *self.shared.timer.borrow_mut() = Some(timer);
        } else if self.shared.frame.get().is_none()
            && let Some(callback) = &*self.shared.callback.borrow()
        {
            // At most one frame is ever waited for, so that the drop can cancel it.
            self.shared.frame.set(window.request_animation_frame(callback.as_ref().unchecked_ref()).ok());
        }
    }

    /// Does the work now, if it was asked for.
    pub fn flush(&self) {
        self.shared.run();
    }
}

impl Shared {
    fn run(&self) {
        if self.asked.replace(false) {
            (self.work.borrow_mut())();
        }
    }
}

impl Drop for OncePerFrame {
    fn drop(&mut self) {
        if let (Some(window), Some(frame)) = (window(), self.shared.frame.get()) {
            // Fails for nothing that a handle could be.
            let _ = window.cancel_animation_frame(frame);
        }
    }
}
