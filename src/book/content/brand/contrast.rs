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
const BLACK: Colour = Colour([0; 3]);
/// How much lighter the words of a plain book are, in percent of the way to white.
const PLAIN: u8 = 22;

/// Every pairing that the templates use.
pub const PAIRINGS: [Pairing; 15] = [
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
    pairing("mark", "tint", LINE),
    pairing("mark", "care", LINE),
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

/// A pairing that falls short, with the roles as they are when the findings before
/// it are mended, and how it is mended itself.
struct Shortfall {
    pairing: &'static Pairing,
    roles: Roles,
    way: Option<Way>,
}

/// Reports pairings that fall short, each role once. All colours that the hints
/// name hold together, so that who follows them is done.
pub fn check(session: &ReadSession, roles: &Roles) {
    let (mut mended, mut shortfalls) = (roles.clone(), vec![]);
    // one that is mended may leave another short, whose hint is then another too
    for _ in 0..PAIRINGS.len() {
        let mend = |pairing: &&'static Pairing| mend_one(pairing, &mut mended, &mut shortfalls);
        if PAIRINGS.iter().filter(mend).count() == 0 {
            break;
        }
    }
    for shortfall in &shortfalls {
        report(session, shortfall);
    }
}

/// Mends a pairing that falls short; tells whether there was something to mend.
fn mend_one(
    pairing: &'static Pairing,
    mended: &mut Roles,
    shortfalls: &mut Vec<Shortfall>,
) -> bool {
    if holds(pairing, mended, None) {
        return false;
    }
    let way = mend(pairing, mended);
    let (role, _) = colour::origin(pairing.colour);
    let known = shortfalls.iter_mut().find(|known| match (way, known.way) {
        (Some(way), Some(known)) => way.name == known.name,
        _ => colour::origin(known.pairing.colour).0 == role,
    });
    match (known, way) {
        (Some(known), Some(way)) if way.better.is_some() => known.way = Some(way),
        (Some(_), _) => return false,
        (None, _) => shortfalls.push(Shortfall { pairing, roles: mended.clone(), way }),
    }
    let better =
        way.and_then(|way| Some((way.name, Role { colour: way.better?, at: Some(way.at) })));
    let is_better = better.is_some();
    mended.extend(better);
    // a second ink that is mixed follows what it is mixed from, and its grounds
    if mended.get(THREAD).is_some_and(|thread| thread.at.is_none()) {
        mended.remove(THREAD);
        add_thread(mended);
    }
    is_better
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

/// How well a role can be read: on the ground, or with the words, where it is hardest.
pub struct RoleContrast {
    pub role: &'static str,
    pub colour: Colour,
    /// The contrast there.
    pub ratio: f64,
    /// What it should be at least.
    pub least: f64,
    /// What it stands on.
    pub ground: &'static str,
    /// The nearest colour that passes, where this one does not.
    pub better: Option<Colour>,
}

/// All roles, as they are measured.
pub fn measure(roles: &Roles) -> Vec<RoleContrast> {
    let measured = roles.iter().filter_map(|(name, role)| {
        let concerns = |pairing: &&Pairing| {
            colour::origin(pairing.colour).0 == *name || pairing.ground == *name
        };
        let of = |pairing: &'static Pairing| {
            let (one, ground) = colours(pairing, roles, None);
            (ratio(one, ground), pairing)
        };
        let short = |(ratio, pairing): &(f64, &Pairing)| ratio / pairing.least;
        let all = PAIRINGS.iter().filter(concerns).map(of);
        let (ratio, pairing) = all.min_by(|a, b| short(a).total_cmp(&short(b)))?;
        let better = || nearest(pairing, roles, name, role.colour);
        let better = if ratio < pairing.least { better() } else { None };
        let (role, colour) = (*name, role.colour);
        Some(RoleContrast {
            role,
            colour,
            ratio,
            least: pairing.least,
            ground: pairing.ground,
            better,
        })
    });
    measured.collect()
}

fn report(session: &ReadSession, Shortfall { pairing, roles, way }: &Shortfall) {
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
    let at = way.as_ref().map_or_else(DiagSpan::detached, |way| way.at);
    let hint = way.as_ref().and_then(|way| {
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
    let concerned = |other: &&Pairing| {
        let (role, _) = colour::origin(other.colour);
        if is_ground {
            other.ground == name
        } else {
            role == name && is_usable(other.ground, name, roles)
        }
    };
    let step = |step: i32| {
        let share = f64::from(step) / 255.0;
        if is_ground { own.lighter(share) } else { own.darker(share) }
    };
    (1..=255).map(step).find(|colour| {
        let with = Some((name, *colour));
        let mut others = PAIRINGS.iter().filter(concerned);
        holds(pairing, roles, with) && others.all(|other| holds(other, roles, with))
    })
}

/// A colour has to do on every ground that is none too dark for the ink and what
/// comes from it: for the ink itself, were it black, and for others as it is.
fn is_usable(ground: &str, name: &str, roles: &Roles) -> bool {
    let darkest = (name == "ink").then_some((name, BLACK));
    let is_ink = |other: &&Pairing| colour::origin(other.colour).0 == "ink";
    let mut inks = PAIRINGS.iter().filter(|other| other.ground == ground).filter(is_ink);
    inks.all(|other| holds(other, roles, darkest))
}

/// A second ink for a brand that names none: of another hue than the accent, and
/// as dark as it has to be on every ground.
pub fn add_thread(roles: &mut Roles) {
    let Some(accent) = roles.get("accent").filter(|_| !roles.contains_key(THREAD)) else { return };
    let own = if accent.at.is_some() { accent.colour.turned() } else { STANDARD_THREAD };
    let concerned =
        |pairing: &&Pairing| pairing.colour == THREAD && is_usable(pairing.ground, THREAD, roles);
    let passing = (0..=255).map(|step| own.darker(f64::from(step) / 255.0)).find(|colour| {
        PAIRINGS.iter().filter(concerned).all(|pair| holds(pair, roles, Some((THREAD, *colour))))
    });
    roles.insert(THREAD, Role { colour: passing.unwrap_or(own), at: None });
}

/// The ink of a plain book: as much lighter as it should be, and no lighter than
/// words may be.
pub fn plain_ink(ink: Colour) -> Colour {
    let shares = (0..=PLAIN).rev().map(|percent| ink.lighter(f64::from(percent) / 100.0));
    let mut readable = shares.filter(|lighter| ratio(*lighter, WHITE) >= TEXT);
    readable.next().unwrap_or(ink)
}

fn distance(Colour(one): Colour, Colour(other): Colour) -> i32 {
    one.iter().zip(other).map(|(a, b)| (i32::from(*a) - i32::from(b)).pow(2)).sum()
}
