//! Who wants to be written to. A column is judged by its name and by its cells
//! together; where a list does not say clearly that somebody is subscribed, they
//! are not taken to be.

use super::columns::Column;
use super::error::ListError;
use super::scent::{Scent, is_detail, scent};
use super::words::{Meaning, meaning, says_gone};

/// Where somebody stands, the worst last: of several, that one counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// They want to be written to.
    Subscribed,
    /// Nobody can tell.
    Doubtful(RowDoubt),
    /// They do not want to.
    Left,
}

/// Why nobody can tell where somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowDoubt {
    /// A cell says it in words that are not known.
    Unclear,
    /// The row has this many cells, and the first row this many columns.
    Misfit(usize, usize),
}

/// How often the cells of a column mean what.
#[derive(Debug, Default)]
struct Tally {
    nothing: u64,
    answers: u64,
    words: u64,
    gone: u64,
    moments: u64,
    unknown: u64,
    /// Among the unknown or not: cells that say it whatever the column.
    said: u64,
}

/// What a cell says where its column has this role.
pub fn standing(role: Column, cell: &str) -> Standing {
    use Meaning::{Active, Gone, Moment, No, Nothing, Unknown, Yes};
    use Standing::{Doubtful, Left, Subscribed};
    let meaning = meaning(cell);
    let (stays, leaves): (&[Meaning], &[Meaning]) = match role {
        Column::UnsubscribedAt => (&[Nothing, No], &[Yes, Active, Gone, Moment, Unknown]),
        Column::OptedIn => (&[Yes, Active, Moment], &[No, Gone, Nothing]),
        Column::OptedOut => (&[No, Nothing], &[Yes, Gone, Moment]),
        Column::Status => (&[Active, Yes], &[Gone, No]),
        _ => (&[], &[]),
    };
    match () {
        () if stays.contains(&meaning) => Subscribed,
        () if leaves.contains(&meaning) => Left,
        () => Doubtful(RowDoubt::Unclear),
    }
}

/// What a column says of where people stand, if it says anything.
///
/// # Errors
/// When it may say it, and nobody can tell.
pub fn judge<'a>(
    heading: &str,
    known: Option<Column>,
    cells: impl Iterator<Item = &'a str>,
) -> Result<Option<Column>, ListError> {
    let tally = Tally::of(cells);
    let unjudged = || Err(ListError::Unjudged(heading.into()));
    let scent = scent(heading);
    if known != Some(Column::UnsubscribedAt) && scent != Scent::Away && tally.only_moments() {
        // When everyone came says nothing of who has left.
        return Ok(None);
    }
    match known {
        Some(Column::UnsubscribedAt) => return Ok(known),
        Some(_) if tally.is_understood() || tally.knows_any() => return Ok(known),
        Some(_) => return unjudged(),
        None => {}
    }
    match scent {
        Scent::Away if is_detail(heading) || tally.moments > 0 && tally.unknown == 0 => {
            Ok(Some(Column::UnsubscribedAt))
        }
        Scent::Away if tally.unknown == 0 => Ok(Some(Column::OptedOut)),
        Scent::Status if tally.answers + tally.words > 0 => Ok(Some(Column::Status)),
        Scent::Kind | Scent::Faint if tally.unknown == 0 && tally.words > 0 => {
            Ok(Some(Column::Status))
        }
        Scent::Toward if is_detail(heading) && tally.gone == 0 => Ok(None),
        Scent::Toward if tally.unknown > 0 || !tally.knows_any() => unjudged(),
        Scent::Toward if tally.words > 0 && tally.answers == 0 => Ok(Some(Column::Status)),
        Scent::Toward => Ok(Some(Column::OptedIn)),
        Scent::Away | Scent::Status => unjudged(),
        Scent::Faint if tally.unknown == 0 && tally.answers > 0 && !is_detail(heading) => {
            Ok(Some(Column::OptedIn))
        }
        Scent::Kind | Scent::Faint if tally.gone > 0 => Err(ListError::Hidden(heading.into())),
        Scent::None if tally.said > 0 => Err(ListError::Hidden(heading.into())),
        Scent::Kind | Scent::Faint | Scent::None | Scent::Known => Ok(None),
    }
}

impl Tally {
    fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let mut tally = Self::default();
        for cell in cells {
            let meaning = meaning(cell);
            match meaning {
                Meaning::Nothing => tally.nothing += 1,
                Meaning::Yes | Meaning::No => tally.answers += 1,
                Meaning::Active | Meaning::Gone => tally.words += 1,
                Meaning::Moment => tally.moments += 1,
                Meaning::Unknown => tally.unknown += 1,
            }
            tally.gone += u64::from(meaning == Meaning::Gone);
            tally.said += u64::from(meaning == Meaning::Gone && says_gone(cell));
        }
        tally
    }

    /// Whether all of its cells are known words.
    fn is_understood(&self) -> bool {
        self.unknown == 0
    }

    /// Whether each of them is a day, and none is empty.
    fn only_moments(&self) -> bool {
        self.moments > 0 && self.nothing + self.answers + self.words + self.unknown == 0
    }

    /// Whether some are, and say something.
    fn knows_any(&self) -> bool {
        self.answers + self.words + self.moments > 0
    }
}
