//! Pictures: found in the source, recognised by what they hold, and given names
//! in the folder `images`.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::convert::CleanPost;
use super::fetch::{Fetcher, Unfetched};
use super::ledger::{Deed, Ledger};
use super::reach::Reach;
use super::supply::Supply;
use super::tree::{CleanBlock, FoundPicture, Span, TextRun};
use crate::book::content::blocks::UNDESCRIBED;
use crate::book::source::slug::Slug;
use crate::book::world::given;

/// The largest picture, in bytes: photographs of large cameras have 30 MB.
const LARGEST: usize = 40 << 20;

/// What is told of pictures that did not come in.
pub const ONLY_ON_THE_WEB: &str = "a picture that is only on the web; `--fetch-pictures` brings it";
const NOT_IN_THE_EXPORT: &str = "a picture that is not in the export";
const GONE: &str =
    "a picture that did not come from the web: it is gone, or not to be reached from here";
const PRIVATE: &str = "a picture at an address of this machine or its network, which is not asked";
const UNSHOWN: &str = "a picture of a kind that a book cannot show";

/// All but the first of them.
pub const MISSED: [&str; 4] = [NOT_IN_THE_EXPORT, GONE, PRIVATE, UNSHOWN];

/// Pictures that go into the folder.
pub struct Gallery {
    /// The workbook's folder, with what is in it already.
    dir: PathBuf,
    /// Who fetches pictures from the web, where that is asked for.
    fetcher: Option<Fetcher>,
    /// Their paths in the workbook's folder, and their bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Gallery {
    /// An empty one, for a folder, with pictures from so far away.
    #[must_use]
    pub fn new(dir: &Path, reach: Reach) -> Self {
        let fetcher = Fetcher::new(LARGEST as u64, reach);
        Self { dir: dir.into(), fetcher, files: vec![] }
    }

    /// Puts all pictures of a post into the gallery. Those that are nowhere are
    /// told; one that stands on its own leaves a remark in its place.
    pub fn take_from(&mut self, post: &mut CleanPost, supply: &Supply) {
        let folder = post.folder.clone();
        for (index, block) in post.text.blocks.iter_mut().enumerate() {
            post.ledger.go_to(index);
            if let CleanBlock::Picture(picture) = block {
                picture.is_missing = !self.place(picture, supply, &folder, &mut post.ledger);
                if picture.is_missing {
                    // whoever puts it there finds it described
                    if picture.alt.is_empty() {
                        picture.alt = super::letters::tidy(&picture.caption);
                    }
                    without_caption(picture, &mut post.ledger);
                }
            } else {
                self.block(block, supply, &folder, &mut post.ledger);
            }
        }
    }

    /// Those within a block. There, nothing keeps the place of one that is nowhere.
    fn block(
        &mut self,
        block: &mut CleanBlock,
        supply: &Supply,
        folder: &str,
        ledger: &mut Ledger,
    ) {
        for runs in block.runs() {
            self.runs(runs, supply, folder, ledger);
        }
        for inner in block.inner() {
            inner.retain_mut(|block| match block {
                CleanBlock::Picture(picture) => {
                    let has_come = self.place(picture, supply, folder, ledger);
                    if !has_come {
                        without_caption(picture, ledger);
                    }
                    has_come
                }
                block => {
                    self.block(block, supply, folder, ledger);
                    true
                }
            });
        }
    }

    fn runs(
        &mut self,
        runs: &mut Vec<TextRun>,
        supply: &Supply,
        folder: &str,
        ledger: &mut Ledger,
    ) {
        runs.retain_mut(|run| match &mut run.span {
            Span::Picture(picture) => self.place(picture, supply, folder, ledger),
            _ => true,
        });
    }

    /// Gives a picture its place; false where there is none to be had.
    fn place(
        &mut self,
        picture: &mut FoundPicture,
        supply: &Supply,
        folder: &str,
        ledger: &mut Ledger,
    ) -> bool {
        let found = picture.sources.iter().find_map(|source| find(source, supply, folder));
        let found = found.map_or_else(|| self.fetched(picture, ledger), Ok);
        let (name, bytes) = match found {
            Ok(found) => found,
            Err(why) => {
                self.miss(picture, why, ledger);
                return false;
            }
        };
        let Some(ending) = ending(&bytes) else {
            ledger.enter(Deed::Missing, UNSHOWN, name);
            return false;
        };
        picture.sources = vec![format!("../{}", self.add(&name, ending, bytes))];
        describe(picture, ledger);
        true
    }

    /// A picture from the web, from the first of its addresses that gives one.
    fn fetched(
        &mut self,
        picture: &FoundPicture,
        ledger: &mut Ledger,
    ) -> Result<(String, Vec<u8>), Unfetched> {
        let Some(fetcher) = &mut self.fetcher else { return Err(Unfetched::Gone) };
        let mut why = Unfetched::Gone;
        for address in &picture.sources {
            match fetcher.fetch(address) {
                Ok(bytes) if ending(&bytes).is_some() => {
                    let what = "a picture from the web, now in the folder";
                    ledger.enter(Deed::Changed, what, address);
                    let path = address.split(['?', '#']).next().unwrap_or_default();
                    let path = percent_decode_str(path).decode_utf8_lossy().into_owned();
                    return Ok((path, bytes));
                }
                Err(Unfetched::Private) => why = Unfetched::Private,
                _ => {}
            }
        }
        Err(why)
    }

    fn miss(&mut self, picture: &FoundPicture, why: Unfetched, ledger: &mut Ledger) {
        let address = picture.sources.first().map_or("", String::as_str);
        let is_web = address.starts_with("http") || address.starts_with("//");
        let what = match (&self.fetcher, is_web) {
            _ if why == Unfetched::Private => PRIVATE,
            (Some(_), true) => GONE,
            (None, true) => ONLY_ON_THE_WEB,
            _ => NOT_IN_THE_EXPORT,
        };
        let address = if address.starts_with("data:") { "in the text itself" } else { address };
        ledger.enter(Deed::Missing, what, format!("{address} {}", picture.alt).trim());
    }

    fn add(&mut self, name: &str, ending: &str, bytes: Vec<u8>) -> String {
        if let Some((path, _)) = self.files.iter().find(|(_, other)| *other == bytes) {
            return path.clone();
        }
        let stem = super::readers::stem(name);
        let stem = Slug::of(stem).unwrap_or_else(|| Slug("picture".into()));
        let path = |slug: &Slug| format!("images/{}.{ending}", slug.0);
        let is_taken = |slug: &Slug| {
            let is_new = self.files.iter().any(|(other, _)| *other == path(slug));
            let file = self.dir.join(path(slug));
            let there = given::is_there(&file).then(|| given::read_at_most(&file, LARGEST as u64));
            is_new || there.is_some_and(|it| !matches!(it, Ok(Some(other)) if other == bytes))
        };
        let path = path(&stem.unless_taken(is_taken));
        self.files.push((path.clone(), bytes));
        path
    }
}

/// The caption of a picture that did not come is no words of the post.
fn without_caption(picture: &FoundPicture, ledger: &mut Ledger) {
    if !picture.caption.is_empty() {
        ledger.drop_again("the caption of a picture that did not come in", &picture.caption);
    }
}

/// A picture without a description gets its caption as one, or a note that one is
/// to be written.
fn describe(picture: &mut FoundPicture, ledger: &mut Ledger) {
    picture.alt = super::letters::tidy(&picture.alt);
    picture.caption = super::letters::tidy(&picture.caption);
    let is_name = picture.alt.contains('.') && !picture.alt.contains(' ');
    if !picture.alt.is_empty() && !is_name {
        return;
    }
    let place = picture.sources.first().cloned().unwrap_or_default();
    if picture.caption.is_empty() {
        ledger.enter(Deed::Missing, "the description of a picture", place);
        picture.alt = UNDESCRIBED.into();
    } else {
        ledger.enter(
            Deed::Guessed,
            "the description of a picture, from its caption",
            &picture.caption,
        );
        picture.alt = picture.caption.clone();
    }
}

/// A picture in a source: by its path from the post, or by its name alone where
/// only one has it.
fn find(address: &str, supply: &Supply, folder: &str) -> Option<(String, Vec<u8>)> {
    if let Some(bytes) = within(address) {
        return Some(("picture".into(), bytes));
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8_lossy().into_owned();
    let path = path.strip_prefix("__GHOST_URL__/").unwrap_or(&path).to_string();
    let is_web = path.contains("://") || path.starts_with("//");
    let direct = join(folder, &path).filter(|_| !is_web);
    let name = path.rsplit('/').next().unwrap_or_default();
    let named: Vec<_> = supply
        .paths()
        .iter()
        .filter(|other| other.rsplit('/').next() == Some(name) && ending_of(other).is_some())
        .collect();
    let found = supply.paths().iter().find(|other| Some(other.as_str()) == direct.as_deref());
    let found = found.or_else(|| named.first().copied().filter(|_| named.len() == 1))?;
    let bytes = supply.read(found).ok()?;
    (bytes.len() <= LARGEST).then(|| (found.clone(), bytes))
}

/// The bytes of an address that holds the picture itself.
fn within(address: &str) -> Option<Vec<u8>> {
    let data = address.starts_with("data:").then(|| data_url::DataUrl::process(address).ok())??;
    data.decode_to_vec().ok().map(|(bytes, _)| bytes).filter(|bytes| bytes.len() <= LARGEST)
}

/// Joins a path to a folder; nothing where it climbs out.
fn join(folder: &str, path: &str) -> Option<String> {
    let base = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn ending_of(path: &str) -> Option<&str> {
    let ending = path.rsplit('.').next()?;
    let known = ["png", "jpg", "jpeg", "gif", "webp", "svg"];
    known.iter().any(|it| ending.eq_ignore_ascii_case(it)).then_some(ending)
}

/// How a file is called that holds such bytes.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [b'G', b'I', b'F', b'8', ..] => Some("gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        _ if head.trim_start().starts_with('<') && head.contains("<svg") => Some("svg"),
        _ => None,
    }
}
