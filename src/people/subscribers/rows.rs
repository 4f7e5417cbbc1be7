//! The rows of a list, close together: one text with all cells behind each other,
//! and where each of them ends. A list of 400000 people is in memory as a whole,
//! and rows of their own would take several times what stands in them.

/// The rows of a list, each with its number.
#[derive(Debug, Default)]
pub struct RowTable {
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<u32>,
    /// The number of each row, and how many cells there are up to its end.
    rows: Vec<(u64, usize)>,
}

/// The cells of a row.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a> {
    text: &'a str,
    /// Where the first begins.
    begin: u32,
    ends: &'a [u32],
}

impl RowTable {
    /// Adds a row. Nothing where there is more text than can be.
    pub fn add<'a>(&mut self, number: u64, cells: impl Iterator<Item = &'a str>) -> Option<()> {
        for cell in cells {
            self.text.push_str(cell);
            self.ends.push(u32::try_from(self.text.len()).ok()?);
        }
        self.rows.push((number, self.ends.len()));
        Some(())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// All of them, each with its number.
    pub fn iter(&self) -> impl Iterator<Item = (u64, Cells<'_>)> {
        (0..self.rows.len()).filter_map(|index| self.get(index))
    }

    fn get(&self, index: usize) -> Option<(u64, Cells<'_>)> {
        let (number, last) = *self.rows.get(index)?;
        let first = index.checked_sub(1).map_or(0, |before| self.rows[before].1);
        let begin = first.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some((number, Cells { text: &self.text, begin, ends: &self.ends[first..last] }))
    }
}

impl<'a> Cells<'a> {
    /// The cell at a place.
    #[must_use]
    pub fn get(self, place: usize) -> Option<&'a str> {
        let end = *self.ends.get(place)?;
        let begin = place.checked_sub(1).map_or(self.begin, |before| self.ends[before]);
        self.text.get(begin as usize..end as usize)
    }

    /// How many there are.
    #[must_use]
    pub fn count(self) -> usize {
        self.ends.len()
    }

    /// All of them.
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        (0..self.ends.len()).filter_map(move |place| self.get(place))
    }
}
