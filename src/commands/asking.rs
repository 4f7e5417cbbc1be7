//! The questions of `new`, on a terminal. What was said on the command line is
//! not asked again, and what is left empty is left out.

use std::path::PathBuf;

use dialoguer::theme::ColorfulTheme;
use dialoguer::{Confirm, Input, Select};
use workbook::book::edition::Paper;
use workbook::tools::start::{Country, LOOKS, LogoFile, NewOrder, Origin, Whose, whole_address};

/// Whoever was asked wanted no more of it.
pub struct Stopped;

impl From<dialoguer::Error> for Stopped {
    fn from(_: dialoguer::Error) -> Self {
        Self
    }
}

/// Asks for all that was not said; `title` is offered for the book's.
///
/// # Errors
/// When somebody stops.
pub fn ask(order: &mut NewOrder, has_origin: bool, title: Option<&str>) -> Result<(), Stopped> {
    if !has_origin {
        ask_origin(order)?;
    }
    if matches!(order.origin, Origin::Edition(_)) {
        return Ok(());
    }
    ask_title(order, title)?;
    ask_whose(order)?;
    if order.origin == Origin::Blank && order.about_health.is_none() {
        let prompt =
            "Is the book about health, body or soul? (Then it brings notices and crisis lines)";
        order.about_health = Some(yes_or_no(prompt, true)?);
    }
    ask_place(order)?;
    if order.look.is_none() {
        let looks = LOOKS.map(|look| format!("{}: {}", look.name, look.about));
        let prompt = "Which look? (it can be changed: `brands/looks.png` in the new folder will show all three)";
        order.look = Some(LOOKS[choice(prompt, &looks)?]);
    }
    Ok(())
}

fn ask_origin(order: &mut NewOrder) -> Result<(), Stopped> {
    let all = [
        (Origin::Blank, "my own posts: one post and two prompts to begin with"),
        (Origin::Kap, "the series on ketamine-assisted psychotherapy, to be changed"),
        (Origin::Specimen, "the specimen: every kind of answer, to choose from"),
    ];
    let names = all.each_ref().map(|(_, name)| (*name).to_string());
    order.origin = all[choice("What is in it?", &names)?].0.clone();
    Ok(())
}

fn ask_title(order: &mut NewOrder, offered: Option<&str>) -> Result<(), Stopped> {
    const ASKED: &str = "What is the workbook called?";
    match offered.filter(|_| order.title.is_none()) {
        Some(offered) => {
            let theme = theme();
            let input = Input::<String>::with_theme(&theme).with_prompt(ASKED);
            order.title = Some(input.default(offered.into()).interact_text()?);
            Ok(())
        }
        None => line(ASKED, &mut order.title),
    }
}

fn ask_whose(order: &mut NewOrder) -> Result<(), Stopped> {
    let whose = &mut order.whose;
    line("Whose is it? (your name, or that of your practice)", &mut whose.name)?;
    if whose.name.is_none() {
        return ask_logo_alt(whose);
    }
    line(
        "What do you do? (a line below the name, such as: Counselling for adults)",
        &mut whose.credentials,
    )?;
    line("Your licence to practise, where there is one (such as: LMFT 12345)", &mut whose.licence)?;
    if whose.contact.is_empty() {
        let mut contact = None;
        line("How can readers reach you? (parts with `;` between them)", &mut contact)?;
        let parts = contact.iter().flat_map(|lines| lines.split(';'));
        whose.contact =
            parts.map(|part| part.trim().into()).filter(|it: &String| !it.is_empty()).collect();
    }
    let hint = "write an address of the web, such as `example.org/book`, or leave it empty";
    let is_web = |written: &str| whole_address(written).is_some();
    line_that(
        "Where can they book a time? (such as: example.org/book)",
        &mut whose.booking,
        is_web,
        hint,
    )?;
    whose.booking = whose.booking.take().map(|it| whole_address(&it).unwrap_or(it));
    if whose.logo.is_none() {
        let mut logo = None;
        let is_there = |written: &str| LogoFile::is_there(&at_home(written));
        let hint = "there is no such file; its name may also be left empty";
        line_that("A logo: the path of a PNG or SVG file", &mut logo, is_there, hint)?;
        whose.logo = logo.map(|path| LogoFile { path: at_home(&path), alt: None });
    }
    ask_logo_alt(whose)
}

/// Asks what a logo shows. Whose it is will do where nobody says more.
fn ask_logo_alt(whose: &mut Whose) -> Result<(), Stopped> {
    let usual = LogoFile::usual_alt(whose.name.as_deref());
    let Some(logo) = whose.logo.as_mut().filter(|logo| logo.alt.is_none()) else { return Ok(()) };
    let theme = theme();
    let input = Input::<String>::with_theme(&theme);
    let input = input.with_prompt("What does the logo show, for people who cannot see it?");
    logo.alt = Some(input.default(usual).interact_text()?);
    Ok(())
}

/// A path as one would type it: `~/` is the home folder, as no shell reads it here.
fn at_home(written: &str) -> PathBuf {
    let below = written.strip_prefix("~/").zip(std::env::home_dir());
    below.map_or_else(|| written.into(), |(path, home)| home.join(path))
}

fn ask_place(order: &mut NewOrder) -> Result<(), Stopped> {
    if order.country.is_none() {
        let known = |written: &String| Country::find(written).map(|_| ());
        let written: String = Input::with_theme(&theme())
            .with_prompt("In which country do most readers live?")
            .default("United States".into())
            .validate_with(known)
            .interact_text()?;
        order.country = Country::find(&written).ok();
    }
    if order.paper.is_none() {
        // that of the country comes first
        let usual = order.country.map_or(Paper::Letter, |country| country.paper);
        let mut papers = [(Paper::Letter, "US Letter"), (Paper::A4, "A4")];
        papers.sort_by_key(|(paper, _)| *paper != usual);
        let names = [
            format!("both, {} first", papers[0].1),
            format!("only {}", papers[0].1),
            format!("only {}", papers[1].1),
        ];
        let chosen = choice("For which paper?", &names)?;
        order.paper = [None, Some(papers[0].0), Some(papers[1].0)][chosen];
    }
    Ok(())
}

/// Asks for a line that may be left empty.
fn line(prompt: &str, into: &mut Option<String>) -> Result<(), Stopped> {
    line_that(prompt, into, |_| true, "")
}

/// The same, and asks again as long as what is written does not fit, with a hint.
fn line_that(
    prompt: &str,
    into: &mut Option<String>,
    fits: impl Fn(&str) -> bool,
    hint: &str,
) -> Result<(), Stopped> {
    if into.is_none() {
        let theme = theme();
        let check = |written: &String| match written.trim() {
            written if written.is_empty() || fits(written) => Ok(()),
            _ => Err(hint.to_string()),
        };
        let input = Input::<String>::with_theme(&theme).with_prompt(prompt).allow_empty(true);
        let written = input.validate_with(check).interact_text()?;
        *into = Some(written.trim().to_string()).filter(|line| !line.is_empty());
    }
    Ok(())
}

/// Yes or no, once Enter says so: whoever types `n` and Enter answers one
/// question, not two.
fn yes_or_no(prompt: &str, usual: bool) -> Result<bool, Stopped> {
    let theme = theme();
    let confirm = Confirm::with_theme(&theme).with_prompt(prompt).default(usual);
    Ok(confirm.wait_for_newline(true).interact()?)
}

fn choice(prompt: &str, names: &[String]) -> Result<usize, Stopped> {
    let theme = theme();
    let select = Select::with_theme(&theme).with_prompt(prompt).items(names).default(0);
    select.interact_opt()?.ok_or(Stopped)
}

fn theme() -> ColorfulTheme {
    ColorfulTheme::default()
}
