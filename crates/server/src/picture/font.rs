//! The letters of the front end (Inter, WOFF2, from the built assets) as outlines. Where the front end is not built, or
//! a letter is in none of its files, a picture goes without the word: pages give the names beside it.

use std::fs;
use std::path::Path;

use resvg::tiny_skia::{self, PathBuilder};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider as _};

/// Weight of the letters, as on the interactive map.
const WEIGHT: f32 = 500.0;

/// Files of other families are not for pictures.
const FAMILY: &str = "inter-";

/// A file of more is no font of a web page.
const LONGEST_FILE: u64 = 4 * 1024 * 1024;

/// TrueType files, of which the first with a letter draws it.
#[derive(Default)]
pub(super) struct Font {
    files: Vec<Vec<u8>>,
}

/// A word, from the left end of its baseline on, in pixels.
pub(super) struct Word {
    pub(super) path: tiny_skia::Path,
    pub(super) width: f32,
}

impl Font {
    /// All of the family in the folder of built assets.
    pub(super) fn load(assets: &Path) -> Self {
        let mut names: Vec<_> = fs::read_dir(assets.join("assets"))
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| {
                let name = entry.file_name();
                let name = name.to_string_lossy();
                name.starts_with(FAMILY) && name.ends_with(".woff2")
            })
            .filter(|entry| entry.metadata().is_ok_and(|file| file.len() <= LONGEST_FILE))
            .map(|entry| entry.path())
            .collect();
        // Basic letters last in the alphabet and first in use.
        names.sort_by_key(|path| std::cmp::Reverse(path.clone()));
        let files = names.iter().filter_map(|path| {
            let packed = fs::read(path).ok()?;
            let file = wuff::decompress_woff2(&packed).ok()?;
            FontRef::new(&file).is_ok().then_some(file)
        });
        Self {
            files: files.collect(),
        }
    }

    /// `None` for text with a letter that no file has, and for text without any outline.
    pub(super) fn word(&self, text: &str, size: f32, spacing: f32) -> Option<Word> {
        let fonts: Vec<FontRef<'_>> = self
            .files
            .iter()
            .filter_map(|file| FontRef::new(file).ok())
            .collect();
        let mut outline = Outline {
            path: PathBuilder::new(),
            pen: 0.0,
        };
        for letter in text.chars() {
            let (font, glyph) = fonts
                .iter()
                .find_map(|font| Some((font, font.charmap().map(letter)?)))?;
            let location = font.axes().location([("wght", WEIGHT)]);
            let location = LocationRef::from(&location);
            let settings = DrawSettings::unhinted(Size::new(size), location);
            font.outline_glyphs()
                .get(glyph)?
                .draw(settings, &mut outline)
                .ok()?;
            let metrics = font.glyph_metrics(Size::new(size), location);
            outline.pen += metrics.advance_width(glyph)? + spacing;
        }
        let width = outline.pen - spacing;
        Some(Word {
            path: outline.path.finish()?,
            width,
        })
    }
}

/// Fonts count upwards, pictures downwards.
struct Outline {
    path: PathBuilder,
    pen: f32,
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.pen + x, -y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.pen + x, -y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.pen + cx, -cy, self.pen + x, -y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.path
            .cubic_to(self.pen + cx0, -cy0, self.pen + cx1, -cy1, self.pen + x, -y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
