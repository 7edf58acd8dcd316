//! The key that signs the dumps (Ed25519, RFC 8032): made once, kept in the home folder, readable by its owner only.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use data_encoding::BASE64;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair as _};

/// What stands before the 32 bytes of a public key in DER (RFC 8410, 4).
const SPKI: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];

#[derive(Clone)]
pub(super) struct Key(Arc<Ed25519KeyPair>);

impl Key {
    /// The file holds PKCS#8 in DER (RFC 5958).
    pub(super) fn load_or_make(path: &Path) -> anyhow::Result<Self> {
        match fs::read(path) {
            Ok(bytes) => Self::parse(path, &bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => make(path),
            Err(error) => Err(error).with_context(|| format!("read {}", path.display())),
        }
    }

    fn parse(path: &Path, bytes: &[u8]) -> anyhow::Result<Self> {
        let pair = Ed25519KeyPair::from_pkcs8(bytes).map_err(|_| {
            anyhow!(
                "{} is no key for dumps: put the right one there, or remove it to have a new one made",
                path.display()
            )
        })?;
        Ok(Self(Arc::new(pair)))
    }

    pub(super) fn sign(&self, bytes: &[u8]) -> Vec<u8> {
        self.0.sign(bytes).as_ref().to_vec()
    }

    /// The public key as `openssl` reads it.
    pub(super) fn public_pem(&self) -> String {
        let der = [&SPKI[..], self.0.public_key().as_ref()].concat();
        format!(
            "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
            BASE64.encode(&der)
        )
    }
}

fn make(path: &Path) -> anyhow::Result<Key> {
    let context = || format!("write {}", path.display());
    let key = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new())
        .map_err(|_| anyhow!("the system gives no random numbers"))?;
    let beside = path.with_extension(format!("{}", std::process::id()));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&beside)
        .with_context(context)?;
    file.write_all(key.as_ref())
        .and_then(|()| file.sync_all())
        .with_context(context)?;
    // A link fails where a rename would replace: of two processes at once, the first one's key stays.
    let linked = fs::hard_link(&beside, path);
    fs::remove_file(&beside).with_context(context)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error).with_context(context),
        _ => Key::parse(path, &fs::read(path).with_context(context)?),
    }
}
