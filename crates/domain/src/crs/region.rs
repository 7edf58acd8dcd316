//! A box in a projected system. Its sides are straight there and curved on the globe, so it is no [`BBox`]: it is asked with
//! coordinates of its own system, and its envelope in degrees only says where to look.

use crate::position::{BBox, BBoxError, Position};

use super::{Crs, whole};

/// Points on each side of a box from which its envelope is made.
const SAMPLES: u32 = 32;
/// The last degrees of Web Mercator that lead back to themselves.
const EASTERN_EDGE: f64 = 179.999_999_99;
const NORTHERN_EDGE: f64 = 89.899_999_99;
/// About a metre: more than rounding moves anything.
const LEAST_MARGIN: f64 = 1e-5;

/// Edges included; what is written with three decimals is compared with three decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CrsBox {
    crs: Crs,
    /// Millimetres, in the order of the axes.
    low: [i64; 2],
    high: [i64; 2],
}

/// What the parameters `bbox` and `bbox-crs` mean together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Boxed {
    Degrees(BBox),
    Projected(CrsBox),
}

impl Boxed {
    /// `a,b,c,d`, or `a,b,low,c,d,high` with heights, which are read and not used; in the order of the axes of the system. In
    /// degrees, a box whose west is east of its east crosses the antimeridian.
    pub fn parse(text: &str, crs: Crs) -> Result<Self, BBoxError> {
        let numbers = BBox::numbers(text)?;
        let [a, b, c, d] = numbers;
        match crs {
            Crs::Crs84 => BBox::new(a, b, c, d).map(Self::Degrees),
            Crs::Wgs84 => BBox::new(b, a, d, c).map(Self::Degrees),
            crs => CrsBox::new(crs, [a, b], [c, d]).map(Self::Projected),
        }
    }
}

impl CrsBox {
    /// Metres, in the order of the axes. Any finite numbers: a box may reach further than its system.
    pub fn new(crs: Crs, low: [f64; 2], high: [f64; 2]) -> Result<Self, BBoxError> {
        if low.iter().chain(&high).any(|number| !number.is_finite()) {
            return Err(crate::position::PositionError::NotFinite.into());
        }
        if low[0] > high[0] || low[1] > high[1] {
            return Err(BBoxError::Reversed);
        }
        Ok(Self {
            crs,
            low: low.map(|metres| whole(metres * 1000.0)),
            high: high.map(|metres| whole(metres * 1000.0)),
        })
    }

    pub const fn crs(self) -> Crs {
        self.crs
    }

    /// Lower first, lower second, upper first and upper second coordinate in millimetres.
    pub const fn millimetres(self) -> [i64; 4] {
        [self.low[0], self.low[1], self.high[0], self.high[1]]
    }

    /// The same in metres.
    pub fn metres(self) -> [f64; 4] {
        self.millimetres().map(|millimetres| millimetres as f64 / 1000.0)
    }

    pub fn contains(self, position: Position) -> bool {
        self.crs.units(position).is_some_and(|[a, b]| {
            (self.low[0]..=self.high[0]).contains(&a) && (self.low[1]..=self.high[1]).contains(&b)
        })
    }

    /// A box in degrees around all of it, somewhat larger. The whole world where it reaches further than its system.
    pub fn envelope(self) -> BBox {
        self.sampled().unwrap_or(BBox::WORLD)
    }

    fn sampled(self) -> Option<BBox> {
        let pole = Position::new(0.0, 90.0).ok()?;
        if self.contains(pole) {
            return None;
        }
        let [a, b, c, d] = self.inside_of_the_world();
        let mut around = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        let mut margin = [LEAST_MARGIN; 2];
        for (from, to) in [
            ([a, b], [c, b]),
            ([c, b], [c, d]),
            ([c, d], [a, d]),
            ([a, d], [a, b]),
        ] {
            let mut before: Option<(f64, f64)> = None;
            for step in 0..=SAMPLES {
                let part = f64::from(step) / f64::from(SAMPLES);
                let at = [0, 1].map(|axis| (to[axis] - from[axis]).mul_add(part, from[axis]));
                let (lon, lat) = self.crs.to_lon_lat(at)?;
                around = [
                    around[0].min(lon),
                    around[1].min(lat),
                    around[2].max(lon),
                    around[3].max(lat),
                ];
                // Between two of these points, the side leaves the straight line by less than they are apart.
                if let Some((lon_before, lat_before)) = before {
                    margin = [
                        margin[0].max((lon - lon_before).abs()),
                        margin[1].max((lat - lat_before).abs()),
                    ];
                }
                before = Some((lon, lat));
            }
        }
        BBox::new(
            (around[0] - margin[0]).max(-180.0),
            (around[1] - margin[1]).max(-90.0),
            (around[2] + margin[0]).min(180.0),
            (around[3] + margin[1]).min(90.0),
        )
        .ok()
    }

    /// In metres, without what lies beyond the edges of the world: clients ask Web Mercator for more than there is of it.
    fn inside_of_the_world(self) -> [f64; 4] {
        let metres = self.metres();
        if self.crs != Crs::WebMercator {
            return metres;
        }
        let Some([east, north]) = self.crs.from_lon_lat(EASTERN_EDGE, NORTHERN_EDGE) else {
            return metres;
        };
        let [a, b, c, d] = metres;
        [
            a.clamp(-east, east),
            b.clamp(-north, north),
            c.clamp(-east, east),
            d.clamp(-north, north),
        ]
    }
}
