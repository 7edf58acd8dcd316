//! Photos between memory, the photo store and the database: sealed, found again, removed; nothing lost and nothing left.

use std::io::Cursor;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::PathBuf;
use std::sync::Arc;

use domain::ids::{PhotoId, ReportId};
use formats::photo::CleanPhoto;
use futures_util::future::join_all;
use futures_util::stream;
use server::photos::{DraftHash, PhotoFiles, Photos};
use server::problem::{Kind, Problem};
use store::photos::Kept;
use time::macros::date;
use time::{Date, Duration};

use crate::support::TestDatabase;

const TODAY: Date = date!(2026 - 11 - 24);
const SECRET: [u8; 32] = [7; 32];

/// A database, a folder of photos, and both joined.
struct World {
    database: TestDatabase,
    folder: PathBuf,
    photos: Arc<Photos>,
    draft: DraftHash,
}

impl World {
    async fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("contrechamp-photos-{}", server::random::id()));
        Self {
            database: TestDatabase::create().await,
            photos: photos(&folder, SECRET),
            folder,
            draft: DraftHash::of(b"the nonce of a form"),
        }
    }

    async fn keep(&self, ordinal: i16) -> PhotoId {
        let photo = clean(&picture());
        let kept = self
            .photos
            .keep(&self.database.pool, &photo, &self.draft, ordinal, TODAY);
        kept.await.unwrap()
    }

    /// A draft, made a photo of a new report.
    async fn report(&self) -> (ReportId, PhotoId) {
        let id = self.keep(1).await;
        let report = self.new_report().await;
        assert_eq!(self.adopt(&[id], report).await, 1);
        (report, id)
    }

    async fn new_report(&self) -> ReportId {
        let id = server::random::id();
        sqlx::query(
            "insert into report (id, kind, reported_on, claim, geom)
            values ($1, 'new_device', '2026-11-24', '{}', st_setsrid(st_point(1, 43), 4326))",
        )
        .bind(id)
        .execute(&self.database.pool)
        .await
        .unwrap();
        ReportId(id)
    }

    async fn adopt(&self, ids: &[PhotoId], report: ReportId) -> u64 {
        let mut connection = self.database.pool.acquire().await.unwrap();
        store::photos::adopt(&mut connection, &self.draft.0, ids, report)
            .await
            .unwrap()
    }

    async fn drafts(&self) -> Vec<Kept> {
        store::photos::drafts(&self.database.pool, &self.draft.0)
            .await
            .unwrap()
    }

    async fn remove_due(&self, after: Duration) -> u64 {
        self.photos
            .remove_due(&self.database.pool, TODAY + after)
            .await
            .unwrap()
    }

    fn files(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(&self.folder).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn photos(folder: &std::path::Path, secret: [u8; 32]) -> Arc<Photos> {
    Arc::new(Photos::new(PhotoFiles::in_folder(folder).unwrap(), secret))
}

pub(crate) fn picture() -> Vec<u8> {
    let image = image::RgbImage::from_fn(480, 360, |x, y| {
        image::Rgb([(x % 251) as u8, (y % 241) as u8, ((x + y) % 239) as u8])
    });
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

pub(crate) fn clean(bytes: &[u8]) -> CleanPhoto {
    formats::photo::clean(bytes).unwrap()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[tokio::test]
async fn a_photo_is_found_again_by_its_form_and_by_nobody_else() {
    let world = World::new().await;
    let id = world.keep(1).await;
    let photo = clean(&picture());
    assert_eq!(
        world.drafts().await,
        [Kept {
            id,
            ordinal: 1,
            width: 480,
            height: 360
        }]
    );
    let pool = &world.database.pool;
    let small = world.photos.draft_thumbnail(pool, &world.draft, id).await;
    assert_eq!(small.unwrap(), photo.thumbnail);
    let other = DraftHash::of(b"the nonce of another form");
    assert!(store::photos::drafts(pool, &other.0).await.unwrap().is_empty());
    let refusal = world.photos.draft_thumbnail(pool, &other, id).await.unwrap_err();
    assert_eq!(refusal.kind(), Kind::NotFound);
    // A draft is not yet a photo that moderators may open.
    let refusal = world.photos.open(pool, id).await.unwrap_err();
    assert_eq!(refusal.kind(), Kind::NotFound);
    let report = world.new_report().await;
    let mut connection = pool.acquire().await.unwrap();
    let stolen = store::photos::adopt(&mut connection, &other.0, &[id], report).await;
    assert_eq!(stolen.unwrap(), 0);
}

#[tokio::test]
async fn moderators_open_what_was_reported_in_the_order_of_the_reporter() {
    let world = World::new().await;
    let (first, second) = (world.keep(1).await, world.keep(2).await);
    let report = world.new_report().await;
    assert_eq!(world.adopt(&[second, first], report).await, 2);
    assert!(world.drafts().await.is_empty());
    let pool = &world.database.pool;
    let ids: Vec<_> = store::photos::of_report(pool, report)
        .await
        .unwrap()
        .into_iter()
        .map(|kept| kept.id)
        .collect();
    assert_eq!(ids, [second, first]);
    let photo = clean(&picture());
    assert_eq!(world.photos.open(pool, first).await.unwrap(), photo.jpeg);
    assert_eq!(
        world.photos.thumbnail(pool, first).await.unwrap(),
        photo.thumbnail
    );
}

#[tokio::test]
async fn files_show_neither_pixels_nor_times_and_open_with_this_secret_alone() {
    let world = World::new().await;
    let (_, id) = world.report().await;
    let files = world.files();
    assert_eq!(files.len(), 1);
    let (bytes, metadata) = (
        std::fs::read(&files[0]).unwrap(),
        std::fs::metadata(&files[0]).unwrap(),
    );
    let photo = clean(&picture());
    for (start, part) in [(0, &photo.jpeg), (200, &photo.jpeg), (0, &photo.thumbnail)] {
        assert!(!contains(&bytes, &part[start..start + 16]));
    }
    assert_eq!((metadata.mtime(), metadata.mode() & 0o777), (0, 0o600));
    let stranger = photos(&world.folder, [8; 32]);
    let refusal = stranger.open(&world.database.pool, id).await.unwrap_err();
    assert_eq!(refusal.kind(), Kind::Internal);
    // What stands in the database is no key either, without the secret.
    let key = store::photos::key(&world.database.pool, id).await.unwrap();
    assert!(server::sealed::open(&[8; 32], server::sealed::Purpose::Photo, id.0, &bytes, &key).is_none());
    assert!(server::sealed::open(&SECRET, server::sealed::Purpose::Photo, id.0, &bytes, &key).is_some());
}

#[tokio::test]
async fn a_file_of_one_photo_does_not_pass_for_another() {
    let world = World::new().await;
    let (_, one) = world.report().await;
    let (_, other) = world.report().await;
    let path = |id: PhotoId| world.folder.join(id.0.simple().to_string());
    std::fs::copy(path(one), path(other)).unwrap();
    let refusal = world.photos.open(&world.database.pool, other).await.unwrap_err();
    assert_eq!(refusal.kind(), Kind::Internal);
}

#[tokio::test]
async fn with_its_row_a_photo_is_destroyed_and_its_file_removed() {
    let world = World::new().await;
    let (report, id) = world.report().await;
    let pool = &world.database.pool;
    assert_eq!(world.remove_due(Duration::ZERO).await, 0);
    sqlx::query("delete from report where id = $1")
        .bind(report.0)
        .execute(pool)
        .await
        .unwrap();
    let refusal = world.photos.open(pool, id).await.unwrap_err();
    assert_eq!(refusal.kind(), Kind::NotFound);
    assert_eq!(world.files().len(), 1);
    assert_eq!(world.remove_due(Duration::ZERO).await, 1);
    assert!(world.files().is_empty());
    assert_eq!(world.remove_due(Duration::ZERO).await, 0);
}

#[tokio::test]
async fn a_draft_that_is_discarded_goes() {
    let world = World::new().await;
    let id = world.keep(1).await;
    let mut connection = world.database.pool.acquire().await.unwrap();
    let other = DraftHash::of(b"another form");
    assert!(
        !store::photos::discard(&mut connection, &other.0, id)
            .await
            .unwrap()
    );
    assert!(
        store::photos::discard(&mut connection, &world.draft.0, id)
            .await
            .unwrap()
    );
    assert_eq!(world.remove_due(Duration::ZERO).await, 1);
    assert!(world.files().is_empty());
}

#[tokio::test]
async fn a_crash_between_file_and_row_leaves_a_file_that_is_removed() {
    let world = World::new().await;
    // As far as a process comes that dies before it records what it wrote.
    let id = PhotoId(server::random::id());
    let mut connection = world.database.pool.acquire().await.unwrap();
    store::photos::announce(&mut connection, id, TODAY + Duration::days(2))
        .await
        .unwrap();
    std::fs::write(world.folder.join(id.0.simple().to_string()), b"half a photo").unwrap();
    assert_eq!(world.remove_due(Duration::DAY).await, 0);
    assert_eq!(world.files().len(), 1);
    assert_eq!(world.remove_due(Duration::days(2)).await, 1);
    assert!(world.files().is_empty());
    // And before it wrote: there is nothing to remove, and that is no error.
    let id = PhotoId(server::random::id());
    store::photos::announce(&mut connection, id, TODAY).await.unwrap();
    assert_eq!(world.remove_due(Duration::ZERO).await, 1);
}

#[tokio::test]
async fn a_file_that_was_removed_in_the_meantime_is_not_recorded() {
    let world = World::new().await;
    let mut connection = world.database.pool.acquire().await.unwrap();
    let kept = Kept {
        id: PhotoId(server::random::id()),
        ordinal: 1,
        width: 1,
        height: 1,
    };
    let recorded = store::photos::record(&mut connection, &kept, &world.draft.0, b"key", TODAY).await;
    assert!(matches!(recorded, Err(store::Error::NotFound)));
    assert!(world.drafts().await.is_empty());
}

#[tokio::test]
async fn a_store_that_takes_nothing_gives_a_clear_answer_and_loses_nothing() {
    let world = World::new().await;
    let (_, before) = world.report().await;
    // Root writes into read-only folders as well; a file in the place of the folder stops anybody.
    let aside = world.folder.with_extension("aside");
    std::fs::rename(&world.folder, &aside).unwrap();
    std::fs::write(&world.folder, b"").unwrap();
    std::fs::set_permissions(&world.folder, std::fs::Permissions::from_mode(0o400)).unwrap();
    let photo = clean(&picture());
    let pool = &world.database.pool;
    let refusal = world
        .photos
        .keep(pool, &photo, &world.draft, 1, TODAY)
        .await
        .unwrap_err();
    assert_eq!(refusal.kind(), Kind::Unavailable);
    assert!(world.drafts().await.is_empty());
    std::fs::remove_file(&world.folder).unwrap();
    std::fs::rename(&aside, &world.folder).unwrap();
    assert!(world.photos.open(pool, before).await.is_ok());
    assert!(
        world
            .photos
            .keep(pool, &photo, &world.draft, 1, TODAY)
            .await
            .is_ok()
    );
    assert_eq!(world.remove_due(Duration::days(2)).await, 1);
    assert_eq!(world.files().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_photos_at_once_are_kept_or_told_to_come_back() {
    let world = World::new().await;
    let bytes = bytes::Bytes::from(picture());
    let sendings = (0..30).map(|number| {
        let (photos, pool, bytes) = (
            Arc::clone(&world.photos),
            world.database.pool.clone(),
            bytes.clone(),
        );
        tokio::spawn(async move {
            let chunks = stream::iter([Ok::<_, Problem>(bytes)]);
            let received = photos.receive(chunks).await?.expect("a photo");
            let photo = received.outcome.expect("a good one");
            let draft = DraftHash::of(&[number]);
            photos.keep(&pool, &photo, &draft, 1, TODAY).await
        })
    });
    let outcomes = join_all(sendings).await;
    let mut kept = 0;
    for outcome in outcomes {
        match outcome.unwrap() {
            Ok(_) => kept += 1,
            Err(problem) => assert_eq!(problem.kind(), Kind::Unavailable),
        }
    }
    assert!(kept > 0);
    let rows: i64 = sqlx::query_scalar("select count(*) from photo")
        .fetch_one(&world.database.pool)
        .await
        .unwrap();
    assert_eq!(rows, kept);
    assert_eq!(i64::try_from(world.files().len()).unwrap(), kept);
}
