//! Steps of the map: presses, buttons, searches, and fields that no page made.

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
        centre: Position::new(lon, lat).unwrap(),
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

#[test]
fn a_point_for_a_deployment_is_the_middle_of_a_circle_and_only_devices_have_an_accuracy() {
    let press = opened(&[("map.x", "320"), ("map.y", "200")]);
    for (family, kind) in [(Family::Deployment, "circle"), (Family::Centre, "")] {
        let mut form = Form::default();
        take(atlas().places(), Locale::Fr, family, &fields(&press), &mut form);
        assert_eq!((form.get("area_kind"), form.get("accuracy_m")), (kind, ""));
        assert_eq!(form.unknown_field(family), None);
    }
    let mut drawn = Form::default().with("area_kind", "shape");
    take(
        atlas().places(),
        Locale::Fr,
        Family::Deployment,
        &fields(&press),
        &mut drawn,
    );
    assert_eq!(drawn.get("area_kind"), "shape", "what was chosen stays");
}

#[test]
fn fields_that_no_page_made_are_said_to_be_unreadable_and_cost_nothing() {
    let typed = Form::default()
        .with("lon", "5.9")
        .with("lat", "43.1")
        .with("note", "by the bridge");
    let wrong: [&[(&str, &str)]; 9] = [
        &[("map_lon", "x"), ("map_lat", "43"), ("map_zoom", "9")],
        &[("map_lon", "5"), ("map_zoom", "9")],
        &[("map_lon", "5"), ("map_lat", "91"), ("map_zoom", "9")],
        &[("map_lon", "NaN"), ("map_lat", "43"), ("map_zoom", "9")],
        &[("map_lon", "5"), ("map_lat", "43"), ("map_zoom", "20")],
        &[("map_lon", "5"), ("map_lat", "43"), ("map_zoom", "-1")],
        &[("map.x", "12.5"), ("map.y", "7")],
        &[("map.x", "99999999999999"), ("map.y", "7")],
        &[("map_do", "explode")],
    ];
    for asked in wrong {
        let mut form = typed.clone();
        let step = after(asked, &mut form);
        assert_eq!(step.outcome, Outcome::Unreadable, "{asked:?}");
        assert_eq!(form, typed, "{asked:?}");
        assert_eq!(step.view.centre(), Position::new(5.9, 43.1).unwrap(), "{asked:?}");
    }
}

#[test]
fn a_form_without_a_map_asks_nothing_of_it() {
    let mut all = BTreeMap::from([
        ("lon".to_owned(), "5".to_owned()),
        ("map_search".to_owned(), " ".to_owned()),
    ]);
    let none = MapFields::take(&mut all);
    assert!(!none.is_asked() && !none.is_open());
    assert_eq!(all.len(), 1, "what is not the map's stays");
    assert!(!fields(&OPEN).is_asked() && fields(&OPEN).is_open());
    assert!(
        fields(&[("map_search", "Toulon")]).is_asked(),
        "Enter in the search"
    );
}

proptest! {
    #[test]
    fn no_fields_break_a_step_or_touch_what_is_not_the_maps(
        texts in prop::collection::vec("[-0-9.,;a-zé \u{0}]{0,12}|-?[0-9]{1,3}(\\.[0-9]{0,8})?", 9),
        note in ".{0,20}",
    ) {
        let names = ["map.x", "map.y", "map_do", "map_place", "map_search", "map_lon", "map_lat", "map_zoom", "map_pin"];
        let asked: Vec<(&str, &str)> = names.into_iter().zip(texts.iter().map(String::as_str)).collect();
        let mut form = Form::default().with("note", note.clone());
        let step = after(&asked, &mut form);
        prop_assert_eq!(form.get("note"), note.as_str());
        prop_assert!(step.view.zoom() <= View::DEEPEST);
        prop_assert_eq!(form.unknown_field(Family::Device), None);
    }

    #[test]
    fn distances_and_directions_agree_with_the_ellipsoid(
        lon in -180.0..180.0_f64, lat in -80.0..80.0_f64, east in -0.5..0.5_f64, north in -0.5..0.5_f64,
    ) {
        prop_assume!(east.abs() > 0.01 && north.abs() > 0.01);
        let from = Position::new(lon, lat).unwrap();
        let to = Position::new((lon + east).clamp(-180.0, 180.0), lat + north).unwrap();
        let (metres, bearing, _, _): (f64, f64, f64, f64) =
            Geodesic::wgs84().inverse(from.lat(), from.lon(), to.lat(), to.lon());
        prop_assert!((words::distance(from, to) / metres - 1.0).abs() < 0.007);
        let apart = (words::bearing(from, to) - bearing + 180.0).rem_euclid(360.0) - 180.0;
        prop_assert!(apart.abs() < 1.0, "{apart}");
    }
}

#[test]
fn words_say_where_the_pin_is_and_how_sure_that_is() {
    let atlas = atlas();
    let nearest = words::nearest(atlas.places(), Position::new(5.94, 43.125).unwrap()).unwrap();
    assert_eq!(nearest.name, "Toulon (Var, France)");
    assert_eq!(words::direction(Locale::En, nearest.bearing), "east");
    assert!((nearest.metres - 812.0).abs() < 5.0, "{}", nearest.metres);
    assert_eq!(
        words::nearest(atlas.places(), Position::new(-30.0, 30.0).unwrap()),
        None
    );
    let said = [
        (0.126, "13 cm"),
        (4.37, "4.4 m"),
        (44.4, "44 m"),
        (812.0, "810 m"),
        (4_560.0, "4.6 km"),
    ];
    for (metres, words) in said {
        assert_eq!(words::metres(Locale::En, metres).replace('\u{a0}', " "), words);
    }
    let west = words::coordinates(Locale::En, Position::new(-1.55, 47.2).unwrap());
    assert_eq!(west.replace('\u{a0}', " "), "47.2° north, 1.55° west");
    let toulon = View::new(Position::new(5.93, 43.125).unwrap(), 17);
    assert!((accuracy_m(toulon) - 2.0).abs() < 1e-9);
}

#[test]
fn without_a_map_the_form_offers_one_and_names_nothing_that_a_script_would_need() {
    let uri = axum::http::Uri::from_static("/report/device?lang=en");
    let context = PageContext::lenient(&uri, None);
    let html = block(&context, None, &Form::default()).into_string();
    assert!(
        html.contains("data-without-script") && html.contains("Show the map"),
        "{html}"
    );
    assert!(
        !html.contains("data:image") && !html.contains("map_zoom"),
        "{html}"
    );
    assert_eq!((SIZE.width, SIZE.height), (640, 400));
}
