//! What the map makes of the form, what it says, and fields that no page made.

use super::*;

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
