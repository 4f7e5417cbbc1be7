//! Two editions of the same words, side by side: which place of the one is which
//! place of the other, so that they are scrolled together.

use std::collections::HashMap;

/// A place on the pages: the page, from 0, and how far down it, in points.
pub type PagePlace = (usize, f64);

/// Where words are printed: their file and where they begin in it, and the place.
pub type WordsPlace<'a> = ((&'a str, usize), PagePlace);

/// The places of both at which the same words begin, in an order in which both go on.
/// Words that stand elsewhere in one of them, and would lead back, are left out.
pub fn aligned(first: &[WordsPlace], second: &[WordsPlace]) -> Vec<(PagePlace, PagePlace)> {
    let begins = |places: &[WordsPlace]| {
        let mut begins = HashMap::new();
        for ((file, at), place) in places {
            begins.entry(((*file).to_string(), *at)).or_insert(*place);
        }
        begins
    };
    let other = begins(second);
    let mut pairs: Vec<_> = begins(first)
        .into_iter()
        .filter_map(|(words, place)| Some((place, *other.get(&words)?)))
        .collect();
    pairs.sort_by(|(a, a2), (b, b2)| order(a, b).then(order(a2, b2)));
    pairs.dedup();
    rising(&pairs)
}

fn order(a: &PagePlace, b: &PagePlace) -> std::cmp::Ordering {
    a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
}

/// The longest row of pairs whose second places go on as their first ones do.
fn rising(pairs: &[(PagePlace, PagePlace)]) -> Vec<(PagePlace, PagePlace)> {
    // the pair that ends the best row of each length, and the one before each pair
    let (mut ends, mut before) = (Vec::<usize>::new(), vec![None; pairs.len()]);
    for (at, (_, place)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| order(&pairs[*end].1, place).is_le());
        before[at] = length.checked_sub(1).map(|last| ends[last]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut row: Vec<_> =
        std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| pairs[at]).collect();
    row.reverse();
    row
}
