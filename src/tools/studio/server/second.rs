//! What is asked about a second edition beside the first.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::spawn_blocking;

use super::answer::Shared;
use super::asked::{AskedPage, AskedView};
use crate::tools::studio::aligned::aligned;
use crate::tools::studio::setter::{Event, Studio};
use crate::tools::studio::view::WantedView;

/// All that there is of it, below the secret.
pub fn routes(below: impl Fn(&str) -> String) -> Router<Arc<Studio>> {
    Router::new()
        .route(&below("second"), get(now).put(want).delete(end))
        .route(&below("second/things"), get(things))
        .route(&below("second/pairs"), get(pairs))
}

/// The second edition as it was set last.
async fn now(State(studio): Shared) -> Response {
    match studio.second.shown() {
        Some(shown) => Json(&shown.view).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Wants one, and gives it once it is set.
async fn want(State(studio): Shared, Json(asked): Json<AskedView>) -> Response {
    let wanted = asked.wanted(&WantedView::default());
    let mut heard = studio.events.subscribe();
    studio.second.want(Some(wanted.clone()));
    loop {
        let shown = studio.second.shown();
        let is_it = |it: &(_, _)| *it == (wanted.kind, wanted.paper);
        if let Some(shown) = shown.filter(|it| is_it(&(it.wanted.kind, it.wanted.paper))) {
            return Json(&shown.view).into_response();
        }
        if studio.second.wanted().as_ref() != Some(&wanted) {
            // somebody has chosen something else meanwhile
            return StatusCode::CONFLICT.into_response();
        }
        if let Err(RecvError::Closed) = heard.recv().await {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    }
}

async fn end(State(studio): Shared) -> StatusCode {
    studio.second.want(None);
    let _ = studio.events.send(Event::Second);
    StatusCode::NO_CONTENT
}

async fn things(State(studio): Shared, Query(asked): Query<AskedPage>) -> Response {
    let shown = studio.second.shown();
    let Some(shown) = shown.filter(|it| it.view.version == asked.version) else {
        return StatusCode::CONFLICT.into_response();
    };
    let found =
        spawn_blocking(move || shown.things(asked.page).map(|it| json!({ "things": it }))).await;
    match found {
        Ok(Some(things)) => Json(things).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Which place of the one is which place of the other.
async fn pairs(State(studio): Shared) -> Response {
    let (first, second) = (studio.shown(), studio.second.shown());
    let Some(second) = second else { return StatusCode::NOT_FOUND.into_response() };
    let found = spawn_blocking(move || {
        let rows = aligned(&first.places(), &second.places());
        let tenth = |down: f64| (down * 10.0).round() / 10.0;
        let row = |((page, down), (other, there))| json!([page, tenth(down), other, tenth(there)]);
        let rows: Vec<_> = rows.into_iter().map(row).collect();
        json!({ "first": first.view.version, "second": second.view.version, "rows": rows })
    });
    match found.await {
        Ok(found) => Json(found).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
