//! What a picture shows: a centre, a zoom and a size, and the way between positions and pixels. Web Mercator on squares
//! of 512 pixels, as the interactive map counts its zooms.

use std::f64::consts::{PI, TAU};

use domain::Position;

/// Side of the world at zoom 0.
const WORLD: f64 = 512.0;

/// Northern and southern end of the square.
pub(crate) const END: f64 = 85.051_128_7;

/// Radius of the sphere on which distances are told, in metres (IUGG mean).
const EARTH: f64 = 6_371_008.8;

/// A point or a distance in a picture, in CSS pixels, `y` down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Pixel {
    pub x: f64,
    pub y: f64,
}

/// Width and height in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    pub width: u16,
    pub height: u16,
}

impl Size {
    pub(crate) fn middle(self) -> Pixel {
        Pixel {
            x: f64::from(self.width) / 2.0,
            y: f64::from(self.height) / 2.0,
        }
    }
}

/// The centre is always on the square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct View {
    centre: Position,
    zoom: u8,
}

impl View {
    pub(crate) const DEEPEST: u8 = 19;

    /// Beyond the ends of the square and of the zooms, the nearest that there is.
    pub(crate) fn new(centre: Position, zoom: u8) -> Self {
        Self {
            centre: on_square(centre.lon(), centre.lat()),
            zoom: zoom.min(Self::DEEPEST),
        }
    }

    /// Streets, or as far out as shows so many metres around.
    pub(crate) fn around(centre: Position, radius_m: Option<f64>) -> Self {
        const STREETS: u8 = 17;
        // A circle of so many pixels fits into every picture.
        const ROOM: f64 = 150.0;
        let wanted = radius_m.unwrap_or_default();
        let metres_per_pixel = |zoom: u8| {
            let equator = TAU * EARTH * centre.lat().to_radians().cos();
            equator / (WORLD * f64::from(1_u32 << zoom))
        };
        let zoom = (0..=STREETS)
            .rev()
            .find(|zoom| metres_per_pixel(*zoom) * ROOM >= wanted);
        Self::new(centre, zoom.unwrap_or(0))
    }

    pub(crate) const fn centre(self) -> Position {
        self.centre
    }

    pub(crate) const fn zoom(self) -> u8 {
        self.zoom
    }

    pub(crate) fn zoomed(self, zoom: u8) -> Self {
        Self::new(self.centre, zoom)
    }

    /// Side of the world in pixels.
    pub(crate) fn world(self) -> f64 {
        WORLD * f64::from(1_u32 << self.zoom)
    }

    /// Where the centre is on the world, from its north-western corner.
    pub(crate) fn middle(self) -> Pixel {
        self.on_world(self.centre)
    }

    /// How far a position is from the centre, on the copy of the world that is nearest to it.
    pub(crate) fn offset(self, position: Position) -> Pixel {
        let (here, there) = (self.middle(), self.on_world(position));
        let half = self.world() / 2.0;
        Pixel {
            x: (there.x - here.x + half).rem_euclid(self.world()) - half,
            y: there.y - here.y,
        }
    }

    /// The position so far from the centre. Beyond the northern and southern end, the end.
    pub(crate) fn position(self, offset: Pixel) -> Position {
        let here = self.middle();
        let x = (here.x + offset.x) / self.world();
        let y = (here.y + offset.y) / self.world();
        // The inverse of the Gudermannian function (Snyder, Map Projections: A Working Manual, 1987, equation 7-4).
        let lat = ((PI - TAU * y).sinh()).atan().to_degrees();
        on_square(x.rem_euclid(1.0) * 360.0 - 180.0, lat)
    }

    /// Metres on the ground that one pixel at the centre covers.
    pub(crate) fn metres_per_pixel(self) -> f64 {
        TAU * EARTH * self.centre.lat().to_radians().cos() / self.world()
    }

    fn on_world(self, position: Position) -> Pixel {
        let lat = position.lat().clamp(-END, END).to_radians();
        Pixel {
            x: (position.lon() + 180.0) / 360.0 * self.world(),
            y: (0.5 - lat.sin().atanh() / TAU) * self.world(),
        }
    }
}

/// Longitudes from -180 to 180, latitudes to the ends of the square.
fn on_square(lon: f64, lat: f64) -> Position {
    Position::new(lon.clamp(-180.0, 180.0), lat.clamp(-END, END))
        .expect("a number between -180 and 180, and one between -86 and 86")
}

#[cfg(test)]
#[path = "view_tests.rs"]
mod tests;
