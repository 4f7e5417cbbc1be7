//! The language that a workbook is written in.

use std::str::FromStr;

use serde::Serialize;
use typst::text::{Lang, Region};

/// A language tag such as `en` or `en-US`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    pub lang: Lang,
    pub region: Option<Region>,
}

impl Language {
    /// English, of no country.
    pub const ENGLISH: Self = Self { lang: Lang::ENGLISH, region: None };

    /// The tag, as it is written.
    pub fn tag(self) -> String {
        let (lang, region) = (self.lang.as_str(), self.region.as_ref().map(Region::as_str));
        region.map_or(lang.into(), |region| format!("{lang}-{region}"))
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(tag: &str) -> Result<Self, ()> {
        let (lang, region) = tag.split_once('-').map_or((tag, None), |(l, r)| (l, Some(r)));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !plain(lang) || !region.is_none_or(plain) {
            return Err(());
        }
        Ok(Self {
            lang: Lang::from_str(lang).map_err(|_| ())?,
            region: region.map(Region::from_str).transpose().map_err(|_| ())?,
        })
    }
}

impl Serialize for Language {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Parts<'a> {
            tag: String,
            lang: &'a str,
            region: Option<&'a str>,
        }
        let (lang, region) = (self.lang.as_str(), self.region.as_ref().map(Region::as_str));
        Parts { tag: self.tag(), lang, region }.serialize(serializer)
    }
}
