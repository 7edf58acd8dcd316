//! The accept loop: HTTP/1.1 with a deadline for everything that a client can keep waiting.
//!
//! `axum::serve` has none of these. A client gets a time for its headers, a time in which each write must move, and
//! one of a bounded number of connections; bodies are bounded by the routes that take them.

mod circuit;
mod stall;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tower::Service as _;

use crate::extract::Peer;
use stall::StallGuard;

/// Longest request line and headers together, in bytes.
const HEADER_BYTES: usize = 16 * 1024;
/// Pause after a failed accept: out of file descriptors is not over in a microsecond.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

#[derive(Clone, Copy, Debug)]
pub struct ConnectionLimits {
    /// Most connections at a time; more wait in the backlog of the system.
    pub connections: usize,
    /// From the first byte that is awaited to the end of the headers; so also the longest idle time between requests.
    pub header: Duration,
    /// Longest time in which a write makes no progress.
    pub write_stall: Duration,
    /// Longest time for answers in flight after the order to stop.
    pub grace: Duration,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self {
            connections: 10_000,
            header: Duration::from_secs(5),
            write_stall: Duration::from_secs(15),
            grace: Duration::from_secs(10),
        }
    }
}

/// Who comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Whoever opens a connection.
    Public,
    /// The tor process of an onion service, which says before each request from which circuit it comes. Nothing else may
    /// reach this door: it would be believed.
    Onion,
}

/// Serves until `stop` ends, then lets answers in flight finish.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    limits: ConnectionLimits,
    stop: impl Future<Output = ()> + Send,
) {
    serve_at(Door::Public, listener, app, limits, stop).await;
}

/// The same at a door, with connections of its own: whoever fills one does not close the other.
pub async fn serve_at(
    door: Door,
    listener: TcpListener,
    app: Router,
    limits: ConnectionLimits,
    stop: impl Future<Output = ()> + Send,
) {
    let permits = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            biased;
            () = &mut stop => break,
            (permit, stream, peer) = accept(&listener, &permits) => {
                let watcher = graceful.watcher();
                connections.spawn(admit(door, stream, peer, app.clone(), limits, watcher, permit));
            }
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
        }
    }
    drop(listener);
    if timeout(limits.grace, graceful.shutdown()).await.is_err() {
        tracing::warn!("some answers did not finish within the grace period");
    }
    connections.shutdown().await;
}

/// The next connection, once there is room for it.
async fn accept(
    listener: &TcpListener,
    permits: &Arc<Semaphore>,
) -> (OwnedSemaphorePermit, TcpStream, SocketAddr) {
    let permit = Arc::clone(permits)
        .acquire_owned()
        .await
        .expect("nobody closes this semaphore");
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return (permit, stream, peer),
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

/// One connection, once it is known who opened it.
async fn admit(
    door: Door,
    stream: TcpStream,
    peer: SocketAddr,
    app: Router,
    limits: ConnectionLimits,
    watcher: Watcher,
    _permit: OwnedSemaphorePermit,
) {
    // A small answer must not wait for the acknowledgement of the one before it.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection ended before it began");
        return;
    }
    match door {
        Door::Public => converse(stream, circuit::outside(peer), app, limits, watcher).await,
        Door::Onion => match timeout(limits.header, circuit::read(stream)).await {
            Ok(Ok((stream, circuit))) => converse(stream, circuit, app, limits, watcher).await,
            Ok(Err(error)) => tracing::debug!(%error, "a connection did not say its circuit"),
            Err(_) => tracing::debug!("a connection did not say its circuit in time"),
        },
    }
}

/// A connection from its first request to its last answer.
async fn converse<S>(stream: S, peer: SocketAddr, app: Router, limits: ConnectionLimits, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Send + 'static,
{
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        app.clone().call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header)
        .max_buf_size(HEADER_BYTES)
        .serve_connection(
            TokioIo::new(Box::pin(StallGuard::new(stream, limits.write_stall))),
            service,
        );
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
}
