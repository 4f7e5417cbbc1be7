//! The page for a hard hour: the number for immediate danger, the way to the section that
//! steadies, numbers of one's own, the lines of the first region, and those of the others, folded below their names. The
//! words of the author stand where `{{crisis}}` divides them.

use maud::{Markup, html};

use super::controls::Controls;
use super::onward::grounding;
use crate::book::content::blocks::Block;
use crate::book::content::crisis::{Crisis, Region};
use crate::editions::html::blocks::HtmlText;
use crate::editions::html::crisis::{checked, danger, elsewhere, one};

/// The page in its order.
pub fn page(make: &Controls, text: &mut HtmlText, blocks: &[Block]) -> Markup {
    let mut parts = blocks.splitn(2, |block| *block == Block::Crisis {});
    let [before, after] = [parts.next(), parts.next()].map(Option::unwrap_or_default);
    let Some(crisis) = make.book.manuscript.crisis else { return text.blocks(blocks) };
    let (before, after) = (text.blocks(before), text.blocks(after));
    html! {
        @if let Some(region) = crisis.regions.first() {
            div id="_danger" {
                div.region data-region="1" { (danger(make.book, region, &region.name.0.0)) }
            }
        }
        @if let Some(id) = grounding(make) {
            p.row { a.button.care href=((make.book.href)(id)) { (make.say("phone-grounding")) } }
        }
        (own_calls(make))
        (before)
        (lines(make, crisis))
        (after)
    }
}

fn lines(make: &Controls, crisis: &Crisis) -> Markup {
    let book = make.book;
    html! {
        div.regions {
            (where_you_are(make, &crisis.regions))
            @for (index, region) in crisis.regions.iter().enumerate() { (of_region(make, index, region)) }
        }
        (elsewhere(book, crisis))
        p.small { (checked(book, crisis)) }
    }
}

/// The first region is open, and its number for danger stands above all.
fn of_region(make: &Controls, index: usize, region: &Region) -> Markup {
    let name = &region.name.0.0;
    let lines = html! { @for line in &region.lines { (one(make.book, line)) } };
    html! {
        @if index > 0 {
            details.region data-region=(index + 1) {
                summary { (name) } (danger(make.book, region, "")) (lines)
            }
        } @else if !region.lines.is_empty() {
            section.region data-region=(index + 1) { h2 { (name) } (lines) }
        }
    }
}

/// The numbers that one wrote down oneself, once some are there.
fn own_calls(make: &Controls) -> Markup {
    html! {
        p.locked-here.scripted { a.button href="#_unlock" { (make.say("phone-own-locked")) } }
        div.scripted id="_own-calls" {}
    }
}

/// Where one is, is asked and not guessed.
fn where_you_are(make: &Controls, regions: &[Region]) -> Markup {
    html! { @if regions.len() > 1 {
        p.where.scripted {
            label for="_where" { (make.say("crisis-where")) }
            select #_where {
                option value="" { (make.say("phone-everywhere")) }
                @for (index, region) in regions.iter().enumerate() {
                    option value=(index + 1) { (region.name.0.0) }
                }
            }
        }
    } }
}
