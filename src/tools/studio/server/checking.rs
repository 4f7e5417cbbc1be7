//! What is asked about what `check` says.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::task::spawn_blocking;

use super::answer::{Shared, refused, told};
use crate::tools::check::{self, AllowOrder};
use crate::tools::studio::setter::{Studio, open_world};
use crate::tools::studio::shelf::Unchanged;
use crate::tools::studio::view::WantedView;

/// All that there is of it, below the secret.
pub fn routes(below: impl Fn(&str) -> String) -> Router<Arc<Studio>> {
    Router::new().route(&below("findings"), get(findings)).route(&below("allow"), post(allow))
}

async fn findings(State(studio): Shared) -> Response {
    let found = spawn_blocking(move || {
        let (checked, shown) = (studio.last_check(), studio.shown());
        let page = |file: &Option<String>, at| shown.page_of(file.as_deref()?, at);
        let found = checked.findings.iter().map(|finding| {
            let mut told = json!(finding);
            told["page"] = json!(page(&finding.file, finding.at));
            told
        });
        let found: Vec<Value> = found.collect();
        let (times, allowed, files) = (checked.times, checked.allowed, &checked.files);
        json!({ "times": times, "findings": found, "allowed": allowed, "files": files })
    });
    match found.await {
        Ok(found) => Json(found).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// What may stand, and why.
#[derive(Deserialize)]
struct Allowed {
    file: String,
    /// What it held when it was read.
    hash: String,
    rule: String,
    /// As browsers count letters.
    from: usize,
    reason: String,
}

async fn allow(State(studio): Shared, Json(asked): Json<Allowed>) -> Response {
    let written = spawn_blocking(move || write(&studio, &asked));
    written.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn write(studio: &Studio, asked: &Allowed) -> Response {
    let checked = studio.last_check();
    let found = checked.findings.iter().find(|it| {
        it.file.as_deref() == Some(&asked.file) && it.rule == asked.rule && it.from == asked.from
    });
    let (Some(found), Ok(world)) = (found, open_world(&studio.root, &WantedView::default())) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (file, rule) = (asked.file.as_str(), asked.rule.as_str());
    let order = AllowOrder { file, rule, at: found.at, reason: &asked.reason };
    let text = match check::allow(&world, studio.today(), &order) {
        Ok(text) => text,
        Err(reason) => return told(&reason.to_string()),
    };
    let now = studio.now();
    let what = format!("“{rule}” may stand");
    match studio.with_shelf(|shelf| shelf.rewrite(file, &asked.hash, &text, (&what, now))) {
        Ok(file) => {
            studio.changed();
            Json(json!({ "hash": file.hash, "file": file })).into_response()
        }
        Err(Unchanged::Changed(file)) => {
            (StatusCode::CONFLICT, Json(json!({ "file": file }))).into_response()
        }
        Err(Unchanged::Disk(problems)) => refused(&problems),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
