//! What lies in the folder beside the book, and what comes into it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::answer::{Shared, told};
use crate::tools::studio::adding::{FirstQuestion, NewPage};
use crate::tools::studio::setter::Studio;
use crate::tools::studio::shelf::Unchanged;

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
