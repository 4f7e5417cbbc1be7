//! The commands `fulfil`, `split`, `merge-manifests` and `purge`.

use std::path::Path;

use workbook::Order;
use workbook::content::EditionName;
use workbook::fulfil::{self, Job, Key, Shard};
use workbook::import::List;
use workbook::write::private;

use crate::cli::fulfil::{self as args, Fulfil, MergeManifests, Split};
use crate::report::{self, copies as said};
use crate::{BUG, fail, open, outcome, why};

/// Makes everyone their copy.
pub fn fulfil(args: &Fulfil) -> u8 {
    let made = read(&args.list).and_then(|list| Ok((key(args)?, list)));
    let (key, list) = match made {
        Ok(made) => made,
        Err(problems) => return fail(None, &problems),
    };
    let _ = said::columns(&list);
    let (desks, date) = match open(&args.source, args.brand.as_slice(), &args.out) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let [desk] = desks.as_slice() else { return BUG };
    let watcher = said::Watcher::new();
    let order = Order {
        editions: vec![EditionName::Fill],
        papers: args.paper.into_iter().collect(),
        out: &args.out,
        date,
        progress: &|_| (),
    };
    let base = match workbook::fill_edition(desk, &order) {
        Ok(base) => base,
        Err(failure) => return why(Some(desk), failure),
    };
    let job = Job {
        list: &list,
        key: &key,
        out: &args.out,
        shard: args.shard.unwrap_or(Shard::WHOLE),
        nameless: args.nameless,
        progress: &|done, of| watcher.note(done, of),
    };
    let run = fulfil::copies(&base, &job);
    watcher.stop();
    outcome(None, run.map(|run| drop(said::run(&args.out, &run, args.nameless))))
}

/// The key of a run. Shards have to share one, so none of them makes it.
fn key(args: &Fulfil) -> typst::diag::SourceResult<Key> {
    let path = args.key.clone().unwrap_or_else(|| fulfil::default_key(&args.out));
    let key = if args.shard.is_some_and(|shard| shard.of > 1) {
        Key::of_all(&path)
    } else {
        Key::at(&path)
    }?;
    if private::is_open(&path) {
        let _ = said::open_key(&path);
    }
    Ok(key)
}

fn read(list: &args::List) -> typst::diag::SourceResult<List> {
    List::open(&list.path, &list.maps.iter().cloned().collect())
}

/// Parts a list.
pub fn split(args: &Split) -> u8 {
    let parted = read(&args.list).and_then(|list| {
        let key = Key::at(&args.key)?;
        fulfil::split(&list, &key, args.count, &args.out)?;
        let next = "each has its own people only; make its copies with the same `--key`";
        let _ = report::made(&format!("{} lists", args.count), &args.out, next);
        Ok(())
    });
    outcome(None, parted)
}

/// Makes one manifest of many.
pub fn merge_manifests(args: &MergeManifests) -> u8 {
    let merged = fulfil::merge(&args.manifests, &args.out);
    outcome(None, merged.map(|copies| drop(said::merged(&args.out, copies))))
}

/// Removes what runs have made.
pub fn purge(folder: &Path) -> u8 {
    let purged = fulfil::purge(folder);
    outcome(None, purged.map(|purged| drop(said::purged(folder, &purged))))
}
