//! What all questions share, and how a refusal is told.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::tools::studio::setter::Studio;

/// The studio that is asked.
pub type Shared = State<Arc<Studio>>;

/// What cannot be done, and why.
pub fn told(message: &str) -> Response {
    let problem = json!({ "problem": { "message": message, "hints": [] } });
    (StatusCode::UNPROCESSABLE_ENTITY, Json(problem)).into_response()
}
