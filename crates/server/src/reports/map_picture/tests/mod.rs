//! Steps of the map: presses, buttons, searches, and fields that no page made.

mod page;

use std::collections::BTreeMap;

use atlas::Atlas;
use domain::ids::PlaceId;
use domain::place::{Place, PlaceCode, PlaceKind};
use domain::report::Form;
use domain::{Family, Position};
use geographiclib_rs::{Geodesic, InverseGeodesic as _};
use proptest::prelude::*;

use super::fields::MapFields;
use super::step::{Outcome, Step, accuracy_m, take};
use super::{SIZE, block, words};
use crate::extract::PageContext;
use crate::i18n::Locale;
use crate::picture::View;
use crate::testing::cameras;

fn place(id: i32, code: &str, name: &str, kind: PlaceKind, parent: Option<i32>, lon: f64, lat: f64) -> Place {
    Place {
        id: PlaceId(id),
        code: PlaceCode::parse(code).unwrap(),
        kind,
        name: name.to_owned(),
        parent: parent.map(PlaceId),
        population: None,
        area_m2: None,
        centre: Position::new(lon, lat).unwrap(),
        figures: Vec::new(),
    }
}

fn atlas() -> Atlas {
    let places = vec![
        place(1, "fr", "France", PlaceKind::Country, None, 2.4, 46.6),
        place(2, "fr-d83", "Var", PlaceKind::Department, Some(1), 6.2, 43.4),
        place(3, "fr-83137", "Toulon", PlaceKind::Commune, Some(2), 5.93, 43.125),
        place(4, "fr-83069", "Hyères", PlaceKind::Commune, Some(2), 6.13, 43.12),
        place(5, "fr-31555", "Toulouse", PlaceKind::Commune, Some(1), 1.44, 43.6),
        place(
            6,
            "fr-60001",
            "Saint-Denis",
            PlaceKind::Commune,
            Some(1),
            2.0,
            49.0,
        ),
        place(
            7,
            "fr-11001",
            "Saint-Denis",
            PlaceKind::Commune,
            Some(1),
            2.2,
            43.3,
        ),
    ];
    Atlas::of_devices(cameras(3), places, 1)
}

fn fields(fields: &[(&str, &str)]) -> MapFields {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    all.extend(
        fields
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned())),
    );
    MapFields::take(&mut all)
}

fn after(asked: &[(&str, &str)], form: &mut Form) -> Step {
    take(atlas().places(), Locale::Fr, Family::Device, &fields(asked), form)
}

const OPEN: [(&str, &str); 3] = [("map_lon", "5.93"), ("map_lat", "43.125"), ("map_zoom", "17")];

fn opened<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    OPEN.iter().chain(more).copied().collect()
}

fn position(form: &Form) -> Position {
    Position::new(form.get("lon").parse().unwrap(), form.get("lat").parse().unwrap()).unwrap()
}

#[test]
fn a_press_in_the_middle_leaves_the_position() {
    let mut form = Form::default().with("lon", "5.93").with("lat", "43.125");
    let asked = opened(&[("map.x", "320"), ("map.y", "200"), ("map_pin", "5.93 43.125")]);
    let step = after(&asked, &mut form);
    assert_eq!(step.outcome, Outcome::Placed);
    assert_eq!((form.get("lon"), form.get("lat")), ("5.93", "43.125"));
    assert_eq!(step.view.centre(), position(&form));
    // Three pixels of 0.436 m.
    assert_eq!(form.get("accuracy_m"), "2");
}

#[test]
fn a_press_elsewhere_moves_the_pin_by_what_the_scale_says() {
    for (x, y) in [(640, 200), (1, 200), (320, 400), (320, 1), (500, 90)] {
        let mut form = Form::default();
        let (x_text, y_text) = (x.to_string(), y.to_string());
        let step = after(&opened(&[("map.x", &x_text), ("map.y", &y_text)]), &mut form);
        let there = position(&form);
        let moved: f64 = Geodesic::wgs84().inverse(43.125, 5.93, there.lat(), there.lon());
        // Metres of a pixel at zoom 17 on squares of 512 pixels, on the ellipsoid's equator, times the cosine.
        let pixel = 40_075_016.686 / (512.0 * 131_072.0) * 43.125_f64.to_radians().cos();
        let told = pixel * f64::from(x - 320).hypot(f64::from(y - 200));
        assert!(
            (moved / told - 1.0).abs() < 0.008,
            "{x}, {y}: {moved} m for {told} m"
        );
        assert_eq!(step.view.centre(), there, "the map follows the pin");
    }
}

#[test]
fn a_press_from_the_keyboard_is_one_in_the_middle() {
    let mut form = Form::default();
    after(&opened(&[("map.x", "0"), ("map.y", "0")]), &mut form);
    assert_eq!((form.get("lon"), form.get("lat")), ("5.93", "43.125"));
}

#[test]
fn a_press_from_far_out_only_goes_closer() {
    let far = [
        ("map_lon", "2.4"),
        ("map_lat", "46.6"),
        ("map_zoom", "0"),
        ("map.x", "400"),
        ("map.y", "150"),
    ];
    let mut form = Form::default();
    let step = after(&far, &mut form);
    assert_eq!(
        (step.outcome, step.view.zoom(), step.pin),
        (Outcome::TooFar, 3, None)
    );
    assert!(form.is_blank("lon") && form.is_blank("accuracy_m"));
    assert!(step.view.centre().lon() > 50.0);
}

#[test]
fn presses_end_at_a_street_and_never_go_out() {
    for (zoom, next) in [
        ("8", 11),
        ("13", 16),
        ("15", 17),
        ("17", 17),
        ("18", 18),
        ("19", 19),
    ] {
        let mut form = Form::default();
        let asked = [
            ("map_lon", "5.93"),
            ("map_lat", "43.1"),
            ("map_zoom", zoom),
            ("map.x", "9"),
            ("map.y", "9"),
        ];
        let step = after(&asked, &mut form);
        assert_eq!((step.outcome, step.view.zoom()), (Outcome::Placed, next));
        let metres: f64 = form.get("accuracy_m").parse().unwrap();
        assert!((1.0..=1_000.0).contains(&metres), "{metres}");
    }
}

#[test]
fn a_press_beyond_the_antimeridian_or_the_pole_is_a_place_on_earth() {
    let mut form = Form::default();
    let asked = [
        ("map_lon", "179.9999"),
        ("map_lat", "-17"),
        ("map_zoom", "15"),
        ("map.x", "600"),
        ("map.y", "200"),
    ];
    after(&asked, &mut form);
    assert!(position(&form).lon() < -179.9, "{}", form.get("lon"));
    let asked = [
        ("map_lon", "0"),
        ("map_lat", "90"),
        ("map_zoom", "7"),
        ("map.x", "320"),
        ("map.y", "1"),
    ];
    let mut form = Form::default();
    after(&asked, &mut form);
    assert!(
        (85.0..85.06).contains(&position(&form).lat()),
        "{}",
        form.get("lat")
    );
}

#[test]
fn buttons_move_the_map_and_leave_the_pin() {
    let typed = Form::default()
        .with("lon", "5.93")
        .with("lat", "43.125")
        .with("kind", "camera");
    let pressed = |button: &'static str| {
        let mut form = typed.clone();
        let step = after(
            &opened(&[("map_do", button), ("map_pin", "5.93 43.125")]),
            &mut form,
        );
        assert_eq!(form, typed, "{button}");
        step.view
    };
    assert!(pressed("north").centre().lat() > 43.125 && pressed("south").centre().lat() < 43.125);
    assert!(pressed("east").centre().lon() > 5.93 && pressed("west").centre().lon() < 5.93);
    assert_eq!((pressed("in").zoom(), pressed("out").zoom()), (19, 15));
    let mut form = typed.with("accuracy_m", "2");
    assert_eq!(
        after(
            &opened(&[("map_do", "remove"), ("map_pin", "5.93 43.125")]),
            &mut form
        )
        .pin,
        None
    );
    assert!(form.is_blank("lon") && form.is_blank("lat") && form.is_blank("accuracy_m"));
    assert_eq!(form.get("kind"), "camera");
    assert_eq!(
        after(&opened(&[("map_do", "pin")]), &mut form).pin,
        Some(position(&form))
    );
}

#[test]
fn coordinates_written_by_hand_move_the_map_and_lose_the_accuracy_of_the_press() {
    let mut form = Form::default()
        .with("lon", "1,444")
        .with("lat", "43.6")
        .with("accuracy_m", "2");
    let step = after(
        &opened(&[("map_pin", "5.93 43.125"), ("map_do", "find")]),
        &mut form,
    );
    assert_eq!(step.view.centre(), Position::new(1.444, 43.6).unwrap());
    assert_eq!((form.get("lon"), form.get("accuracy_m")), ("1,444", ""));
}

#[test]
fn a_search_goes_to_the_one_place_of_the_name_or_asks_which() {
    let found = |text: &str| {
        let mut form = Form::default();
        let step = after(&[("map_search", text), ("map_do", "find")], &mut form);
        (step, form)
    };
    let (step, form) = found("toulon");
    assert_eq!(step.outcome, Outcome::Found("Toulon (Var, France)".to_owned()));
    assert_eq!((step.view.centre().lon(), step.view.zoom()), (5.93, 12));
    assert!(form.is_blank("lon"), "looking is not placing");
    assert_eq!(found("83137").0.view, step.view);
    let (step, _) = found("saint denis");
    assert_eq!(
        (step.outcome, step.choices.len()),
        (Outcome::Several("saint denis".to_owned()), 2)
    );
    let (step, _) = found("rue de la Paix");
    assert_eq!(step.outcome, Outcome::NotFound("rue de la Paix".to_owned()));
    let chosen = after(&opened(&[("map_place", "fr-11001")]), &mut Form::default());
    assert!((chosen.view.centre().lat() - 43.3).abs() < 1e-9);
    for text in [
        "43.124, 5.928",
        "43,124 5,928",
        "43.124;5.928",
        "43.124,5.928",
        " 43,124 ; 5,928 ",
    ] {
        let (step, form) = found(text);
        assert_eq!(
            (step.outcome, form.get("lat"), form.get("lon")),
            (Outcome::Placed, "43.124", "5.928"),
            "{text}"
        );
    }
    for text in ["43,124", "95, 200", "12 Toulon", "1 2 3"] {
        assert!(matches!(found(text).0.outcome, Outcome::NotFound(_)), "{text}");
    }
}

#[test]
fn a_map_begins_where_the_form_says_else_where_readers_are() {
    let begun = |locale, form: Form| {
        let asked = fields(&[("map_do", "find")]);
        take(
            atlas().places(),
            locale,
            Family::Centre,
            &asked,
            &mut form.clone(),
        )
        .view
    };
    assert_eq!(begun(Locale::Fr, Form::default()).zoom(), 4);
    assert_eq!(begun(Locale::En, Form::default()).zoom(), 0);
    let named = begun(Locale::Fr, Form::default().with("place", "Hyères"));
    assert_eq!(named.centre(), Position::new(6.13, 43.12).unwrap());
    let placed = begun(
        Locale::Fr,
        Form::default()
            .with("lon", "6")
            .with("lat", "43")
            .with("place", "Hyères"),
    );
    assert_eq!((placed.centre().lon(), placed.zoom()), (6.0, 17));
}
