//! The commands `fulfil`, `split`, `merge-manifests` and `purge`.

use std::path::Path;
use std::time::Duration;

use time::OffsetDateTime;
use workbook::Order;
use workbook::content::EditionName;
use workbook::fulfil::{self, Base, Job, Key, Letters, Post, Shard};
use workbook::import::List;
use workbook::write::private;

use crate::cli::fulfil::{self as args, Fulfil, Mail, MergeManifests, Split};
use crate::report::{self, copies as said};
use crate::{AUTHOR, BUG, MADE, USAGE, fail, open, outcome, why};

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
    let letters = letters(&args.mail, true);
    let job = Job {
        list: &list,
        key: &key,
        out: &args.out,
        shard: args.shard.unwrap_or(Shard::WHOLE),
        nameless: args.nameless,
        letters: letters.as_ref().filter(|_| args.mail.eml),
        progress: &|done, of| watcher.note(done, of),
    };
    let run = fulfil::copies(&base, &job);
    watcher.stop();
    let run = run.map(|run| drop(said::run(&args.out, &run, args.nameless)));
    match (&args.mail.smtp, self::letters(&args.mail, false)) {
        (Some(url), Some(letters)) if run.is_ok() => mail(args, url, &letters, (&base, &job)),
        _ => outcome(None, run),
    }
}

/// How letters are written, where any are wanted. Those that are kept as files
/// are dated by the day, so that those of a day are the same.
fn letters(mail: &Mail, is_file: bool) -> Option<Letters> {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|it| it.parse().ok());
    let now = || OffsetDateTime::now_utc().unix_timestamp();
    let date = seconds.unwrap_or_else(now);
    let date = if is_file { date - date % (24 * 60 * 60) } else { date };
    let date = OffsetDateTime::from_unix_timestamp(date).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    mail.from.clone().map(|from| Letters { from, date, is_draft: is_file })
}

/// Sends the letters, or says how many there are to send.
fn mail(args: &Fulfil, url: &str, letters: &Letters, (base, job): (&Base, &Job)) -> u8 {
    let pause = Duration::from_mins(1) / u32::try_from(args.mail.rate).unwrap_or(1);
    let post = match Post::at(url, std::env::var("WORKBOOK_SMTP_PASSWORD").ok(), pause) {
        Ok(post) => post,
        Err(message) => {
            let _ = report::usage(&message);
            return USAGE;
        }
    };
    let Some(people) = args.mail.send else {
        let found = fulfil::survey(base, job);
        return outcome(None, found.map(|found| drop(said::to_send(&found))));
    };
    let watcher = said::Watcher::new();
    let job = Job { progress: &|done, of| watcher.note(done, of), ..*job };
    let sent = fulfil::send(base, &job, letters, (&post, people));
    watcher.stop();
    let code = sent.as_ref().map_or(MADE, |mailed| if mailed.is_whole() { MADE } else { AUTHOR });
    outcome(None, sent.map(|mailed| drop(said::mailed(&mailed)))).max(code)
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
