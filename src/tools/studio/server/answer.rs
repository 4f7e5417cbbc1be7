//! What all answers share: the studio that is asked, and how it is said that something
//! cannot be done.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use typst::diag::{EcoVec, SourceDiagnostic};

use crate::tools::studio::setter::Studio;
use crate::tools::studio::view::Problem;

/// Who is asked.
pub type Shared = State<Arc<Studio>>;

/// What cannot be done, and what to do instead.
pub fn problem(message: &str, hints: &[&str]) -> Value {
    json!({ "problem": { "message": message, "hints": hints } })
}

/// What cannot be done, and why.
pub fn told(message: &str) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(problem(message, &[]))).into_response()
}

/// The first of what is wrong, with its hints.
pub fn refused(problems: &EcoVec<SourceDiagnostic>) -> Response {
    let Some(first) = problems.first() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let Problem { message, hints, .. } = Problem::of(None, first);
    let hints: Vec<_> = hints.iter().map(String::as_str).collect();
    (StatusCode::UNPROCESSABLE_ENTITY, Json(problem(&message, &hints))).into_response()
}
