//! "Did you mean": the nearest of the names that there are.

use typst::diag::{EcoString, eco_format};

/// The nearest of the known names, as a hint to the author.
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<EcoString> {
    let likeness = |other: &str| strsim::jaro_winkler(&name.to_lowercase(), &other.to_lowercase());
    known
        .into_iter()
        .map(|other| (likeness(other), other))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, other)| eco_format!("did you mean `{other}`?"))
}
