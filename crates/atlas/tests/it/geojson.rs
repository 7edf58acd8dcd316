//! GeoJSON, read again by a library.

use atlas::export::{Format, export};
use atlas::{Atlas, Collection, geojson};
use domain::device::{CameraForm, Mount, OperatorKind, PublicDevice, Setting, Site, Zone};
use domain::evidence::Claim;
use domain::filter::Filter;
use domain::place::Place;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::arbitrary;
use crate::oracle::Oracle;

fn expected(public: &PublicDevice, places: &[Place]) -> Value {
    let device = &public.device;
    let basis = |claim| {
        let codes = public.grounds.bases(claim).codes();
        (!codes.is_empty()).then(|| codes.join("+"))
    };
    let place = places.iter().find(|place| Some(place.id) == public.place);
    // Whole numbers are written without a decimal point, which serde_json tells apart.
    let number = |value: f64| -> Value { value.to_string().parse().unwrap() };
    json!({
        "type": "Feature",
        "id": public.id.to_string(),
        "geometry": {
            "type": "Point",
            "coordinates": [number(device.position.lon()), number(device.position.lat())],
        },
        "properties": {
            "kind": device.kind.code(),
            "status": public.status.code(),
            "form": device.form.map(CameraForm::code),
            "relocatable": device.relocatable,
            "mount": device.mount.map(Mount::code),
            "heading": device.heading.map(|heading| number(heading.degrees())),
            "sweep_from": device.sweep.map(|sweep| number(sweep.from.degrees())),
            "sweep_to": device.sweep.map(|sweep| number(sweep.to.degrees())),
            "tilt": device.tilt.map(|tilt| number(tilt.degrees())),
            "height_m": device.height.map(|height| number(height.metres())),
            "zone": device.zone.map(Zone::code),
            "setting": device.setting.map(Setting::code),
            "site": device.site.map(Site::code),
            "capabilities": device.capabilities.codes(),
            "operator": device.operator.as_deref(),
            "operator_kind": device.operator_kind.map(OperatorKind::code),
            "manufacturer": device.manufacturer.as_deref(),
            "model": device.model.as_deref(),
            "place": place.map(|place| place.code.as_str()),
            "place_name": place.map(|place| place.name.as_str()),
            "mast": public.mast.map(|mast| mast.to_string()),
            "first_known": public.first_known.map(|day| day.to_string()),
            "removed_on": public.removed_on.map(|day| day.to_string()),
            "last_sighting": public.last_sighting.map(|day| day.to_string()),
            "position_accuracy_m": device.position_accuracy_m,
            "source": public.source,
            "sources": public.sources,
            "external_id": public.external_id,
            "sightings": public.grounds.sightings,
            "basis_exists": basis(Claim::Exists),
            "basis_kind": basis(Claim::Kind),
            "basis_heading": basis(Claim::Heading),
            "basis_reads_plates": basis(Claim::ReadsPlates),
            "basis_face_recognition": basis(Claim::FaceRecognition),
            "basis_operator": basis(Claim::Operator),
            "basis_manufacturer": basis(Claim::Manufacturer),
            "basis_capabilities": basis(Claim::Capabilities),
            "sample": public.sample,
            "version": public.version,
        },
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_feature_says_all_that_is_public_and_nothing_else(device in arbitrary::public_device(9)) {
        let places = arbitrary::places();
        let atlas = Atlas::of_devices([device.clone()], places.clone(), 0);
        let mut bytes = Vec::new();
        geojson::write_feature(&mut bytes, atlas.find(device.id).unwrap());
        let read: Value = serde_json::from_slice(&bytes).unwrap();
        prop_assert_eq!(read, expected(&device, &places));
    }

    #[test]
    fn an_export_is_one_collection_of_all_that_is_selected(
        devices in arbitrary::devices(1500),
        filter in arbitrary::filter(),
    ) {
        let atlas = Atlas::of_devices(devices.clone(), arbitrary::places(), 0);
        let members = [("license", "ODbL-1.0"), ("attribution", "© \"Contre\\champ\"\n")];
        let pieces: Vec<Vec<u8>> = export(&atlas, Collection::Devices, Format::GeoJson, &filter, &members).collect();
        let read: Value = serde_json::from_slice(&pieces.concat()).unwrap();
        prop_assert_eq!(&read["type"], "FeatureCollection");
        prop_assert_eq!(&read["attribution"], members[1].1);
        let features = read["features"].as_array().unwrap();
        let mut found: Vec<&str> = features.iter().map(|feature| feature["id"].as_str().unwrap()).collect();
        let page = atlas.page(Collection::Devices, &filter, None, 2000);
        let in_order: Vec<String> = page.devices().map(|device| device.id().to_string()).collect();
        prop_assert_eq!(&found, &in_order);
        let oracle = Oracle::new(devices, &arbitrary::places());
        let selected = oracle.select(&filter);
        let mut expected: Vec<String> = selected.iter().map(|device| device.id.to_string()).collect();
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
        for piece in &pieces {
            prop_assert!(piece.len() < 300 * 1024);
        }
        let (_, full) = pieces.split_last().unwrap();
        prop_assert!(full.iter().all(|piece| piece.len() >= 256 * 1024));
    }
}

#[test]
fn an_export_of_nothing_is_an_empty_collection() {
    let pieces: Vec<u8> = export(
        &Atlas::empty(),
        Collection::Devices,
        Format::GeoJson,
        &Filter::default(),
        &[],
    )
    .flatten()
    .collect();
    assert_eq!(pieces, b"{\"type\":\"FeatureCollection\",\"features\":[]}");
}
