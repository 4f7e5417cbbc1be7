//! Pages in other colours. A colour moves nothing: so what was set is shown in the new
//! ones at once, and is set anew behind it. Each page has the name that it will have
//! then, since that says what is drawn on it.

use std::collections::BTreeMap;

use comemo::Track;
use rayon::prelude::*;
use typst::World;
use typst::foundations::{Bytes, Smart};
use typst::layout::{Frame, FrameItem};
use typst::visualize::{Color, FixedStroke, Image, ImageKind, Paint, SvgImage};
use typst_layout::Page;

use crate::book::content::brand::colour::{Colour, Colours};
use crate::book::edition::Edition;
use crate::book::world::BookWorld;

/// What pages were set from.
#[derive(Clone, Default)]
pub struct SetFrom {
    /// As templates read it.
    pub manuscript: Option<Bytes>,
    pub edition: Option<Edition>,
    pub colours: Colours,
}

/// Which colour takes the place of which.
pub struct NewColours(BTreeMap<[u8; 3], Colour>);

impl NewColours {
    /// Those of `then` in the place of those of `before`; nothing where one colour
    /// became two, since nobody knows then which a letter has.
    pub fn of(before: &Colours, then: &Colours) -> Option<Self> {
        if !before.keys().eq(then.keys()) {
            return None;
        }
        let mut new = BTreeMap::new();
        for (old, colour) in before.values().zip(then.values()) {
            if new.insert(old.0, *colour).is_some_and(|other| other != *colour) {
                return None;
            }
        }
        Some(Self(new))
    }

    /// These pages, in the new colours.
    pub fn put_on(&self, pages: &[Page], world: &BookWorld) -> Vec<Page> {
        let one = |page: &Page| {
            let mut page = page.clone();
            if let Smart::Custom(Some(fill)) = &mut page.fill {
                self.paint(fill);
            }
            self.frame(&mut page.frame, world);
            page
        };
        pages.par_iter().map(one).collect()
    }

    fn frame(&self, frame: &mut Frame, world: &BookWorld) {
        frame.retain(|item| {
            match item {
                FrameItem::Group(group) => self.frame(&mut group.frame, world),
                FrameItem::Text(text) => {
                    self.paint(&mut text.fill);
                    self.stroke(text.stroke.as_mut());
                }
                FrameItem::Shape(shape, _) => {
                    shape.fill.iter_mut().for_each(|fill| self.paint(fill));
                    self.stroke(shape.stroke.as_mut());
                }
                FrameItem::Image(image, ..) => {
                    if let Some(new) = self.drawing(image, world) {
                        *image = new;
                    }
                }
                FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
            true
        });
    }

    fn stroke(&self, stroke: Option<&mut FixedStroke>) {
        if let Some(stroke) = stroke {
            self.paint(&mut stroke.paint);
        }
    }

    fn paint(&self, paint: &mut Paint) {
        let Paint::Solid(colour) = paint else { return };
        let [red, green, blue, alpha] = colour.to_vec4_u8();
        let Some(new) = self.0.get(&[red, green, blue]) else { return };
        // grey of Typst's own is none of the book's colours
        if alpha == u8::MAX && *colour == opaque([red, green, blue]) {
            *colour = opaque(new.0);
        }
    }

    /// A drawing that a template makes, such as a cloth (`templates/cloth.typ`).
    fn drawing(&self, image: &Image, world: &BookWorld) -> Option<Image> {
        let ImageKind::Svg(svg) = image.kind() else { return None };
        let text = std::str::from_utf8(svg.data()).ok()?;
        let mut pieces = text.split(BEFORE);
        let mut drawn = String::from(pieces.next()?);
        for piece in pieces {
            let hex = piece.get(..7).filter(|hex| piece[hex.len()..].starts_with('\''));
            let new = hex.and_then(|hex| self.0.get(&Colour::parse(hex)?.0));
            drawn += BEFORE;
            match new {
                Some(new) => drawn = drawn + &new.hex() + &piece[7..],
                None => drawn += piece,
            }
        }
        if drawn == text {
            return None;
        }
        let world: &dyn World = world;
        let bytes = Bytes::from_string(drawn);
        let svg = SvgImage::with_fonts_images(bytes, world.track(), &[], None).ok()?;
        let alt = image.alt().map(Into::into);
        Some(Image::new(ImageKind::Svg(svg), alt, image.scaling()))
    }
}

/// What stands before a colour in the drawings of templates, of a fill or a stroke.
const BEFORE: &str = "='";

fn opaque([red, green, blue]: [u8; 3]) -> Color {
    Color::from_u8(red, green, blue, u8::MAX)
}
