//! The styles of elements.

use super::dom::{self, DomNode};
use crate::tools::import::tree::TextStyle;

/// A raised or lowered sign for a character.
pub fn sign(name: &str, c: char) -> Option<char> {
    const PLAIN: &str = "0123456789+-=()n";
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
    const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";
    let signs = if name == "sup" { RAISED } else { LOWERED };
    PLAIN.chars().zip(signs.chars()).find(|(plain, _)| *plain == c).map(|(_, sign)| sign)
}

/// The style within an element: what its name says, unless its own style says
/// otherwise, as in documents of Google.
pub fn styled(node: DomNode, around: &TextStyle) -> TextStyle {
    let mut style = around.clone();
    match dom::name(node) {
        "b" | "strong" => style.bold = true,
        "i" | "em" | "dfn" | "var" => style.italic = true,
        "s" | "strike" | "del" => style.strike = true,
        _ => {}
    }
    match dom::style(node, "font-weight").as_deref() {
        Some("bold" | "bolder" | "600" | "700" | "800" | "900") => style.bold = true,
        Some("normal" | "lighter" | "100" | "200" | "300" | "400" | "500") => style.bold = false,
        _ => {}
    }
    match dom::style(node, "font-style").as_deref() {
        Some("italic" | "oblique") => style.italic = true,
        Some("normal") => style.italic = false,
        _ => {}
    }
    let lines = ["text-decoration", "text-decoration-line"].map(|it| dom::style(node, it));
    if lines.into_iter().flatten().any(|line| line.contains("line-through")) {
        style.strike = true;
    }
    style
}
