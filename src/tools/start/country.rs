//! What a country says of a book: its usual paper, how its English is written,
//! and whose crisis lines come first.

use std::fmt::{self, Display, Formatter};

use typst::diag::EcoString;

use crate::book::content::did_you_mean;
use crate::book::edition::Paper;

/// A country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Its name in English.
    pub name: &'static str,
    /// By ISO 3166.
    pub code: &'static str,
    /// The paper that is usual there.
    pub paper: Paper,
    /// Its region in the shipped `crisis.toml`, where it has one.
    pub region: Option<&'static str>,
    /// The language tag of its English, where that is spoken there.
    pub language: Option<&'static str>,
}

/// The countries whose paper, crisis lines or English are known, and for all
/// others one that has none of its own.
const ALL: [Country; 44] = [
    english("United States", "us", Paper::Letter, "us", "en-US"),
    english("Canada", "ca", Paper::Letter, "canada", "en-CA"),
    english("United Kingdom", "gb", Paper::A4, "uk", "en-GB"),
    english("Ireland", "ie", Paper::A4, "ireland", "en-IE"),
    english("Australia", "au", Paper::A4, "australia", "en-AU"),
    english("New Zealand", "nz", Paper::A4, "new-zealand", "en-NZ"),
    european("Austria", "at"),
    european("Belgium", "be"),
    european("Bulgaria", "bg"),
    european("Croatia", "hr"),
    european("Cyprus", "cy"),
    european("Czechia", "cz"),
    european("Denmark", "dk"),
    european("Estonia", "ee"),
    european("Finland", "fi"),
    european("France", "fr"),
    european("Germany", "de"),
    european("Greece", "gr"),
    european("Hungary", "hu"),
    european("Italy", "it"),
    european("Latvia", "lv"),
    european("Lithuania", "lt"),
    european("Luxembourg", "lu"),
    european("Malta", "mt"),
    european("Netherlands", "nl"),
    european("Poland", "pl"),
    european("Portugal", "pt"),
    european("Romania", "ro"),
    european("Slovakia", "sk"),
    european("Slovenia", "si"),
    european("Spain", "es"),
    european("Sweden", "se"),
    other("Switzerland", "ch", Paper::A4),
    other("Norway", "no", Paper::A4),
    other("South Africa", "za", Paper::A4),
    other("India", "in", Paper::A4),
    other("Mexico", "mx", Paper::Letter),
    other("Philippines", "ph", Paper::Letter),
    other("Colombia", "co", Paper::Letter),
    other("Chile", "cl", Paper::Letter),
    other("Costa Rica", "cr", Paper::Letter),
    other("Guatemala", "gt", Paper::Letter),
    other("Venezuela", "ve", Paper::Letter),
    other("Other", "other", Paper::A4),
];

const fn english(
    name: &'static str,
    code: &'static str,
    paper: Paper,
    region: &'static str,
    language: &'static str,
) -> Country {
    Country { name, code, paper, region: Some(region), language: Some(language) }
}

/// Of the European Union.
const fn european(name: &'static str, code: &'static str) -> Country {
    Country { name, code, paper: Paper::A4, region: Some("eu"), language: None }
}

const fn other(name: &'static str, code: &'static str, paper: Paper) -> Country {
    Country { name, code, paper, region: None, language: None }
}

/// Other names by which countries go.
const ALIASES: [(&str, &str); 8] = [
    ("usa", "us"),
    ("america", "us"),
    ("united states of america", "us"),
    ("uk", "gb"),
    ("great britain", "gb"),
    ("england", "gb"),
    ("scotland", "gb"),
    ("czech republic", "cz"),
];

impl Country {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.into_iter()
    }

    /// The country of a name or a code.
    ///
    /// # Errors
    /// When none goes by that name, with the nearest.
    pub fn find(written: &str) -> Result<Self, UnknownCountry> {
        let lower = written.trim().to_lowercase();
        let alias = ALIASES.iter().find(|(alias, _)| *alias == lower).map(|(_, code)| *code);
        let wanted = alias.unwrap_or(&lower);
        let found = Self::all().find(|it| it.code == wanted || it.name.to_lowercase() == wanted);
        let nearest = || did_you_mean(written, Self::all().map(|it| it.name));
        found.ok_or_else(|| UnknownCountry { nearest: nearest() })
    }
}

/// A name that no country goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCountry {
    /// What may have been meant.
    nearest: Option<EcoString>,
}

impl Display for UnknownCountry {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let other = "write `other` for a country that is not known";
        f.write_str(self.nearest.as_deref().unwrap_or(other))
    }
}

impl std::error::Error for UnknownCountry {}
