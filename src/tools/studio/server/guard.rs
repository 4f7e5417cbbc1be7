//! Who is let in: the page that this studio serves, and no other. A page from the
//! web may reach this machine's ports, under our name (DNS rebinding) or its own.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::seat::Seat;

/// What a request has to say.
pub struct Guard {
    /// The part of the path that nobody can guess, between two slashes.
    pub secret: String,
    hosts: [String; 2],
    origins: [String; 2],
}

impl Guard {
    /// For a studio at this seat.
    pub fn new(seat: &Seat) -> Self {
        let hosts = ["127.0.0.1", "localhost"].map(|host| format!("{host}:{}", seat.port));
        let origins = hosts.clone().map(|host| format!("http://{host}"));
        Self { secret: seat.secret.clone(), hosts, origins }
    }

    /// Whether a request comes from our own page, or from somebody who typed its
    /// address.
    pub fn admits(&self, method: &Method, headers: &HeaderMap) -> bool {
        let text = |name: &str| headers.get(name).map(|it| it.to_str().unwrap_or("?"));
        let is_ours = |all: &[String; 2], value: &str| all.iter().any(|it| it == value);
        let host = text("host").is_some_and(|host| is_ours(&self.hosts, host));
        let origin = match text("origin") {
            Some(origin) => is_ours(&self.origins, origin),
            // browsers name it whenever something is to be changed
            None => method == Method::GET,
        };
        let site = text("sec-fetch-site").is_none_or(|it| ["same-origin", "none"].contains(&it));
        host && origin && site
    }
}

/// Refuses all others, and says to browsers what the page may do.
pub async fn guard(guard: std::sync::Arc<Guard>, request: Request, next: Next) -> Response {
    if !guard.admits(request.method(), request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(header::HeaderValue::from_static(value));
    }
    response
}

/// What every answer says. Nothing comes from elsewhere, nothing frames the page,
/// and its address is told to nobody.
const HEADERS: [(header::HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; \
         font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'",
    ),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CACHE_CONTROL, "no-store"),
    (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];
