//! Lists: which list a paragraph is an item of, how deep, and what stands before
//! it.

use std::collections::BTreeMap;

use crate::tools::import::readers::xml::XmlNode;

/// The place of an item: the name of its list, and its level from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemPlace {
    pub list: String,
    pub level: usize,
}

/// What stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemMark {
    Bullet,
    /// A number, and which is the first.
    Number(u64),
    /// Nothing: the paragraph belongs to the item above it.
    Nothing,
}

impl ItemPlace {
    /// Of a paragraph with these properties. List 0 is none.
    pub fn of(properties: &XmlNode) -> Option<Self> {
        let number = properties.child("numPr")?;
        let list = number.child("numId").map_or("", |it| it.value("val"));
        let level = number.child("ilvl").and_then(|it| it.value("val").parse().ok());
        (!list.is_empty()).then(|| Self { list: list.into(), level: level.unwrap_or(0).min(8) })
    }

    /// Whether it says that its paragraph is in no list.
    pub fn is_none(&self) -> bool {
        self.list == "0"
    }
}

/// The lists of a document.
#[derive(Default)]
pub struct Numbering {
    /// By name: the kind of list, and the first numbers that it gives levels.
    lists: BTreeMap<String, (String, BTreeMap<usize, u64>)>,
    /// The marks of the levels of each kind of list.
    kinds: BTreeMap<String, BTreeMap<usize, ItemMark>>,
}

impl Numbering {
    /// Of the part that holds them.
    pub fn of(part: &XmlNode) -> Self {
        let mut numbering = Self::default();
        let all = || part.children.iter().flat_map(|it| &it.children);
        for kind in all().filter(|it| it.local() == "abstractNum") {
            let levels = levels(kind);
            numbering.kinds.insert(kind.value("abstractNumId").into(), levels);
        }
        // a kind may say that it is like the one of a style
        let styled = |style: &str| {
            let is_it =
                |it: &&XmlNode| it.child("styleLink").is_some_and(|it| it.value("val") == style);
            all().find(is_it)
        };
        for kind in all().filter(|it| it.child("numStyleLink").is_some()) {
            let style = kind.child("numStyleLink").map_or("", |it| it.value("val"));
            if let Some(other) = styled(style) {
                numbering.kinds.insert(kind.value("abstractNumId").into(), levels(other));
            }
        }
        for list in all().filter(|it| it.local() == "num") {
            let kind = list.child("abstractNumId").map_or("", |it| it.value("val"));
            let starts = list.children.iter().filter(|it| it.local() == "lvlOverride");
            let starts = starts.filter_map(|it| {
                let start = it.child("startOverride")?.value("val").parse().ok()?;
                Some((it.value("ilvl").parse().ok()?, start))
            });
            numbering.lists.insert(list.value("numId").into(), (kind.into(), starts.collect()));
        }
        numbering
    }

    /// The kind of a list: lists of one kind go on counting.
    pub fn kind<'n>(&'n self, list: &'n str) -> &'n str {
        self.lists.get(list).map_or(list, |(kind, _)| kind)
    }

    /// What stands before an item.
    pub fn mark(&self, place: &ItemPlace) -> ItemMark {
        let levels = self.kinds.get(self.kind(&place.list));
        levels.and_then(|it| it.get(&place.level)).copied().unwrap_or(ItemMark::Bullet)
    }

    /// The number at which a list begins to count anew.
    pub fn start(&self, place: &ItemPlace) -> Option<u64> {
        self.lists.get(&place.list)?.1.get(&place.level).copied()
    }
}

fn levels(kind: &XmlNode) -> BTreeMap<usize, ItemMark> {
    let levels = kind.children.iter().filter(|it| it.local() == "lvl");
    levels.filter_map(|it| Some((it.value("ilvl").parse().ok()?, mark(it)))).collect()
}

fn mark(level: &XmlNode) -> ItemMark {
    let value = |name: &str| level.child(name).map_or("", |it| it.value("val"));
    match value("numFmt") {
        "bullet" if value("lvlText").trim().is_empty() => ItemMark::Nothing,
        "bullet" => ItemMark::Bullet,
        "none" => ItemMark::Nothing,
        _ => ItemMark::Number(value("start").parse().unwrap_or(1)),
    }
}
