//! The phone edition as a folder for any web space: the page, and what a home screen
//! and a browser without network need of it. An update takes the place of the page,
//! and what readers have written stays where it is: on their devices.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use serde_json::json;

use super::offer::Offer;
use crate::book::edition::EditionKind;
use crate::editions::build::{self, Book};
use crate::editions::phone::{self, Hosting};
use crate::write::File;
use crate::write::sums::sha256;

/// Where the folder lies in the kit.
pub const FOLDER: &str = "phone";
/// The icons, by how many px they have along a side: what iOS, Android and its
/// splash screen take.
const ICONS: [u32; 3] = [180, 192, 512];
/// The lines on them, in sixteenths of a side: left, right and top.
const LINES: [[u32; 3]; 3] = [[4, 12, 4], [4, 12, 8], [4, 10, 12]];
/// The colour of their paper and of their lines: of nobody's brand, since a home
/// screen is seen by others.
const PAPER: Rgb<u8> = Rgb([255, 255, 255]);
const INK: Rgb<u8> = Rgb([68, 68, 68]);

/// Keeps the last page for when there is no network, and looks for a newer one first.
/// Its name changes with the page, so that an old one goes.
const WORKER: &str = "\
const kept = 'book-{hash}'
self.addEventListener('install', event => {
  self.skipWaiting()
  event.waitUntil(caches.open(kept).then(cache => cache.addAll(['./', 'manifest.webmanifest'])))
})
self.addEventListener('activate', event =>
  event.waitUntil(
    caches.keys().then(names => Promise.all(names.filter(name => name !== kept).map(name => caches.delete(name)))),
  ),
)
self.addEventListener('fetch', event => {
  if (event.request.method !== 'GET' || new URL(event.request.url).origin !== location.origin) return
  event.respondWith(fetch(event.request).catch(() => caches.match(event.request, { ignoreSearch: true })))
})
";

/// The files of the folder; none where the workbook has no phone edition.
pub fn folder(book: &Book, offer: &Offer) -> Vec<File> {
    if !offer.has_phone() {
        return vec![];
    }
    let page = build::phone_page(book, Hosting::Folder).output;
    let worker = WORKER.replace("{hash}", &sha256(&page)[..12]);
    let name = phone::tab(&book.of(EditionKind::Phone).manuscript);
    let icons = ICONS.map(|size| json!({ "src": icon_name(size), "sizes": format!("{size}x{size}"), "type": "image/png" }));
    let manifest = json!({
        "name": name,
        "short_name": name,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "lang": offer.language().tag(),
        "icons": icons,
    });
    let manifest = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    let mut files: Vec<File> = vec![
        (format!("{FOLDER}/index.html").into(), page),
        (format!("{FOLDER}/manifest.webmanifest").into(), manifest),
        (format!("{FOLDER}/worker.js").into(), worker.into()),
    ];
    let icons = ICONS.map(|size| (format!("{FOLDER}/{}", icon_name(size)).into(), icon(size)));
    files.extend(icons);
    files
}

fn icon_name(size: u32) -> String {
    format!("icon-{size}.png")
}

/// A page with lines, of nobody’s.
fn icon(size: u32) -> Vec<u8> {
    let is_ink = |x: u32, y: u32| {
        let (x, y) = (16 * x / size, 16 * y / size);
        LINES.iter().any(|[left, right, top]| (*left..*right).contains(&x) && *top == y)
    };
    let picture = RgbImage::from_fn(size, size, |x, y| if is_ink(x, y) { INK } else { PAPER });
    let mut png = Cursor::new(vec![]);
    match picture.write_to(&mut png, ImageFormat::Png) {
        Ok(()) => png.into_inner(),
        Err(_) => vec![],
    }
}
