//! Boxes over faces are proposed to moderators: to be taken or dropped, never stored, and never a clearance.

use domain::ids::PhotoId;
use server::photos::DraftHash;

use crate::http_photos::{count, led_to, mask, photo_of};
use crate::moderation::Reviewer;
use crate::photos::clean;
use crate::support::{Reported, TestApp, TestDatabase, camera, today};

/// The picture that the detector's crate brings along, if cargo keeps its source: 29 people in 1927.
fn group() -> Option<Vec<u8>> {
    let registries = std::env::home_dir()?.join(".cargo/registry/src");
    let found = std::fs::read_dir(registries)
        .ok()?
        .flatten()
        .map(|registry| registry.path().join("rustface-0.1.7/test.png"))
        .find(|path| path.is_file());
    std::fs::read(found?).ok()
}

/// A report that waits, with this picture.
async fn reported(app: &TestApp, picture: &[u8]) -> PhotoId {
    let device = Reported::device(camera(1.4442, 43.6045));
    let (report, _) = device.insert(&app.database).await[0];
    let (pool, draft) = (&app.database.pool, DraftHash::of(b"a form"));
    let id = app
        .photos
        .keep(pool, &clean(picture), &draft, 1, today())
        .await
        .unwrap();
    let mut connection = pool.acquire().await.unwrap();
    store::photos::adopt(&mut connection, &draft.0, &[id], report)
        .await
        .unwrap();
    id
}

fn page_of(id: PhotoId) -> String {
    format!("/moderation/photos/{id}/mask")
}

fn proposed(page: &str) -> Option<usize> {
    let number = page.split("data-proposed=\"").nth(1)?.split('"').next()?;
    number.parse().ok()
}

/// Fields of the boxes as the page has them.
fn fields(page: &str) -> Vec<(String, String)> {
    let part = |tag: &str, name: &str| {
        let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
        Some(value.to_owned())
    };
    let inputs = page.split("<input").filter_map(|tag| {
        let name = part(tag, "name").filter(|name| name.starts_with("box_"))?;
        Some((name, part(tag, "value").unwrap_or_default()))
    });
    let mut fields: Vec<_> = inputs.collect();
    let rows = fields.len() / 4;
    fields.extend((1..=rows).map(|row| (format!("box_{row}_kind"), "face".to_owned())));
    fields
}

#[tokio::test]
async fn faces_are_proposed_and_painted_only_when_the_moderator_says_so() {
    let Some(group) = group() else {
        println!("skipped: the picture of rustface is not here");
        return;
    };
    let app = TestApp::start().await;
    let id = reported(&app, &group).await;
    let reviewer = Reviewer::new(&app).await;
    let page = reviewer.page(&page_of(id)).await;
    let boxes = proposed(&page).unwrap();
    assert!(boxes >= 25, "{boxes}");
    let sent = fields(&page);
    assert_eq!(sent.len(), 5 * (boxes + 1), "one row is left for what it missed");
    let untouched =
        "select count(*) from photo where masked = '{}' and cleared_on is null and replaced = '{}'";
    assert_eq!(count(&app, untouched).await, 1, "nothing is stored of it");

    let sent: Vec<_> = sent
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let painted = led_to(&mask(&app, &reviewer, id, &sent).await);
    assert_eq!(
        count(&app, "select count(*) from photo where cleared_on is not null").await,
        0
    );
    // What the moderator left is not proposed again.
    assert_eq!(proposed(&reviewer.page(&page_of(painted)).await), None);
}

#[tokio::test]
async fn without_faces_or_with_the_setting_off_the_form_is_empty() {
    let app = TestApp::start().await;
    let (report, _) = Reported::device(camera(1.4442, 43.6045))
        .insert(&app.database)
        .await[0];
    let id = photo_of(&app, report).await;
    let page = Reviewer::new(&app).await.page(&page_of(id)).await;
    assert_eq!(proposed(&page), None);
    assert!(
        fields(&page)
            .iter()
            .all(|(name, value)| value.is_empty() || name.ends_with("_kind"))
    );

    let Some(group) = group() else {
        println!("skipped: the picture of rustface is not here");
        return;
    };
    let off = TestApp::start_as(TestDatabase::create().await, |settings| {
        settings.proposes_faces = false;
    })
    .await;
    let id = reported(&off, &group).await;
    let page = Reviewer::new(&off).await.page(&page_of(id)).await;
    assert_eq!(proposed(&page), None);
}

#[tokio::test]
async fn a_photo_whose_file_is_lost_still_has_its_page() {
    let app = TestApp::start().await;
    let (report, _) = Reported::device(camera(1.4442, 43.6045))
        .insert(&app.database)
        .await[0];
    let id = photo_of(&app, report).await;
    std::fs::remove_file(app.photo_folder.join(id.0.simple().to_string())).unwrap();
    let page = Reviewer::new(&app).await.page(&page_of(id)).await;
    assert_eq!(proposed(&page), None);
}
