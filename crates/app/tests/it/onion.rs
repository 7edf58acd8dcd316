//! The door of the onion service: who comes in is a circuit, and one circuit does not shut it for the others.

use std::net::SocketAddr;

use server::limits::Quotas;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::support::{TestApp, TestDatabase};

async fn app() -> TestApp {
    TestApp::start_as(TestDatabase::create().await, |settings| {
        settings.quotas = Quotas::default();
    })
    .await
}

/// The header that tor writes for a circuit.
fn header(circuit: u32) -> String {
    format!(
        "PROXY TCP6 fc00:dead:beef:4dad::{:x}:{:x} ::1 65535 80\r\n",
        circuit >> 16,
        circuit & 0xffff
    )
}

/// What the server says to these bytes until it closes.
async fn say(address: SocketAddr, text: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // A connection that is refused may be reset.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

fn request(method: &str, path: &str, body: &str) -> String {
    format!(
        "{method} {path} HTTP/1.1\r\nHost: onion\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

async fn report(app: &TestApp, circuit: u32, number: u32) -> u16 {
    let lon = f64::from(number) / 1_000.0;
    let body = format!(r#"{{"kind":"camera","lon":"{lon}","lat":"43.6"}}"#);
    let answer = say(
        app.onion,
        &format!("{}{}", header(circuit), request("POST", "/report/device", &body)),
    )
    .await;
    answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .unwrap_or(0)
}

/// T11.
#[tokio::test]
async fn one_abusive_circuit_does_not_shut_the_onion_for_fifty_others() {
    let app = app().await;
    let (mut honest, mut abusive) = (0_u32, 0_u32);
    for circuit in 1..=50 {
        for number in 0..30 {
            abusive += u32::from(report(&app, 0xbad, number * 50 + circuit).await == 201);
        }
        for number in 0..2 {
            honest += u32::from(report(&app, circuit, 5_000 + circuit * 2 + number).await == 201);
        }
    }
    println!("T11: {honest} of 100 honest reports taken; {abusive} of 1500 abusive");
    assert!(honest >= 99, "{honest} of 100");
    // Its own ten, then the slow lane of all circuits.
    assert!(abusive <= 1_010, "{abusive}");
}

#[tokio::test]
async fn pages_are_served_to_circuits_and_to_nobody_else() {
    let app = app().await;
    let get = request("GET", "/report", "");
    let page = say(app.onion, &format!("{}{get}", header(7))).await;
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    for start in ["", "PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\n", "PROXY UNKNOWN\r\n"] {
        assert_eq!(say(app.onion, &format!("{start}{get}")).await, "", "{start:?}");
    }
}

#[tokio::test]
async fn what_is_for_this_machine_alone_is_not_for_the_onion() {
    let app = app().await;
    let metrics = request("GET", "/metrics", "");
    let answer = say(app.onion, &format!("{}{metrics}", header(7))).await;
    assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn a_header_at_the_public_door_is_no_request() {
    let app = app().await;
    let address: SocketAddr = app.url("").trim_start_matches("http://").parse().unwrap();
    let get = request("GET", "/report", "");
    let answer = say(address, &format!("{}{get}", header(7))).await;
    assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
}
