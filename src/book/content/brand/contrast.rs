//! Contrast: whether all that is printed can be read, as the Web Content
//! Accessibility Guidelines (WCAG 2) measure it.

use typst::diag::{EcoString, SourceDiagnostic, eco_format};
use typst::syntax::DiagSpan;

use super::colour::{self, Colour, Roles, WHITE};
use crate::book::source::session::ReadSession;

/// A colour, what it stands on in the templates, and how much contrast the two
/// need. What decorates and says nothing is not listed.
pub struct Pairing {
    /// The name by which templates know the colour.
    pub colour: &'static str,
    /// That of the ground: `paper` or `tint`.
    pub ground: &'static str,
    /// The least ratio of their luminances.
    pub least: f64,
}

const TEXT: f64 = 4.5;
const LINE: f64 = 3.0;

/// Every pairing that the templates use.
pub const PAIRINGS: [Pairing; 6] = [
    pairing("ink", "paper", TEXT),
    pairing("soft", "paper", TEXT),
    pairing("accent", "paper", TEXT),
    pairing("ink", "tint", TEXT),
    pairing("rule", "paper", LINE),
    pairing("mark", "paper", LINE),
];

const fn pairing(colour: &'static str, ground: &'static str, least: f64) -> Pairing {
    Pairing { colour, ground, least }
}

/// The contrast of two colours: from 1, none, to 21, black on white.
pub fn ratio(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// How bright a colour seems: 0 to 1.
fn luminance(Colour(parts): Colour) -> f64 {
    let [red, green, blue] = parts.map(|part| {
        let share = f64::from(part) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Reports pairings that fall short, the first of each role.
pub fn check(session: &ReadSession, roles: &Roles) {
    let mut told = vec![];
    for pairing in &PAIRINGS {
        let (role, _) = colour::origin(pairing.colour);
        if !told.contains(&role) && !holds(pairing, roles, None) {
            told.push(role);
            report(session, pairing, roles);
        }
    }
}

/// Whether a pairing has contrast enough, maybe with another colour in a role.
fn holds(pairing: &Pairing, roles: &Roles, other: Option<(&str, Colour)>) -> bool {
    let (one, ground) = colours(pairing, roles, other);
    ratio(one, ground) >= pairing.least
}

fn colours(pairing: &Pairing, roles: &Roles, other: Option<(&str, Colour)>) -> (Colour, Colour) {
    let of = |name| match other {
        Some((role, colour)) if role == name => colour,
        _ => roles.get(name).map_or(WHITE, |role| role.colour),
    };
    let (role, lighter) = colour::origin(pairing.colour);
    (of(role).lighter(lighter), of(pairing.ground))
}

fn report(session: &ReadSession, pairing: &Pairing, roles: &Roles) {
    let (one, ground) = colours(pairing, roles, None);
    let (role, _) = colour::origin(pairing.colour);
    let name = if role == pairing.colour {
        eco_format!("`{role}` {}", one.hex())
    } else {
        let own = roles.get(role).map(|role| role.colour.hex()).unwrap_or_default();
        eco_format!("`{role}` {own}, as {} around boxes to tick,", one.hex())
    };
    let on: EcoString = match pairing.ground {
        "paper" => "the white paper".into(),
        ground => eco_format!("`{ground}`"),
    };
    let what = if pairing.least < TEXT { "lines that carry meaning need" } else { "text needs" };
    // cut off, so that what falls short never seems to pass
    let ratio = (ratio(one, ground) * 100.0).floor() / 100.0;
    let message = eco_format!(
        "{name} on {on} {} has a contrast of {ratio:.2}; {what} {}",
        ground.hex(),
        pairing.least
    );
    let (at, hint) = mend(pairing, roles);
    let at = at.unwrap_or_else(DiagSpan::detached);
    session.push(SourceDiagnostic::error(at, message).with_hints(hint));
}

/// Where the author can mend it, and with which colour: the nearest to theirs
/// that passes, the text darker or the ground lighter.
fn mend(pairing: &Pairing, roles: &Roles) -> (Option<DiagSpan>, Option<EcoString>) {
    let (role, _) = colour::origin(pairing.colour);
    let way = |name: &'static str| {
        let role = roles.get(name)?;
        let (own, at) = (role.colour, role.at?);
        let better = nearest(pairing, roles, name, own);
        Some((better.map_or(i32::MAX, |colour| distance(own, colour)), name, better, at))
    };
    let ways = [role, pairing.ground].into_iter().filter_map(way);
    let Some((_, name, better, at)) = ways.min_by_key(|(distance, ..)| *distance) else {
        return (None, None);
    };
    let hint =
        |colour: Colour| eco_format!("the nearest `{name}` that passes is `{}`", colour.hex());
    (Some(at), better.map(hint))
}

fn nearest(pairing: &Pairing, roles: &Roles, name: &str, own: Colour) -> Option<Colour> {
    let is_ground = name == pairing.ground;
    // on the tint a colour has to do on paper too
    let concerned = |other: &&Pairing| {
        let (role, _) = colour::origin(other.colour);
        if is_ground {
            other.ground == name
        } else {
            role == name && (other.ground == "paper" || pairing.ground != "paper")
        }
    };
    let step = |step: i32| {
        let share = f64::from(step) / 255.0;
        if is_ground { own.lighter(share) } else { own.darker(share) }
    };
    (1..=255).map(step).find(|colour| {
        PAIRINGS.iter().filter(concerned).all(|other| holds(other, roles, Some((name, *colour))))
    })
}

fn distance(Colour(one): Colour, Colour(other): Colour) -> i32 {
    one.iter().zip(other).map(|(a, b)| (i32::from(*a) - i32::from(b)).pow(2)).sum()
}
