//! Stage 1: read. `content::read(&Desk) -> SourceResult<Content>` turns the
//! workbook folder into typed values, and says everything that is wrong with
//! it, each problem at the file, line and column where the author wrote it.

pub(crate) mod answer;
pub(crate) mod blocks;
pub(crate) mod brand;
mod fields;
mod html;
mod letters;
mod links;
mod markdown;
mod pictures;
pub(crate) mod post;
pub(crate) mod prompt;
mod quotes;
pub(crate) mod reading;
pub(crate) mod settings;
mod source;

use typst::diag::{FileError, SourceResult, eco_format};

use self::brand::Brand;
pub use self::fields::Date;
pub(crate) use self::fields::Words;
use self::links::Links;
use self::post::{FrontMatter, Opened, Post, Section};
use self::prompt::Prompt;
pub(crate) use self::reading::Language;
pub use self::reading::did_you_mean;
use self::reading::{Reading, Shown};
use self::settings::{Contents, Listed, Settings};
pub use self::settings::{EditionName, Paper, Sides};
use self::source::Source;
use crate::world::{Desk, detached};

/// A workbook folder, read and found sound.
pub struct Content {
    pub(crate) settings: Settings,
    pub(crate) brand: Brand,
    pub(crate) front: Vec<Section>,
    pub(crate) posts: Vec<Post>,
    pub(crate) back: Vec<Section>,
    pub(crate) pictures: Vec<Shown>,
}

/// Reads the workbook folder.
///
/// # Errors
/// Everything that is wrong with it, at once.
pub fn read(desk: &Desk) -> SourceResult<Content> {
    let reading = Reading::new(desk);
    desk.problems().iter().cloned().for_each(|problem| reading.push(problem));
    let (settings, contents) = settings::read(&reading);
    let brand = brand::read(&reading);
    let book = contents.as_ref().map(|contents| read_book(&reading, contents));
    if let Some(brand) = &brand {
        letters::check(&reading, brand);
    }
    let pictures = reading.take_shown();
    reading.finish(|| {
        let (settings, brand, (front, posts, back)) = (settings?, brand?, book?);
        Some(Content { settings, brand, front, posts, back, pictures })
    })
}

type Book = (Vec<Section>, Vec<Post>, Vec<Section>);

/// Front matter comes first, in all files: links need to know what there is.
fn read_book(reading: &Reading, contents: &Contents) -> Book {
    let front = open_sections(reading, "front", &contents.front);
    let posts: Vec<_> =
        contents.posts.iter().filter_map(|listed| open_post(reading, contents, listed)).collect();
    let back = open_sections(reading, "back", &contents.back);
    let mut links = Links::default();
    for listed in contents.all() {
        links.slugs.push(listed.get_ref().0.clone());
        links.labels.insert(listed.get_ref().0.clone());
    }
    for (post, _) in &posts {
        let Some((url, at)) = &post.front.url else { continue };
        if let Some(other) = links.addresses.insert(url.clone(), post.slug.clone()) {
            let message = eco_format!("`{other}` has the same address");
            reading.error(*at, message, &["give each post the address at which it stands"]);
        }
    }
    let opened: Vec<_> = [&front, &back]
        .into_iter()
        .flat_map(|sections| sections.iter().map(|section| section.slug.clone()))
        .chain(posts.iter().map(|(post, _)| post.slug.clone()))
        .collect();
    links.unread.extend(links.slugs.iter().filter(|slug| !opened.contains(slug)).cloned());
    if contents.whole {
        refuse_stray_prompts(reading, contents);
    }
    let front = read_sections(reading, front, &mut links);
    let posts = posts
        .into_iter()
        .map(|(post, prompts)| {
            let (slug, front, blocks) = post.read_body(reading, &mut links);
            Post { slug, front, blocks, prompts }
        })
        .collect();
    let back = read_sections(reading, back, &mut links);
    links.check(reading);
    (front, posts, back)
}

fn open_sections(reading: &Reading, folder: &'static str, listed: &[Listed]) -> Vec<Opened<Words>> {
    listed
        .iter()
        .filter_map(|listed| post::open_section(reading, folder, &listed.get_ref().0))
        .collect()
}

fn read_sections(reading: &Reading, opened: Vec<Opened<Words>>, links: &mut Links) -> Vec<Section> {
    let read = |section: Opened<Words>| {
        let (slug, title, blocks) = section.read_body(reading, links);
        Section { slug, title, blocks }
    };
    opened.into_iter().map(read).collect()
}

/// Opens a post and reads its prompts. Missing files are reported where
/// `workbook.toml` lists the post.
fn open_post(
    reading: &Reading,
    contents: &Contents,
    listed: &Listed,
) -> Option<(Opened<FrontMatter>, Vec<Prompt>)> {
    let slug = &listed.get_ref().0;
    let mut there = true;
    for (what, path) in
        [("post", format!("posts/{slug}.md")), ("prompts", format!("prompts/{slug}.toml"))]
    {
        if reading.desk.read(&path).is_err_and(|e| matches!(e, FileError::NotFound(_))) {
            let message = eco_format!("`{path}` is missing");
            let hint = match what {
                "post" => "write the post, or take its name out of the list",
                _ => "write the prompts that belong to the post",
            };
            reading.error(contents.source.at(listed.span()), message, &[hint]);
            there = false;
        }
    }
    if !there {
        return None;
    }
    let prompts = Source::load(reading, &format!("prompts/{slug}.toml"))
        .and_then(|source| prompt::read(reading, &source));
    Some((post::open(reading, slug)?, prompts.unwrap_or_default()))
}

/// A prompt file that no post goes with would be lost without a word.
fn refuse_stray_prompts(reading: &Reading, contents: &Contents) {
    let is_listed = |slug: &str| contents.posts.iter().any(|listed| listed.get_ref().0 == slug);
    for path in reading.desk.list("prompts") {
        let stem = path.strip_prefix("prompts/").and_then(|name| name.strip_suffix(".toml"));
        if let Some(stem) = stem.filter(|stem| !is_listed(stem)) {
            let hint = eco_format!(
                "name it after its post, or list `{stem}` under `posts` in `workbook.toml`"
            );
            let message = eco_format!("`{path}` belongs to no post of the series");
            reading.push(detached(message).with_hint(hint));
        }
    }
}
