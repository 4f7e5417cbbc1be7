//! The studio's own page: files that the binary carries.

use std::path::Path;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, include_dir};

use crate::book::world::built_in;

static WEB: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/tools/studio/web");

/// A picture of the looks that the program brings along.
const LOOKS: &str = "looks.png";

/// A file of the page, or a font of the book's.
pub fn file(path: &str) -> Response {
    let bytes = match path.strip_prefix("fonts/") {
        Some(_) => built_in(path).map(|bytes| bytes.to_vec()),
        None if path == LOOKS => built_in("brands/looks.png").map(|bytes| bytes.to_vec()),
        None => WEB.get_file(path).map(|file| file.contents().to_vec()),
    };
    match (bytes, kind(path)) {
        (Some(bytes), Some(kind)) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Of what kind a file is, by its ending.
pub fn kind(path: &str) -> Option<&'static str> {
    match Path::new(path).extension()?.to_str()? {
        "html" => Some("text/html; charset=utf-8"),
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "ttf" => Some("font/ttf"),
        "pdf" => Some("application/pdf"),
        "epub" => Some("application/epub+zip"),
        "txt" | "md" => Some("text/plain; charset=utf-8"),
        _ => None,
    }
}
