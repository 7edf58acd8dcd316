//! Counters of the HTTP side for `/metrics`. Routes are counted by their pattern, never by their path: a path can
//! hold an id, and its number of values has no bound.

use std::collections::HashMap;
use std::sync::{LazyLock, RwLock};
use std::time::Duration;

use metrics::{Counter, Histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// One recorder for the process, because the feed and the jobs count through the same macros.
static RECORDER: LazyLock<PrometheusHandle> = LazyLock::new(|| {
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    if metrics::set_global_recorder(recorder).is_err() {
        tracing::warn!("another recorder of metrics is installed; /metrics stays empty");
    }
    handle
});

/// Handles are kept by route: looking one up in the recorder costs more than a cached tile.
pub struct Telemetry {
    routes: RwLock<HashMap<(Box<str>, u16), Route>>,
}

#[derive(Clone)]
struct Route {
    requests: Counter,
    seconds: Histogram,
}

impl Telemetry {
    pub(crate) fn new() -> Self {
        LazyLock::force(&RECORDER);
        Self {
            routes: RwLock::default(),
        }
    }

    /// Counts one answer to a route pattern.
    pub(crate) fn count(&self, route: &str, status: u16, took: Duration) {
        let known = self
            .routes
            .read()
            .expect("no holder of this lock panics")
            .get(&(Box::from(route), status))
            .cloned();
        let route = known.unwrap_or_else(|| self.register(route, status));
        route.requests.increment(1);
        route.seconds.record(took);
    }

    fn register(&self, route: &str, status: u16) -> Route {
        let labels = [("route", route.to_owned()), ("status", status.to_string())];
        let handles = Route {
            requests: metrics::counter!("http_requests_total", &labels),
            seconds: metrics::histogram!("http_request_seconds", &labels),
        };
        self.routes
            .write()
            .expect("no holder of this lock panics")
            .insert((Box::from(route), status), handles.clone());
        handles
    }
}

/// All metrics of the process in the text format of Prometheus.
pub(crate) fn render() -> String {
    RECORDER.render()
}
