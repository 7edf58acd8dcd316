//! What comes in is cleaned, sealed and removed; what fails leaves nothing behind.

use std::io::Cursor;

use futures_util::stream;

use super::*;
use crate::problem::Kind;
use crate::testing::Folder;

fn photos(folder: &Folder) -> Photos {
    Photos::new(PhotoFiles::in_folder(folder.path()).unwrap(), [7; 32])
}

fn picture() -> Vec<u8> {
    let image = image::RgbImage::from_fn(64, 48, |x, y| {
        image::Rgb([x * 4, y * 5, 90].map(|sample| sample.to_le_bytes()[0]))
    });
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

async fn receive(photos: &Photos, bytes: Vec<u8>) -> Result<Option<Received>, Problem> {
    let bytes = Bytes::from(bytes);
    let chunks = (0..bytes.len())
        .step_by(100_000)
        .map(|start| Ok::<_, Problem>(bytes.slice(start..bytes.len().min(start + 100_000))));
    photos.receive(stream::iter(chunks.collect::<Vec<_>>())).await
}

#[tokio::test]
async fn a_photo_comes_clean() {
    let folder = Folder::with(&[]);
    let received = receive(&photos(&folder), picture()).await.unwrap().unwrap();
    let photo = received.outcome.unwrap();
    assert_eq!((photo.width, photo.height), (64, 48));
    assert!(photo.jpeg.starts_with(b"\xff\xd8"));
}

#[tokio::test]
async fn nothing_is_no_photo_and_too_much_is_a_refusal() {
    let folder = Folder::with(&[]);
    let photos = photos(&folder);
    assert!(receive(&photos, Vec::new()).await.unwrap().is_none());
    let mut long = picture();
    long.resize(MAX_BYTES + 1, 0);
    let received = receive(&photos, long.clone()).await.unwrap().unwrap();
    assert_eq!(received.outcome, Err(PhotoFault::TooLarge));
    long.truncate(MAX_BYTES);
    assert!(receive(&photos, long).await.unwrap().unwrap().outcome.is_ok());
}

#[tokio::test]
async fn a_body_that_breaks_off_leaves_nothing() {
    let folder = Folder::with(&[]);
    let broken = stream::iter([Ok(Bytes::from(picture())), Err(Problem::new(Kind::TimedOut))]);
    let problem = photos(&folder).receive(broken).await.unwrap_err();
    assert_eq!(problem.kind(), Kind::TimedOut);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_file_tells_neither_its_time_nor_its_content_to_others() {
    use std::os::unix::fs::MetadataExt as _;
    let folder = Folder::with(&[]);
    let photos = photos(&folder);
    let id = PhotoId(random::id());
    photos.files.write(id, b"sealed".to_vec()).await.unwrap();
    let entry = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap();
    let metadata = entry.metadata().unwrap();
    assert_eq!((metadata.mtime(), metadata.mode() & 0o777), (0, 0o600));
    assert_eq!(entry.file_name().to_str(), Some(&*id.0.simple().to_string()));
    assert_eq!(std::fs::metadata(folder.path()).unwrap().mode() & 0o777, 0o700);
    assert_eq!(photos.files.read(id).await.unwrap(), b"sealed");
    photos.files.remove(id).await.unwrap();
    photos.files.remove(id).await.unwrap();
    assert!(photos.files.read(id).await.is_err());
}

#[test]
fn photo_and_small_picture_lie_in_one_file() {
    let photo = CleanPhoto {
        jpeg: vec![1, 2, 3],
        width: 1,
        height: 1,
        thumbnail: vec![4],
    };
    let packed = pack(&photo);
    assert_eq!(unpack(&packed), Some((vec![1, 2, 3], vec![4])));
    assert_eq!(unpack(&packed[..10]), None);
    assert_eq!(unpack(&packed[..7]), None);
}
