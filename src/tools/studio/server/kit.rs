//! What is asked about what the kit has to know.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;

use super::answer::Shared;
use super::look::{with, write_sound};
use crate::tools::studio::kit::{self, KIT_FILE, KitChange};
use crate::tools::studio::setter::Studio;

/// All that there is of it, below the secret.
pub fn routes(below: impl Fn(&str) -> String) -> Router<Arc<Studio>> {
    Router::new().route(&below("kit"), get(now).put(change))
}

async fn now(State(studio): Shared) -> Response {
    with(studio, |_, world| Json(json!({ "fields": kit::now(&world) })).into_response()).await
}

async fn change(State(studio): Shared, Json(asked): Json<KitChange>) -> Response {
    with(studio, move |studio, world| {
        let (what, subject) = asked.name();
        let first = kit::first_line(&world, KIT_FILE, "kit");
        let made = |text: &str| asked.made(if text.is_empty() { &first } else { text });
        let faults = |text: &str| kit::faults(&world, text);
        match write_sound((studio, &world), KIT_FILE, (&what, &subject), made, &faults) {
            Ok(()) => {
                studio.changed();
                StatusCode::NO_CONTENT.into_response()
            }
            Err(response) => *response,
        }
    })
    .await
}
