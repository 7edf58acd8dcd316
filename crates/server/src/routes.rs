//! How `router` lists addresses: each with its methods and with who may ask. Nothing reaches axum that is not on the list, so
//! a test can ask every address as everybody. What an address demands is laid into the request; the extractors of
//! [`crate::accounts::session`] refuse whoever does not have it, and everybody where nothing was demanded.

use std::convert::Infallible;

use axum::extract::Request;
use axum::handler::Handler;
use axum::response::IntoResponse;
use axum::routing::{MethodFilter, MethodRouter, Route, on};
use axum::{Extension, Router};
use domain::permission::Action;
use tower::{Layer, Service};

use crate::state::AppState;

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Everybody,
    /// Whoever is signed in.
    SignedIn,
    /// Whose roles allow it there.
    May(Action, About),
}

/// What an address is about, which says where a role must count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The whole instance: only roles that count everywhere do.
    Everywhere,
    /// A list, of which each sees what lies in their places.
    Anywhere,
    /// The review whose id stands in the address.
    Review,
    /// The review to which the photo belongs whose id stands in the address.
    Photo,
    /// The feature whose id stands in the address.
    Feature,
    /// The review or the feature that was decided on by the decision whose id stands in the address.
    Decision,
    /// The place whose code stands in the address.
    Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

/// One address with one of its methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    pub path: &'static str,
    pub method: Method,
    pub access: Access,
}

/// The methods of one address.
pub(crate) struct Doors {
    router: MethodRouter<AppState>,
    listed: Vec<(Method, Access)>,
}

/// For everybody.
pub(crate) fn get<H, T>(handler: H) -> Doors
where
    H: Handler<T, AppState>,
    T: 'static,
{
    Doors::none().on(Method::Get, Access::Everybody, handler)
}

/// For everybody.
pub(crate) fn post<H, T>(handler: H) -> Doors
where
    H: Handler<T, AppState>,
    T: 'static,
{
    Doors::none().on(Method::Post, Access::Everybody, handler)
}

impl Access {
    pub(crate) fn get<H, T>(self, handler: H) -> Doors
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        Doors::none().on(Method::Get, self, handler)
    }

    pub(crate) fn post<H, T>(self, handler: H) -> Doors
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        Doors::none().on(Method::Post, self, handler)
    }
}

impl Doors {
    fn none() -> Self {
        Self {
            router: MethodRouter::new(),
            listed: Vec::new(),
        }
    }

    fn on<H, T>(mut self, method: Method, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let filter = match method {
            Method::Get => MethodFilter::GET,
            Method::Post => MethodFilter::POST,
        };
        let demanding = on(filter, handler.layer(Extension(access)));
        self.router = self.router.merge(demanding);
        self.listed.push((method, access));
        self
    }

    /// By whom it may be asked is that of the first method.
    pub(crate) fn post<H, T>(self, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let access = self
            .listed
            .first()
            .map_or(Access::Everybody, |(_, access)| *access);
        self.on(Method::Post, access, handler)
    }

    /// The same for those who may do something else.
    pub(crate) fn post_by<H, T>(self, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.on(Method::Post, access, handler)
    }

    pub(crate) fn map(
        mut self,
        change: impl FnOnce(MethodRouter<AppState>) -> MethodRouter<AppState>,
    ) -> Self {
        self.router = change(self.router);
        self
    }
}

/// Addresses with what leads to them.
pub(crate) struct Routes {
    router: Router<AppState>,
    listed: Vec<Listed>,
}

impl Routes {
    pub(crate) fn new() -> Self {
        Self {
            router: Router::new(),
            listed: Vec::new(),
        }
    }

    pub(crate) fn route(mut self, path: &'static str, doors: Doors) -> Self {
        let listed = doors.listed.into_iter();
        self.listed
            .extend(listed.map(|(method, access)| Listed { path, method, access }));
        self.router = self.router.route(path, doors.router);
        self
    }

    /// Around the addresses so far.
    pub(crate) fn layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<Route> + Clone + Send + Sync + 'static,
        L::Service: Service<Request> + Clone + Send + Sync + 'static,
        <L::Service as Service<Request>>::Response: IntoResponse + 'static,
        <L::Service as Service<Request>>::Error: Into<Infallible> + 'static,
        <L::Service as Service<Request>>::Future: Send + 'static,
    {
        self.router = self.router.layer(layer);
        self
    }

    pub(crate) fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.listed.extend(other.listed);
        self
    }

    pub(crate) fn into_router(self) -> Router<AppState> {
        self.router
    }

    pub(crate) fn into_list(self) -> Vec<Listed> {
        self.listed
    }
}
