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
use crate::book::world::named_file::read_any;
use crate::tools::studio::making::{self, KIT, MakeOrder, PDFS};
use crate::tools::studio::pictures::{self, LARGEST, Unkept};
use crate::tools::studio::setter::Studio;

/// All that there is of it, below the secret.
pub fn routes(below: impl Fn(&str) -> String) -> Router<Arc<Studio>> {
    let picture = put(picture).layer(DefaultBodyLimit::max(LARGEST));
    Router::new()
        .route(&below("make"), get(state).post(begin))
        .route(&below("made/{name}"), get(made))
        .route(&below("picture"), picture)
}

async fn state(State(studio): Shared) -> Response {
    let (state, root) = (studio.making.state(), studio.root.display().to_string());
    let places = json!({ "pdfs": PDFS, "kit": KIT });
    Json(json!({ "state": state, "root": root, "places": places })).into_response()
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

/// A PDF that was made last.
async fn made(State(studio): Shared, Path(name): Path<String>) -> Response {
    let found = spawn_blocking(move || {
        if name == TEST {
            return studio.making.test().map(|pdf| pdf.as_ref().clone());
        }
        let path = format!("{PDFS}/{name}");
        let is_ours = studio.making.state().has(&path);
        is_ours.then(|| read_any(&studio.root.join(path)).ok()).flatten()
    });
    match found.await {
        Ok(Some(pdf)) => {
            // the reader for PDF of a browser is no part of our page
            let policy = (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'");
            ([(header::CONTENT_TYPE, "application/pdf"), policy], pdf).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
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
