//! What an operator chooses about the web server. Values only: the environment is read in the crate `app`.

use std::net::IpAddr;
use std::path::PathBuf;

use time::Duration;

use crate::exports::DumpFiles;
use crate::instance::Instance;
use crate::limits::Quotas;

#[derive(Clone, Debug)]
pub struct Settings {
    /// Origin of all absolute links, without a slash at the end: `https://contrechamp.example`. Never taken from a
    /// request, so that a forged `Host` cannot poison a link.
    pub base_url: String,
    /// Key of everything that the server signs (cursors, form tokens) or derives (receipts). The same on every node.
    pub secret: [u8; 32],
    /// Folder of the built front end, with `.vite/manifest.json`.
    pub assets_dir: PathBuf,
    /// Folder of the PMTiles archives of the background.
    pub basemap_dir: PathBuf,
    /// The dated dumps, which the background work writes.
    pub dumps: DumpFiles,
    /// Session cookies without `Secure` and `__Host-`: for plain HTTP on localhost and for onion addresses.
    pub insecure_cookies: bool,
    /// Proxies whose `X-Forwarded-For` is believed. Empty: the peer is the client.
    pub trusted_proxies: Vec<IpAddr>,
    /// Bearer token that opens `/metrics` to others than loopback peers.
    pub metrics_token: Option<String>,
    /// Where to write about a security problem: a `mailto:` or `https:` URI (RFC 9116).
    pub security_contact: Option<String>,
    pub instance: Instance,
    pub quotas: Quotas,
    /// Whether boxes over faces are proposed to moderators.
    pub proposes_faces: bool,
    /// A report form that comes back sooner was not filled by a person.
    pub shortest_form_time: Duration,
}

/// What a person needs at least to choose a kind and a place.
pub const SHORTEST_FORM_TIME: Duration = Duration::seconds(3);
