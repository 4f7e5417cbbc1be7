//! Palettes that nobody chose: what is accepted can be read, and what is refused
//! is mended by what the hints say.

use std::collections::BTreeMap;

use serde_json::Value;
use typst::diag::{EcoVec, SourceDiagnostic};
use workbook::book::content;
use workbook::book::manuscript;
use workbook::book::world::{BookWorld, Home};
use workbook::editions::typeset;

use crate::damaged::dice::Dice;
use crate::harness::Workbook;

/// How many palettes are tried.
const PALETTES: usize = 1000;
/// What words need on their ground, and lines that carry meaning (WCAG 2.2, success
/// criteria 1.4.3 and 1.4.11).
const WORDS: f64 = 4.5;
const DRAWN: f64 = 3.0;

/// What the pages print on what, by the names that templates have for it.
const PAIRS: [(&str, &[&str], f64); 8] = [
    ("ink", &["paper", "tint", "care"], WORDS),
    ("soft", &["paper", "tint", "care"], WORDS),
    ("accent", &["paper", "tint"], WORDS),
    ("thread", &["paper", "tint", "care"], WORDS),
    ("plain-ink", &["paper"], WORDS),
    ("rule", &["paper"], DRAWN),
    // boxes to tick have paper within, and stand in lists on either ground
    ("mark", &["paper", "tint", "care"], DRAWN),
    // behind the stitches of a cloth that is turned
    ("paper", &["accent", "thread"], DRAWN),
];

/// Roles of `brand.toml`, by name.
type Roles = BTreeMap<String, String>;

/// A colour of these parts of light: each from `low` to just below `high`.
fn colour(dice: &mut Dice, low: usize, high: usize) -> String {
    let [red, green, blue] = [(); 3].map(|()| low + dice.roll(high - low));
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Some of the roles: as somebody could choose them, near the edge of what can be
/// read, or anything at all.
fn palette(dice: &mut Dice) -> Roles {
    let wild = dice.roll(3);
    let ranges = [
        ("ink", 0, 110),
        ("soft", 40, 150),
        ("accent", 0, 160),
        ("thread", 0, 160),
        ("rule", 90, 180),
        ("tint", 215, 256),
    ];
    let mut roles = Roles::new();
    for (name, low, high) in ranges {
        let (low, high) = match wild {
            0 => (low, high),
            1 => (low, (high + 40).min(256)),
            _ => (0, 256),
        };
        let own = colour(dice, low, high);
        if dice.roll(5) > 0 {
            roles.insert(name.into(), own);
        }
    }
    roles
}

fn brand(roles: &Roles) -> String {
    let lines = roles.iter().map(|(name, colour)| format!("{name} = \"{colour}\"\n"));
    format!("[roles]\n{}", lines.collect::<String>())
}

/// The colours that templates get, or why there are none.
fn read(world: &BookWorld, roles: &Roles) -> Result<Value, EcoVec<SourceDiagnostic>> {
    let world = world.clone().with_virtual_file("brand.toml", brand(roles));
    let content = content::read(&world)?;
    let json = typeset::to_json(&manuscript::assemble(&content, None));
    let mut manuscript: Value = serde_json::from_slice(&json).expect("JSON");
    Ok(manuscript["brand"]["colours"].take())
}

/// What WCAG 2 calls the relative luminance of a colour.
fn luminance(hex: &str) -> f64 {
    let part = |at: usize| {
        let value = u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour");
        let share = f64::from(value) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// All that cannot be told from its ground.
fn unreadable(colours: &Value) -> Vec<String> {
    let hex = |name: &str| colours[name].as_str().unwrap_or_else(|| panic!("no `{name}`"));
    let pairs = PAIRS.iter().flat_map(|(one, grounds, least)| {
        grounds.iter().map(move |ground| (*one, *ground, contrast(hex(one), hex(ground)), *least))
    });
    let short = pairs.filter(|(.., ratio, least)| ratio < least);
    short.map(|(one, ground, ratio, _)| format!("{one} on {ground}: {ratio:.3}")).collect()
}

/// The roles as the hints of a refusal say.
fn mended(roles: &Roles, problems: &[SourceDiagnostic]) -> Result<Roles, String> {
    let mut roles = roles.clone();
    for problem in problems {
        let said = format!("{}: {:?}", problem.message, problem.hints);
        let mut hints = problem.hints.iter();
        let hint = hints.find_map(|hint| hint.v.strip_prefix("the nearest `")).ok_or(&*said)?;
        let (role, rest) = hint.split_once("` that passes is `").ok_or(&*said)?;
        let better = rest.strip_suffix('`').ok_or(&*said)?;
        if roles.insert(role.into(), better.into()).is_some_and(|own| own == better) {
            return Err(format!("{said} changes nothing"));
        }
    }
    Ok(roles)
}

/// What is wrong with how a palette is met, and whether it is accepted.
fn tried(world: &BookWorld, roles: &Roles) -> (bool, Vec<String>) {
    let problems = match read(world, roles) {
        Ok(colours) => return (true, unreadable(&colours)),
        Err(problems) => problems,
    };
    let faults = match mended(roles, &problems) {
        Err(fault) => vec![fault],
        Ok(better) => match read(world, &better) {
            Ok(colours) => unreadable(&colours),
            Err(still) => {
                let still = still.iter().map(|problem| format!("still: {}", problem.message));
                still.collect()
            }
        },
    };
    (false, faults)
}

#[test]
fn random_palettes_can_be_read_or_are_refused_with_what_passes() {
    let workbook = Workbook::new();
    let home = Home::Folder(workbook.path().to_path_buf());
    let world = BookWorld::open(&home, None).expect("a workbook folder");
    let (mut accepted, mut faults) = (0, vec![]);
    for seed in 0..PALETTES {
        let roles = palette(&mut Dice::new(seed as u64));
        let (is_accepted, found) = tried(&world, &roles);
        accepted += usize::from(is_accepted);
        if !found.is_empty() {
            faults.push(format!("palette {seed}, {roles:?}: {found:#?}"));
        }
    }
    let count = faults.len();
    let first = faults.into_iter().take(8).collect::<Vec<_>>().join("\n");
    assert!(count == 0, "{count} of {PALETTES} palettes ({accepted} accepted):\n{first}");
    // neither way goes untried
    assert!((PALETTES / 10..PALETTES * 9 / 10).contains(&accepted), "{accepted} are accepted");
}
