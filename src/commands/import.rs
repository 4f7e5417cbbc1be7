//! The command `import`.

use std::io::{self, BufRead, IsTerminal, Read};
use std::path::Path;

use workbook::tools::import::{self, ImportError, ImportOrder, NamedSource, Reach, Survey, Wanted};
use workbook::tools::schema;
use workbook::tools::start::{self, NewOrder, Origin};
use workbook::write::File;

use super::arguments::ReportFormat;
use super::arguments::import::ImportArgs;
use super::asking::{self, Stopped};
use super::context::Context;
use super::exit::Exit;

/// The largest text that is read from the standard input, in bytes.
const LARGEST_PASTE: u64 = 64 << 20;

/// Brings posts in.
pub fn import(args: &ImportArgs, context: &Context) -> Exit {
    if let Some(post) = &args.tidy {
        return tidy(post, args.yes, context);
    }
    let survey = named(args).and_then(import::survey);
    let survey = match survey {
        Ok(survey) => survey,
        Err(error) => return context.refuse(None, &error.told()),
    };
    let Some(wanted) = wanted(args, &survey, context) else { return Exit::Author };
    let new_workbook = match new_workbook(args, &survey, context) {
        Ok(files) => files,
        Err(exit) => return exit,
    };
    let named = names(args);
    let order = ImportOrder {
        survey: &survey,
        named: &named,
        wanted: &wanted,
        into: args.into.as_deref(),
        new_workbook: &new_workbook,
        pictures_from: if args.fetch_pictures { Reach::PublicWeb } else { Reach::Sources },
        drops_endings: args.drop_endings,
        today: context.environment.today(),
    };
    match import::import(&order) {
        Ok(imported) => {
            match args.format {
                ReportFormat::Human => {
                    context.reporter.imported(&imported);
                    if let Some(title) = title_of_source(args, &survey)
                        && imported.report.is_new
                    {
                        context.reporter.called_like_its_source(&imported.folder, title);
                    }
                    if imported.report.is_new && !is_decided(args) {
                        context.reporter.began_about_health(&imported.folder);
                    }
                }
                ReportFormat::Json => context.reporter.import_as_json(&imported.report),
            }
            // the posts are in, whatever becomes of what editors are told
            let named = if imported.report.is_new { schema::lay(&imported.folder) } else { Ok(()) };
            named.map_or_else(|problems| context.refuse(None, &problems), |()| Exit::Made)
        }
        Err(error) => context.refuse(None, &error.told()),
    }
}

/// The sources as they were named. What was pasted is gone.
fn names(args: &ImportArgs) -> Vec<String> {
    let is_pasted = args.sources.iter().any(|path| path == Path::new("-"));
    let names = args.sources.iter().filter(|_| !is_pasted);
    names.map(|path| path.display().to_string()).collect()
}

/// Whether somebody says whether a new workbook is about health.
fn is_decided(args: &ImportArgs) -> bool {
    args.book.care.is_some() || can_ask(args)
}

/// What a new workbook is called after where its posts come from, since nobody says
/// otherwise.
fn title_of_source<'s>(args: &ImportArgs, survey: &'s Survey) -> Option<&'s str> {
    let is_said = args.book.title.is_some() || can_ask(args);
    survey.reading.site.as_deref().filter(|_| !is_said)
}

fn can_ask(args: &ImportArgs) -> bool {
    !args.yes && io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// What a folder begins with that holds no workbook yet, as `new --blank` makes it.
/// Where nobody can be asked, it is about health: that brings its notices and its
/// crisis lines.
fn new_workbook(args: &ImportArgs, survey: &Survey, context: &Context) -> Result<Vec<File>, Exit> {
    let Some(folder) = args.into.as_deref().filter(|dir| !import::is_workbook(dir)) else {
        if args.begins() {
            let told = "`--title`, `--name`, `--logo`, `--care`, `--country` and the like are for a new workbook: this one \
                        says them in `workbook.toml`, and its look in `brand.toml`";
            return Err(context.reporter.usage(told));
        }
        return Ok(vec![]);
    };
    let mut order = NewOrder {
        language: survey.reading.language.clone(),
        ..args.book.order(folder, Origin::Blank, context.environment.today())
    };
    if can_ask(args) {
        context.reporter.asking();
        if let Err(Stopped) = asking::ask(&mut order, true, survey.reading.site.as_deref()) {
            return Err(context.reporter.usage("stopped; nothing was written"));
        }
    }
    order.about_health.get_or_insert(true);
    order.title = order.title.or_else(|| survey.reading.site.clone());
    let files = start::files(&order).map(|(files, _)| files);
    files.map_err(|problems| context.refuse(None, &problems))
}

/// Mends a post, once somebody has seen how.
fn tidy(post: &Path, is_sure: bool, context: &Context) -> Exit {
    let tidied = match import::tidy(post) {
        Ok(tidied) => tidied,
        Err(error) => return context.refuse(None, &error.told()),
    };
    context.reporter.tidied(post, &tidied);
    if !tidied.is_changed() {
        return Exit::Made;
    }
    let can_ask = io::stdin().is_terminal() && io::stderr().is_terminal();
    if !is_sure && !can_ask {
        context.reporter.not_yet_tidied(post);
        return Exit::Author;
    }
    if !is_sure {
        context.reporter.ask_to_write(post);
        let mut answer = String::new();
        let is_read = io::stdin().lock().read_line(&mut answer).is_ok();
        if !is_read || !answer.trim().to_lowercase().starts_with('y') {
            return Exit::Author;
        }
    }
    match tidied.write() {
        Ok(copy) => {
            context.reporter.copied(&copy);
            Exit::Made
        }
        Err(error) => context.refuse(None, &error.told()),
    }
}

fn named(args: &ImportArgs) -> Result<Vec<NamedSource>, ImportError> {
    let mut sources = vec![];
    for path in &args.sources {
        if path.as_path() == Path::new("-") {
            let mut bytes = vec![];
            let read = io::stdin().lock().take(LARGEST_PASTE + 1).read_to_end(&mut bytes);
            if read.is_err() || bytes.len() as u64 > LARGEST_PASTE {
                return Err(ImportError::TooLarge("standard input".into(), LARGEST_PASTE >> 20));
            }
            sources.push(NamedSource::Text(bytes));
        } else {
            sources.push(NamedSource::Path(path.clone()));
        }
    }
    Ok(sources)
}

/// What is asked for: on the command line, or else on the terminal. A single post
/// needs no question. Nothing where nobody can be asked.
fn wanted(args: &ImportArgs, survey: &Survey, context: &Context) -> Option<Wanted> {
    let wanted = args.wanted();
    if wanted.chooses() || survey.reading.posts.len() == 1 {
        let all = Some("1".to_string()).filter(|_| !wanted.chooses());
        return Some(Wanted { numbers: wanted.numbers.clone().or(all), ..wanted });
    }
    context.reporter.found(&survey.reading);
    let can_ask = io::stdin().is_terminal() && io::stderr().is_terminal();
    if !can_ask {
        context.reporter.choose_some();
        return None;
    }
    if args.into.is_none() && !import::is_workbook(Path::new(".")) {
        // there is nowhere to put what one would choose
        context.reporter.name_a_folder(&names(args));
        return None;
    }
    context.reporter.ask_for_posts();
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).ok()?;
    let numbers = Some(answer.trim().to_string()).filter(|it| !it.is_empty())?;
    Some(Wanted { numbers: Some(numbers), ..wanted })
}
