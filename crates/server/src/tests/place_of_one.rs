//! The page of a place with a single device, and the home page of such a map: words for one thing, and no figure that needs two.

use axum::http::StatusCode;
use domain::PublicDevice;
use domain::ids::PlaceId;
use time::macros::date;

use crate::testing::world::world;
use crate::testing::{TestApp, camera};

const TOULON: &str = "/places/fr/83137-toulon";

fn lonely(device: PublicDevice) -> TestApp {
    let mut source = world();
    source.deployments.clear();
    source.centres.clear();
    source.acts.clear();
    source.devices = vec![PublicDevice {
        place: Some(PlaceId(3)),
        ..device
    }];
    TestApp::of(source)
}

#[tokio::test]
async fn one_device_is_spoken_of_as_one() {
    let never = lonely(camera(1, 5.93, 43.12));
    let seen = lonely(PublicDevice {
        last_sighting: Some(date!(2026 - 10 - 01)),
        first_known: Some(date!(2026 - 10 - 01)),
        ..camera(1, 5.93, 43.12)
    });
    for (app, language, words) in [
        (&never, "fr", "Le seul dispositif n’a pas été vu"),
        (&never, "en", "The only device was not seen"),
        (
            &seen,
            "fr",
            "Le seul dispositif a été vu depuis moins de deux ans",
        ),
        (&seen, "en", "The only device was seen less than two years ago"),
    ] {
        let page = app.get(&format!("{TOULON}?lang={language}")).await;
        assert_eq!(page.status, StatusCode::OK);
        let figure = match language {
            "fr" => "<strong>1</strong><span>dispositif répertorié</span>",
            _ => "<strong>1</strong><span>device on record</span>",
        };
        for wanted in [figure, words] {
            assert!(page.body.contains(wanted), "{wanted}: {}", page.body);
        }
        for wrong in [">1 dispositifs", ">1 devices", "NaN", ">inf"] {
            assert!(!page.body.contains(wrong), "{wrong}: {}", page.body);
        }
    }
    let growth = seen.get(&format!("{TOULON}?lang=en")).await.body;
    assert!(growth.contains("1 has such a day, none lacks one."), "{growth}");
}

#[tokio::test]
async fn the_home_page_of_a_map_with_one_device_counts_one() {
    let app = lonely(camera(1, 5.93, 43.12));
    for (language, figure) in [
        ("fr", "<strong>1</strong> <span>dispositif</span>"),
        ("en", "<strong>1</strong> <span>device</span>"),
    ] {
        let page = app.get(&format!("/?lang={language}")).await.body;
        assert!(page.contains(figure), "{page}");
    }
}
