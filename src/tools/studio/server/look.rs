//! What is asked about the look.

use std::sync::{Arc, PoisonError};

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, put};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::task::spawn_blocking;

use super::answer::{Shared, problem, refused, told};
use super::making::unkept;
use crate::book::source::edit::EditError;
use crate::book::world::{BookWorld, SETTINGS};
use crate::tools::studio::look::{self, LookChange, faults, with_logo};
use crate::tools::studio::looks;
use crate::tools::studio::pictures;
use crate::tools::studio::setter::{Studio, open_world};
use crate::tools::studio::shelf::Unchanged;
use crate::tools::studio::view::{Problem, WantedView};

/// The largest logo, in bytes.
const LARGEST_LOGO: usize = 16 << 20;

/// All that there is of it, below the secret.
pub fn routes(below: impl Fn(&str) -> String) -> Router<Arc<Studio>> {
    Router::new()
        .route(&below("look"), get(now).put(change))
        .route(&below("look/tried"), get(tried))
        .route(&below("look/logo"), put(logo).layer(DefaultBodyLimit::max(LARGEST_LOGO)))
        .route(&below("look/pages"), get(pages))
        .route(&below("look/faces"), get(faces))
        .route(&below("look/drawn/{id}"), get(drawn))
}

/// Does something with the book as it is on the disk.
pub async fn with(
    studio: Arc<Studio>,
    with: impl FnOnce(&Studio, BookWorld) -> Response + Send + 'static,
) -> Response {
    let answered = spawn_blocking(move || match open_world(&studio.root, &WantedView::default()) {
        Ok(world) => with(&studio, world),
        Err(problems) => refused(&problems),
    });
    answered.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

async fn now(State(studio): Shared) -> Response {
    with(studio, |_, world| Json(look::now(&world)).into_response()).await
}

#[derive(Deserialize)]
struct TriedColour {
    role: String,
    colour: String,
}

async fn tried(State(studio): Shared, Query(asked): Query<TriedColour>) -> Response {
    with(studio, move |_, world| match look::tried(&world, &asked.role, &asked.colour) {
        Some(roles) => Json(json!({ "roles": roles })).into_response(),
        None => told("write a colour as `#1f5f5b`"),
    })
    .await
}

/// Writes a text that the book can be set with, and nothing else.
fn write(
    (studio, world): (&Studio, &BookWorld),
    path: &str,
    said: (&str, &str),
    made: impl Fn(&str) -> Result<String, EditError>,
) -> Result<(), Box<Response>> {
    write_sound((studio, world), path, said, made, &|text| faults(world, path, text))
}

/// Writes a text in which nothing is wrong.
pub fn write_sound(
    (studio, world): (&Studio, &BookWorld),
    path: &str,
    (what, subject): (&str, &str),
    made: impl Fn(&str) -> Result<String, EditError>,
    faults: &dyn Fn(&str) -> Vec<Problem>,
) -> Result<(), Box<Response>> {
    let before = world.read(path).ok().and_then(|it| Some(it.as_str().ok()?.to_string()));
    let text =
        made(&before.unwrap_or_default()).map_err(|error| Box::new(told(&error.to_string())))?;
    let found = faults(&text);
    if !found.is_empty() {
        return Err(Box::new(faulty(&found)));
    }
    let now = studio.now();
    let written = studio.with_shelf(|shelf| shelf.edit(path, (what, subject, now), made));
    written.map_err(|reason| {
        Box::new(match reason {
            Unchanged::Disk(problems) => refused(&problems),
            Unchanged::Place(error) => told(&error.to_string()),
            Unchanged::Changed(_) => {
                told("another program has just changed the file: do that once more")
            }
            Unchanged::NoSuchFile => StatusCode::NOT_FOUND.into_response(),
        })
    })
}

fn faulty(found: &[Problem]) -> Response {
    let first = &found[0];
    let hints: Vec<_> = first.hints.iter().map(String::as_str).collect();
    (StatusCode::UNPROCESSABLE_ENTITY, Json(problem(&first.message, &hints))).into_response()
}

async fn change(State(studio): Shared, Json(asked): Json<LookChange>) -> Response {
    with(studio, move |studio, world| {
        let (what, subject) = asked.name();
        let made = |text: &str| asked.made(text);
        match write((studio, &world), asked.path(), (&what, &subject), made) {
            Ok(()) => {
                studio.changed();
                StatusCode::NO_CONTENT.into_response()
            }
            Err(response) => *response,
        }
    })
    .await
}

#[derive(Deserialize)]
struct NamedLogo {
    name: String,
    alt: String,
}

async fn logo(
    State(studio): Shared,
    Query(NamedLogo { name, alt }): Query<NamedLogo>,
    bytes: Bytes,
) -> Response {
    let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
    if alt.is_empty() {
        return told("say what the logo shows, for people who cannot see it");
    }
    with(studio, move |studio, world| {
        let ending = name.rsplit('.').next().unwrap_or_default();
        let name = format!("logo.{ending}");
        let kept = pictures::keep(&studio.root, ("", &name), &bytes, &["png", "svg"]);
        let path = match kept {
            Ok(path) => path,
            Err(reason) => return unkept(&reason),
        };
        drop(world);
        // the picture is there by now
        let Ok(world) = open_world(&studio.root, &WantedView::default()) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let made = |text: &str| with_logo(text, &path, &alt);
        match write((studio, &world), SETTINGS, ("The logo", ""), made) {
            Ok(()) => {
                studio.changed();
                Json(json!({ "path": path })).into_response()
            }
            Err(response) => *response,
        }
    })
    .await
}

#[derive(Deserialize)]
struct WhichLooks {
    #[serde(default)]
    own: bool,
}

async fn pages(State(studio): Shared, Query(WhichLooks { own }): Query<WhichLooks>) -> Response {
    let found = spawn_blocking(move || {
        let found = looks::all(&studio.root, own);
        keep(&studio, found.iter().flat_map(|look| look.drawn.clone()));
        Json(json!({ "looks": found })).into_response()
    });
    found.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

async fn faces(State(studio): Shared) -> Response {
    with(studio, |studio, world| {
        let words = format!("{} 0123", studio.shown().view.title);
        let found = looks::faces(&world, &words);
        keep(studio, found.iter().map(|face| face.drawn.clone()));
        Json(json!({ "faces": found })).into_response()
    })
    .await
}

/// How many pictures of looks are kept.
const MOST_KEPT: usize = 60;

/// Keeps pictures, to be asked for by their names.
pub fn keep(studio: &Studio, drawn: impl Iterator<Item = (String, String)>) {
    let mut kept = studio.drawn.lock().unwrap_or_else(PoisonError::into_inner);
    for (id, svg) in drawn {
        kept.retain(|(other, _)| *other != id);
        kept.push((id, svg));
    }
    let over = kept.len().saturating_sub(MOST_KEPT);
    kept.drain(..over);
}

async fn drawn(State(studio): Shared, Path(id): Path<String>) -> Response {
    let id = id.strip_suffix(".svg").unwrap_or(&id);
    let kept = studio.drawn.lock().unwrap_or_else(PoisonError::into_inner);
    match kept.iter().find(|(other, _)| other == id) {
        Some((_, svg)) => ([(header::CONTENT_TYPE, "image/svg+xml")], svg.clone()).into_response(),
        None => (StatusCode::NOT_FOUND, Json(Value::Null)).into_response(),
    }
}
