//! What is asked for a book to begin, and for posts to come in.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;
use tokio::task::spawn_blocking;
use tokio_stream::StreamExt;

use super::answer::{Shared, problem, refused};
use super::look::keep;
use crate::tools::import::{self, ImportError, Survey};
use crate::tools::start::NewOrder;
use crate::tools::studio::beginning::{self, BeginForm, FormFault};
use crate::tools::studio::bringing::{self, BringForm};
use crate::tools::studio::incoming::{ComingFile, Incoming, MOST_BYTES, NotTaken};
use crate::tools::studio::setter::Studio;

/// All that there is of it, below the secret.
pub fn routes(below: impl Fn(&str) -> String) -> Router<Arc<Studio>> {
    Router::new()
        .route(&below("choices"), get(|| async { Json(beginning::choices()) }))
        .route(&below("begin"), post(begin))
        .route(&below("begin/cover"), post(cover))
        .route(&below("lots"), post(open))
        .route(&below("lots/{lot}"), put(add).delete(end))
        .route(&below("lots/{lot}/posts"), get(posts).post(bring))
}

/// With the files that were dropped, for oneself.
fn with<T>(studio: &Studio, with: impl FnOnce(&mut Incoming) -> T) -> T {
    with(&mut studio.incoming.lock().unwrap_or_else(PoisonError::into_inner))
}

async fn open(State(studio): Shared) -> Response {
    match with(&studio, Incoming::begin) {
        Ok(lot) => Json(json!({ "lot": lot, "most": MOST_BYTES })).into_response(),
        Err(problems) => refused(&problems),
    }
}

async fn end(State(studio): Shared, Path(lot): Path<u64>) -> Response {
    match with(&studio, |incoming| incoming.end(lot)) {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(problems) => refused(&problems),
    }
}

#[derive(Deserialize)]
struct NamedPath {
    path: String,
}

async fn add(
    State(studio): Shared,
    Path(lot): Path<u64>,
    Query(NamedPath { path }): Query<NamedPath>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|it| it.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: u64| length > MOST_BYTES) {
        return not_taken(&NotTaken::TooLarge);
    }
    let coming = match with(&studio, |incoming| incoming.file(lot, &path)) {
        Ok(coming) => coming,
        Err(reason) => return not_taken(&reason),
    };
    match pour(&studio, coming, body).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(reason) => not_taken(&reason),
    }
}

async fn pour(studio: &Studio, mut coming: ComingFile, body: Body) -> Result<(), NotTaken> {
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        // a file that was not sent to its end is none
        let piece: Bytes = piece.map_err(|_| NotTaken::NoLot)?;
        with(studio, |incoming| incoming.add(&mut coming, &piece))?;
    }
    coming.finish()
}

fn not_taken(reason: &NotTaken) -> Response {
    let status = match reason {
        NotTaken::NoLot => StatusCode::NOT_FOUND,
        NotTaken::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    (status, Json(problem(&reason.to_string(), &[]))).into_response()
}

fn not_read(error: &ImportError) -> Response {
    let hint = error.hint();
    let hints: Vec<_> = Some(hint.as_str()).filter(|it| !it.is_empty()).into_iter().collect();
    let told = problem(&error.to_string(), &hints);
    (StatusCode::UNPROCESSABLE_ENTITY, Json(told)).into_response()
}

/// What a lot holds; nothing where it is gone.
fn survey(studio: &Studio, lot: u64) -> Result<Option<Survey>, ImportError> {
    let sources = with(studio, |incoming| incoming.sources(lot));
    if sources.is_empty() { Ok(None) } else { bringing::survey(sources).map(Some) }
}

async fn posts(State(studio): Shared, Path(lot): Path<u64>) -> Response {
    let found = spawn_blocking(move || match survey(&studio, lot) {
        Ok(Some(survey)) => Json(bringing::found(&survey, &studio.root)).into_response(),
        Ok(None) => not_taken(&NotTaken::NoLot),
        Err(error) => not_read(&error),
    });
    found.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// What is to come in, and what the book is where it begins with it.
#[derive(Deserialize)]
struct Bringing {
    #[serde(flatten)]
    form: BringForm,
    #[serde(default)]
    begin: Option<BeginForm>,
}

async fn bring(
    State(studio): Shared,
    Path(lot): Path<u64>,
    Json(asked): Json<Bringing>,
) -> Response {
    let brought = spawn_blocking(move || brought(&studio, lot, &asked));
    brought.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn brought(studio: &Studio, lot: u64, Bringing { form, begin }: &Bringing) -> Response {
    let survey = match survey(studio, lot) {
        Ok(Some(survey)) => survey,
        Ok(None) => return not_taken(&NotTaken::NoLot),
        Err(error) => return not_read(&error),
    };
    let is_new = !import::is_workbook(&studio.root);
    let files = match begin.as_ref().filter(|_| is_new) {
        Some(begin) => match first_files(studio, begin, &survey) {
            Ok(files) => files,
            Err(faults) => return faulty(&faults),
        },
        None => vec![],
    };
    let told = studio.by_a_tool("Posts brought in", || {
        bringing::bring(&survey, form, &studio.root, (&files, studio.today()))
    });
    match told {
        Ok(told) => {
            // the posts are in: that their files could not be deleted is told when a lot is
            let used = [Some(lot), begin.as_ref().and_then(|begin| begin.logo)];
            for lot in used.into_iter().flatten() {
                let _ = with(studio, |incoming| incoming.end(lot));
            }
            Json(told).into_response()
        }
        Err(error) => not_read(&error),
    }
}

/// What a book begins with that posts come into.
fn first_files(
    studio: &Studio,
    begin: &BeginForm,
    survey: &Survey,
) -> Result<Vec<crate::write::File>, Vec<FormFault>> {
    let order = begin.order(&studio.root, logo(studio, begin), studio.today())?;
    let order = NewOrder {
        title: order.title.clone().or_else(|| survey.reading.site.clone()),
        language: survey.reading.language.clone(),
        origin: crate::tools::start::Origin::Blank,
        about_health: order.about_health.or(Some(true)),
        ..order
    };
    beginning::files(&order)
}

fn logo(studio: &Studio, begin: &BeginForm) -> Option<PathBuf> {
    with(studio, |incoming| incoming.sources(begin.logo?).into_iter().next())
}

async fn begin(State(studio): Shared, Json(form): Json<BeginForm>) -> Response {
    let begun = spawn_blocking(move || {
        let order = match form.order(&studio.root, logo(&studio, &form), studio.today()) {
            Ok(order) => order,
            Err(faults) => return faulty(&faults),
        };
        let begun = studio.by_a_tool("The book begins", || beginning::begin(&order));
        if let Err(faults) = begun {
            return faulty(&faults);
        }
        let _ = form.logo.map(|lot| with(&studio, |incoming| incoming.end(lot)));
        StatusCode::NO_CONTENT.into_response()
    });
    begun.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// The cover as the answers make it.
async fn cover(State(studio): Shared, Json(form): Json<BeginForm>) -> Response {
    let drawn = spawn_blocking(move || {
        let order = form.order(&studio.root, logo(&studio, &form), studio.today());
        match order.and_then(|order| beginning::cover(&order)) {
            Ok(Some(drawn)) => {
                let id = drawn.0.clone();
                keep(&studio, [drawn].into_iter());
                Json(json!({ "id": id })).into_response()
            }
            Ok(None) => StatusCode::NO_CONTENT.into_response(),
            Err(faults) => faulty(&faults),
        }
    });
    drawn.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn faulty(faults: &[FormFault]) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "faults": faults }))).into_response()
}
