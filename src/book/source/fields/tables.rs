//! Lists and tables that stand in a table, with so many entries.

use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::DeValue;
use typst::diag::eco_format;

use super::{Fields, FromToml, KeyValue};
use crate::book::source::asked::Shape;

/// No list has more entries than this, whatever it is of.
pub const MANY: usize = 1000;

impl<'a> Fields<'a> {
    /// A list that has to be there, with so many entries.
    pub fn required_list<T: FromToml>(
        &self,
        key: &str,
        range: RangeInclusive<usize>,
    ) -> Option<Vec<T>> {
        self.note_asked(key, true, || Shape::List(Box::new(T::shape()), range.clone()));
        self.demand(key, "[\"…\", \"…\"]");
        self.list_of(key, range)
    }

    /// A list that may be left out, with so many entries.
    pub fn list<T: FromToml>(&self, key: &str, range: RangeInclusive<usize>) -> Option<Vec<T>> {
        self.note_asked(key, false, || Shape::List(Box::new(T::shape()), range.clone()));
        self.list_of(key, range)
    }

    fn list_of<T: FromToml>(&self, key: &str, range: RangeInclusive<usize>) -> Option<Vec<T>> {
        let count = self.count(key);
        if count > MANY {
            // Not one of its entries is read: there may be millions.
            let at = self.get(key)?.span();
            self.check_count(key, at, count, range);
            return None;
        }
        let list = self.value::<Spanned<Vec<T>>>(key)?;
        self.check_count(key, list.span(), count, range);
        Some(list.into_inner())
    }

    /// How many entries a list has, be they right or wrong.
    pub fn count(&self, key: &str) -> usize {
        let array = self.table.get(key).and_then(|value| value.get_ref().as_array());
        array.map_or(0, |array| array.len())
    }

    fn check_count(&self, key: &str, at: Range<usize>, count: usize, range: RangeInclusive<usize>) {
        if !range.contains(&count) {
            let (low, high) = (range.start(), range.end());
            let wanted =
                if low == high { eco_format!("{low}") } else { eco_format!("{low} to {high}") };
            let message = eco_format!("`{key}` has {count} entries, not {wanted}");
            let hint = if count < *low {
                eco_format!("add {} more", low - count)
            } else {
                eco_format!("take {} out", count - high)
            };
            self.session.error(self.source.at(at), message, &[hint.as_str()]);
        }
    }

    /// A table that has to be there.
    pub fn required_table(
        &self,
        key: &str,
        name: &'static str,
        example: &str,
    ) -> Option<Fields<'a>> {
        self.note_asked(key, true, || Shape::Table);
        self.demand(key, example);
        self.table_at(key, name)
    }

    /// A table that may be left out.
    pub fn table(&self, key: &str, name: &'static str) -> Option<Fields<'a>> {
        self.note_asked(key, false, || Shape::Table);
        self.table_at(key, name)
    }

    fn table_at(&self, key: &str, name: &'static str) -> Option<Fields<'a>> {
        let value = self.get(key)?;
        let place = KeyValue { fields: self, key, value };
        let table = self.as_table(&place, name, "a table", "{ … }", value)?;
        Some(table.below(self, key, false))
    }

    /// A list of tables that may be left out: `[[key]]`. Nothing where there is
    /// something else.
    pub fn tables(&self, key: &str, name: &'static str) -> Option<Vec<Fields<'a>>> {
        self.note_asked(key, false, || Shape::List(Box::new(Shape::Table), 0..=MANY));
        self.tables_at(key, name)
    }

    fn tables_at(&self, key: &str, name: &'static str) -> Option<Vec<Fields<'a>>> {
        let Some(value) = self.get(key) else { return Some(vec![]) };
        let place = KeyValue { fields: self, key, value };
        let Some(array) = value.get_ref().as_array() else {
            let hint = eco_format!("begin each with a line `[[{key}]]`");
            place.error(eco_format!("`{key}` should be a list of tables"), &hint);
            return None;
        };
        if array.len() > MANY {
            let count = array.len();
            let message = eco_format!("`{key}` has {count} entries, more than {MANY}");
            place.error(message, "take some out");
            return None;
        }
        let table = |value| self.as_table(&place, name, "a list of tables", "[{ … }]", value);
        let tables = array.iter().filter_map(table);
        Some(tables.map(|table| table.below(self, key, true)).collect())
    }

    /// A list of tables that has to be there, with so many entries.
    pub fn required_tables(
        &self,
        key: &str,
        name: &'static str,
        example: &str,
        range: RangeInclusive<usize>,
    ) -> Option<Vec<Fields<'a>>> {
        self.note_asked(key, true, || Shape::List(Box::new(Shape::Table), range.clone()));
        self.demand(key, example);
        let at = self.get(key)?.span();
        let tables = self.tables_at(key, name)?;
        self.check_count(key, at, self.count(key), range);
        (tables.len() == self.count(key)).then_some(tables)
    }

    pub(super) fn as_table(
        &self,
        place: &KeyValue,
        name: &'static str,
        expected: &str,
        example: &str,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Option<Fields<'a>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            let message = eco_format!("`{}` should be {expected}", place.key);
            place.error(message, &eco_format!("write it as `{} = {example}`", place.key));
        }
        Some(self.within(value.span(), table?, name))
    }
}
