//! Contrast: whether all that is printed can be read, as the Web Content
//! Accessibility Guidelines (WCAG 2) measure it.

use typst::diag::{EcoString, SourceDiagnostic, eco_format};
use typst::syntax::DiagSpan;

use super::colour::{self, Colour, Role, Roles, STANDARD_THREAD, THREAD, WHITE};
use crate::book::source::session::ReadSession;

/// A colour, what it stands on in the templates, and how much contrast the two
/// need. What decorates and says nothing is not listed.
pub struct Pairing {
    /// The name by which templates know the colour.
    pub colour: &'static str,
    /// That of the ground: `paper`, `tint` or `care`.
    pub ground: &'static str,
    /// The least ratio of their luminances.
    pub least: f64,
}

const TEXT: f64 = 4.5;
const LINE: f64 = 3.0;

/// Every pairing that the templates use.
pub const PAIRINGS: [Pairing; 13] = [
    pairing("ink", "paper", TEXT),
    pairing("soft", "paper", TEXT),
    pairing("accent", "paper", TEXT),
    pairing("thread", "paper", TEXT),
    pairing("ink", "tint", TEXT),
    pairing("soft", "tint", TEXT),
    pairing("accent", "tint", TEXT),
    pairing("thread", "tint", TEXT),
    pairing("ink", "care", TEXT),
    pairing("soft", "care", TEXT),
    pairing("thread", "care", TEXT),
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

/// Reports pairings that fall short, each role once: with the colour that a hint
/// names in its place, the others hold.
pub fn check(session: &ReadSession, roles: &Roles) {
    let (mut mended, mut told) = (roles.clone(), vec![]);
    for pairing in &PAIRINGS {
        let (role, _) = colour::origin(pairing.colour);
        if told.contains(&role) || holds(pairing, &mended, None) {
            continue;
        }
        let way = mend(pairing, &mended);
        report(session, pairing, &mended, way);
        match way {
            Some(Way { name, better: Some(colour), at }) => {
                mended.insert(name, Role { colour, at: Some(at) });
            }
            _ => told.push(role),
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
    let (ground, paler) = colour::origin(pairing.ground);
    (of(role).lighter(lighter), of(ground).lighter(paler))
}

fn report(session: &ReadSession, pairing: &Pairing, roles: &Roles, way: Option<Way>) {
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
        "care" => "the ground of care, a tenth of `thread`,".into(),
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
    let at = way.map_or_else(DiagSpan::detached, |way| way.at);
    let hint = way.and_then(|way| {
        let better = way.better?.hex();
        Some(eco_format!("the nearest `{}` that passes is `{better}`", way.name))
    });
    session.push(SourceDiagnostic::error(at, message).with_hints(hint));
}

/// A role that the author can mend, and where.
#[derive(Clone, Copy)]
struct Way {
    name: &'static str,
    /// The nearest colour to theirs that passes.
    better: Option<Colour>,
    at: DiagSpan,
}

/// How it is mended with the least change: the text darker or the ground lighter.
fn mend(pairing: &Pairing, roles: &Roles) -> Option<Way> {
    let (role, _) = colour::origin(pairing.colour);
    let way = |name: &'static str| {
        let Role { colour, at } = *roles.get(name)?;
        let better = nearest(pairing, roles, name, colour);
        let far = better.map_or(i32::MAX, |better| distance(colour, better));
        Some((far, Way { name, better, at: at? }))
    };
    let ways = [role, pairing.ground].into_iter().filter_map(way);
    ways.min_by_key(|(far, _)| *far).map(|(_, way)| way)
}

fn nearest(pairing: &Pairing, roles: &Roles, name: &str, own: Colour) -> Option<Colour> {
    let is_ground = name == pairing.ground;
    // a colour has to do on every ground that is none too dark for text
    let is_usable = |ground| {
        let text = PAIRINGS.iter().find(|other| other.colour == "ink" && other.ground == ground);
        name == "ink" || text.is_none_or(|text| holds(text, roles, None))
    };
    let concerned = |other: &&Pairing| {
        let (role, _) = colour::origin(other.colour);
        if is_ground { other.ground == name } else { role == name && is_usable(other.ground) }
    };
    let step = |step: i32| {
        let share = f64::from(step) / 255.0;
        if is_ground { own.lighter(share) } else { own.darker(share) }
    };
    (1..=255).map(step).find(|colour| {
        PAIRINGS.iter().filter(concerned).all(|other| holds(other, roles, Some((name, *colour))))
    })
}

/// A second ink for a brand that names none: of another hue than the accent, and
/// as dark as it has to be on every ground.
pub fn add_thread(roles: &mut Roles) {
    let Some(accent) = roles.get("accent").filter(|_| !roles.contains_key(THREAD)) else { return };
    let own = if accent.at.is_some() { accent.colour.turned() } else { STANDARD_THREAD };
    let concerned = |pairing: &&Pairing| colour::origin(pairing.colour).0 == THREAD;
    let passing = (0..=255).map(|step| own.darker(f64::from(step) / 255.0)).find(|colour| {
        PAIRINGS.iter().filter(concerned).all(|pair| holds(pair, roles, Some((THREAD, *colour))))
    });
    roles.insert(THREAD, Role { colour: passing.unwrap_or(own), at: None });
}

fn distance(Colour(one): Colour, Colour(other): Colour) -> i32 {
    one.iter().zip(other).map(|(a, b)| (i32::from(*a) - i32::from(b)).pow(2)).sum()
}
