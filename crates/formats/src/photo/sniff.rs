//! Which format a file has, by its first bytes; its name and its declared type are never asked.

use domain::photo::PhotoFault;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    WebP,
}

pub(super) const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// HEIC, AVIF, GIF, TIFF, SVG, PDF and whatever else are no photos here.
pub(super) fn format(bytes: &[u8]) -> Result<Format, PhotoFault> {
    if bytes.starts_with(b"\xff\xd8\xff") {
        Ok(Format::Jpeg)
    } else if bytes.starts_with(PNG_SIGNATURE) {
        Ok(Format::Png)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Ok(Format::WebP)
    } else {
        Err(PhotoFault::Format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_told_by_its_first_bytes_alone() {
        assert_eq!(format(b"\xff\xd8\xff\xe0"), Ok(Format::Jpeg));
        assert_eq!(format(b"\x89PNG\r\n\x1a\n\0"), Ok(Format::Png));
        assert_eq!(format(b"RIFF\0\0\0\0WEBPVP8 "), Ok(Format::WebP));
        for other in [
            &b"\0\0\0\x18ftypheic"[..],
            b"\0\0\0\x1cftypavif",
            b"GIF89a",
            b"<svg xmlns=",
            b"II*\0",
            b"MM\0*",
            b"%PDF-1.7",
            b"RIFF\0\0\0\0WAVE",
            b"\xff\xd8",
            b"\x89PNG",
            b" ",
        ] {
            assert_eq!(format(other), Err(PhotoFault::Format), "{other:?}");
        }
    }
}
