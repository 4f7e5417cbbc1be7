//! Which way imports may point: up the lists, never in a circle, and from one
//! tool to another not at all.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Place, Tree};

/// Imports that point down a list: that of the crate, or that of one of its
/// groups.
pub fn downward(tree: &Tree) -> Vec<String> {
    let mut faults = vec![];
    for (here, module) in &tree.modules {
        for import in tree.imports(here) {
            let Some((parent, from, to)) = fork(here, &import.to).filter(|fork| fork.0.len() < 2)
            else {
                continue;
            };
            let list = tree.listed(parent);
            let position = |name: &str| list.iter().position(|listed| listed == name);
            if position(to) > position(from) || position(to).is_none() {
                let path = import.mention.path.join("::");
                let (file, line) = (&module.file, import.mention.line);
                faults.push(format!("{file}:{line} uses `{path}`: `{to}` stands below `{from}`"));
            }
        }
    }
    faults
}

/// Where the ways to two modules part: the module of both, and the names in it.
/// Nothing where one is part of the other.
fn fork<'a>(from: &'a [String], to: &'a [String]) -> Option<(&'a [String], &'a str, &'a str)> {
    let shared = from.iter().zip(to).take_while(|(a, b)| a == b).count();
    Some((&from[..shared], from.get(shared)?, to.get(shared)?))
}

/// The tools that say what the others read, or show what they do, and may use them.
const DOORS: [&str; 2] = ["schema", "studio"];

/// Tools that use one another.
pub fn between_tools(tree: &Tree) -> Vec<String> {
    let mut faults = vec![];
    for (here, module) in &tree.modules {
        for import in tree.imports(here) {
            if let Some(([group], from, to)) = fork(here, &import.to)
                && group == "tools"
                && !DOORS.contains(&from)
            {
                let line = import.mention.line;
                faults.push(format!("{}:{line} uses the tool `{to}`", module.file));
            }
        }
    }
    faults
}

/// Files that import each other, however far round. What a file takes from a
/// module that it is part of makes no circle.
pub fn circles(tree: &Tree) -> Vec<String> {
    let ties: BTreeMap<&Place, BTreeSet<Place>> = tree
        .modules
        .keys()
        .map(|here| (here, tree.imports(here).into_iter().map(|import| import.to).collect()))
        .collect();
    let reached: BTreeMap<_, _> = ties.keys().map(|here| (*here, reach(here, &ties))).collect();
    let mut circles = BTreeSet::new();
    for (here, there) in &reached {
        let circle: Vec<_> = there.iter().filter(|other| reached[other].contains(*here)).collect();
        if !circle.is_empty() {
            circles.insert(circle);
        }
    }
    let file = |place: &&Place| tree.modules[*place].file.clone();
    circles.iter().map(|circle| circle.iter().map(file).collect::<Vec<_>>().join(" ↔ ")).collect()
}

/// All modules that one leads to, itself only if it comes round.
fn reach(from: &Place, ties: &BTreeMap<&Place, BTreeSet<Place>>) -> BTreeSet<Place> {
    let (mut found, mut ahead) = (BTreeSet::new(), vec![from]);
    while let Some(here) = ahead.pop() {
        for to in &ties[here] {
            if found.insert(to.clone()) {
                ahead.push(to);
            }
        }
    }
    found
}
