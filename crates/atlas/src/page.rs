//! Pages in the order of (Morton key, id): exact while the atlas changes between two of them.

use uuid::Uuid;

use crate::record::DeviceRef;

/// The place of one device in the order of an atlas, whether or not it is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    pub key: u64,
    pub id: Uuid,
}

impl Cursor {
    pub fn to_bytes(self) -> [u8; 24] {
        let mut bytes = [0; 24];
        bytes[..8].copy_from_slice(&self.key.to_be_bytes());
        bytes[8..].copy_from_slice(self.id.as_bytes());
        bytes
    }

    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (key, id) = bytes.split_first_chunk::<8>()?;
        Some(Self {
            key: u64::from_be_bytes(*key),
            id: Uuid::from_slice(id).ok()?,
        })
    }
}

pub struct Page<'a> {
    pub devices: Vec<DeviceRef<'a>>,
    /// Where the next page begins; `None` when this one is the last.
    pub next: Option<Cursor>,
}
