//! The tables around a table: a key that one does not know may be theirs.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use toml::de::DeTable;
use typst::diag::{EcoString, eco_format};

use super::Fields;

/// The keys that were asked for.
pub type Known = Rc<RefCell<Vec<String>>>;

/// A table around another.
#[derive(Clone)]
pub struct Enclosing<'a> {
    table: &'a DeTable<'a>,
    name: &'static str,
    known: Known,
}

impl<'a> Fields<'a> {
    /// A table within this one.
    pub(super) fn within(
        &self,
        range: Range<usize>,
        table: &'a DeTable<'a>,
        name: &'static str,
    ) -> Self {
        let own = Enclosing { table: self.table, name: self.name, known: Rc::clone(&self.known) };
        let around = [own].into_iter().chain(self.around.iter().cloned()).collect();
        Self { around, ..Self::new(self.session, self.source, range, table, name) }
    }

    /// To which table around it a key belongs that this one does not know, and how it
    /// gets there. In TOML, whatever stands below a header is in its table.
    pub(super) fn belongs(&self, key: &str) -> Option<(&'static str, EcoString)> {
        let knows = |around: &&Enclosing| around.known.borrow().iter().any(|known| known == key);
        let owner = self.around.iter().find(knows)?;
        let begin = self.range.start;
        let header = self.source.text.get(begin..).and_then(|text| text.lines().next());
        let header = header.map(str::trim).filter(|line| line.starts_with('['));
        let hint = match header {
            _ if owner.table.contains_key(key) => {
                eco_format!("take the line out: {} says it already", owner.name)
            }
            Some(header) => eco_format!("move the line up, above `{header}`"),
            None => eco_format!("write it on a line of its own, outside of the brackets"),
        };
        Some((owner.name, hint))
    }
}
