//! From which circuit a connection of the onion service comes: the line that tor writes before the first request when
//! `HiddenServiceExportCircuitID haproxy` is set, a header of the PROXY protocol, version 1 (HAProxy, section 2.1).

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use tokio::io::{AsyncRead, AsyncReadExt as _, BufReader};

use crate::limits::is_circuit;

/// Longest header, line end included (section 2.1).
const LONGEST: usize = 107;

/// Reads the line; the stream then begins with the request.
pub(super) async fn read<S: AsyncRead + Unpin>(stream: S) -> io::Result<(BufReader<S>, SocketAddr)> {
    let mut stream = BufReader::new(stream);
    let mut line = Vec::with_capacity(LONGEST);
    while !line.ends_with(b"\r\n") {
        if line.len() == LONGEST {
            return Err(invalid());
        }
        line.push(stream.read_u8().await?);
    }
    let circuit = parse(&line).ok_or_else(invalid)?;
    Ok((stream, circuit))
}

/// The source of a header, if it is the number of a circuit.
fn parse(line: &[u8]) -> Option<SocketAddr> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix("\r\n")?;
    let fields: Vec<&str> = line.split(' ').collect();
    let [
        "PROXY",
        "TCP6",
        source,
        destination,
        source_port,
        destination_port,
    ] = fields.as_slice()
    else {
        return None;
    };
    let source: IpAddr = source.parse().ok()?;
    let (_, _): (IpAddr, u16) = (destination.parse().ok()?, destination_port.parse().ok()?);
    is_circuit(source).then_some(SocketAddr::new(source, source_port.parse().ok()?))
}

/// A peer of the public door. Nobody there is a circuit, whatever the address looks like.
pub(super) fn outside(peer: SocketAddr) -> SocketAddr {
    if is_circuit(peer.ip()) {
        SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), peer.port())
    } else {
        peer
    }
}

fn invalid() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "no header of the PROXY protocol")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "PROXY TCP6 fc00:dead:beef:4dad::1:2f ::1 65535 80\r\n";

    #[test]
    fn the_circuit_is_read_and_nothing_else_is_taken_for_one() {
        let circuit = parse(HEADER.as_bytes()).unwrap();
        assert_eq!(circuit.to_string(), "[fc00:dead:beef:4dad::1:2f]:65535");
        for line in [
            "",
            "\r\n",
            "PROXY UNKNOWN\r\n",
            "PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\n",
            "PROXY TCP6 2001:db8::1 ::1 1 2\r\n",
            "PROXY TCP6 fc00:dead:beef:4dad::1 ::1 1\r\n",
            "PROXY TCP6 fc00:dead:beef:4dad::1 ::1 1 2 3\r\n",
            "PROXY TCP6 fc00:dead:beef:4dad::1 ::1 65536 80\r\n",
            "PROXY TCP6 fc00:dead:beef:4dad::1 nowhere 1 80\r\n",
            "PROXY  TCP6 fc00:dead:beef:4dad::1 ::1 1 80\r\n",
            "GET / HTTP/1.1\r\n",
        ] {
            assert_eq!(parse(line.as_bytes()), None, "{line:?}");
        }
    }

    #[tokio::test]
    async fn what_follows_the_header_is_left_to_the_request() {
        let sent = format!("{HEADER}GET / HTTP/1.1\r\n");
        let (mut rest, _) = read(sent.as_bytes()).await.unwrap();
        let mut text = String::new();
        rest.read_to_string(&mut text).await.unwrap();
        assert_eq!(text, "GET / HTTP/1.1\r\n");
    }

    #[tokio::test]
    async fn a_header_without_an_end_is_not_read_to_the_end() {
        let endless = "P".repeat(10_000);
        assert!(read(endless.as_bytes()).await.is_err());
        assert!(read("PROXY TCP6".as_bytes()).await.is_err());
    }

    #[test]
    fn nobody_outside_is_a_circuit() {
        for (peer, seen) in [
            ("192.0.2.1:5", "192.0.2.1:5"),
            ("[fc00:dead:beef:4dad::1]:5", "0.0.0.0:5"),
        ] {
            assert_eq!(outside(peer.parse().unwrap()).to_string(), seen);
        }
    }
}
