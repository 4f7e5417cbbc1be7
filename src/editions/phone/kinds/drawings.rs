//! Answers on a drawing: it takes taps and shows, and a list beside it says the
//! same, for who does not see it. A drawing is hidden from screen readers.

use std::f64::consts::TAU;
use std::fmt::Write;

use maud::{Markup, html};

use super::super::controls::{Controls, group, rows, text, tick};
use super::super::outline::{BODY, REGIONS, body_path};
use crate::book::content::answer::body_map::{BodyMap, Views};
use crate::book::content::answer::circle_map::CircleMap;
use crate::book::content::answer::wheel::Wheel;

/// The letters by which marks go.
const LETTERS: [&str; 6] = ["A", "B", "C", "D", "E", "F"];

pub fn body_map(make: &Controls, it: &BodyMap) -> Markup {
    let usual = make.say("regions");
    let named: Vec<(String, &str)> = if it.regions.is_empty() {
        (1..).zip(usual.split(", ")).map(|(n, name): (u32, _)| (n.to_string(), name)).collect()
    } else {
        it.regions.iter().enumerate().map(|(n, it)| (it.part(n), text(it))).collect()
    };
    let legend: Vec<_> = it.legend.iter().map(text).collect();
    // only the usual parts of the body have a place on the drawing
    let is_drawn = it.regions.is_empty() && named.len() == REGIONS.len();
    html! {
        @if is_drawn { (body(make, it.views)) }
        @if !legend.is_empty() { (meanings(&legend)) } @else {
            @for letter in &LETTERS[..3] {
                (make.line_as(&format!("mark-{}", letter.to_lowercase()), &make.book.say_with("phone-mark", &[("letter", letter)]), "short", false))
            }
        }
        @if is_drawn { p.hint.scripted { (make.say("phone-tap")) } }
        @for (index, (part, name)) in named.iter().enumerate() { (region(make, index, part, name, &legend)) }
    }
}

fn body(make: &Controls, views: Views) -> Markup {
    let class = if views == Views::Back { "body back" } else { "body front" };
    html! {
        @if views == Views::Both {
            div.either.views.scripted role="group" aria-label=(make.say("phone-view")) {
                button type="button" data-view="front" aria-pressed="true" { (make.say("view-front")) }
                button type="button" data-view="back" aria-pressed="false" { (make.say("view-back")) }
            }
        }
        svg class=(class) viewBox="-33 -2 66 130" aria-hidden="true" focusable="false" {
            g clip-path="url(#_body-clip)" {
                @for (index, zones) in REGIONS.iter().enumerate() { @for [x, y, width, height] in *zones {
                    rect class={ "zone zone-" (index + 1) } data-region=(index + 1) x=(x) y=(y) width=(width) height=(height) {}
                } }
            }
            path.outline d=(body_path(&BODY)) {}
            path.spine d="M0 27v38" {}
        }
    }
}

/// What the patterns mean. Their drawings are `defs` of the page.
fn meanings(legend: &[&str]) -> Markup {
    html! { p.legend { @for (index, words) in legend.iter().enumerate() {
        span {
            svg viewBox="0 0 12 12" aria-hidden="true" focusable="false" { circle cx="6" cy="6" r="5.2" fill={ "url(#_pattern-" (index) ")" } {} }
            (LETTERS[index % LETTERS.len()]) ", " (words)
        }
    } } }
}

fn region(make: &Controls, index: usize, part: &str, name: &str, legend: &[&str]) -> Markup {
    let said = make.book.say_with("said-notice-there", &[("region", &name)]);
    html! {
        div.part data-region=(index + 1) {
            (tick(&format!("region-{part}"), name))
            div.more {
                @if !legend.is_empty() { p.chips.scripted { @for words in legend {
                    button type="button" data-words=(words) aria-pressed="false" { (words) }
                } } }
                (make.line(&format!("region-{part}-words"), &said))
            }
        }
    }
}

pub fn wheel(make: &Controls, it: &Wheel) -> Markup {
    let again = it.passes == 2;
    let passes: &[&str] = if again { &["", "-again"] } else { &[""] };
    let [first, second] = ["phone-first-time", "phone-second-time"].map(|key| make.say(key));
    html! {
        (wheel_drawing(it))
        @if again {
            div.either.passes.scripted role="group" aria-label=(make.say("phone-which-time")) {
                button type="button" data-pass="" aria-pressed="true" { (first) }
                button type="button" data-pass="-again" aria-pressed="false" { (second) }
            }
        }
        p.hint.scripted { (make.say("phone-tap-wheel")) }
        @for suffix in passes {
            @let name = if suffix.is_empty() { &first } else { &second };
            @let body = html! {
                @if again { (make.date(&format!("date{suffix}"), &make.say("date"))) }
                (areas(make, it, suffix))
            };
            div.areas data-pass=(suffix) {
                @if again { (group(name, "card", false, &body)) } @else { (body) }
            }
        }
    }
}

/// A number for each area.
fn areas(make: &Controls, it: &Wheel, suffix: &str) -> Markup {
    html! { @for (index, area) in it.areas.iter().enumerate() {
        @let id = make.id();
        p.area {
            label for=(id) { b aria-hidden="true" { (index + 1) } " " (text(area)) }
            select id=(id) data-f={ "area-" (area.part(index)) (suffix) } {
                option value="" { "–" }
                @for number in 0..=it.rings { option { (number) } }
            }
        }
    } }
}

#[expect(clippy::cast_precision_loss, reason = "a wheel has few areas")]
fn wheel_drawing(it: &Wheel) -> Markup {
    let count = it.areas.len();
    let at = |part: f64, radius: f64| {
        let angle = TAU * part / count as f64;
        (radius * angle.sin(), -radius * angle.cos())
    };
    let spokes = (0..count).fold(String::new(), |mut path, index| {
        let (x, y) = at(index as f64, 100.0);
        let _ = write!(path, "M0 0L{x:.1} {y:.1}");
        path
    });
    html! {
        svg.wheel data-areas=(count) data-rings=(it.rings) viewBox="-120 -120 240 240" aria-hidden="true" focusable="false" {
            g {}
            @for ring in 1..=it.rings { circle r={ (format!("{:.1}", 100.0 * f64::from(ring) / f64::from(it.rings))) } {} }
            path d=(spokes) {}
            @for index in 0..count {
                @let (x, y) = at(index as f64 + 0.5, 110.0);
                text x=(format!("{x:.1}")) y=(format!("{:.1}", y + 3.5)) { (index + 1) }
            }
        }
    }
}

/// How far the rings reach, from the middle.
const RADII: [u32; 3] = [36, 70, 104];

pub fn circle_map(make: &Controls, it: &CircleMap) -> Markup {
    let usual = ["ring-near", "ring-middle", "ring-outer"].map(|key| make.say(key));
    let count = it.slots.len();
    let name = |index: usize| match it.rings.get(index) {
        Some(ring) => (ring.part(index), text(ring)),
        None => ((index + 1).to_string(), usual.get(index).map_or("", String::as_str)),
    };
    let radii = &RADII[RADII.len() - count.min(RADII.len())..];
    let ring = |index: usize| {
        let ((part, words), slots) = (name(index), it.slots[index]);
        let one = |number: u32| {
            let said = make.book.say_with("phone-name", &[("number", &number), ("count", &slots)]);
            html! { div.one { (make.line(&format!("ring-{part}-name-{number}"), &said)) } }
        };
        group(words, "card ring", false, &rows(&(1..=slots).map(one).collect::<Vec<_>>()))
    };
    html! {
        svg.circles viewBox="-112 -112 224 224" aria-hidden="true" focusable="false" {
            @for (index, radius) in radii.iter().enumerate().rev() {
                circle class={ "ring-" (index) } data-ring=(index) r=(radius) {}
            }
            g {}
            circle.me r="15" {}
            text y="4" { (make.say("me")) }
        }
        @for index in 0..count { (ring(index)) }
    }
}
