//! The newest of several pieces of work: starting one drops the one before it, and with it its
//! request, which the browser then aborts.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

/// What is under way.
#[derive(Default)]
pub struct Latest {
    current: RefCell<Option<Rc<Work>>>,
}

#[derive(Default)]
struct Work {
    future: RefCell<Option<Pin<Box<dyn Future<Output = ()>>>>>,
    is_outdated: Cell<bool>,
}

impl Latest {
    /// Begins this, and drops what was under way.
    pub fn run(&self, future: impl Future<Output = ()> + 'static) {
        self.stop();
        let work = Rc::new(Work::default());
        *work.future.borrow_mut() = Some(Box::pin(future));
        *self.current.borrow_mut() = Some(work.clone());
        leptos::task::spawn_local(std::future::poll_fn(move |context| {
            // Taken out while it runs: it may begin something newer itself.
            let Some(mut future) = work.future.borrow_mut().take() else { return Poll::Ready(()) };
            let polled = future.as_mut().poll(context);
            if polled.is_pending() && !work.is_outdated.get() {
                *work.future.borrow_mut() = Some(future);
            }
            polled
        }));
    }

    /// Drops what is under way.
    pub fn stop(&self) {
        if let Some(work) = self.current.borrow_mut().take() {
            work.is_outdated.set(true);
            work.future.borrow_mut().take();
        }
    }
}

impl Drop for Latest {
    fn drop(&mut self) {
        self.stop();
    }
}
