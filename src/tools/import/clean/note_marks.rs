//! Footnotes of every platform: a mark is a link of a few signs to a place
//! further down, and there the note stands, with a link back or under a name
//! that says so. Nothing here asks which platform it is.

use std::collections::{BTreeMap, BTreeSet};

use ego_tree::NodeId;

use super::dom::{self, DomNode};

/// The longest mark, in characters: `[12]`, `*`, `iv`.
const LONGEST_MARK: usize = 6;
/// How far around a note its name is looked for.
const AROUND: usize = 4;

/// Where the footnotes of a text are.
#[derive(Default)]
pub struct NoteMarks<'a> {
    /// The marks in the text, each with the number of its note.
    pub marks: BTreeMap<NodeId, usize>,
    /// The notes, in the order of their first marks.
    pub notes: Vec<DomNode<'a>>,
    /// The elements that hold them, which are no part of the text.
    pub holders: BTreeSet<NodeId>,
    /// What leads from a note back to its mark, and the number before it.
    pub ways_back: BTreeSet<NodeId>,
}

impl<'a> NoteMarks<'a> {
    /// Finds them.
    #[must_use]
    pub fn find(root: DomNode<'a>) -> Self {
        let mut found = Self::default();
        let by_id: BTreeMap<&str, DomNode<'a>> =
            root.descendants().filter_map(|node| Some((dom::element(node)?.id()?, node))).collect();
        let mut numbers: BTreeMap<NodeId, usize> = BTreeMap::new();
        let mut holders = Holders::default();
        for mark in root.descendants().filter(|node| dom::name(*node) == "a") {
            let Some(note) = note_of(mark, &by_id, &mut holders) else { continue };
            if found.holders.contains(&mark.id()) || is_below(mark, &found.holders) {
                continue;
            }
            let number = *numbers.entry(note.id()).or_insert_with(|| {
                found.notes.push(note);
                found.notes.len() - 1
            });
            found.holders.insert(note.id());
            found.marks.insert(mark.id(), number);
        }
        for note in &found.notes {
            found.ways_back.extend(ways_back(*note));
        }
        found
    }
}

/// What was found out about elements that hold notes: each is looked through once,
/// however many links lead into it.
#[derive(Default)]
struct Holders<'a> {
    /// The whole note around the smallest element that is one.
    wholes: BTreeMap<NodeId, DomNode<'a>>,
    /// Where the links in a note lead.
    ways: BTreeMap<NodeId, BTreeSet<&'a str>>,
}

impl<'a> Holders<'a> {
    /// The smallest element around a target that is a whole note.
    fn around(&mut self, target: DomNode<'a>) -> Option<DomNode<'a>> {
        let around = std::iter::once(target).chain(target.ancestors());
        let is_whole =
            |node: &DomNode| matches!(dom::name(*node), "li" | "div" | "p" | "aside" | "dd");
        let note = around.take(AROUND + 2).find(is_whole)?;
        Some(*self.wholes.entry(note.id()).or_insert_with(|| whole(note)))
    }

    /// Whether a note has a link to its mark, or to what stands around that.
    fn leads_back(&mut self, note: DomNode<'a>, mark: DomNode<'a>) -> bool {
        let place = |it| Some(dom::attribute(it, "href").rsplit_once('#')?.1);
        let ways = self.ways.entry(note.id()).or_insert_with(|| {
            note.descendants().filter_map(place).filter(|id| !id.is_empty()).collect()
        });
        let ids = std::iter::once(mark).chain(mark.ancestors()).take(AROUND);
        ids.map(|it| dom::attribute(it, "id")).any(|id| ways.contains(id))
    }
}

/// The element that holds the note to which a mark leads.
fn note_of<'a>(
    mark: DomNode<'a>,
    by_id: &BTreeMap<&str, DomNode<'a>>,
    holders: &mut Holders<'a>,
) -> Option<DomNode<'a>> {
    let id = dom::attribute(mark, "href").rsplit_once('#')?.1;
    let words = dom::words(mark);
    let words = words.trim();
    let is_mark = !words.is_empty()
        && words.chars().count() <= LONGEST_MARK
        && !words.starts_with('↩')
        && !words.starts_with('↑');
    let target = *by_id.get(id).filter(|_| is_mark)?;
    let note = holders.around(target)?;
    let is_inside = mark.ancestors().any(|it| it.id() == note.id());
    let mut is_note = || is_called_note(note, target) || holders.leads_back(note, mark);
    (!is_inside && is_note()).then_some(note)
}

/// A note of several paragraphs, of which the first has the number, or the note
/// itself.
fn whole(note: DomNode) -> DomNode {
    let parent = note.parent().filter(|parent| {
        let first = parent.children().find(|it| it.value().is_element());
        dom::name(note) == "p"
            && dom::name(*parent) == "div"
            && first.is_some_and(|first| first.id() == note.id())
            && parent.descendants().filter(|it| is_way_back(*it)).count() <= 1
    });
    parent.unwrap_or(note)
}

fn is_called_note(note: DomNode, target: DomNode) -> bool {
    let around = note.ancestors().take(AROUND).chain([note, target]);
    around.into_iter().any(|node| {
        let names = [dom::attribute(node, "class"), dom::attribute(node, "id")];
        names.iter().any(|name| {
            let name = name.to_ascii_lowercase();
            name.contains("footnote") || name.contains("endnote") || name.contains("ftnt")
        })
    })
}

fn is_way_back(node: DomNode) -> bool {
    let words = || {
        let words = dom::words(node);
        words.trim().chars().count() <= LONGEST_MARK
    };
    dom::name(node) == "a" && dom::attribute(node, "href").contains('#') && words()
}

fn ways_back(note: DomNode) -> Vec<NodeId> {
    let is_label = |node: &DomNode| {
        let class = dom::attribute(*node, "class");
        class.contains("footnote-definition-label") || class == "footnote-number"
    };
    note.descendants().filter(|it| is_way_back(*it) || is_label(it)).map(|it| it.id()).collect()
}

fn is_below(node: DomNode, holders: &BTreeSet<NodeId>) -> bool {
    node.ancestors().any(|it| holders.contains(&it.id()))
}
