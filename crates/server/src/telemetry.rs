//! Counters of the HTTP side for `/metrics`. Routes are counted by their pattern, never by their path: a path can
//! hold an id, and its number of values has no bound.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, RwLock};
use std::time::Duration;

use metrics::{Counter, Histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// One recorder for the process, because the feed and the jobs count through the same macros.
static RECORDER: LazyLock<PrometheusHandle> = LazyLock::new(|| {
    let recorder = PrometheusBuilder::new()
        .set_buckets(&BUCKETS)
        .expect("there are buckets")
        .build_recorder();
    let handle = recorder.handle();
    if metrics::set_global_recorder(recorder).is_err() {
        tracing::warn!("another recorder of metrics is installed; /metrics stays empty");
    }
    handle
});

/// Upper bounds in seconds of the histograms of times.
const BUCKETS: [f64; 9] = [0.000_5, 0.001, 0.005, 0.02, 0.1, 0.5, 1.0, 5.0, 15.0];

/// The recorder keeps each sample until somebody asks or it is told to sum up: after so many answers it is told, so
/// that an instance that nobody scrapes does not fill its memory. A power of two.
const SAMPLES_KEPT: u64 = 1 << 16;

/// Handles are kept by route and status: looking one up in the recorder costs more than a cached tile.
pub struct Telemetry {
    routes: RwLock<HashMap<Box<str>, HashMap<u16, Route>>>,
    answers: AtomicU64,
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
            answers: AtomicU64::new(0),
        }
    }

    /// Counts one answer to a route pattern.
    pub(crate) fn count(&self, route: &str, status: u16, took: Duration) {
        let known = self
            .routes
            .read()
            .expect("no holder of this lock panics")
            .get(route)
            .and_then(|statuses| statuses.get(&status))
            .cloned();
        let route = known.unwrap_or_else(|| self.register(route, status));
        route.requests.increment(1);
        route.seconds.record(took);
        if self.answers.fetch_add(1, Ordering::Relaxed) % SAMPLES_KEPT == SAMPLES_KEPT - 1 {
            RECORDER.run_upkeep();
        }
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
            .entry(Box::from(route))
            .or_default()
            .insert(status, handles.clone());
        handles
    }
}

/// All metrics of the process in the text format of Prometheus.
pub(crate) fn render() -> String {
    RECORDER.render()
}
