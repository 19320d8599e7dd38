//! Leptos' signals and memos with the type of their value forgotten inside.
//!
//! Leptos compiles a signal, a memo and all that they are made of once more for every type that
//! somewhere stands in one: a fifth of the panel's code. Here each is compiled once, over `dyn Any`,
//! and what is left of a type is the cast. Everything that makes them signals is Leptos' own.

use ::leptos::prelude as leptos;
use leptos::{GetUntracked, IsDisposed, Notify, Track, UpdateUntracked, WithUntracked};
use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// A value of any type.
type Boxed = Box<dyn Any + Send + Sync>;

/// A value of any type that tells whether it is the same as another of its type.
#[derive(Clone)]
struct Computed {
    value: Arc<dyn Any + Send + Sync>,
    is_same: fn(&dyn Any, &dyn Any) -> bool,
}

/// What can be in a signal.
pub trait Content: Send + Sync + 'static {}

impl<T: Send + Sync + 'static> Content for T {}

macro_rules! handle {
    ($name:ident) => {
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}

        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }

        impl<T: Content> $name<T> {
            /// Works with the value, followed by whoever reads it.
            pub fn with<R>(self, work: impl FnOnce(&T) -> R) -> R {
                self.track();
                self.with_untracked(work)
            }

            /// Works with the value, without following it.
            ///
            /// # Panics
            /// When its owner is gone.
            pub fn with_untracked<R>(self, work: impl FnOnce(&T) -> R) -> R {
                let (mut work, mut result) = (Some(work), None);
                self.look(&mut |value| {
                    result = work.take().zip(value.downcast_ref()).map(|(work, value)| work(value));
                });
                match result {
                    Some(result) => result,
                    None => gone(),
                }
            }
        }

        impl<T: Content + Clone> $name<T> {
            /// A copy of the value, followed by whoever reads it.
            pub fn get(self) -> T {
                self.track();
                self.get_untracked()
            }

            /// A copy of the value, without following it.
            pub fn get_untracked(self) -> T {
                match self.try_get_untracked() {
                    Some(value) => value,
                    None => gone(),
                }
            }

            /// The same, as long as its owner is there.
            pub fn try_get_untracked(self) -> Option<T> {
                let mut copy = None;
                self.look(&mut |value| copy = value.downcast_ref::<T>().cloned());
                copy
            }
        }
    };
}

/// As Leptos does: a value that is read after its page is gone is a mistake in the program.
#[cold]
fn gone() -> ! {
    panic!("a signal is read after its owner is gone")
}

/// A value that can be changed, and tells those who read it. A handle: copies are the same signal.
pub struct RwSignal<T> {
    inner: leptos::RwSignal<Boxed>,
    content: PhantomData<fn() -> T>,
}

handle!(RwSignal);

impl<T: Content> RwSignal<T> {
    /// A signal that lives as long as its owner.
    pub fn new(value: T) -> Self {
        Self { inner: signal(Box::new(value)), content: PhantomData }
    }

    /// Follows it without reading it.
    pub fn track(self) {
        self.inner.track();
    }

    /// Tells those who read it to read it again.
    pub fn notify(self) {
        self.inner.notify();
    }

    /// Whether its owner is gone.
    pub fn is_disposed(self) -> bool {
        self.inner.is_disposed()
    }

    /// Puts a value in.
    pub fn set(self, value: T) {
        let _ = self.try_set(value);
    }

    /// Puts a value in, or hands it back when the signal's owner is gone.
    pub fn try_set(self, value: T) -> Option<T> {
        let mut value = Some(value);
        self.change(&mut |inside| {
            if let Some((inside, value)) = inside.downcast_mut::<T>().zip(value.take()) {
                *inside = value;
            }
        });
        value
    }

    /// Changes the value.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        let _ = self.try_update(change);
    }

    /// Changes the value and hands out what the change returns, as long as the owner is there.
    pub fn try_update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let (mut change, mut result) = (Some(change), None);
        self.change(&mut |inside| {
            result = inside.downcast_mut().zip(change.take()).map(|(inside, change)| change(inside));
        });
        result
    }

    fn change(self, work: &mut dyn FnMut(&mut dyn Any)) {
        change(self.inner, work);
    }

    fn look(self, work: &mut dyn FnMut(&dyn Any)) {
        look(self.inner, work);
    }
}

fn signal(value: Boxed) -> leptos::RwSignal<Boxed> {
    leptos::RwSignal::new(value)
}

fn look(signal: leptos::RwSignal<Boxed>, work: &mut dyn FnMut(&dyn Any)) {
    let _ = signal.try_with_untracked(|value| work(&**value));
}

fn change(signal: leptos::RwSignal<Boxed>, work: &mut dyn FnMut(&mut dyn Any)) {
    if signal.try_update_untracked(|value| work(&mut **value)).is_some() {
        signal.notify();
    }
}

/// A value that is computed from signals, and tells its readers only when it is another one. A
/// handle: copies are the same memo.
pub struct Memo<T> {
    inner: leptos::Memo<Computed>,
    content: PhantomData<fn() -> T>,
}

handle!(Memo);

impl<T: Content + PartialEq> Memo<T> {
    /// A memo that lives as long as its owner. `compute` is always given `None`: the parameter is
    /// there so that it reads as Leptos' own.
    pub fn new(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        fn is_same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
            one.downcast_ref::<T>() == other.downcast_ref::<T>()
        }
        let compute = move || Computed { value: Arc::new(compute(None)), is_same: is_same::<T> };
        Self { inner: memo(Box::new(compute)), content: PhantomData }
    }
}

impl<T: Content> Memo<T> {
    /// Follows it without reading it.
    pub fn track(self) {
        self.inner.track();
    }

    fn look(self, work: &mut dyn FnMut(&dyn Any)) {
        if let Some(computed) = self.inner.try_get_untracked() {
            work(&*computed.value);
        }
    }
}

/// What computes a memo. Not `dyn Fn`: see the regions of [`crate::Show`].
trait Compute: Send + Sync {
    fn compute(&self) -> Computed;
}

impl<F: Fn() -> Computed + Send + Sync> Compute for F {
    fn compute(&self) -> Computed {
        self()
    }
}

fn memo(compute: Box<dyn Compute>) -> leptos::Memo<Computed> {
    leptos::Memo::new_with_compare(
        move |_| compute.compute(),
        |one, other| match (one, other) {
            (Some(one), Some(other)) => !(one.is_same)(&*one.value, &*other.value),
            _ => true,
        },
    )
}

/// A signal or a memo, for those who only read.
pub enum Signal<T> {
    /// A signal.
    Kept(RwSignal<T>),
    /// A memo.
    Computed(Memo<T>),
}

handle!(Signal);

impl<T: Content> Signal<T> {
    /// Follows it without reading it.
    pub fn track(self) {
        match self {
            Self::Kept(signal) => signal.track(),
            Self::Computed(memo) => memo.track(),
        }
    }

    fn look(self, work: &mut dyn FnMut(&dyn Any)) {
        match self {
            Self::Kept(signal) => signal.look(work),
            Self::Computed(memo) => memo.look(work),
        }
    }
}

impl<T: Content + PartialEq> Signal<T> {
    /// A signal whose value is computed.
    pub fn derive(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::Computed(Memo::new(move |_| compute()))
    }
}

impl<T> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::Kept(signal)
    }
}

impl<T> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::Computed(memo)
    }
}
