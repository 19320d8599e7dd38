//! A value that views follow.
//!
//! It is a Leptos trigger beside a cell: effects that read it run again when it changes. Leptos'
//! own signals do more (they cross threads, live in arenas, and are compiled for each type they
//! hold); this does what one page needs, and spares a visitor about 3 KB.

use leptos::prelude::{ArcTrigger, Notify, Track};
use std::cell::RefCell;

/// A value whose readers run again when it changes. Must not be changed while it is being read.
pub struct Watched<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T> Watched<T> {
    /// Starts with that value.
    pub fn new(value: T) -> Self {
        Self { value: RefCell::new(value), changed: ArcTrigger::new() }
    }

    /// Reads it, and follows it when called inside an effect.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.changed.track();
        self.peek(read)
    }

    /// Reads it without following it.
    pub fn peek<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.value.borrow())
    }

    /// A copy of it, followed like [`Watched::with`].
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// Replaces it; nobody is told when it was equal already.
    pub fn set(&self, value: T)
    where
        T: PartialEq,
    {
        if *self.value.borrow() != value {
            *self.value.borrow_mut() = value;
            self.changed.notify();
        }
    }

    /// Changes it and tells everybody.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.value.borrow_mut());
        self.changed.notify();
    }
}
