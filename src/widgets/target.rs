//! A field to fill: which objects change with its value, and how.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

use super::appearance::{self, Align, Layout};
use super::error::FillError;
use super::fields::Terminal;
use super::fill::{Pen, Remark, Update};
use super::open::{dict, get, rect};
use super::strings::encode;
use super::style::Sizes;
use super::text::{SetText, set_area, set_line, shown, size_for, strange};
use super::typing::Typing;
use super::value::{Kind, OFF, YES};

/// The size of text on one line where a field says none, in points.
const USUAL: f32 = 11.0;

/// A field to fill.
pub struct Target {
    field: Terminal,
    typing: Typing,
    align: Align,
    objects: Vec<Part>,
}

/// The field itself, a widget of it, or, as a rule, both in one.
struct Part {
    id: ObjectId,
    dict: Dictionary,
    /// Width and height of a widget, in points.
    size: Option<[f32; 2]>,
    /// What the ticked state is called.
    on: Vec<u8>,
}

impl Target {
    /// A field as it is in a file.
    pub fn of(doc: &Document, field: Terminal) -> Self {
        let typing = Typing::of(&field.merged);
        let align = match get(doc, &field.merged, b"Q").and_then(|it| it.as_i64().ok()) {
            Some(1) => Align::Middle,
            Some(2) => Align::Right,
            _ => Align::Left,
        };
        let objects = field.objects.iter().filter_map(|id| Part::of(doc, *id)).collect();
        Self { field, typing, align, objects }
    }

    /// Adds to an update what it takes to have this value.
    pub fn put(&self, value: &str, pen: &Pen, update: &mut Update) -> Result<(), FillError> {
        if !self.objects.iter().any(|part| part.size.is_some()) {
            return Err(FillError::NoPlace(self.field.name.clone()));
        }
        match &self.field.kind {
            Kind::Tick => self.put_tick(value, update)?,
            Kind::Text { .. } => self.put_text(&encode(value), value, pen, update),
            Kind::Choice(_) if value.is_empty() => self.put_text(&Object::Null, "", pen, update),
            Kind::Choice(options) => {
                let is_meant =
                    |(export, shown): &&(String, String)| shown == value || export == value;
                let (export, shown) = options.iter().find(is_meant).ok_or_else(|| {
                    let name = self.field.name.clone();
                    FillError::NotOffered { name, value: value.to_string() }
                })?;
                self.put_text(&encode(export), shown, pen, update);
            }
        }
        Ok(())
    }

    fn put_tick(&self, value: &str, update: &mut Update) -> Result<(), FillError> {
        let name = &self.field.name;
        let ticked = match value.to_lowercase().as_str() {
            "yes" | "true" | "on" => true,
            "" | "no" | "false" | "off" => false,
            _ => return Err(FillError::NotATick { name: name.clone(), value: value.to_string() }),
        };
        for part in &self.objects {
            let mut dict = part.dict.clone();
            let state = Object::Name(if ticked { part.on.clone() } else { OFF.to_vec() });
            if part.size.is_some() {
                dict.set("AS", state.clone());
            }
            if part.is_field() {
                dict.set("V", state);
            }
            update.objects.insert(part.id, dict.into());
        }
        Ok(())
    }

    /// Writes a value that shows as this text.
    fn put_text(&self, value: &Object, text: &str, pen: &Pen, update: &mut Update) {
        let text = shown(text);
        self.remark_strange(&text, pen, update);
        for part in &self.objects {
            let mut dict = part.dict.clone();
            if part.is_field() {
                dict.set("V", value.clone());
                for outdated in [&b"RV"[..], b"I"] {
                    dict.remove(outdated);
                }
            }
            if let Some(size) = part.size {
                let drawn = self.draw(&text, size, pen, update);
                let drawn = update.add(drawn);
                dict.set("AP", appearance::normal(drawn));
                if self.typing.font != pen.name {
                    dict.set("DA", self.default_appearance(pen));
                }
            }
            update.objects.insert(part.id, dict.into());
        }
    }

    fn draw(&self, text: &str, size: [f32; 2], pen: &Pen, update: &mut Update) -> Object {
        let inside = size.map(|side| (side - 2.0 * pen.sizes.padding).max(1.0));
        let lines = self.has_lines();
        let (set, wished) = self.set(text, inside, pen);
        if set.size < pen.sizes.floor && set.size < wished {
            let name = self.field.name.clone();
            update.remarks.push(Remark::Small { name, size: set.size });
        }
        let Sizes { padding, .. } = pen.sizes;
        let colour = &self.typing.colour;
        let layout = Layout { size, padding, align: self.align, centred: !lines, colour };
        appearance::text(&set, &pen.font, (&pen.name, &pen.object), &layout)
    }

    /// Sets text, and says which size was wished for.
    fn set(&self, text: &str, inside: [f32; 2], pen: &Pen) -> (SetText, f32) {
        let said = (self.typing.size > 0.0).then_some(self.typing.size);
        if self.has_lines() {
            let sizes = Sizes { cap: said.unwrap_or(pen.sizes.cap), ..pen.sizes };
            return (set_area(text, &pen.font, inside, sizes), sizes.cap);
        }
        let size = size_for(inside[1]).min(said.unwrap_or(USUAL));
        (set_line(text, &pen.font, inside, size), size)
    }

    fn has_lines(&self) -> bool {
        matches!(self.field.kind, Kind::Text { lines: true, .. })
    }

    fn remark_strange(&self, text: &str, pen: &Pen, update: &mut Update) {
        let letters = strange(text, &pen.font);
        if !letters.is_empty() {
            update.remarks.push(Remark::Missing { name: self.field.name.clone(), letters });
        }
    }

    /// In our font, where another program has chosen another.
    fn default_appearance(&self, pen: &Pen) -> Object {
        let Typing { size, colour, .. } = &self.typing;
        let name = String::from_utf8_lossy(&pen.name);
        let said = format!("/{name} {size} Tf {colour}");
        Object::String(said.into_bytes(), StringFormat::Literal)
    }
}

impl Part {
    fn of(doc: &Document, id: ObjectId) -> Option<Self> {
        let part = doc.get_dictionary(id).ok()?;
        let is_widget =
            get(doc, part, b"Subtype").and_then(|it| it.as_name().ok()) == Some(b"Widget");
        let rect = rect(doc, part).filter(|_| is_widget);
        let size = rect.map(|[left, bottom, right, top]| [right - left, top - bottom]);
        let states = dict(doc, part, b"AP").and_then(|it| dict(doc, it, b"N"));
        let mut states = states.into_iter().flat_map(|states| states.iter()).map(|(name, _)| name);
        let on = states.find(|name| *name != OFF).cloned();
        Some(Self { id, dict: part.clone(), size, on: on.unwrap_or_else(|| YES.into()) })
    }

    /// Whether it holds the value, not only shows it.
    fn is_field(&self) -> bool {
        self.dict.has(b"T")
    }
}
