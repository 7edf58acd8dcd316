//! An encoded tile, ready to be sent: compressed once, named by its content.

use std::hash::{DefaultHasher, Hasher};

use axum::http::HeaderValue;
use bytes::Bytes;
use libdeflater::{CompressionLvl, Compressor, Decompressor};

pub(crate) struct TileBody {
    /// Empty when the tile holds nothing.
    gzip: Bytes,
    /// Length of the tile in bytes before compression.
    length: usize,
    gzip_etag: HeaderValue,
    identity_etag: HeaderValue,
}

impl TileBody {
    pub(crate) fn encode(tile: &[u8]) -> Self {
        let gzip = if tile.is_empty() {
            Bytes::new()
        } else {
            compress(tile)
        };
        let mut hasher = DefaultHasher::new();
        hasher.write(tile);
        let hash = hasher.finish();
        // Two encodings of one tile are two representations (RFC 9110, 8.8.3.3).
        let etag = |suffix: &str| {
            HeaderValue::try_from(format!("\"{hash:016x}{suffix}\""))
                .expect("hexadecimal digits are a header value")
        };
        Self {
            gzip,
            length: tile.len(),
            gzip_etag: etag("g"),
            identity_etag: etag(""),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Bytes that it holds in memory.
    pub(crate) fn weight(&self) -> usize {
        self.gzip.len()
    }

    pub(crate) fn gzip(&self) -> Bytes {
        self.gzip.clone()
    }

    pub(crate) const fn etag(&self, gzip: bool) -> &HeaderValue {
        if gzip {
            &self.gzip_etag
        } else {
            &self.identity_etag
        }
    }

    /// The tile itself, for the rare client that takes no gzip.
    pub(crate) fn identity(&self) -> Bytes {
        let mut tile = vec![0; self.length];
        if !tile.is_empty() {
            Decompressor::new()
                .gzip_decompress(&self.gzip, &mut tile)
                .expect("this body was compressed from a tile of this length");
        }
        tile.into()
    }
}

fn compress(tile: &[u8]) -> Bytes {
    let mut compressor = Compressor::new(CompressionLvl::default());
    let mut gzip = vec![0; compressor.gzip_compress_bound(tile.len())];
    let length = compressor
        .gzip_compress(tile, &mut gzip)
        .expect("the buffer has the size of the worst case");
    gzip.truncate(length);
    gzip.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_survives_compression_and_its_encodings_have_different_names() {
        let tile: Vec<u8> = (0..5_000_u32).flat_map(u32::to_le_bytes).collect();
        let body = TileBody::encode(&tile);
        assert_eq!(body.identity(), tile);
        assert!(body.weight() < tile.len());
        assert_ne!(body.etag(true), body.etag(false));
        assert_eq!(body.etag(true), TileBody::encode(&tile).etag(true));
        assert_ne!(body.etag(true), TileBody::encode(&tile[1..]).etag(true));
        assert!(TileBody::encode(&[]).is_empty());
        assert!(TileBody::encode(&[]).identity().is_empty());
    }
}
