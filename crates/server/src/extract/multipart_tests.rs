//! The parts of a multipart body, as they come: whole, cut, too many, too long.

use std::io::Cursor;

use axum::http::Request;
use http_body_util::BodyExt as _;

use super::*;
use crate::extract::Sent;
use crate::photos::PhotoFiles;
use crate::testing::Folder;

const LONGEST: usize = 4_096;

/// A part: its name, its file name, its content.
type Given<'a> = (&'a str, Option<&'a str>, &'a [u8]);

fn form(parts: &[Given<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, content) in parts {
        body.extend(format!("--cut\r\ncontent-disposition: form-data; name=\"{name}\"").bytes());
        if let Some(file) = file {
            body.extend(format!("; filename=\"{file}\"\r\ncontent-type: image/jpeg").bytes());
        }
        body.extend(b"\r\n\r\n");
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(b"--cut--\r\n");
    body
}

fn request(body: Vec<u8>) -> Request<Body> {
    Request::post("/report/device")
        .header("content-type", "multipart/form-data; boundary=cut")
        .body(Body::from(body))
        .unwrap()
}

/// The fields, and the outcome of each photo.
async fn read_all(
    parts: &[Given<'_>],
) -> Result<(Vec<(String, String)>, Vec<Result<(), PhotoFault>>), Problem> {
    let folder = Folder::with(&[]);
    let photos = Photos::new(PhotoFiles::in_folder(folder.path()).unwrap(), [7; 32]);
    let (sent, received) = Sent::read_with_photos(request(form(parts)), LONGEST, &intake(&photos)).await?;
    let Sent::Form(fields) = sent else {
        panic!("a form is a form");
    };
    let fields = fields.into_iter().map(|part| (part.name, part.text));
    let outcomes = received.into_iter().map(|photo| photo.outcome.map(|_| ()));
    Ok((fields.collect(), outcomes.collect()))
}

fn intake(photos: &Photos) -> PhotoIntake<'_> {
    PhotoIntake {
        photos,
        admit: &|| true,
    }
}

fn picture() -> Vec<u8> {
    let image = image::RgbImage::from_pixel(8, 8, image::Rgb([1, 2, 3]));
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

#[tokio::test]
async fn photos_come_beside_the_fields_in_any_order() {
    let picture = picture();
    let (fields, photos) = read_all(&[
        ("photo", Some("IMG_1.jpg"), &picture),
        ("kind", None, b"camera"),
        ("photo", Some("notes.txt"), b"no picture"),
        ("note", None, "à côté".as_bytes()),
    ])
    .await
    .unwrap();
    assert_eq!(
        fields,
        [
            ("kind".to_owned(), "camera".to_owned()),
            ("note".to_owned(), "à côté".to_owned())
        ]
    );
    assert_eq!(photos, [Ok(()), Err(PhotoFault::Format)]);
}

#[tokio::test]
async fn a_file_input_left_empty_is_no_photo_and_an_empty_file_is_a_fault() {
    let (_, photos) = read_all(&[("photo", Some(""), b""), ("photo", Some("a.jpg"), b"")])
        .await
        .unwrap();
    assert_eq!(photos, [Err(PhotoFault::Empty)]);
}

#[tokio::test]
async fn the_sixth_photo_is_told_and_the_form_is_read_all_the_same() {
    let picture = picture();
    let mut parts: Vec<Given<'_>> = vec![("photo", Some("a.jpg"), &picture); 7];
    parts.push(("kind", None, b"camera"));
    let (fields, photos) = read_all(&parts).await.unwrap();
    assert_eq!(photos[..5], vec![Ok(()); 5]);
    assert_eq!(photos[5..], vec![Err(PhotoFault::TooMany); 2]);
    assert_eq!(fields.len(), 1);
}

#[tokio::test]
async fn a_photo_above_the_limit_is_told_and_the_form_is_read_all_the_same() {
    let long = vec![0xff; MAX_BYTES + 1];
    let parts: [Given<'_>; 2] = [("photo", Some("a.jpg"), &long), ("kind", None, b"camera")];
    let (fields, photos) = read_all(&parts).await.unwrap();
    assert_eq!(photos, [Err(PhotoFault::TooLarge)]);
    assert_eq!(fields.len(), 1);
}

#[tokio::test]
async fn text_has_its_own_limit() {
    let kind = |problem: Problem| problem.kind();
    let long = vec![b'a'; LONGEST + 1];
    assert_eq!(
        read_all(&[("note", None, &long)]).await.map_err(kind),
        Err(Kind::TooLarge)
    );
    let half = vec![b'a'; LONGEST / 2 + 1];
    let twice: [Given<'_>; 2] = [("note", None, &half), ("kind", None, &half)];
    assert_eq!(read_all(&twice).await.map_err(kind), Err(Kind::TooLarge));
    assert!(read_all(&[("note", None, &half)]).await.is_ok());
}

#[tokio::test]
async fn a_form_that_breaks_off_or_holds_no_text_is_malformed() {
    let kind = |problem: Problem| problem.kind();
    for bytes in [&b"\xff"[..], b"a\0b"] {
        assert_eq!(
            read_all(&[("note", None, bytes)]).await.map_err(kind),
            Err(Kind::MalformedRequest)
        );
    }
    let whole = form(&[("note", None, b"text")]);
    let folder = Folder::with(&[]);
    let photos = Photos::new(PhotoFiles::in_folder(folder.path()).unwrap(), [7; 32]);
    for length in [0, 10, whole.len() - 8] {
        let cut = request(whole[..length].to_vec());
        let problem = Sent::read_with_photos(cut, LONGEST, &intake(&photos))
            .await
            .unwrap_err();
        assert_eq!(problem.kind(), Kind::MalformedRequest, "{length}");
    }
}

#[tokio::test]
async fn without_a_place_for_photos_a_photo_is_a_file_among_others() {
    let sent = Sent::read(request(form(&[("photo", Some("a.txt"), b"text")])), LONGEST).await;
    let Ok(Sent::Form(parts)) = sent else {
        panic!("a form");
    };
    assert!(parts[0].is_file && parts[0].text == "text");
}

#[tokio::test(start_paused = true)]
async fn a_form_that_stops_coming_is_timed_out() {
    let folder = Folder::with(&[]);
    let photos = Photos::new(PhotoFiles::in_folder(folder.path()).unwrap(), [7; 32]);
    let start = Bytes::from(form(&[("photo", Some("a.jpg"), &picture())])).slice(..200);
    let stopping = futures_util::stream::once(async { Ok::<_, std::io::Error>(start) })
        .chain(futures_util::stream::pending());
    let body = Body::new(crate::layers::pace::Paced::new(Body::from_stream(stopping)));
    let mut request = request(Vec::new());
    *request.body_mut() = Body::new(body.boxed_unsync());
    let problem = Sent::read_with_photos(request, LONGEST, &intake(&photos))
        .await
        .unwrap_err();
    assert_eq!(problem.kind(), Kind::TimedOut);
}

#[tokio::test]
async fn photos_that_come_too_often_are_refused_and_the_rest_of_the_form_is_read() {
    let folder = Folder::with(&[]);
    let photos = Photos::new(PhotoFiles::in_folder(folder.path()).unwrap(), [7; 32]);
    let left = std::sync::atomic::AtomicI32::new(1);
    let intake = PhotoIntake {
        photos: &photos,
        admit: &|| left.fetch_sub(1, std::sync::atomic::Ordering::Relaxed) > 0,
    };
    let picture = picture();
    let parts = form(&[
        ("photo", Some("a.jpg"), &picture),
        ("photo", Some("b.jpg"), &picture),
        ("photo", Some(""), b""),
        ("note", None, b"kept"),
    ]);
    let (sent, received) = Sent::read_with_photos(request(parts), LONGEST, &intake)
        .await
        .unwrap();
    let outcomes: Vec<_> = received
        .into_iter()
        .map(|photo| photo.outcome.map(|_| ()))
        .collect();
    assert_eq!(outcomes, [Ok(()), Err(PhotoFault::TooOften)]);
    assert_eq!(
        left.into_inner(),
        -1,
        "an input in which nothing was chosen is not counted"
    );
    let Sent::Form(fields) = sent else {
        panic!("a form")
    };
    assert_eq!(fields[0].text, "kept");
}
