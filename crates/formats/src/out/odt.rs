//! A letter or a sheet as an OpenDocument text (OASIS OpenDocument 1.3, ISO/IEC 26300): opens in every office program.

use std::io::{Cursor, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::xml::Xml;

/// What a letter, a sheet or another short text is made of, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Where, when, from whom: set apart from the text.
    Aside(String),
    Heading(String),
    Paragraph(String),
    Item(String),
    /// Smaller: where something comes from, what it does not say.
    Small(String),
}

impl Block {
    pub fn text(&self) -> &str {
        match self {
            Self::Aside(text)
            | Self::Heading(text)
            | Self::Paragraph(text)
            | Self::Item(text)
            | Self::Small(text) => text,
        }
    }
}

/// A text with its title, in one language (`fr`, `en`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    pub language: &'static str,
    /// `2026-11-30`: the day of what it says.
    pub date: String,
    pub blocks: Vec<Block>,
}

/// What programs look for before they unpack anything: it stands first, and as it is (part 2, 3.3).
const KIND: &str = "application/vnd.oasis.opendocument.text";

const NAMESPACES: [(&str, &str); 6] = [
    ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    (
        "xmlns:fo",
        "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    ),
    ("xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
];

/// Bytes of the file; the same text gives the same bytes.
pub fn odt(document: &Document) -> Result<Vec<u8>, ZipError> {
    // The one time that a ZIP file can hold and that says nothing.
    let plain = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let packed = plain.compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("mimetype", plain.compression_method(CompressionMethod::Stored))?;
    archive.write_all(KIND.as_bytes())?;
    for (name, file) in [
        ("META-INF/manifest.xml", manifest()),
        ("meta.xml", meta(document)),
        ("styles.xml", styles(document)),
        ("content.xml", content(document)),
    ] {
        archive.start_file(name, packed)?;
        archive.write_all(&file)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn file(write: impl FnOnce(&mut Xml<'_>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut xml = Xml::new(&mut bytes);
    xml.declaration();
    write(&mut xml);
    bytes
}

fn root(xml: &mut Xml<'_>, name: &str, inside: impl FnOnce(&mut Xml<'_>)) {
    let attributes: Vec<_> = NAMESPACES
        .into_iter()
        .chain([("office:version", "1.3")])
        .collect();
    xml.start(name, &attributes);
    inside(xml);
    xml.end(name);
}

fn manifest() -> Vec<u8> {
    file(|xml| {
        xml.start(
            "manifest:manifest",
            &[
                (
                    "xmlns:manifest",
                    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
                ),
                ("manifest:version", "1.3"),
            ],
        );
        for (path, kind) in [
            ("/", KIND),
            ("content.xml", "text/xml"),
            ("styles.xml", "text/xml"),
            ("meta.xml", "text/xml"),
        ] {
            xml.empty(
                "manifest:file-entry",
                &[("manifest:full-path", path), ("manifest:media-type", kind)],
            );
        }
        xml.end("manifest:manifest");
    })
}

fn meta(document: &Document) -> Vec<u8> {
    file(|xml| {
        root(xml, "office:document-meta", |xml| {
            xml.start("office:meta", &[]);
            xml.text("dc:title", &[], &document.title);
            xml.text("dc:language", &[], document.language);
            xml.text("dc:date", &[], &format!("{}T00:00:00", document.date));
            xml.end("office:meta");
        });
    })
}

/// Name, size, weight, space above and below, space on the left.
const STYLES: [(&str, &str, &str, &str, &str, &str); 6] = [
    ("Title", "16pt", "bold", "0cm", "0.6cm", "0cm"),
    ("Aside", "11pt", "normal", "0cm", "0.15cm", "0cm"),
    ("Heading", "12.5pt", "bold", "0.5cm", "0.2cm", "0cm"),
    ("Body", "11pt", "normal", "0cm", "0.25cm", "0cm"),
    ("Item", "11pt", "normal", "0cm", "0.1cm", "0.7cm"),
    ("Small", "9pt", "normal", "0.2cm", "0.1cm", "0cm"),
];

fn styles(document: &Document) -> Vec<u8> {
    file(|xml| {
        root(xml, "office:document-styles", |xml| {
            xml.start("office:styles", &[]);
            xml.start("style:default-style", &[("style:family", "paragraph")]);
            let country = if document.language == "fr" { "FR" } else { "GB" };
            xml.empty(
                "style:text-properties",
                &[("fo:language", document.language), ("fo:country", country)],
            );
            xml.end("style:default-style");
            for (name, size, weight, above, below, left) in STYLES {
                xml.start(
                    "style:style",
                    &[("style:name", name), ("style:family", "paragraph")],
                );
                xml.empty(
                    "style:paragraph-properties",
                    &[
                        ("fo:margin-top", above),
                        ("fo:margin-bottom", below),
                        ("fo:margin-left", left),
                        ("fo:line-height", "125%"),
                    ],
                );
                xml.empty(
                    "style:text-properties",
                    &[("fo:font-size", size), ("fo:font-weight", weight)],
                );
                xml.end("style:style");
            }
            xml.end("office:styles");
            xml.start("office:automatic-styles", &[]);
            xml.start("style:page-layout", &[("style:name", "A4")]);
            xml.empty(
                "style:page-layout-properties",
                &[
                    ("fo:page-width", "21cm"),
                    ("fo:page-height", "29.7cm"),
                    ("fo:margin", "2.2cm"),
                ],
            );
            xml.end("style:page-layout");
            xml.end("office:automatic-styles");
            xml.start("office:master-styles", &[]);
            xml.empty(
                "style:master-page",
                &[("style:name", "Standard"), ("style:page-layout-name", "A4")],
            );
            xml.end("office:master-styles");
        });
    })
}

fn content(document: &Document) -> Vec<u8> {
    file(|xml| {
        root(xml, "office:document-content", |xml| {
            xml.start("office:body", &[]);
            xml.start("office:text", &[]);
            let first = document
                .blocks
                .iter()
                .take_while(|block| matches!(block, Block::Aside(_)));
            let ahead = first.count();
            for block in &document.blocks[..ahead] {
                paragraph(xml, block);
            }
            xml.text(
                "text:h",
                &[("text:style-name", "Title"), ("text:outline-level", "1")],
                &document.title,
            );
            for block in &document.blocks[ahead..] {
                paragraph(xml, block);
            }
            xml.end("office:text");
            xml.end("office:body");
        });
    })
}

fn paragraph(xml: &mut Xml<'_>, block: &Block) {
    match block {
        Block::Aside(text) => xml.text("text:p", &[("text:style-name", "Aside")], text),
        Block::Heading(text) => xml.text(
            "text:h",
            &[("text:style-name", "Heading"), ("text:outline-level", "2")],
            text,
        ),
        Block::Paragraph(text) => xml.text("text:p", &[("text:style-name", "Body")], text),
        Block::Item(text) => xml.text("text:p", &[("text:style-name", "Item")], &format!("• {text}")),
        Block::Small(text) => xml.text("text:p", &[("text:style-name", "Small")], text),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use quick_xml::events::Event;

    use super::*;

    fn document() -> Document {
        Document {
            title: "L’“œil” & <b>co</b> ]]>".to_owned(),
            language: "fr",
            date: "2026-11-30".to_owned(),
            blocks: vec![
                Block::Aside("ا ب 🎥 \u{1} \"'".to_owned()),
                Block::Heading("A".to_owned()),
                Block::Item("B".to_owned()),
            ],
        }
    }

    #[test]
    fn the_kind_stands_first_and_unpacked_where_programs_look_for_it() {
        let bytes = odt(&document()).unwrap();
        assert_eq!(&bytes[30..38], b"mimetype");
        assert_eq!(&bytes[38..38 + KIND.len()], KIND.as_bytes());
        assert_eq!(bytes, odt(&document()).unwrap());
    }

    #[test]
    fn every_file_is_well_formed_and_says_what_was_given() {
        let mut archive = zip::ZipArchive::new(Cursor::new(odt(&document()).unwrap())).unwrap();
        let names: Vec<String> = archive
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        for name in names.iter().filter(|name| *name != "mimetype") {
            let mut text = String::new();
            archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            let mut reader = quick_xml::Reader::from_str(&text);
            let mut depth = 0;
            loop {
                match reader.read_event().unwrap() {
                    Event::Start(_) => depth += 1,
                    Event::End(_) => depth -= 1,
                    Event::Eof => break,
                    _ => {}
                }
            }
            assert_eq!(depth, 0, "{name}");
            if name == "content.xml" {
                assert!(
                    text.contains("L’“œil” &amp; &lt;b&gt;co&lt;/b&gt; ]]&gt;"),
                    "{text}"
                );
                assert!(text.contains("ا ب 🎥"), "{text}");
                assert!(!text.contains('\u{1}'));
            }
        }
    }
}
