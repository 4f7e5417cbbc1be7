//! What is asked for things to be made, and for pictures to come in.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, put};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;
use tokio::task::spawn_blocking;

use super::answer::{Shared, problem, refused};
use super::page;
use crate::book::world::named_file::read_any;
use crate::tools::studio::made::MadeThing;
use crate::tools::studio::making::{self, KIT, MakeOrder, PDFS};
use crate::tools::studio::pictures::{self, LARGEST, Unkept};
use crate::tools::studio::setter::Studio;

/// All that there is of it, below the secret.
pub fn routes(below: impl Fn(&str) -> String) -> Router<Arc<Studio>> {
    let picture = put(picture).layer(DefaultBodyLimit::max(LARGEST));
    Router::new()
        .route(&below("make"), get(state).post(begin))
        .route(&below("made/{*path}"), get(made))
        .route(&below("picture"), picture)
}

async fn state(State(studio): Shared) -> Response {
    let (state, root) = (studio.making.state(), studio.root.display().to_string());
    let places = json!({ "pdfs": PDFS, "kit": KIT });
    let last = studio.making.last();
    Json(json!({ "state": state, "last": last, "root": root, "places": places })).into_response()
}

async fn begin(State(studio): Shared, Json(order): Json<MakeOrder>) -> Response {
    if making::begin(&studio, order) {
        StatusCode::ACCEPTED.into_response()
    } else {
        StatusCode::CONFLICT.into_response()
    }
}

/// The name of the form that is filled in.
const TEST: &str = "test.pdf";

/// A PDF, or a file of a kit, that was made last.
async fn made(State(studio): Shared, Path(path): Path<String>) -> Response {
    let name = path.clone();
    let found = spawn_blocking(move || {
        if name == TEST {
            return studio.making.test().map(|pdf| pdf.as_ref().clone());
        }
        let last = studio.making.last();
        let (inside, path) = if let Some(rest) = in_kit(&name) {
            (is_inside(rest) && last.contains_key(&MadeThing::Kit), name)
        } else {
            let path = format!("{PDFS}/{name}");
            (last.values().any(|it| it.has(&path)), path)
        };
        inside.then(|| read_any(&studio.root.join(path)).ok()).flatten()
    });
    let kind = if path == TEST { Some("application/pdf") } else { page::kind(&path) };
    match (found.await, kind) {
        (Ok(Some(bytes)), Some(kind)) => {
            // the reader for PDF of a browser is no part of our page
            let is_pdf = kind == "application/pdf";
            let policy = if is_pdf { "frame-ancestors 'none'" } else { POLICY };
            let policy = (header::CONTENT_SECURITY_POLICY, policy);
            // a page with scripts of its own is opened from the disk, and not in here
            let shown = if in_kit(&path).is_some() || is_pdf { "inline" } else { "attachment" };
            let shown = (header::CONTENT_DISPOSITION, shown);
            ([(header::CONTENT_TYPE, kind), policy, shown], bytes).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The way to a file of a kit, from its folder.
fn in_kit(path: &str) -> Option<&str> {
    path.strip_prefix(KIT)?.strip_prefix('/')
}

/// What a page of a kit may do: it has styles and pictures of its own.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; \
                      frame-ancestors 'none'";

/// Whether a path leads to a file in its folder, and to no hidden one.
fn is_inside(path: &str) -> bool {
    path.split('/').all(|name| !name.is_empty() && !name.starts_with('.') && !name.contains('\\'))
}

#[derive(Deserialize)]
struct PictureName {
    name: String,
}

/// The folder of pictures.
const IMAGES: &str = "images/";

async fn picture(
    State(studio): Shared,
    Query(PictureName { name }): Query<PictureName>,
    bytes: Bytes,
) -> Response {
    let kept = spawn_blocking(move || pictures::keep(&studio.root, (IMAGES, &name), &bytes, &[]));
    match kept.await {
        Ok(Ok(path)) => Json(json!({ "path": path })).into_response(),
        Ok(Err(reason)) => unkept(&reason),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Why a picture does not come in.
pub fn unkept(reason: &Unkept) -> Response {
    let told = match reason {
        Unkept::Unfit((message, hint)) => problem(message, &[hint]),
        Unkept::Kind => problem("a logo is PNG or SVG", &["save it as one of them"]),
        Unkept::Disk(problems) => return refused(problems),
    };
    (StatusCode::UNPROCESSABLE_ENTITY, Json(told)).into_response()
}
