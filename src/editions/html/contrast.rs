//! The colours of a brand on a screen, light and dark: text at 7:1 on every ground
//! it stands on (WCAG 2.2, 1.4.6), and what is drawn at 4.5:1.
//!
//! `Screen::of(&Brand) -> [Screen; 2]`.

use crate::book::content::brand::Brand;
use crate::book::content::brand::colour::{Colour, WHITE};
use crate::book::content::brand::contrast::ratio;

/// What text needs.
const TEXT: f64 = 7.0;
/// What is drawn.
const DRAWN: f64 = 4.5;
/// How far a step towards black or white goes.
const STEP: f64 = 0.04;

/// The colours of a page, by what they do.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// The ground of all.
    pub ground: Colour,
    /// Of what lies on it: fields and cards.
    pub paper: Colour,
    /// Of a part that is set apart.
    pub wash: Colour,
    /// Of what cares.
    pub care: Colour,
    /// Text.
    pub ink: Colour,
    /// Text that stands back.
    pub soft: Colour,
    /// The first ink of the brand.
    pub accent: Colour,
    /// The second.
    pub thread: Colour,
    /// The outlines of boxes.
    pub rule: Colour,
    /// Lines that decorate.
    pub hair: Colour,
    /// Behind what is chosen, and its text.
    pub chosen: [Colour; 2],
}

impl Screen {
    /// Those of a brand: by day and by night.
    #[must_use]
    pub fn of(brand: &Brand) -> [Self; 2] {
        [Self::light(brand), Self::dark(brand)]
    }

    fn light(brand: &Brand) -> Self {
        let role = |name: &str| Colour(brand.colour(name));
        let (ground, paper) = (role("tint"), WHITE);
        let (wash, care) = (role("accent").lighter(0.88), role("thread").lighter(0.88));
        let on = [ground, paper, wash, care];
        let text = |name| readable(role(name), &on, TEXT, Colour::darker);
        let accent = text("accent");
        let hair = role("rule").lighter(0.5);
        Self {
            ground,
            paper,
            wash,
            care,
            ink: text("ink"),
            soft: text("soft"),
            accent,
            thread: text("thread"),
            rule: readable(role("rule"), &on, DRAWN, Colour::darker),
            hair,
            chosen: [accent, WHITE],
        }
    }

    fn dark(brand: &Brand) -> Self {
        let role = |name: &str| Colour(brand.colour(name));
        let ground = darkest(role("ink"), 0.10);
        let paper = ground.lighter(0.05);
        let (wash, care) =
            (blend(ground, role("accent"), 0.30), blend(ground, role("thread"), 0.22));
        let on = [ground, paper, wash, care];
        let text = |name| readable(role(name).lighter(0.5), &on, TEXT, Colour::lighter);
        let accent = text("accent");
        Self {
            ground,
            paper,
            wash,
            care,
            ink: readable(role("ink").lighter(0.9), &on, TEXT, Colour::lighter),
            soft: readable(role("soft").lighter(0.6), &on, TEXT, Colour::lighter),
            accent,
            thread: text("thread"),
            rule: readable(role("rule"), &on, DRAWN, Colour::lighter),
            hair: ground.lighter(0.22),
            chosen: [accent, darkest(role("ink"), 0.05)],
        }
    }

    /// As properties of CSS.
    #[must_use]
    pub fn css(&self) -> String {
        let [chosen, chosen_ink] = self.chosen;
        let all = [
            ("ground", self.ground),
            ("paper", self.paper),
            ("wash", self.wash),
            ("care", self.care),
            ("ink", self.ink),
            ("soft", self.soft),
            ("accent", self.accent),
            ("thread", self.thread),
            ("rule", self.rule),
            ("hair", self.hair),
            ("chosen", chosen),
            ("chosen-ink", chosen_ink),
        ];
        all.map(|(name, colour)| format!("--{name}:{};", colour.hex())).concat()
    }
}

/// A colour that is moved until it has this contrast on all grounds.
fn readable(
    colour: Colour,
    on: &[Colour],
    least: f64,
    towards: impl Fn(Colour, f64) -> Colour,
) -> Colour {
    let holds = |colour: &Colour| on.iter().all(|ground| ratio(*colour, *ground) >= least);
    let shares = (0..=25).map(|step| f64::from(step) * STEP);
    let mut moved = shares.map(|share| towards(colour, share));
    moved.find(holds).unwrap_or_else(|| towards(colour, 1.0))
}

/// A colour made so dark that none of its parts is above this share of all there is.
fn darkest(colour: Colour, most: f64) -> Colour {
    let brightest = colour.0.into_iter().max().unwrap_or_default();
    let share = 1.0 - most * 255.0 / f64::from(brightest.max(1));
    colour.darker(share.max(0.0))
}

/// This share of the way from one colour to another.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
fn blend(from: Colour, to: Colour, share: f64) -> Colour {
    let part = |index: usize| {
        let (from, to) = (f64::from(from.0[index]), f64::from(to.0[index]));
        (from + (to - from) * share).round() as u8
    };
    Colour([part(0), part(1), part(2)])
}
