//! How many of something there are, in the right number.

use std::fmt::{self, Display, Formatter};

/// A number of things.
pub struct Count<N>(N, &'static str, &'static str);

impl<N> Count<N> {
    /// So many, called by this word where it is one, and by this where it is not.
    pub fn of(count: N, one: &'static str, more: &'static str) -> Self {
        Self(count, one, more)
    }
}

impl<N: Display + PartialEq + From<u8>> Display for Count<N> {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let Self(count, one, more) = self;
        write!(f, "{count} {}", if *count == N::from(1) { one } else { more })
    }
}
