//! Numbers among operators: as exact as a page needs them, and no longer.

/// To a thousandth: of a point, that is a third of a micrometre.
#[must_use]
pub fn rounded(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}

/// As text of at most three decimals, and never `-0`.
#[must_use]
pub fn short(value: f32) -> String {
    (rounded(value) + 0.0).to_string()
}
