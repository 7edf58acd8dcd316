//! Map pictures: the map as a PNG, drawn by the server for whoever has no script, and for whatever is printed or sent.
//! It looks like the interactive map, from the same archives and the same tiles. It knows nothing of requests.

mod archive;
mod background;
mod canvas;
mod card;
mod clip;
mod font;
mod ground;
mod labels;
mod marker;
mod marks;
mod palette;
mod png;
mod published;
mod studio;
pub(crate) mod view;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use atlas::Atlas;
use domain::shape::Shape;
use domain::{Filter, Position};

use background::Background;
use canvas::Canvas;
use font::Font;
use labels::Taken;
use published::Published;

pub(crate) use card::Card;
pub(crate) use marks::SQUARES_FROM;
pub(crate) use studio::Studio;
pub(crate) use view::{Pixel, Size, View};

/// Bytes that a phone on a bad line can be asked to fetch.
pub(crate) const HEAVIEST: usize = 60 * 1024;

/// What to draw.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    pub view: View,
    /// In CSS pixels.
    pub size: Size,
    /// Pixels of the picture to one CSS pixel, 1 to 3.
    pub sharpness: u8,
    /// `fr` or `en`: of names of countries and of numbers.
    pub language: &'static str,
    /// Whose devices are shown; `None` for the background alone.
    pub atlas: Option<Arc<Atlas>>,
    pub pin: Option<Position>,
    /// Around the pin, in metres.
    pub radius_m: Option<f64>,
    /// Whether a cross marks the middle while there is no pin.
    pub cross: bool,
    /// Drawn as a line, what lies outside of it paler.
    pub outline: Option<Shape>,
    /// Which of the published devices; `None` for all.
    pub filter: Option<Filter>,
}

/// What every picture is drawn with.
struct Materials {
    background: Background,
    font: Font,
}

impl Picture {
    /// A PNG. Blocks while it draws, some tens of milliseconds. A picture that would be too heavy is less sharp.
    fn draw(&self, materials: &Materials) -> Vec<u8> {
        let mut sharpness = self.sharpness.clamp(1, 3);
        loop {
            let png = self.draw_sharp(materials, sharpness);
            if sharpness == 1 || png.len() <= HEAVIEST {
                return png;
            }
            sharpness -= 1;
        }
    }

    fn draw_sharp(&self, materials: &Materials, sharpness: u8) -> Vec<u8> {
        png::encode(&self.canvas(materials, sharpness).pixels)
    }

    fn canvas(&self, materials: &Materials, sharpness: u8) -> Canvas {
        let Self { view, size, .. } = *self;
        let zoom = view.zoom();
        let mut canvas = Canvas::new(size, sharpness, palette::WATER);
        let scenery = materials.background.scenery(view, size);
        let published = self.atlas.as_deref();
        let published = published.map_or_else(Published::default, |atlas| {
            Published::read(atlas, self.filter.as_ref(), view, size)
        });
        let pin = self.pin.map(|position| self.pixel(position));

        scenery.draw(&mut canvas, zoom);
        if zoom >= SQUARES_FROM {
            marks::squares(&mut canvas, view);
        }
        if let (Some(at), Some(metres)) = (pin, self.radius_m) {
            marks::area(&mut canvas, at, metres / view.metres_per_pixel());
        }
        if let Some(outline) = &self.outline {
            marks::outline(&mut canvas, &self.rings(outline));
        }
        published.draw_views(&mut canvas);
        let mut taken = Taken::default();
        published.take_room(&mut taken);
        taken.square(size.middle(), 20.0);
        if let Some(at) = pin {
            taken.square(at, 20.0);
        }
        labels::draw(
            &mut canvas,
            &materials.font,
            &scenery,
            zoom,
            self.language,
            &mut taken,
        );
        published.draw(&mut canvas, &materials.font, zoom, self.language);
        match pin {
            Some(at) => marks::pin(&mut canvas, at),
            None if self.cross => marks::cross(&mut canvas),
            None => {}
        }
        marks::scale(&mut canvas, &materials.font, view, self.language);
        canvas
    }

    /// The rings of a shape in pixels, without what no eye could tell apart.
    fn rings(&self, shape: &Shape) -> Vec<Vec<Pixel>> {
        const FINEST: f64 = 0.7;
        let rings = shape.polygons().iter().flat_map(domain::shape::Polygon::rings);
        rings
            .map(|ring| {
                let mut pixels: Vec<Pixel> = Vec::new();
                for position in ring {
                    let at = self.pixel(*position);
                    let is_far =
                        |last: &Pixel| (last.x - at.x).abs() >= FINEST || (last.y - at.y).abs() >= FINEST;
                    if pixels.last().is_none_or(is_far) {
                        pixels.push(at);
                    }
                }
                pixels
            })
            .collect()
    }

    /// Where a position is in the picture, from its upper left corner, or how far outside.
    pub(crate) fn pixel(&self, position: Position) -> Pixel {
        let (middle, offset) = (self.size.middle(), self.view.offset(position));
        Pixel {
            x: middle.x + offset.x,
            y: middle.y + offset.y,
        }
    }
}
