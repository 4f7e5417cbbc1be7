//! A second edition beside the first, such as the one to type into beside the one to
//! print: which one is wanted, and how it was set last.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock};

use super::shown::ShownBook;
use super::view::WantedView;

/// What is known of it.
#[derive(Default)]
pub struct SecondBook {
    wish: Mutex<SecondWish>,
    /// Wakes whoever sets it.
    asked: Condvar,
    shown: RwLock<Option<Arc<ShownBook>>>,
}

/// What is wanted of it.
#[derive(Default, Clone)]
pub struct SecondWish {
    /// Which edition, and on which paper; nothing while there is one column alone.
    pub wanted: Option<WantedView>,
    /// Whether fonts and brands may be others.
    pub renewed: bool,
    is_due: bool,
}

impl SecondBook {
    fn wish(&self) -> MutexGuard<'_, SecondWish> {
        self.wish.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wants another edition, or none.
    pub fn want(&self, wanted: Option<WantedView>) {
        let is_none = wanted.is_none();
        self.wish().wanted = wanted;
        if is_none {
            *self.shown.write().unwrap_or_else(PoisonError::into_inner) = None;
        }
        self.due();
    }

    /// Hears that the first has been set anew.
    pub fn due(&self) {
        self.wish().is_due = true;
        self.asked.notify_all();
    }

    /// Hears that fonts and brands may be others.
    pub fn renew(&self) {
        self.wish().renewed = true;
    }

    /// What is wanted, as soon as something is to be done.
    pub fn next(&self) -> SecondWish {
        let is_idle = |wish: &mut SecondWish| !wish.is_due;
        let wish = self.asked.wait_while(self.wish(), is_idle);
        let mut wish = wish.unwrap_or_else(PoisonError::into_inner);
        let next = wish.clone();
        (wish.is_due, wish.renewed) = (false, false);
        next
    }

    /// Which one is wanted.
    pub fn wanted(&self) -> Option<WantedView> {
        self.wish().wanted.clone()
    }

    /// As it was set last.
    pub fn shown(&self) -> Option<Arc<ShownBook>> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps how it was set, unless it is not wanted any more.
    pub fn keep(&self, shown: ShownBook) {
        let mut kept = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        if self.wanted().is_some() {
            *kept = Some(Arc::new(shown));
        }
    }
}
