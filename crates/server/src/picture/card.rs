//! A card: a map with a few words on its left. Words whose letters no font here has are left out, and pages say them.

use super::canvas::{Canvas, rectangle};
use super::font::Font;
use super::{Materials, Picture, palette, png};
use resvg::tiny_skia::Transform;

/// What a card shows.
#[derive(Clone, Debug)]
pub(crate) struct Card {
    pub map: Picture,
    pub site: String,
    pub title: String,
    /// A number and what it counts.
    pub figure: Option<(String, String)>,
    pub lines: Vec<String>,
    /// At the bottom.
    pub small: Vec<String>,
}

/// In CSS pixels.
const PANEL: f32 = 540.0;
const LEFT: f32 = 56.0;
const ROOM: f32 = PANEL - LEFT - 32.0;
const STRIPE: f32 = 14.0;

impl Card {
    /// A PNG. Blocks while it draws.
    pub(super) fn draw(&self, materials: &Materials) -> Vec<u8> {
        let mut canvas = self.map.canvas(materials, self.map.sharpness.clamp(1, 3));
        let height = f32::from(self.map.size.height);
        canvas.fill(rectangle(0.0, 0.0, PANEL, height).as_ref(), palette::SURFACE, 1.0);
        canvas.fill(
            rectangle(0.0, 0.0, STRIPE, height).as_ref(),
            palette::CLUSTER,
            1.0,
        );
        let mut pen = Pen {
            canvas: &mut canvas,
            font: &materials.font,
            y: 40.0,
        };
        pen.write(&self.site, 26.0, palette::CLUSTER, 1);
        pen.y += 26.0;
        let size = if self.title.chars().count() > 22 {
            46.0
        } else {
            62.0
        };
        pen.write(&self.title, size, palette::LABEL, 3);
        pen.y += 18.0;
        if let Some((number, what)) = &self.figure {
            pen.write(number, 84.0, palette::CLUSTER, 1);
            pen.write(what, 28.0, palette::LABEL, 2);
        }
        for line in &self.lines {
            pen.write(line, 28.0, palette::LABEL, 2);
        }
        pen.y = height - 108.0;
        for line in &self.small {
            pen.write(line, 20.0, palette::SOFT_LABEL, 2);
        }
        png::encode(&canvas.pixels)
    }
}

struct Pen<'a> {
    canvas: &'a mut Canvas,
    font: &'a Font,
    /// The next baseline, for letters of no size.
    y: f32,
}

impl Pen<'_> {
    /// In at most so many lines; what does not fit is cut.
    fn write(&mut self, text: &str, size: f32, colour: &str, lines: usize) {
        let wrapped = self.wrap(text, size);
        let is_cut = wrapped.len() > lines;
        for (number, line) in wrapped.iter().take(lines).enumerate() {
            let line = if is_cut && number + 1 == lines {
                format!("{line}…")
            } else {
                line.clone()
            };
            self.y += size;
            let Some(word) = self.font.word(&line, size, 0.0) else {
                continue;
            };
            if let Some(path) = word.path.transform(Transform::from_translate(LEFT, self.y)) {
                self.canvas.fill_letters(&path, colour);
            }
            self.y += size * 0.28;
        }
    }

    /// Lines that fit into the panel, of the letters that there are.
    fn wrap(&self, text: &str, size: f32) -> Vec<String> {
        let known: String = text
            .chars()
            .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
            .filter(|letter| *letter == ' ' || self.font.word(&letter.to_string(), size, 0.0).is_some())
            .collect();
        let width = |line: &str| self.font.word(line, size, 0.0).map_or(0.0, |word| word.width);
        let mut lines: Vec<String> = Vec::new();
        for word in known.split(' ').filter(|word| !word.is_empty()) {
            match lines.last_mut() {
                Some(line) if width(&format!("{line} {word}")) <= ROOM => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }
}
