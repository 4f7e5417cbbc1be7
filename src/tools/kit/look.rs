//! The brand's colours for screens: as they are by day, and turned for people
//! who like their screen dark.

use crate::book::content::brand::Brand;
use crate::book::content::brand::colour::Colour;
use crate::book::content::brand::contrast::ratio;

/// The contrast that text needs (WCAG 2).
const TEXT: f64 = 4.5;

/// Colours as CSS writes them.
pub struct Look {
    pub ink: String,
    pub soft: String,
    pub accent: String,
    pub rule: String,
    pub tint: String,
    pub dark: Dark,
}

/// The same on a dark ground.
pub struct Dark {
    pub ground: String,
    pub panel: String,
    pub ink: String,
    pub soft: String,
    pub accent: String,
}

impl Look {
    /// The look of a brand.
    pub fn of(brand: &Brand) -> Self {
        let colour = |name| Colour(brand.colour(name));
        let (ink, accent, tint) = (colour("ink"), colour("accent"), colour("tint"));
        let (ground, panel) = (ink.darker(0.55), ink.darker(0.3));
        let readable = |colour: Colour| readable_on(panel, colour, Colour::lighter).hex();
        let by_day = |colour: Colour| readable_on(tint, colour, Colour::darker).hex();
        Self {
            ink: ink.hex(),
            soft: by_day(colour("soft")),
            accent: by_day(accent),
            rule: colour("rule").lighter(0.45).hex(),
            tint: tint.hex(),
            dark: Dark {
                ground: ground.hex(),
                panel: panel.hex(),
                ink: readable(tint),
                soft: readable(colour("soft").lighter(0.45)),
                accent: readable(accent.lighter(0.4)),
            },
        }
    }
}

/// The colour, lighter or darker until it can be read.
fn readable_on(ground: Colour, colour: Colour, step: fn(Colour, f64) -> Colour) -> Colour {
    let steps = (0..=20).map(|share| step(colour, f64::from(share) / 20.0));
    let mut readable = steps.filter(|colour| ratio(ground, *colour) >= TEXT);
    readable.next().unwrap_or_else(|| step(colour, 1.0))
}
