//! Nothing of what a file says beside its pixels survives, by the word of exiftool, a program that is not ours.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;

use formats::photo::clean;
use moxcms::{ColorProfile, LocalizableString, ProfileText};
use serde_json::Value;

use crate::made::{
    CANARY, app1_exif, chunk, fixture, jpeg, orientation, png, quarters, telltale_exif, webp, webp_chunk,
    with_chunk, with_segments, with_webp_chunks,
};
use crate::segments::assert_nothing_but_pixels;

/// What exiftool says of any JPEG without metadata, and of the file itself.
const ALLOWED: [&str; 19] = [
    "BitsPerSample",
    "ColorComponents",
    "Directory",
    "EncodingProcess",
    "ExifToolVersion",
    "FileAccessDate",
    "FileInodeChangeDate",
    "FileModifyDate",
    "FileName",
    "FilePermissions",
    "FileSize",
    "FileType",
    "FileTypeExtension",
    "ImageHeight",
    "ImageWidth",
    "MIMEType",
    "SourceFile",
    "YCbCrSubSampling",
    "JFIFVersion",
];
const ALLOWED_SIZES: [&str; 5] = [
    "ImageSize",
    "Megapixels",
    "ResolutionUnit",
    "XResolution",
    "YResolution",
];

struct Case {
    name: String,
    bytes: Vec<u8>,
    /// Whether it holds something that must not survive.
    tells: bool,
}

fn corpus() -> Vec<Case> {
    let mut cases = Vec::new();
    jpegs(&mut |name, bytes| cases.push(telling(name, bytes)));
    polyglots(&mut |name, bytes| cases.push(telling(name, bytes)));
    pngs(&mut |name, bytes| cases.push(telling(name, bytes)));
    webps(&mut |name, bytes| cases.push(telling(name, bytes)));
    for name in ["exif.jpg", "several.mpo", "lossy.webp", "transparent.png"] {
        cases.push(telling(name, fixture(name)));
    }
    for name in [
        "progressive.jpg",
        "progressive-444.jpg",
        "restarts.jpg",
        "grey.jpg",
        "cmyk.jpg",
        "lossless.webp",
        "transparent.webp",
        "palette.png",
        "black-and-white.png",
    ] {
        cases.push(Case {
            name: name.to_owned(),
            bytes: fixture(name),
            tells: false,
        });
    }
    let image = quarters(96, 64);
    for code in 1..=8 {
        let block = orientation(code);
        for (format, bytes) in [
            ("jpeg", with_segments(&jpeg(&image), &[app1_exif(&block)])),
            ("png", with_chunk(&png(image.clone()), *b"eXIf", &block)),
            (
                "webp",
                with_webp_chunks(&webp(image.clone()), (96, 64), &[(*b"EXIF", block.clone())]),
            ),
        ] {
            cases.push(telling(&format!("orientation {code} in {format}"), bytes));
        }
    }
    cases
}

fn telling(name: &str, bytes: Vec<u8>) -> Case {
    Case {
        name: name.to_owned(),
        bytes,
        tells: true,
    }
}

fn xmp() -> String {
    format!(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
         <rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:xmpNote='http://ns.adobe.com/xmp/note/' \
         dc:source='{CANARY}' xmpNote:HasExtendedXMP='0123456789ABCDEF0123456789ABCDEF'/></rdf:RDF></x:xmpmeta>"
    )
}

fn iptc() -> Vec<u8> {
    let mut dataset = vec![0x1c, 2, 80];
    dataset.extend(u16::try_from(CANARY.len()).unwrap().to_be_bytes());
    dataset.extend(CANARY.as_bytes());
    let mut block = b"Photoshop 3.0\08BIM\x04\x04\0\0".to_vec();
    block.extend(u32::try_from(dataset.len()).unwrap().to_be_bytes());
    block.extend(dataset);
    block.resize(block.len().next_multiple_of(2), 0);
    block
}

/// The profile of a phone's screen, described by a canary.
fn profile() -> Vec<u8> {
    let mut profile = ColorProfile::new_display_p3();
    profile.description = Some(ProfileText::Localizable(vec![LocalizableString::new(
        "en".to_owned(),
        "US".to_owned(),
        CANARY.to_owned(),
    )]));
    profile.encode().unwrap()
}

fn jpegs(add: &mut dyn FnMut(&str, Vec<u8>)) {
    let plain = jpeg(&quarters(96, 64));
    let exif = telltale_exif();
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0", xmp().as_bytes()].concat();
    let extended = {
        let text = format!("<x>{CANARY}</x>");
        let mut data = b"http://ns.adobe.com/xmp/extension/\x000123456789ABCDEF0123456789ABCDEF".to_vec();
        data.extend(u32::try_from(text.len()).unwrap().to_be_bytes());
        data.extend(0_u32.to_be_bytes());
        data.extend(text.as_bytes());
        data
    };
    let icc = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile()].concat();
    let small = with_segments(&jpeg(&quarters(16, 16)), &[(0xfe, CANARY.into())]);
    let jfxx = [b"JFXX\0\x10".as_slice(), &small].concat();
    let all = [
        app1_exif(&exif),
        (0xe1, xmp.clone()),
        (0xe1, extended.clone()),
        (0xe2, icc.clone()),
        (0xed, iptc()),
        (0xfe, CANARY.into()),
    ];
    add(
        "EXIF with place, maker note and small picture",
        with_segments(&plain, &all[..1]),
    );
    add("XMP", with_segments(&plain, &all[1..2]));
    add("extended XMP", with_segments(&plain, &all[1..3]));
    add("ICC description", with_segments(&plain, &all[3..4]));
    add("IPTC", with_segments(&plain, &all[4..5]));
    add("comment", with_segments(&plain, &all[5..6]));
    add("everything at once", with_segments(&plain, &all));
    add("small picture of JFIF", with_segments(&plain, &[(0xe0, jfxx)]));
    for marker in 0xe3..=0xef {
        add(
            &format!("application segment {}", marker - 0xe0),
            with_segments(&plain, &[(marker, format!("{CANARY}\0{CANARY}").into())]),
        );
    }
    add("trailer", [&plain, CANARY.as_bytes()].concat());
    add("second picture behind", [&plain[..], &small].concat());
    let film = [&b"\0\0\0\x20ftypmp42"[..], CANARY.as_bytes()].concat();
    add("film behind, as in motion photos", [&plain[..], &film].concat());
    let second = with_segments(&plain, &[app1_exif(&exif), app1_exif(&exif)]);
    add("EXIF twice", second);
    let progressive = fixture("progressive.jpg");
    add("progressive with everything", with_segments(&progressive, &all));
    add("CMYK with everything", with_segments(&fixture("cmyk.jpg"), &all));
}

fn polyglots(add: &mut dyn FnMut(&str, Vec<u8>)) {
    let plain = jpeg(&quarters(96, 64));
    for (name, text) in [
        ("HTML", format!("<html><script>alert('{CANARY}')</script></html>")),
        ("script", format!("*/=1;alert('{CANARY}');/*")),
        ("PDF", format!("%PDF-1.7\n% {CANARY}\n%%EOF")),
        ("PHP", format!("<?php echo '{CANARY}'; ?>")),
    ] {
        let commented = with_segments(&plain, &[(0xfe, text.clone().into_bytes())]);
        add(
            &format!("{name} in a JPEG"),
            [&commented, text.as_bytes()].concat(),
        );
    }
    let mut zip = format!("PK\x03\x04\n\0\0\0\0\0{CANARY}").into_bytes();
    zip.extend(b"PK\x05\x06");
    zip.extend([0; 18]);
    add("ZIP behind a JPEG", [&plain[..], &zip].concat());
    let picture = png(quarters(96, 64));
    add("ZIP behind a PNG", [&picture[..], &zip].concat());
    let html = with_chunk(
        &picture,
        *b"tEXt",
        format!("x\0<script>{CANARY}</script>").as_bytes(),
    );
    add("HTML in a PNG", html);
    let picture = webp(quarters(96, 64));
    add("ZIP behind a WebP", [&picture[..], &zip].concat());
}

fn pngs(add: &mut dyn FnMut(&str, Vec<u8>)) {
    let plain = png(quarters(96, 64));
    let packed = |text: &str| {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let compressed = [b"Comment\0\0".as_slice(), &packed(CANARY)].concat();
    let international = format!("XML:com.adobe.xmp\0\0\0\0\0{}", xmp()).into_bytes();
    let icc = [b"p\0\0".as_slice(), &packed_bytes(&profile())].concat();
    for (name, data) in [
        (b"tEXt", format!("Author\0{CANARY}").into_bytes()),
        (b"zTXt", compressed),
        (b"iTXt", international),
        (b"eXIf", telltale_exif()),
        (b"tIME", vec![7, 0xea, 11, 24, 7, 15, 0]),
        (b"pHYs", vec![0, 0, 0x0b, 0x13, 0, 0, 0x0b, 0x13, 1]),
        (b"iCCP", icc),
        (b"caNv", CANARY.into()),
    ] {
        add(
            &format!("PNG {}", String::from_utf8_lossy(name)),
            with_chunk(&plain, *name, &data),
        );
    }
    let end = plain.len() - 12;
    let late = [&plain[..end], &chunk(*b"eXIf", &telltale_exif()), &plain[end..]].concat();
    add("PNG eXIf behind the data", late);
    add("PNG trailer", [&plain, CANARY.as_bytes()].concat());
    let wide = png(image::DynamicImage::from(quarters(96, 64)).to_rgb16());
    add(
        "PNG with 16 bits and text",
        with_chunk(&wide, *b"tEXt", format!("Author\0{CANARY}").as_bytes()),
    );
}

fn packed_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, bytes).unwrap();
    encoder.finish().unwrap()
}

fn webps(add: &mut dyn FnMut(&str, Vec<u8>)) {
    let plain = webp(quarters(96, 64));
    for (name, data) in [
        (b"EXIF", telltale_exif()),
        (b"XMP ", xmp().into_bytes()),
        (b"ICCP", profile()),
        (b"caNv", CANARY.into()),
    ] {
        let bytes = with_webp_chunks(&plain, (96, 64), &[(*name, data)]);
        add(&format!("WebP {}", String::from_utf8_lossy(name)), bytes);
    }
    let prefixed = [b"Exif\0\0".as_slice(), &telltale_exif()].concat();
    add(
        "WebP EXIF with the name of JPEG's",
        with_webp_chunks(&plain, (96, 64), &[(*b"EXIF", prefixed)]),
    );
    add("WebP trailer", [&plain, CANARY.as_bytes()].concat());
    add(
        "WebP chunk behind",
        [&plain[..], &webp_chunk(*b"EXIF", &telltale_exif())].concat(),
    );
}

#[test]
fn every_file_of_the_corpus_comes_out_as_pixels_and_nothing_else() {
    let corpus = corpus();
    assert!(corpus.len() >= 60, "{}", corpus.len());
    for case in &corpus {
        let photo = clean(&case.bytes).unwrap_or_else(|fault| panic!("{}: {fault:?}", case.name));
        assert_nothing_but_pixels(&case.name, &photo);
    }
}

#[test]
fn exiftool_finds_nothing_but_what_every_picture_has() {
    if Command::new("exiftool").arg("-ver").output().is_err() {
        println!("skipped: exiftool is not installed");
        return;
    }
    let folder = Folder::new();
    let corpus = corpus();
    let allowed: BTreeSet<&str> = ALLOWED.into_iter().chain(ALLOWED_SIZES).collect();
    for (index, case) in corpus.iter().enumerate() {
        let photo = clean(&case.bytes).unwrap();
        folder.write(&format!("in-{index}.jpg"), &case.bytes);
        folder.write(&format!("out-{index}.jpg"), &photo.jpeg);
        folder.write(&format!("small-{index}.jpg"), &photo.thumbnail);
    }
    let found = folder.read_with_exiftool();
    assert_eq!(found.len(), 3 * corpus.len());
    let mut report = String::new();
    for picture in &found {
        let name = picture["FileName"].as_str().unwrap();
        let (kind, index) = name.trim_end_matches(".jpg").split_once('-').unwrap();
        let case = &corpus[index.parse::<usize>().unwrap()];
        let tags = picture.as_object().unwrap().keys();
        let others: Vec<_> = tags.filter(|tag| !allowed.contains(tag.as_str())).collect();
        // A picture that comes in with nothing to find would prove nothing.
        let in_vain = kind == "in" && case.tells && others.is_empty() && !has_canary(&case.bytes);
        if in_vain || kind != "in" && !others.is_empty() {
            let _ = writeln!(report, "{kind} {}: {others:?}", case.name);
        }
    }
    assert_eq!(report, "");
}

fn has_canary(bytes: &[u8]) -> bool {
    bytes
        .windows(CANARY.len())
        .any(|window| window == CANARY.as_bytes())
}

/// A folder that goes when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("contrechamp-pictures-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.0.join(name), bytes).unwrap();
    }

    /// All tags of all files, those that are unknown or double as well.
    fn read_with_exiftool(&self) -> Vec<Value> {
        let output = Command::new("exiftool")
            .args(["-json", "-a", "-u", "-ee"])
            .arg(&self.0)
            .output()
            .unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
