//! What is asked about the room that pages leave.

use std::sync::{Arc, PoisonError};

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use tokio::task::spawn_blocking;

use super::answer::Shared;
use crate::book::world::BookWorld;
use crate::tools::studio::room::{AnswerRoom, RoomQuestion, room};
use crate::tools::studio::setter::{Studio, open_world};

/// All that there is of it, below the secret.
pub fn routes(below: impl Fn(&str) -> String) -> Router<Arc<Studio>> {
    Router::new().route(&below("room"), get(answer))
}

#[derive(Deserialize)]
struct AskedRoom {
    /// The file of prompts.
    path: String,
    /// Which of them, from 0.
    prompt: usize,
    /// How many there was room for the last time.
    #[serde(default)]
    near: usize,
}

async fn answer(State(studio): Shared, Query(asked): Query<AskedRoom>) -> Response {
    let found = spawn_blocking(move || find(&studio, &asked)).await;
    match found {
        Ok(Some(room)) => Json(room).into_response(),
        Ok(None) => StatusCode::NO_CONTENT.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// One question at a time, and with half of the processors: the pages come first.
fn find(studio: &Studio, asked: &AskedRoom) -> Option<AnswerRoom> {
    let shown = studio.shown();
    let mut kept = studio.trials.lock().unwrap_or_else(PoisonError::into_inner);
    let goes_on = || studio.shown().view.version == shown.view.version;
    if !shown.view.good || !goes_on() {
        return None;
    }
    let wanted = &shown.wanted;
    let is_same = |(brand, _): &(Option<String>, BookWorld)| *brand == wanted.brand;
    let world = kept.take().filter(is_same);
    let world = world.and_then(|(_, mut world)| world.refresh().then_some(world));
    let world = world.or_else(|| open_world(&studio.root, wanted).ok())?;
    let AskedRoom { path, prompt, near } = asked;
    let question = RoomQuestion { world: &world, wanted, path, prompt: *prompt, near: *near };
    let threads = (rayon::current_num_threads() / 2).max(1);
    let found = match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(|| room(&question, goes_on)),
        Err(_) => room(&question, goes_on),
    };
    *kept = Some((wanted.brand.clone(), world));
    found
}
