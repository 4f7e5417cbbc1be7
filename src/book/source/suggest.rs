//! "Did you mean": the nearest of the names that there are.

use typst::diag::{EcoString, eco_format};

use crate::book::world::nearby::nearest;

/// The nearest of the known names, as a hint to the author.
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<EcoString> {
    nearest(name, known).map(|other| eco_format!("did you mean `{other}`?"))
}
