//! Books that have everything between them: the shipped series, the specimen with
//! every kind of answer, and a small one with what neither has.

use std::path::Path;

use crate::book::world::{BookWorld, Home, specimen};

/// What neither the series nor the specimen has.
const MORE: [(&str, &str); 8] = [
    ("workbook.toml", include_str!("probe/workbook.toml")),
    ("brand.toml", include_str!("probe/brand.toml")),
    ("crisis.toml", include_str!("probe/crisis.toml")),
    ("words.toml", include_str!("probe/words.toml")),
    ("kit.toml", include_str!("probe/kit.toml")),
    ("rules.toml", include_str!("probe/rules.toml")),
    ("posts/all.md", include_str!("probe/all.md")),
    ("prompts/all.toml", include_str!("probe/all.toml")),
];

/// These books. None of them lies on the disk.
pub fn worlds() -> Vec<BookWorld> {
    let Ok(shipped) = BookWorld::open(&Home::BuiltIn, None) else { return vec![] };
    let put = |world: BookWorld, (path, bytes): (&Path, Vec<u8>)| {
        world.with_virtual_file(&path.to_string_lossy(), bytes)
    };
    let files = specimen();
    let files = files.iter().map(|(path, bytes)| (path.as_path(), bytes.clone()));
    let specimen = files.fold(shipped.clone(), put);
    let more = MORE.iter().map(|(path, text)| (Path::new(*path), text.as_bytes().to_vec()));
    let more = more.fold(shipped.clone(), put);
    vec![shipped, specimen, more]
}
