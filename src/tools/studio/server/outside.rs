//! What lies in the folder beside the book, and what comes into it.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use tokio::task::spawn_blocking;

use super::answer::{Shared, refused, told};
use crate::book::world::SETTINGS;
use crate::tools::studio::adding::{FirstQuestion, NewPage, without};
use crate::tools::studio::look::faults;
use crate::tools::studio::setter::{Studio, open_world};
use crate::tools::studio::shelf::Unchanged;
use crate::tools::studio::view::WantedView;

pub async fn list(State(studio): Shared) -> Response {
    Json(json!({ "lists": studio.with_shelf(|shelf| shelf.outside()) })).into_response()
}

pub async fn add(State(studio): Shared, Json(page): Json<NewPage>) -> Response {
    let now = studio.now();
    let added = studio.with_shelf(|shelf| shelf.add(&page, now));
    answer(&studio, added)
}

/// Begins the questions of a page that has none.
pub async fn ask(State(studio): Shared, Json(question): Json<FirstQuestion>) -> Response {
    let now = studio.now();
    let begun = studio.with_shelf(|shelf| shelf.begin_prompts(&question, now));
    answer(&studio, begun)
}

fn answer(studio: &Studio, added: Result<String, Unchanged>) -> Response {
    match added {
        Ok(path) => {
            studio.changed();
            Json(json!({ "path": path })).into_response()
        }
        Err(Unchanged::NoSuchFile | Unchanged::Changed(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(Unchanged::Place(error)) => told(&format!("the list cannot be changed: {error}")),
        Err(Unchanged::Disk(problems)) => {
            told(problems.first().map_or("", |problem| problem.message.as_str()))
        }
    }
}

/// An entry of a list that might be taken out.
#[derive(Deserialize)]
pub struct LeavingPage {
    list: String,
    at: usize,
}

/// What would be wrong with the book without it.
pub async fn leaving(State(studio): Shared, Query(page): Query<LeavingPage>) -> Response {
    let found = spawn_blocking(move || {
        let world = match open_world(&studio.root, &WantedView::default()) {
            Ok(world) => world,
            Err(problems) => return refused(&problems),
        };
        let settings = studio.with_shelf(|shelf| shelf.read(SETTINGS)).unwrap_or_default();
        match without(&settings, &page.list, page.at) {
            Ok(then) => {
                Json(json!({ "problems": faults(&world, SETTINGS, &then) })).into_response()
            }
            Err(error) => told(&format!("the list cannot be changed: {error}")),
        }
    });
    found.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}
