//! What a form says of its map: where it was, and what was pressed. Anything that cannot be read is as if it were not
//! there, and said to be; the rest of the form never suffers from it.

use std::collections::BTreeMap;
use std::str::FromStr;

use domain::Position;

use crate::picture::{Pixel, Size, View};

/// Longest text of the search.
pub(super) const SEARCH_LENGTH: usize = 120;

const NAMES: [&str; 10] = [
    "map",
    "map.x",
    "map.y",
    "map_do",
    "map_place",
    "map_search",
    "map_lon",
    "map_lat",
    "map_zoom",
    "map_pin",
];

/// A button of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Button {
    /// Opens the map, and looks for the place that was typed.
    Find,
    In,
    Out,
    North,
    South,
    West,
    East,
    /// Puts the pin into the middle.
    Pin,
    /// Takes it away.
    Remove,
}

impl Button {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Find => "find",
            Self::In => "in",
            Self::Out => "out",
            Self::North => "north",
            Self::South => "south",
            Self::West => "west",
            Self::East => "east",
            Self::Pin => "pin",
            Self::Remove => "remove",
        }
    }

    pub(super) const ALL: [Self; 9] = [
        Self::Find,
        Self::In,
        Self::Out,
        Self::North,
        Self::South,
        Self::West,
        Self::East,
        Self::Pin,
        Self::Remove,
    ];
}

/// What was asked.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ask {
    Nothing,
    /// A press so far from the middle; from the keyboard it has no place.
    Press(Option<Pixel>),
    Button(Button),
    /// The code of a place of a list.
    Place(String),
}

/// The map's own fields of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MapFields {
    texts: BTreeMap<&'static str, String>,
}

impl MapFields {
    /// Takes them out of the fields of a form.
    pub(crate) fn take(fields: &mut BTreeMap<String, String>) -> Self {
        let taken = NAMES
            .into_iter()
            .filter_map(|name| Some((name, fields.remove(name)?)));
        Self {
            texts: taken.collect(),
        }
    }

    /// Whether something was asked of the map: then the form comes back, and nothing is checked or sent.
    pub(crate) fn is_asked(&self) -> bool {
        // The field of the search is empty on every page: text in it waits for an answer.
        !matches!(self.ask(SIZELESS), Ok(Ask::Nothing)) || !self.search().is_empty()
    }

    /// Whether a map is to be shown: it was there, or is wanted now.
    pub(crate) fn is_open(&self) -> bool {
        self.is_shown() || self.is_asked()
    }

    fn is_shown(&self) -> bool {
        ["map_lon", "map_lat", "map_zoom"]
            .iter()
            .any(|name| self.texts.contains_key(name))
    }

    pub(super) fn ask(&self, size: Size) -> Result<Ask, Unreadable> {
        if let Some(press) = self.press(size)? {
            return Ok(press);
        }
        let place = self.text("map_place");
        if !place.is_empty() {
            return Ok(Ask::Place(place.to_owned()));
        }
        match self.text("map_do") {
            "" => Ok(Ask::Nothing),
            code => {
                let button = Button::ALL.into_iter().find(|button| button.code() == code);
                button.map(Ask::Button).ok_or(Unreadable)
            }
        }
    }

    /// A browser sends 0, 0 for a press from the keyboard.
    fn press(&self, size: Size) -> Result<Option<Ask>, Unreadable> {
        let (x, y) = (self.text("map.x"), self.text("map.y"));
        if x.is_empty() && y.is_empty() {
            return Ok(None);
        }
        let (x, y): (i32, i32) = (number(x)?, number(y)?);
        if (x, y) == (0, 0) {
            return Ok(Some(Ask::Press(None)));
        }
        let middle = size.middle();
        let inside = |at: i32, side: u16| f64::from(at.clamp(0, i32::from(side)));
        Ok(Some(Ask::Press(Some(Pixel {
            x: inside(x, size.width) - middle.x,
            y: inside(y, size.height) - middle.y,
        }))))
    }

    /// Where the map was; `None` when it was not open.
    pub(super) fn view(&self) -> Result<Option<View>, Unreadable> {
        if !self.is_shown() {
            return Ok(None);
        }
        let (lon, lat) = (number(self.text("map_lon"))?, number(self.text("map_lat"))?);
        let centre = Position::new(lon, lat).map_err(|_| Unreadable)?;
        let zoom: u8 = number(self.text("map_zoom"))?;
        (zoom <= View::DEEPEST)
            .then(|| Some(View::new(centre, zoom)))
            .ok_or(Unreadable)
    }

    /// The coordinates that the map wrote into the form, to be compared with those that are there now.
    pub(super) fn pin(&self) -> &str {
        self.text("map_pin")
    }

    pub(super) fn search(&self) -> &str {
        let text = self.text("map_search");
        let end = text
            .char_indices()
            .nth(SEARCH_LENGTH)
            .map_or(text.len(), |(end, _)| end);
        text[..end].trim()
    }

    fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", |text| text.trim())
    }
}

/// The fields of the map are not what its page had made of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unreadable;

/// For questions to which the size of the picture does not matter.
const SIZELESS: Size = Size { width: 0, height: 0 };

fn number<T: FromStr>(text: &str) -> Result<T, Unreadable> {
    text.parse().map_err(|_| Unreadable)
}
