//! Claims about real sockets. The clock is paused: it jumps to the next deadline whenever nothing else can happen.

use std::io::ErrorKind;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};

use super::*;

/// More than the system keeps for a socket whose other end does not read.
const LARGE: usize = 64 * 1024 * 1024;

struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

async fn server(limits: ConnectionLimits) -> Server {
    let app = Router::new()
        .route("/", get(async || "hello"))
        .route("/large", get(async || Body::from(vec![b'x'; LARGE])))
        .route(
            "/slow",
            get(async || {
                sleep(Duration::from_secs(3)).await;
                "late"
            }),
        );
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(serve(listener, app, limits, async move {
        let _ = stopped.await;
    }));
    Server { address, stop, task }
}

async fn connect(server: &Server, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(sent.as_bytes()).await.unwrap();
    stream
}

/// All that the server says until it closes, which it must within an hour of the paused clock.
async fn read_to_end(stream: &mut TcpStream) -> Vec<u8> {
    let mut answer = Vec::new();
    let ended = timeout(Duration::from_hours(1), stream.read_to_end(&mut answer)).await;
    if let Err(error) = ended.expect("the server lets the connection go") {
        assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    }
    answer
}

#[tokio::test(start_paused = true)]
async fn half_a_header_is_let_go_after_five_seconds() {
    let server = server(ConnectionLimits::default()).await;
    for sent in ["", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "] {
        let began = Instant::now();
        let mut stream = connect(&server, sent).await;
        let answer = read_to_end(&mut stream).await;
        let took = began.elapsed();
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "{sent:?}");
        assert!((5..8).contains(&took.as_secs()), "{sent:?} took {took:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_idle_connection_is_closed() {
    let server = server(ConnectionLimits::default()).await;
    let mut stream = connect(&server, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").await;
    let answer = read_to_end(&mut stream).await;
    assert!(answer.ends_with(b"hello"));
}

#[tokio::test(start_paused = true)]
async fn a_client_that_does_not_read_is_let_go() {
    let server = server(ConnectionLimits::default()).await;
    let mut stream = connect(&server, "GET /large HTTP/1.1\r\nHost: x\r\n\r\n").await;
    sleep(Duration::from_secs(20)).await;
    assert!(read_to_end(&mut stream).await.len() < LARGE);
}

/// By the true clock: a paused one runs ahead whenever the bytes are between the two sockets.
#[tokio::test]
async fn a_client_that_reads_gets_everything() {
    let server = server(ConnectionLimits::default()).await;
    let mut stream = connect(
        &server,
        "GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    )
    .await;
    assert!(read_to_end(&mut stream).await.len() > LARGE);
}

#[tokio::test]
async fn headers_have_a_largest_size() {
    let server = server(ConnectionLimits::default()).await;
    let request = format!(
        "GET / HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n",
        "x".repeat(20_000)
    );
    let mut stream = connect(&server, &request).await;
    let answer = read_to_end(&mut stream).await;
    assert!(answer.starts_with(b"HTTP/1.1 431") || answer.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_connection_too_many_waits_for_its_turn() {
    let limits = ConnectionLimits {
        connections: 1,
        ..ConnectionLimits::default()
    };
    let server = server(limits).await;
    let began = Instant::now();
    let mut first = connect(&server, "GET / HT").await;
    let mut second = connect(&server, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
    assert!(read_to_end(&mut second).await.ends_with(b"hello"));
    assert!(
        began.elapsed() >= Duration::from_secs(5),
        "the first had the only place"
    );
    read_to_end(&mut first).await;
}

#[tokio::test(start_paused = true)]
async fn an_answer_in_flight_is_finished_before_the_end() {
    let server = server(ConnectionLimits::default()).await;
    let mut stream = connect(&server, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await;
    // The handler has begun once the clock has moved past the start.
    sleep(Duration::from_secs(1)).await;
    server.stop.send(()).unwrap();
    assert!(read_to_end(&mut stream).await.ends_with(b"late"));
    timeout(Duration::from_secs(1), server.task)
        .await
        .unwrap()
        .unwrap();
    assert!(TcpStream::connect(server.address).await.is_err());
}
