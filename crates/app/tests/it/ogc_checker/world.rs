//! What the checker walks through: devices, deployments and control rooms at the seams of the map and of time, things that
//! were taken down, and things that were never published.

use std::cell::RefCell;

use domain::centre::CentreKind;
use domain::deployment::{Area, Deployment, Force, Technology};
use domain::device::{CameraForm, DeviceKind, Mount, OperatorKind};
use domain::evidence::Basis;
use domain::heading::Heading;
use domain::ids::FeatureId;
use domain::period;
use domain::permission::Role;
use domain::place::PlaceCode;
use domain::report::{Claimed, Stage};
use domain::shape::Shape;
use domain::text::Text;
use domain::{Device, Position, Subject};
use reqwest::StatusCode;
use serde_json::Value;
use server::routes::Method;
use time::{Date, Duration};
use tokio::runtime::Handle;
use tokio::task::block_in_place;

use super::api::Api;
use super::oracle::random::Random;
use super::oracle::time::{instant, last_second};
use super::run::{Change, Inside, Validity};
use crate::support::{
    Person, TestApp, TestDatabase, camera, centre, open_review, places, publish, publish_claimed,
};

/// Words that stand in what nobody published.
const SECRET: &str = "Xylophone-Quittung";

pub(super) struct World {
    pub(super) app: TestApp,
    senior: Person,
    points: Vec<(f64, f64)>,
    gone: FeatureId,
    /// Devices that may be taken down.
    spare: RefCell<Vec<FeatureId>>,
    handle: Handle,
}

fn text(words: &str) -> Option<Text> {
    Text::line(words, 120).expect("short words")
}

fn day(days_ago: i64, app: &TestApp) -> Date {
    app.now().date() - Duration::days(days_ago)
}

impl World {
    pub(super) async fn make() -> Self {
        // Places are read when the process begins.
        let database = TestDatabase::create().await;
        for (code, west, south) in [
            ("fr-83137", 5, 43),
            ("fr-31555", 1, 43),
            ("fj-g2", 178, -18),
            ("it-g1", 12, 41),
        ] {
            places::square(&database, code, west, south).await;
        }
        sqlx::raw_sql(
            "insert into place (code, kind, name, centre, population) \
                values ('fr', 'country', 'France', st_point(2.5, 46.5, 4326), 68000000) on conflict do nothing; \
             insert into place (code, kind, name, centre, parent_id) \
                select 'fr-97502', 'commune', 'Îlot', st_point(-56.3, 46.8, 4326), id from place where code = 'fr'",
        )
        .execute(&database.pool)
        .await
        .unwrap();
        let app = TestApp::start_on(database).await;
        let senior = app.person("senior", &[(Role::SeniorReviewer, None)]).await;
        let points = devices(&app).await;
        deployments(&app).await;
        centres(&app).await;
        unpublished(&app).await;
        let mut spare = Vec::new();
        for step in 0..8 {
            let device = Device {
                heading: Heading::new(0.0),
                ..camera(40.0 + f64::from(step), -33.0)
            };
            spare.push(publish(&app.database, device, app.now()).await);
        }
        let gone = app.publish(camera(-70.5, -33.25)).await;
        let world = Self {
            app,
            senior,
            points,
            gone,
            spare: RefCell::new(spare),
            handle: Handle::current(),
        };
        world.take_down(gone).await;
        world
    }

    pub(super) fn root(&self) -> String {
        self.app.url("/ogc")
    }

    pub(super) fn inside<'a>(
        &self,
        classes: &'a [&'a str],
        now: &'a dyn Fn() -> time::OffsetDateTime,
        change: &'a dyn Fn(Change) -> String,
    ) -> Inside<'a> {
        let below = |path: &str| {
            let below = path.strip_prefix("/ogc")?;
            let segments = below
                .split('/')
                .map(|part| if part.starts_with('{') { "{}" } else { part });
            Some(
                segments
                    .collect::<Vec<_>>()
                    .join("/")
                    .trim_end_matches('/')
                    .to_owned(),
            )
        };
        let routes = server::listed()
            .into_iter()
            .filter(|listed| listed.method == Method::Get);
        Inside {
            now,
            classes,
            points: self.points.clone(),
            never: vec![SECRET.to_owned(), "13.3777".to_owned()],
            gone: ("devices".to_owned(), self.gone.to_string()),
            routes: routes.filter_map(|listed| below(listed.path)).collect(),
            change,
            validity,
        }
    }

    /// Publishes or takes down, and waits until readers see it.
    pub(super) fn change(&self, change: Change) -> String {
        let id = block_in_place(|| {
            self.handle.block_on(async {
                match change {
                    Change::Add => {
                        let step = self.spare.borrow().len() as f64;
                        self.app.publish(camera(-20.0 + step, 11.5)).await
                    }
                    Change::Remove => {
                        let id = self.spare.borrow_mut().pop().expect("a device that may go");
                        self.take_down(id).await;
                        id
                    }
                }
            })
        });
        if change == Change::Add {
            self.spare.borrow_mut().insert(0, id);
        }
        id.to_string()
    }

    async fn take_down(&self, id: FeatureId) {
        let cookie = Some(&*self.senior.cookie);
        let desk = format!("/moderation/features/{id}");
        let page = self
            .app
            .get_with(&desk, &self.senior.cookie)
            .await
            .text()
            .await
            .unwrap();
        let version = page
            .split("name=\"version\" value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let fields = [
            ("version", version.unwrap_or_default()),
            ("change", "withhold"),
            ("reason", "private_dwelling"),
        ];
        let answer = self
            .app
            .post_form_with(&format!("{desk}/change"), &fields, cookie)
            .await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{id} is taken down");
        self.app
            .wait_until("a device that is gone", |published| {
                published.atlas().find(id).is_none()
            })
            .await;
    }
}

/// Some thirty, described more or less. Returns where they are.
async fn devices(app: &TestApp) -> Vec<(f64, f64)> {
    let mut random = Random::of(83);
    let mut points = vec![
        (-179.999_999_9, 84.9),
        (179.5, -16.25),
        (-179.25, -16.5),
        (0.0, 51.477_8),
        (5.930_1, 43.124_2),
        (5.930_1, 43.124_2),
        (-61.02, 14.65),
        (55.45, -20.88),
        (139.7, 35.68),
        (-4.5, 0.0),
    ];
    points.extend((0..20).map(|_| (tidy(random.between(2.0, 7.5)), tidy(random.between(43.0, 49.0)))));
    for (index, (lon, lat)) in points.iter().enumerate() {
        let step = u8::try_from(index).expect("few devices");
        let mut device = Device {
            kind: DeviceKind::ALL[index / 3 % DeviceKind::ALL.len()],
            ..camera(*lon, *lat)
        };
        if index % 2 == 0 {
            device.operator =
                text(["Ville d'Aix & Cie", "Région <Sud>", "100 % \"Test\"", "Öğrenci"][index / 2 % 4]);
            device.operator_kind = Some(OperatorKind::Municipality);
            device.position_accuracy_m = Some(u16::from(step));
        }
        if index % 3 == 0 {
            device.heading = Heading::new(f64::from(step) * 12.5);
            device.form = Some(CameraForm::Fixed);
            device.mount = Some(Mount::StreetLamp);
        }
        let seen_on = if index % 4 == 3 {
            None
        } else {
            Some(day(i64::from(step) * 29 + 3, app))
        };
        let stage = if index % 11 == 7 {
            Stage::Gone
        } else {
            Stage::InUse
        };
        let claimed = Claimed {
            stage,
            ..Claimed::seen(Subject::Device(Box::new(device)), seen_on)
        };
        publish_claimed(&app.database, claimed, app.now()).await;
    }
    points
}

fn tidy(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

fn ordered(deployment: Deployment, number: &str) -> Claimed {
    Claimed {
        basis: Basis::Act,
        acts: text(number).into_iter().collect(),
        ..Claimed::seen(Subject::Deployment(Box::new(deployment)), None)
    }
}

/// Over a place, a place without an outline, circles at the seams, and shapes with a hole; each with one period at most,
/// because `begins` and `ends` say no more.
async fn deployments(app: &TestApp) {
    let place = |code: &str| Area::Place(PlaceCode::parse(code).unwrap());
    let circle = |lon, lat, radius_m| Area::Circle {
        centre: Position::new(lon, lat).unwrap(),
        radius_m,
    };
    let shape = |coordinates: &str| {
        let text = format!(r#"{{"type":"Polygon","coordinates":{coordinates}}}"#);
        Area::Shape(Shape::parse_geojson(&text).unwrap().shape)
    };
    let areas = [
        place("fr-83137"),
        place("fr-97502"),
        circle(179.999, -16.5, 4_000),
        circle(2.35, 48.85, 1_500),
        circle(5.93, 43.12, 300),
        shape(
            "[[[6,45],[8,45],[8,47],[6,47],[6,45]],[[6.5,45.5],[6.5,46.5],[7.5,46.5],[7.5,45.5],[6.5,45.5]]]",
        ),
        shape("[[[178,-20],[182,-20],[182,-18],[178,-18],[178,-20]]]"),
        circle(-1.5, 47.2, 90_000),
        shape("[[[-3,51.4],[2,51.4],[2,51.5],[-3,51.5],[-3,51.4]]]"),
        circle(12.5, 41.9, 20),
    ];
    let periods = [
        ("2025-02-14", "2025-02-17"),
        ("2024-06-01T14:00", "2024-06-01T18:00"),
        ("2026", ""),
        ("", "2025-12-31"),
        ("", ""),
        ("2010s", "2010s"),
    ];
    let zone = "Europe/Paris".parse().unwrap();
    for (index, area) in areas.into_iter().enumerate() {
        let technology = [Technology::Drone, Technology::ALL[1]][index % 2];
        let mut deployment = Deployment::new(technology, area);
        let (from, to) = periods[index % periods.len()];
        deployment.periods = period::read(from, to, "", "", &zone).into_iter().collect();
        deployment.force = (index % 2 == 0).then_some(Force::ALL[index % Force::ALL.len()]);
        deployment.allowed_units = (index % 3 == 0).then_some(3);
        deployment.event_name = text("Fête de la <Musique> & Cie").filter(|_| index % 4 == 0);
        let number = format!("83-2025-02-14-{index:05}");
        publish_claimed(&app.database, ordered(deployment, &number), app.now()).await;
    }
}

async fn centres(app: &TestApp) {
    for (index, (lon, lat)) in [(5.93, 43.125), (2.3, 48.8), (-179.75, 51.9), (0.0, 0.5)]
        .into_iter()
        .enumerate()
    {
        let mut room = centre(lon, lat);
        room.kind = CentreKind::ALL[index % CentreKind::ALL.len()];
        room.cameras = (index % 2 == 0).then_some(120);
        room.round_the_clock = Some(index % 2 == 1);
        room.summary = text("Ouvert de 8 h à 20 h, « sauf » le dimanche");
        let claimed = Claimed::seen(
            Subject::Centre(Box::new(room)),
            Some(day(i64::try_from(index).unwrap() * 200 + 1, app)),
        );
        app.publish_claimed(claimed).await;
    }
}

/// A report that waits, with words that nobody may read and a place where nothing is.
async fn unpublished(app: &TestApp) {
    let device = Device {
        operator: text(SECRET),
        ..camera(13.377_7, 52.516_3)
    };
    let claimed = Claimed::seen(Subject::Device(Box::new(device)), None);
    open_review(&app.database, claimed).await.unwrap();
}

/// By the properties that are the beginning and the end of a feature: of a device the first day and the one on which it was
/// gone, of a deployment the period, of a view sector those of its device.
fn validity(collection: &str, feature: &Value, api: &Api) -> Validity {
    let properties = &feature["properties"];
    let last = |value: &Value| value.as_str().and_then(last_second);
    match collection {
        "deployments"
            if properties["periods"]
                .as_array()
                .is_some_and(|periods| !periods.is_empty()) =>
        {
            // The end is the first instant after it.
            Validity::Between(
                instant(&properties["begins"]),
                instant(&properties["ends"]).map(|end| end - 1),
            )
        }
        "devices" | "centres" | "deployments" => Validity::Between(
            instant(&properties["first_known"]),
            last(&properties["removed_on"]),
        ),
        "view-sectors" => api
            .collection("devices")
            .and_then(|devices| {
                devices
                    .all
                    .iter()
                    .find(|device| device["id"] == properties["device"])
            })
            .map_or(Validity::Unknown, |device| validity("devices", device, api)),
        _ => Validity::Unknown,
    }
}
