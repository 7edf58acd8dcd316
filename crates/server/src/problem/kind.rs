//! The closed list of problems: slug and status. A test compares it with `docs/problems.md`.

use axum::http::StatusCode;

macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident = $slug:literal, $status:ident);+ $(;)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind {
            $($(#[$meta])* $kind),+
        }

        impl Kind {
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// Stable word for clients, documentation and translation keys.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$kind => $slug),+ }
            }

            pub const fn status(self) -> StatusCode {
                match self { $(Self::$kind => StatusCode::$status),+ }
            }
        }
    };
}

kinds! {
    /// A query parameter is unknown, repeated or malformed.
    InvalidParameter = "invalid-parameter", BAD_REQUEST;
    /// The address or the body is no text, or not in the syntax it claims.
    MalformedRequest = "malformed-request", BAD_REQUEST;
    SignInRequired = "sign-in-required", UNAUTHORIZED;
    Forbidden = "forbidden", FORBIDDEN;
    /// A form sent from another site.
    CrossSite = "cross-site", FORBIDDEN;
    NotFound = "not-found", NOT_FOUND;
    MethodNotAllowed = "method-not-allowed", METHOD_NOT_ALLOWED;
    /// The header `Accept` takes none of the forms that there are.
    NotAcceptable = "not-acceptable", NOT_ACCEPTABLE;
    TimedOut = "timed-out", REQUEST_TIMEOUT;
    /// Somebody else was faster, or the same thing is there already.
    Conflict = "conflict", CONFLICT;
    /// It was here and is not any more.
    Gone = "gone", GONE;
    /// There is nothing to go on from at this position of the feed of changes.
    PositionLost = "position-lost", GONE;
    TooLarge = "too-large", PAYLOAD_TOO_LARGE;
    UnsupportedMediaType = "unsupported-media-type", UNSUPPORTED_MEDIA_TYPE;
    /// A request body with a `Content-Encoding`: its real size cannot be known beforehand.
    CompressedBody = "compressed-body", UNSUPPORTED_MEDIA_TYPE;
    InvalidForm = "invalid-form", UNPROCESSABLE_ENTITY;
    TooManyRequests = "too-many-requests", TOO_MANY_REQUESTS;
    Internal = "internal", INTERNAL_SERVER_ERROR;
    /// The database is out of reach; reading goes on, writing does not.
    Unavailable = "unavailable", SERVICE_UNAVAILABLE;
    /// The map is not loaded yet.
    NotReady = "not-ready", SERVICE_UNAVAILABLE;
}
