//! Reads the outline of a JPEG that came out: an eye that shares nothing with the code under test.

use formats::photo::CleanPhoto;

use crate::made::CANARY;

/// The markers from the first to the last, in their order, without repetition.
pub(crate) fn markers(jpeg: &[u8]) -> Vec<u8> {
    assert_eq!(jpeg[..2], [0xff, 0xd8], "no start");
    let mut markers = vec![0xd8];
    let mut at = 2;
    loop {
        assert_eq!(jpeg[at], 0xff, "no marker at {at}");
        let marker = jpeg[at + 1];
        markers.push(marker);
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
        if marker == 0xda {
            break;
        }
    }
    while jpeg[at] != 0xff || jpeg[at + 1] == 0 {
        at += 1;
    }
    markers.push(jpeg[at + 1]);
    assert_eq!(jpeg.len(), at + 2, "something follows the end");
    markers.dedup();
    markers
}

/// Start, APP0, quantisation, baseline frame, Huffman tables, scan, end: nothing else, and no canary.
pub(crate) fn assert_nothing_but_pixels(name: &str, photo: &CleanPhoto) {
    for jpeg in [&photo.jpeg, &photo.thumbnail] {
        assert_eq!(
            markers(jpeg),
            [0xd8, 0xe0, 0xc0, 0xdb, 0xc4, 0xda, 0xd9],
            "{name}"
        );
        assert_eq!(
            &jpeg[2..20],
            b"\xff\xe0\x00\x10JFIF\0\x01\x02\0\0\x01\0\x01\0\0",
            "{name}"
        );
        let has_canary = jpeg
            .windows(CANARY.len())
            .any(|window| window == CANARY.as_bytes());
        assert!(!has_canary, "{name}");
    }
}
