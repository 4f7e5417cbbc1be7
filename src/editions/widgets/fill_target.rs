//! A field to fill: which objects change with its value, and how.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

use super::appearance::{self, Align, Layout};
use super::default_appearance::DefaultAppearance;
use super::error::FillError;
use super::field_writer::{ChangedObjects, FieldWriter, Remark};
use super::form_fields::FormField;
use super::glyph_drawing::{GlyphFont, add_fonts, draw};
use super::glyph_line::{GlyphLine, needs_shaping};
use super::style::Sizes;
use super::text::{SetText, set_area, set_line, shown, size_for, strange};
use super::value::{InputKind, OFF, YES};
use crate::pdf::open::{dict, get, rect};
use crate::pdf::strings::encode;

/// The size of text on one line where a field says none, in points.
const USUAL: f32 = 11.0;

/// What no longer holds of a field with a new value (12.7.4.3, 12.7.4.4): its
/// rich text, and the indices of what is chosen.
const OUTDATED: [&[u8]; 2] = [b"RV", b"I"];

/// A field to fill.
pub struct FillTarget {
    field: FormField,
    appearance: DefaultAppearance,
    align: Align,
    objects: Vec<FieldObject>,
}

/// The field itself, a widget of it, or, as a rule, both in one.
struct FieldObject {
    id: ObjectId,
    dict: Dictionary,
    /// Width and height of a widget, in points.
    size: Option<[f32; 2]>,
    /// What the ticked state is called.
    on: Vec<u8>,
}

impl FillTarget {
    /// A field as it is in a file.
    pub fn of(doc: &Document, field: FormField) -> Self {
        let appearance = DefaultAppearance::of(&field.merged);
        let align = match get(doc, &field.merged, b"Q").and_then(|it| it.as_i64().ok()) {
            Some(1) => Align::Middle,
            Some(2) => Align::Right,
            _ => Align::Left,
        };
        let objects = field.objects.iter().filter_map(|id| FieldObject::of(doc, *id)).collect();
        Self { field, appearance, align, objects }
    }

    /// Adds to an update what it takes to have this value.
    pub fn put(
        &self,
        value: &str,
        writer: &FieldWriter,
        update: &mut ChangedObjects,
    ) -> Result<(), FillError> {
        if !self.objects.iter().any(|object| object.size.is_some()) {
            return Err(FillError::NoPlace(self.field.name.clone()));
        }
        match &self.field.kind {
            InputKind::Tick => self.put_tick(value, update)?,
            InputKind::Text { .. } => self.put_text(&encode(value), value, writer, update),
            InputKind::Choice(_) if value.is_empty() => {
                self.put_text(&Object::Null, "", writer, update);
            }
            InputKind::Choice(options) => {
                let (export, shown) = self.offered(options, value)?;
                self.put_text(&encode(export), shown, writer, update);
            }
        }
        Ok(())
    }

    /// The option of this name, shown or saved.
    fn offered<'a>(
        &self,
        options: &'a [(String, String)],
        value: &str,
    ) -> Result<&'a (String, String), FillError> {
        let mut options = options.iter();
        options.find(|(export, shown)| shown == value || export == value).ok_or_else(|| {
            FillError::NotOffered { name: self.field.name.clone(), value: value.to_string() }
        })
    }

    fn put_tick(&self, value: &str, update: &mut ChangedObjects) -> Result<(), FillError> {
        let name = &self.field.name;
        let ticked = match value.to_lowercase().as_str() {
            "yes" | "true" | "on" => true,
            "" | "no" | "false" | "off" => false,
            _ => return Err(FillError::NotATick { name: name.clone(), value: value.to_string() }),
        };
        for object in &self.objects {
            let mut dict = object.dict.clone();
            let state = Object::Name(if ticked { object.on.clone() } else { OFF.to_vec() });
            if object.size.is_some() {
                dict.set("AS", state.clone());
            }
            if object.is_field() {
                dict.set("V", state);
            }
            update.objects.insert(object.id, dict.into());
        }
        Ok(())
    }

    /// Writes a value that shows as this text.
    fn put_text(
        &self,
        value: &Object,
        text: &str,
        writer: &FieldWriter,
        update: &mut ChangedObjects,
    ) {
        let text = shown(text);
        let glyphs = self.glyphs(&text, writer, update);
        if glyphs.is_none() {
            self.remark_strange(&text, writer, update);
        }
        for object in &self.objects {
            let mut dict = object.dict.clone();
            if object.is_field() {
                dict.set("V", value.clone());
                for key in OUTDATED {
                    dict.remove(key);
                }
            }
            if let Some(size) = object.size {
                let drawn = match &glyphs {
                    Some(glyphs) => self.draw_glyphs((glyphs, &text), size, writer, update),
                    None => self.draw(&text, size, writer, update),
                };
                let drawn = update.add(drawn);
                dict.set("AP", appearance::normal(drawn));
                if self.appearance.font != writer.name {
                    dict.set("DA", self.default_appearance(writer));
                }
            }
            update.objects.insert(object.id, dict.into());
        }
    }

    fn draw(
        &self,
        text: &str,
        size: [f32; 2],
        writer: &FieldWriter,
        update: &mut ChangedObjects,
    ) -> Object {
        let layout = self.layout(size, writer.sizes.padding);
        let (set, wished) = self.set(text, layout.inside(), writer);
        if set.size < writer.sizes.floor && set.size < wished {
            let name = self.field.name.clone();
            update.remarks.push(Remark::Small { name, size: set.size });
        }
        appearance::text(&set, &writer.font, (&writer.name, &writer.object), &layout)
    }

    /// A line that takes other fonts than the field font, or marks in places of
    /// their own.
    fn glyphs(
        &self,
        text: &str,
        writer: &FieldWriter,
        update: &mut ChangedObjects,
    ) -> Option<(GlyphLine, BTreeMap<usize, GlyphFont>)> {
        if self.has_lines() || !needs_shaping(text, &writer.font) {
            return None;
        }
        let line = GlyphLine::of(text, &writer.fonts)?;
        let fonts = add_fonts(&line, &writer.fonts, update)?;
        Some((line, fonts))
    }

    fn draw_glyphs(
        &self,
        (glyphs, text): (&(GlyphLine, BTreeMap<usize, GlyphFont>), &str),
        size: [f32; 2],
        writer: &FieldWriter,
        update: &mut ChangedObjects,
    ) -> Object {
        let (line, fonts) = glyphs;
        let Sizes { padding, floor, .. } = writer.sizes;
        let layout = self.layout(size, padding);
        let wished = self.line_size(layout.inside());
        let set = layout.size_of(line, &writer.font, wished);
        if set < floor && set < wished {
            update.remarks.push(Remark::Small { name: self.field.name.clone(), size: set });
        }
        draw((line, text), fonts, (&writer.font, set), &layout)
    }

    fn layout(&self, size: [f32; 2], padding: f32) -> Layout<'_> {
        let centred = !self.has_lines();
        Layout { size, padding, align: self.align, centred, colour: &self.appearance.colour }
    }

    /// The size of text on one line where it is not too long.
    fn line_size(&self, inside: [f32; 2]) -> f32 {
        let said = (self.appearance.size > 0.0).then_some(self.appearance.size);
        size_for(inside[1]).min(said.unwrap_or(USUAL))
    }

    /// Sets text, and says which size was wished for.
    fn set(&self, text: &str, inside: [f32; 2], writer: &FieldWriter) -> (SetText, f32) {
        if self.has_lines() {
            let said = (self.appearance.size > 0.0).then_some(self.appearance.size);
            let sizes = Sizes { cap: said.unwrap_or(writer.sizes.cap), ..writer.sizes };
            return (set_area(text, &writer.font, inside, sizes), sizes.cap);
        }
        let size = self.line_size(inside);
        (set_line(text, &writer.font, inside, size), size)
    }

    fn has_lines(&self) -> bool {
        matches!(self.field.kind, InputKind::Text { lines: true, .. })
    }

    fn remark_strange(&self, text: &str, writer: &FieldWriter, update: &mut ChangedObjects) {
        let letters = strange(text, &writer.font);
        if !letters.is_empty() {
            update.remarks.push(Remark::Missing { name: self.field.name.clone(), letters });
        }
    }

    /// In our font, where another program has chosen another.
    fn default_appearance(&self, writer: &FieldWriter) -> Object {
        let DefaultAppearance { size, colour, .. } = &self.appearance;
        let name = String::from_utf8_lossy(&writer.name);
        let said = format!("/{name} {size} Tf {colour}");
        Object::String(said.into_bytes(), StringFormat::Literal)
    }
}

impl FieldObject {
    fn of(doc: &Document, id: ObjectId) -> Option<Self> {
        let object = doc.get_dictionary(id).ok()?;
        let is_widget =
            get(doc, object, b"Subtype").and_then(|it| it.as_name().ok()) == Some(b"Widget");
        let rect = rect(doc, object).filter(|_| is_widget);
        let size = rect.map(|[left, bottom, right, top]| [right - left, top - bottom]);
        let states = dict(doc, object, b"AP").and_then(|it| dict(doc, it, b"N"));
        let mut states = states.into_iter().flat_map(|states| states.iter()).map(|(name, _)| name);
        let on = states.find(|name| *name != OFF).cloned();
        Some(Self { id, dict: object.clone(), size, on: on.unwrap_or_else(|| YES.into()) })
    }

    /// Whether it holds the value, not only shows it.
    fn is_field(&self) -> bool {
        self.dict.has(b"T")
    }
}
