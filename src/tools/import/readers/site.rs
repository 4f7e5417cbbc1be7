//! A folder from which a program makes a site, as Jekyll and Hugo do: where that
//! stands on the web, and which files of the folder are no posts.

use std::sync::LazyLock;

use regex::Regex;

use super::folder;
use super::front::FrontTable;
use crate::tools::import::found::State;
use crate::tools::import::letters;
use crate::tools::import::supply::Supply;

/// What is said of files that are only there for the site.
pub const PARTS: &str = "layouts, settings and other parts of a site";

/// The settings of a site, by the names of their files.
const SETTINGS_FILES: [&str; 6] =
    ["_config.yml", "_config.yaml", "hugo.toml", "hugo.yaml", "config.toml", "config.yaml"];
/// Files that are no posts, whatever they hold, in small letters.
const FILES: [&str; 20] = [
    "cname",
    "robots.txt",
    "humans.txt",
    "ads.txt",
    "app-ads.txt",
    "security.txt",
    "llms.txt",
    "requirements.txt",
    "gemfile",
    "rakefile",
    "makefile",
    "dockerfile",
    "procfile",
    "license",
    "license.txt",
    "license.md",
    "licence",
    "copying",
    "_redirects",
    "_headers",
];
/// Folders of which no file is a post.
const FOLDERS: [&str; 7] =
    ["_layouts", "_includes", "_sass", "_plugins", "_data", "_site", "node_modules"];
/// The same, right below the settings.
const FOLDERS_OF_SITE: [&str; 5] = ["layouts", "themes", "archetypes", "public", "vendor"];
/// Folders in which the posts of a site are.
const POSTS: [&str; 2] = ["_posts/", "content/"];

/// Where a layout has the text of a page.
static CONTENT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\{\{-?\s*\.?content\s*-?\}\}").ok());

/// What the settings of a site say.
pub struct SiteSettings {
    /// The folder of the site, with `/` at its end; empty where it is the source.
    root: String,
    table: FrontTable,
    /// Whether posts have a folder of their own, so that the files beside the
    /// settings are pages.
    has_posts: bool,
    /// Scheme and host.
    pub address: Option<String>,
    /// What stands between the host and the paths of pages: `/blog`, or nothing.
    pub base: String,
}

impl SiteSettings {
    /// The settings of all sites in a source.
    #[must_use]
    pub fn find(supply: &Supply) -> Vec<Self> {
        let mut found = vec![];
        for path in supply.paths() {
            let name = path.rsplit('/').next().unwrap_or_default();
            if !SETTINGS_FILES.contains(&name) || *path == supply.name {
                continue;
            }
            let Ok(bytes) = supply.read(path) else { continue };
            let root = folder(path);
            let root = if root.is_empty() { String::new() } else { format!("{root}/") };
            let has_posts = supply.paths().iter().any(|path| {
                let path = path.strip_prefix(&root);
                path.is_some_and(|path| POSTS.iter().any(|posts| path.starts_with(posts)))
            });
            let text = letters::decode(&bytes);
            found.push(Self::of(root, has_posts, FrontTable::of_file(&text, name)));
        }
        found
    }

    fn of(root: String, has_posts: bool, table: FrontTable) -> Self {
        let url = ["url", "baseurl", "base_url"].iter().filter_map(|key| word_of(&table, key));
        let url = url.into_iter().find(|url| url.starts_with("http"));
        let (address, above) = url.as_deref().and_then(parted).unzip();
        let below = word_of(&table, "baseurl").filter(|it| !it.starts_with("http"));
        let base = format!("{}/{}", above.unwrap_or_default(), below.unwrap_or_default());
        let steps: Vec<_> = base.split('/').filter(|step| !step.is_empty()).collect();
        let slash = if steps.is_empty() { "" } else { "/" };
        let base = slash.to_string() + &steps.join("/");
        Self { root, table, has_posts, address, base }
    }

    /// The site that a file belongs to.
    #[must_use]
    pub fn around<'s>(sites: &'s [Self], path: &str) -> Option<&'s Self> {
        let around = sites.iter().filter(|site| path.starts_with(&site.root));
        around.max_by_key(|site| site.root.len())
    }

    /// What the settings say under a key.
    #[must_use]
    pub fn word(&self, key: &str) -> Option<String> {
        word_of(&self.table, key)
    }

    /// The whole address of a page by its path on the site.
    #[must_use]
    pub fn whole(&self, path: &str) -> Option<String> {
        Some(format!("{}{}{path}", self.address.as_ref()?, self.base))
    }

    fn is_page(&self, path: &str) -> bool {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        self.has_posts && !path.contains('/')
    }
}

/// A text of the settings, without a remark behind it.
fn word_of(table: &FrontTable, key: &str) -> Option<String> {
    let word = table.word(key)?;
    let word = word.split(" #").next().unwrap_or_default().trim();
    Some(word.to_string()).filter(|word| !word.is_empty())
}

/// Scheme and host of an address, and what follows.
fn parted(url: &str) -> Option<(String, String)> {
    let (scheme, rest) = url.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    Some((format!("{scheme}://{host}"), path.into()))
}

/// Whether a file is only there for a site.
#[must_use]
pub fn is_part(path: &str, site: Option<&SiteSettings>) -> bool {
    let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_below = || {
        let path = site.and_then(|site| path.strip_prefix(&site.root));
        path.and_then(|path| path.split_once('/')).is_some_and(|it| FOLDERS_OF_SITE.contains(&it.0))
    };
    FILES.contains(&name.to_lowercase().as_str())
        || above.split('/').any(|step| FOLDERS.contains(&step))
        || is_below()
}

/// Whether a web page is a layout, which has the text of any post in it.
#[must_use]
pub fn is_layout(page: &str) -> bool {
    let shows_code = page.contains("<pre") || page.contains("<code");
    !shows_code && CONTENT.as_ref().is_some_and(|content| content.is_match(page))
}

/// Whether a site shows a text, as far as its place in the folder says.
#[must_use]
pub fn state(path: &str, site: Option<&SiteSettings>) -> Option<State> {
    if folder(path).split('/').any(|step| step == "_drafts") {
        return Some(State::Draft);
    }
    site.is_some_and(|site| site.is_page(path)).then_some(State::Page)
}
