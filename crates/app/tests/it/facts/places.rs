//! The places of the facts, as small squares and points where the real ones are.

use serde_json::{Value, json};

use crate::support::TestDatabase;

/// Department, region, code, name, western and southern edge of a square of a tenth of a degree.
const COMMUNES: [(&str, &str, &str, &str, f64, f64); 7] = [
    ("13", "93", "13055", "Marseille", 5.35, 43.25),
    ("59", "32", "59606", "Valenciennes", 3.5, 50.3),
    ("31", "76", "31555", "Toulouse", 1.4, 43.55),
    ("75", "11", "75056", "Paris", 2.3, 48.8),
    ("06", "93", "06088", "Nice", 7.2, 43.65),
    ("79", "75", "79297", "Sainte-Soline", -0.1, 46.2),
    ("55", "44", "55087", "Bure", 5.3, 48.45),
];

/// The places that the facts name, and Lyon, which none names.
pub(super) async fn load(database: &TestDatabase) {
    let folder = std::env::temp_dir().join(format!(
        "contrechamp-facts-{}",
        contrechamp::clock::random_id().unwrap()
    ));
    std::fs::create_dir_all(&folder).unwrap();
    let feature = |properties: Value, west: f64, south: f64, width: f64, height: f64| {
        let (east, north) = (west + width, south + height);
        json!({"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates":
            [[[west, south], [east, south], [east, north], [west, north], [west, south]]]}})
    };
    let lyon = ("69", "84", "69123", "Lyon", 4.8, 45.7);
    let communes = COMMUNES.iter().chain([&lyon]);
    let lines: Vec<String> = communes
        .clone()
        .map(|(department, region, code, name, west, south)| {
            let properties = json!({"code": code, "name": name, "population": 1_000,
                "departement": department, "region": region});
            feature(properties, *west, *south, 0.1, 0.1).to_string()
        })
        .collect();
    let departments: Vec<Value> = communes
        .clone()
        .map(|(code, region, ..)| json!({"code": code, "name": format!("Department {code}"), "region": region}))
        .collect();
    let mut regions: Vec<&str> = communes.map(|(_, region, ..)| *region).collect();
    regions.sort_unstable();
    regions.dedup();
    let regions: Vec<Value> = regions
        .iter()
        .map(|code| json!({"code": code, "name": format!("Region {code}")}))
        .collect();
    let countries = json!({"type": "FeatureCollection", "features": [
        feature(json!({"code": "FR", "name_en": "France"}), -5.0, 41.0, 14.0, 10.5),
        feature(json!({"code": "US", "name_en": "United States"}), -125.0, 25.0, 58.0, 24.0),
        feature(json!({"code": "RS", "name_en": "Serbia"}), 18.8, 42.2, 4.2, 4.0),
    ]});
    let town = |code: &str, name: &str, country: &str, lon: f64, lat: f64| {
        json!({"type": "Feature", "properties": {"code": code, "name": name, "country": country, "population": 1_000},
            "geometry": {"type": "Point", "coordinates": [lon, lat]}})
        .to_string()
    };
    let towns = [
        town("792680", "Belgrade", "RS", 20.46, 44.8),
        town("5128581", "New York City", "US", -74.0, 40.71),
        town("5380748", "Palo Alto", "US", -122.14, 37.44),
    ];
    for (name, content) in [
        ("countries.geojson", countries.to_string()),
        ("communes.geojsonl", lines.join("\n")),
        ("departements.json", Value::from(departments).to_string()),
        ("regions.json", Value::from(regions).to_string()),
        ("cities.geojsonl", towns.join("\n")),
    ] {
        std::fs::write(folder.join(name), content).unwrap();
    }
    contrechamp::commands::place::import(&database.pool, std::slice::from_ref(&folder))
        .await
        .unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
}
