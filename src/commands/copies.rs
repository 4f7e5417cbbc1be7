//! The commands `fulfil`, `split`, `merge-manifests` and `purge`.

use std::path::Path;
use std::time::Duration;

use time::OffsetDateTime;
use typst::diag::SourceResult;
use workbook::people::copies::{self, Base, CopyOrder, Key, LetterWriter, Mailer, Shard};
use workbook::people::subscribers::SubscriberList;
use workbook::write::private;

use super::arguments::copies::{FulfilArgs, ListArgs, MailArgs, MergeManifestsArgs, SplitArgs};
use super::context::Context;
use super::exit::Exit;

/// Makes everyone their copy.
pub fn fulfil(args: &FulfilArgs, context: &Context) -> Exit {
    let shard = match shard(args, context) {
        Ok(shard) => shard,
        Err(exit) => return exit,
    };
    private::keep_out_of_dumps();
    let list = match read(&args.list) {
        Ok(list) => list,
        Err(problems) => return context.refuse(None, &problems),
    };
    context.reporter.reading(list.reading());
    let key = match open_key(args, shard, context) {
        Ok(key) => key,
        Err(problems) => return context.refuse(None, &problems),
    };
    let world = match context.open(&args.source, args.brand.as_deref(), &args.out) {
        Ok(world) => world,
        Err(exit) => return exit,
    };
    let base = match Base::render(&world, args.paper, context.environment.source_day()) {
        Ok(base) => base,
        Err(failure) => return context.fail(Some(&world), &failure),
    };
    let letters = letters(&args.mail, context, true);
    telling_subject(&base, args, context);
    let bar = context.reporter.watch_rows();
    let order = CopyOrder {
        list: &list,
        key: &key,
        out: &args.out,
        shard,
        is_strict: args.strict,
        letters: letters.as_ref().filter(|_| args.mail.eml),
        progress: &|done, of| bar.note(done, of),
    };
    let run = copies::copies(&base, &order);
    bar.stop();
    if let Ok(run) = &run {
        context.reporter.run(&args.out, run, args.strict);
        if let Some(url) = &args.mail.smtp
            && let Some(letters) = self::letters(&args.mail, context, false)
        {
            return mail(args, context, url, &letters, (&base, &order));
        }
    }
    context.end(run.map(drop))
}

/// How letters are written, where any are wanted. Those that are kept as files
/// are dated by the day, so that those of a day are the same.
fn letters(mail: &MailArgs, context: &Context, is_file: bool) -> Option<LetterWriter> {
    let environment = &context.environment;
    let seconds = environment.source_date.unwrap_or(environment.now).unix_timestamp();
    let seconds = if is_file { seconds - seconds % (24 * 60 * 60) } else { seconds };
    let date = OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    mail.from.clone().map(|from| LetterWriter { from, date, is_draft: is_file })
}

/// Sends the letters, or says how many there are to send.
fn mail(
    args: &FulfilArgs,
    context: &Context,
    url: &str,
    letters: &LetterWriter,
    (base, order): (&Base, &CopyOrder),
) -> Exit {
    let pause = Duration::from_mins(1) / u32::try_from(args.mail.rate).unwrap_or(1);
    let mailer = match mailer(args, context, url, pause) {
        Ok(mailer) => mailer,
        Err(exit) => return exit,
    };
    let Some(people) = args.mail.send else {
        let found = copies::survey(base, order);
        return context.end(found.map(|found| context.reporter.to_send(&found)));
    };
    let bar = context.reporter.watch_rows();
    let order = CopyOrder { progress: &|done, of| bar.note(done, of), ..*order };
    let sent = copies::send(base, &order, letters, (&mailer, people));
    bar.stop();
    let is_whole = sent.as_ref().map_or(true, copies::MailReport::is_whole);
    let exit = context.end(sent.map(|mailed| context.reporter.mailed(&mailed)));
    exit.max(if is_whole { Exit::Made } else { Exit::Author })
}

/// The mail server that the command line names.
fn mailer(
    args: &FulfilArgs,
    context: &Context,
    url: &str,
    pause: Duration,
) -> Result<Mailer, Exit> {
    let password = context.environment.smtp_password.clone();
    let mailer = Mailer::at(url, password, pause)
        .map_err(|error| context.reporter.usage(&format!("`--smtp`: {error}")))?;
    match &args.mail.smtp_ca {
        Some(path) => mailer.trusting(path).map_err(|problems| context.refuse(None, &problems)),
        None => Ok(mailer),
    }
}

/// The share of the work: all of it, unless the command line says otherwise.
fn shard(args: &FulfilArgs, context: &Context) -> Result<Shard, Exit> {
    let Some(text) = &args.shard else { return Ok(Shard::WHOLE) };
    Shard::parse(text, |name| context.environment.array(name))
        .map_err(|why| context.reporter.usage(&format!("`--shard {text}`: {why}")))
}

/// The key of a run.
fn open_key(args: &FulfilArgs, shard: Shard, context: &Context) -> SourceResult<Key> {
    let path = args.key.clone().unwrap_or_else(|| copies::default_key(&args.out));
    let key = copies::key_of_run(&path, &args.out, shard)?;
    if private::is_open(&path) {
        context.reporter.key_is_open(&path);
    }
    Ok(key)
}

/// Others see the subject of a letter.
fn telling_subject(base: &Base, args: &FulfilArgs, context: &Context) {
    if args.mail.from.is_some()
        && let Some(word) = base.phrases.telling()
    {
        context.reporter.telling_subject(word);
    }
}

fn read(list: &ListArgs) -> SourceResult<SubscriberList> {
    SubscriberList::open(&list.path, &list.options())
}

/// Parts a list.
pub fn split(args: &SplitArgs, context: &Context) -> Exit {
    private::keep_out_of_dumps();
    let parted = read(&args.list).and_then(|list| {
        context.reporter.reading(list.reading());
        let key = Key::open_or_create(&args.key)?;
        copies::split(&list, &key, args.count, &args.out)
    });
    context.end(parted.map(|()| {
        let next = "each has its own people only; make its copies with the same `--key`";
        context.reporter.made(&format!("{} lists", args.count), &args.out, next);
    }))
}

/// Makes one manifest of many.
pub fn merge_manifests(args: &MergeManifestsArgs, context: &Context) -> Exit {
    let merged = copies::merge(&args.manifests, &args.out);
    context.end(merged.map(|copies| context.reporter.merged(&args.out, copies)))
}

/// Removes what runs have made.
pub fn purge(folder: &Path, context: &Context) -> Exit {
    let purged = copies::purge(folder);
    context.end(purged.map(|purged| context.reporter.purged(folder, &purged)))
}
