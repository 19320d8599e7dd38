//! Leptos' stored values and effects, each compiled once for all types.

use ::leptos::prelude as leptos;
use leptos::{Dispose, LocalStorage, UpdateValue, WithValue};
use std::any::Any;
use std::fmt;
use std::marker::PhantomData;

/// A value of any type.
type Stored = leptos::StoredValue<Box<dyn Any>, LocalStorage>;

/// A value that nobody is told of, kept as long as its owner. A handle: copies are the same value.
pub struct StoredValue<T> {
    inner: Stored,
    content: PhantomData<fn() -> T>,
}

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T> fmt::Debug for StoredValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoredValue")
    }
}

impl<T: 'static> StoredValue<T> {
    /// Keeps a value.
    pub fn new(value: T) -> Self {
        Self { inner: stored(Box::new(value)), content: PhantomData }
    }

    /// The same: the name is Leptos', for values that cannot go to other threads.
    pub fn new_local(value: T) -> Self {
        Self::new(value)
    }

    /// Works with the value.
    ///
    /// # Panics
    /// When its owner is gone.
    pub fn with_value<R>(self, work: impl FnOnce(&T) -> R) -> R {
        match self.try_with_value(work) {
            Some(result) => result,
            None => gone(),
        }
    }

    /// The same, as long as its owner is there.
    pub fn try_with_value<R>(self, work: impl FnOnce(&T) -> R) -> Option<R> {
        let (mut work, mut result) = (Some(work), None);
        look(self.inner, &mut |inside| {
            result = inside.downcast_ref().zip(work.take()).map(|(inside, work)| work(inside));
        });
        result
    }

    /// Changes the value.
    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        let _ = self.try_update_value(change);
    }

    /// Changes the value and hands out what the change returns, as long as the owner is there.
    pub fn try_update_value<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let (mut change, mut result) = (Some(change), None);
        alter(self.inner, &mut |inside| {
            result = inside.downcast_mut().zip(change.take()).map(|(inside, change)| change(inside));
        });
        result
    }

    /// Puts a value in.
    pub fn set_value(self, value: T) {
        self.update_value(|inside| *inside = value);
    }

    /// Lets it go before its owner does.
    pub fn dispose(self) {
        self.inner.dispose();
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// A copy of the value.
    pub fn get_value(self) -> T {
        self.with_value(Clone::clone)
    }

    /// A copy of the value, as long as its owner is there.
    pub fn try_get_value(self) -> Option<T> {
        self.try_with_value(Clone::clone)
    }
}

#[cold]
fn gone() -> ! {
    panic!("a value is read after its owner is gone")
}

fn look(stored: Stored, work: &mut dyn FnMut(&dyn Any)) {
    let _ = stored.try_with_value(|value| work(&**value));
}

fn alter(stored: Stored, work: &mut dyn FnMut(&mut dyn Any)) {
    let _ = stored.try_update_value(|value| work(&mut **value));
}

fn stored(value: Box<dyn Any>) -> Stored {
    leptos::StoredValue::new_local(value)
}

/// Work that is done again whenever a signal that it reads has changed.
#[derive(Debug)]
pub struct Effect;

impl Effect {
    /// Runs soon, and again after each change, until its owner is gone. `work` is given what it
    /// returned last.
    #[expect(clippy::new_ret_no_self, reason = "the name is Leptos', and nobody keeps one")]
    pub fn new<T: 'static>(mut work: impl FnMut(Option<T>) -> T + 'static) {
        let mut last = None;
        run(Box::new(move || last = Some(work(last.take()))));
    }
}

/// What an effect does. Not `dyn FnMut`: see the regions of [`crate::Show`].
trait Work {
    fn work(&mut self);
}

impl<F: FnMut()> Work for F {
    fn work(&mut self) {
        self();
    }
}

fn run(mut work: Box<dyn Work>) {
    leptos::Effect::new(move |_| work.work());
}
