//! OGC API - Features Part 3 over HTTP: expressions on a small world whose answers are worked out by hand, and against
//! PostGIS; queryables; refusals. Random conditions are in the tests of the crate `atlas`.

mod surfaces;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use domain::device::{CameraForm, Capabilities, Capability, DeviceKind};
use domain::heading::{Heading, Height, Tilt};
use domain::text::Text;
use domain::{Device, Subject};
use serde_json::Value;

use crate::support::{TestApp, camera, deployment, seen};

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// A parameter and what is to be given for it.
fn with(path: &str, name: &str, value: &str) -> String {
    let join = if path.contains('?') { '&' } else { '?' };
    format!("{path}{join}{name}={}", encoded(value))
}

fn line(text: &str) -> Option<Text> {
    Text::line(text, 120).unwrap()
}

/// Six devices, told apart by their models.
async fn world() -> TestApp {
    let app = TestApp::start().await;
    let height = |metres| Height::new(metres);
    let devices = [
        Device {
            form: Some(CameraForm::Dome),
            height: height(3.5),
            operator: line("Ville de Toulouse"),
            ..camera(1.44, 43.6)
        },
        Device {
            form: Some(CameraForm::Fixed),
            relocatable: Some(true),
            heading: Heading::new(112.5),
            ..camera(1.45, 43.61)
        },
        Device {
            kind: DeviceKind::PlateReader,
            height: height(6.0),
            capabilities: Capabilities::EMPTY.with(Capability::ReadsPlates),
            ..camera(1.3, 43.5)
        },
        Device {
            kind: DeviceKind::Loudspeaker,
            capabilities: Capabilities::EMPTY.with(Capability::Audio),
            ..camera(179.5, -17.0)
        },
        Device {
            form: Some(CameraForm::Panning),
            tilt: Tilt::new(-10.0),
            ..camera(-179.5, -17.0)
        },
        Device {
            form: Some(CameraForm::Dome),
            height: height(4.25),
            operator: line("Préfecture de police"),
            ..camera(2.35, 48.85)
        },
    ];
    for (number, device) in devices.into_iter().enumerate() {
        let model = line(&format!("M{}", number + 1));
        crate::support::publish(&app.database, Device { model, ..device }, app.now()).await;
    }
    app.wait_for_count(6).await;
    app
}

const ITEMS: &str = "/ogc/collections/devices/items";

/// Digits of the models on all pages.
async fn models(app: &TestApp, path: &str) -> String {
    let mut found = BTreeSet::new();
    let mut next = Some(app.url(&with(path, "limit", "2")));
    let mut matched = None;
    while let Some(url) = next {
        let response = app.client.get(&url).send().await.unwrap();
        assert_eq!(response.status(), 200, "{url}");
        let page: Value = response.json().await.unwrap();
        matched = page["numberMatched"].as_u64();
        for feature in page["features"].as_array().unwrap() {
            found.insert(feature["properties"]["model"].as_str().unwrap()[1..].to_owned());
        }
        let links = page["links"].as_array().unwrap();
        let link = links.iter().find(|link| link["rel"] == "next");
        next = link.map(|link| link["href"].as_str().unwrap().to_owned());
    }
    assert_eq!(matched, Some(found.len() as u64), "{path}");
    found.into_iter().collect()
}

#[tokio::test]
async fn expressions_select_what_was_worked_out_by_hand() {
    let app = world().await;
    for (filter, wanted) in [
        ("kind='camera'", "1256"),
        ("KIND<>'camera'", ""),
        ("kind <> 'camera'", "34"),
        ("kind='camera' and form='dome' or kind='loudspeaker'", "146"),
        ("kind='camera' and (form='dome' or kind='loudspeaker')", "16"),
        ("height_m > 3.5", "36"),
        ("NOT height_m > 3.5", "1"),
        ("height_m IS NULL", "245"),
        ("height_m IS NOT NULL", "136"),
        ("height_m <> 3.5 OR height_m IS NULL", "23456"),
        ("height_m > 5 AND height_m IS NULL", ""),
        ("height_m BETWEEN 3.5 AND 4.25", "16"),
        ("height_m IN (3.5, 6)", "13"),
        ("form IN ('dome','panning')", "156"),
        ("form NOT IN ('dome','panning')", "2"),
        ("relocatable = TRUE", "2"),
        ("NOT relocatable = FALSE", "2"),
        ("tilt < -5", "5"),
        ("heading=112.5", "2"),
        ("operator LIKE 'Ville%'", "1"),
        ("operator LIKE '%e%'", "16"),
        ("operator NOT LIKE 'Ville%'", "6"),
        ("operator LIKE 'ville%'", ""),
        ("CASEI(operator) LIKE CASEI('VILLE%')", "1"),
        ("ACCENTI(CASEI(operator)) LIKE 'prefecture%'", "6"),
        ("model >= 'M3' AND model < 'M5'", "34"),
        ("S_INTERSECTS(geometry, BBOX(1.4,43.5,1.5,43.7))", "12"),
        ("S_INTERSECTS(geometry, BBOX(179,-18,-179,-16))", "45"),
        ("S_INTERSECTS(geometry, BBOX(-180,-90,180,90))", "123456"),
        ("S_INTERSECTS(geometry, POINT(1.44 43.6))", "1"),
        ("S_DISJOINT(geometry, BBOX(-10,-90,10,90))", "45"),
        // The second vertex of this triangle is the first camera: on the border, not within.
        (
            "S_INTERSECTS(geometry, POLYGON((1.2 43.4,1.4 43.4,1.44 43.6,1.2 43.6,1.2 43.4)))",
            "13",
        ),
        (
            "S_WITHIN(geometry, POLYGON((1.2 43.4,1.4 43.4,1.44 43.6,1.2 43.6,1.2 43.4)))",
            "3",
        ),
        (
            "S_TOUCHES(geometry, POLYGON((1.2 43.4,1.4 43.4,1.44 43.6,1.2 43.6,1.2 43.4)))",
            "1",
        ),
        ("S_INTERSECTS(geometry, LINESTRING(1.43 43.59,1.46 43.62))", "12"),
        ("S_CONTAINS(geometry, POINT(1.44 43.6))", "1"),
        ("S_EQUALS(POINT(2.35 48.85), geometry)", "6"),
        (
            "S_OVERLAPS(geometry, BBOX(1,43,2,44)) OR S_CROSSES(geometry, LINESTRING(1 43,2 44))",
            "",
        ),
        ("A_CONTAINS(capabilities, ('audio'))", "4"),
        ("A_OVERLAPS(capabilities, ('audio','reads_plates'))", "34"),
        ("A_EQUALS(capabilities, ())", "1256"),
        ("NOT A_CONTAINEDBY(capabilities, ('audio'))", "3"),
        ("T_AFTER(last_sighting, DATE('2000-01-01'))", "123456"),
        ("T_DURING(last_sighting, INTERVAL('..', '2000-01-01'))", ""),
        ("T_BEFORE(removed_on, DATE('2100-01-01'))", ""),
        ("NOT T_BEFORE(removed_on, DATE('2100-01-01'))", ""),
        (
            "first_known IS NULL OR first_known > DATE('2000-01-01')",
            "123456",
        ),
        ("TRUE", "123456"),
        ("NOT TRUE", ""),
        ("sample = FALSE", "123456"),
    ] {
        if filter.starts_with("KIND") {
            // Names are as they are written.
            assert_eq!(app.get(&with(ITEMS, "filter", filter)).await.status(), 400);
            continue;
        }
        assert_eq!(
            models(&app, &with(ITEMS, "filter", filter)).await,
            wanted,
            "{filter}"
        );
    }
    let json = r#"{"op":"and","args":[{"op":"=","args":[{"property":"kind"},"camera"]},
        {"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[1.4,43.5,1.5,43.7]}]}]}"#;
    let path = with(&with(ITEMS, "filter-lang", "cql2-json"), "filter", json);
    assert_eq!(models(&app, &path).await, "12");
    // Mixed with the other parameters, all of which hold.
    for (more, wanted) in [
        ("filter=kind%3D%27camera%27&bbox=1.4,43.5,3,49", "126"),
        ("filter=kind%3D%27camera%27&form=dome", "16"),
        ("filter=kind%3D%27camera%27&form=dome&height_m=4.25", "6"),
        ("filter=kind%3D%27camera%27&kind=loudspeaker", ""),
        ("relocatable=true", "2"),
        ("model=M3", "3"),
        ("sample=false&tilt=-10", "5"),
    ] {
        assert_eq!(models(&app, &format!("{ITEMS}?{more}")).await, wanted, "{more}");
    }
}

#[tokio::test]
async fn spatial_functions_agree_with_postgis() {
    let app = world().await;
    let geometries = [
        "POINT(1.44 43.6)",
        "MULTIPOINT((1.44 43.6),(2.35 48.85),(0 0))",
        "LINESTRING(1.3 43.5,1.44 43.6,2.35 48.85)",
        "MULTILINESTRING((1.3 43.5,1.44 43.6),(1.44 43.6,1.45 43.61))",
        "POLYGON((1.2 43.4,1.4 43.4,1.44 43.6,1.2 43.6,1.2 43.4))",
        "POLYGON((1 43,2 43,2 44,1 44,1 43),(1.44 43.55,1.48 43.6,1.44 43.65,1.42 43.6,1.44 43.55))",
        "MULTIPOLYGON(((1 43,2 43,2 44,1 44,1 43)),((2.35 48,3 48,3 49,2.35 49,2.35 48)))",
    ];
    for (relation, function) in [
        ("S_INTERSECTS", "ST_Intersects"),
        ("S_DISJOINT", "ST_Disjoint"),
        ("S_WITHIN", "ST_Within"),
        ("S_CONTAINS", "ST_Contains"),
        ("S_EQUALS", "ST_Equals"),
        ("S_TOUCHES", "ST_Touches"),
        ("S_CROSSES", "ST_Crosses"),
        ("S_OVERLAPS", "ST_Overlaps"),
    ] {
        for geometry in geometries {
            let statement = format!(
                "select coalesce(string_agg(substr(model, 2), '' order by model), '') from public_device \
                 where {function}(st_setsrid(st_point(lon, lat), 4326), st_geomfromtext('{geometry}', 4326))"
            );
            let wanted: String = sqlx::query_scalar(sqlx::AssertSqlSafe(statement))
                .fetch_one(&app.database.pool)
                .await
                .unwrap();
            let filter = format!("{relation}(geometry, {geometry})");
            assert_eq!(
                models(&app, &with(ITEMS, "filter", &filter)).await,
                wanted,
                "{filter}"
            );
        }
    }
}

#[tokio::test]
async fn what_a_family_does_not_have_is_null_on_mixed_surfaces() {
    let app = world().await;
    let drones = app
        .publish_claimed(seen(Subject::Deployment(Box::new(deployment(1.44, 43.6)))))
        .await;
    for (filter, has_drones, has_cameras) in [
        ("technology='drone' OR kind='camera'", true, true),
        ("technology='drone'", true, false),
        ("NOT kind='camera'", false, false),
        ("kind IS NULL", true, false),
        ("status='observed'", true, true),
    ] {
        let tile = app.get(&with("/tiles/12/2064/1495.mvt", "filter", filter)).await;
        assert!(tile.status().is_success(), "{filter}");
        let bytes = tile.bytes().await.unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(text.contains(&drones.to_string()), has_drones, "{filter}");
        assert_eq!(text.contains("camera"), has_cameras, "{filter}");
    }
    let refused = app.get(&with(ITEMS, "filter", "technology='drone'")).await;
    assert_eq!(refused.status(), 400);
}
