//! Files over HTTP, without a database: the preview, and all that is refused.

use axum::http::StatusCode;
use data_encoding::BASE64URL_NOPAD;
use domain::PublicDevice;
use domain::ids::PlaceId;
use time::Duration;

use crate::reports::FormToken;
use crate::testing::world::world;
use crate::testing::{Answer, NOW, SECRET, TestApp, camera, id};

const AREA: &str = "bbox=5.925,43.122,5.9345,43.1285";

fn app() -> TestApp {
    let devices = (1..=2).map(|number| PublicDevice {
        place: Some(PlaceId(3)),
        ..camera(number, 5.926 + 0.001 * number as f64, 43.127)
    });
    TestApp::of(atlas::Source {
        devices: devices.collect(),
        ..world()
    })
}

fn part(name: &str, file: Option<&str>, bytes: &[u8]) -> Vec<u8> {
    let file = file.map_or_else(String::new, |file| format!("; filename=\"{file}\""));
    let mut part =
        format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n").into_bytes();
    part.extend_from_slice(bytes);
    part.extend_from_slice(b"\r\n");
    part
}

async fn send(app: &TestApp, parts: &[Vec<u8>]) -> Answer {
    let mut body = parts.concat();
    body.extend_from_slice(b"--x--\r\n");
    app.send_bytes(
        "POST",
        &format!("/survey/csv?{AREA}&lang=en"),
        &[("content-type", "multipart/form-data; boundary=x")],
        body,
    )
    .await
}

async fn look(bytes: &[u8]) -> Answer {
    send(&app(), &[part("file", Some("walk.csv"), bytes)]).await
}

fn counts(answer: &Answer) -> (usize, usize) {
    let number = |name: &str| {
        let rest = answer.body.split(&format!("data-{name}=\"")).nth(1);
        let text = rest.and_then(|rest| rest.split('"').next());
        text.and_then(|text| text.parse().ok())
            .unwrap_or_else(|| panic!("no {name} in {}", answer.body))
    };
    (number("good"), number("refused"))
}

#[tokio::test]
async fn a_table_of_a_french_spreadsheet_is_read_and_each_row_told() {
    let page = look(
        b"case;lat;lon;type;direction;exploitant;remarque\r\n\
          ;43,1242;5,928;cam\xe9ra;SW;Ville de Toulon;pr\xe8s du pont\r\n\
          C4;;;c;90;=HYPERLINK(1);\r\n\
          Z9;;;c;;;\r\n\
          C5;;;drone;avant;;\r\n",
    )
    .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(counts(&page), (2, 2));
    for text in [
        "windows-1252",
        "=HYPERLINK(1)",
        "43.1242",
        "neither a square of the sheet",
        "is not one of the choices",
        "is no direction",
        "Nothing has been sent yet",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
}

#[tokio::test]
async fn a_mark_at_the_beginning_and_other_delimiters_are_no_matter() {
    for text in [
        "\u{feff}lat,lon,kind\n43.1242,5.928,camera\n",
        "lat\tlon\tkind\n43.1242\t5.928\tCamera\n",
        "latitude;longitude;kind\n43.1242;5.928;p\n",
    ] {
        let page = look(text.as_bytes()).await;
        assert_eq!((page.status, counts(&page)), (StatusCode::OK, (1, 0)), "{text}");
    }
}

#[tokio::test]
async fn known_devices_of_the_template_are_looks_and_blank_ones_are_left() {
    let app = app();
    let template = app.get(&format!("/survey/template.csv?{AREA}&lang=fr")).await;
    assert_eq!(template.status, StatusCode::OK);
    assert!(template.body.starts_with("\u{feff}case;lat;lon;type;"));
    assert_eq!(template.body.lines().count(), 3);
    assert!(template.header("content-disposition").contains("attachment"));
    let filled: Vec<String> = template
        .body
        .lines()
        .map(|line| {
            let finding = if line.contains(&id(1).to_string()) {
                "disparu"
            } else {
                ""
            };
            format!("{line}{finding}")
        })
        .collect();
    let filled = filled.join("\n");
    let page = send(&app, &[part("file", Some("walk.csv"), filled.as_bytes())]).await;
    assert_eq!(counts(&page), (1, 0), "{}", page.body);
    assert!(page.body.contains(">Gone<") && page.body.contains("Not looked at"));
    let nobody = filled.replace(&id(1).to_string(), &id(99).to_string());
    let page = send(&app, &[part("file", Some("walk.csv"), nobody.as_bytes())]).await;
    assert_eq!(counts(&page), (0, 1));
}

#[tokio::test]
async fn what_is_no_small_table_is_refused_with_a_reason() {
    let many = format!("lat;lon;kind\n{}", "43.1242;5.928;c\n".repeat(9_999));
    let few = format!("lat;lon;kind\n{}", "43.1242;5.928;c\n".repeat(201));
    let large = vec![b'x'; 300 * 1024];
    for (bytes, status, said) in [
        (few.as_bytes(), 422, "too many rows"),
        (many.as_bytes(), 422, "too many rows"),
        (&large, 413, ""),
        (&b"lat;lon;kind\n"[..], 422, "no rows"),
        (
            &b"{\"type\":\"FeatureCollection\"}"[..],
            422,
            "cannot be read as a table",
        ),
        (&b"PK\x03\x04"[..], 422, "cannot be read as a table"),
        (&b""[..], 422, "Choose a file first"),
    ] {
        let page = look(bytes).await;
        assert_eq!(page.status.as_u16(), status, "{said}");
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
}

#[tokio::test]
async fn columns_that_say_no_place_are_asked_for_and_can_be_told() {
    let file = b"a;b;c\n43.1242;5.928;c\n";
    let page = look(file).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Say which columns") && !page.body.contains("data-good"));
    let content = BASE64URL_NOPAD.encode(file);
    let token = FormToken::issue([3; 16], NOW - Duration::MINUTE).text(&SECRET);
    let parts = |step: &str| {
        vec![
            part("name", None, b"walk.csv"),
            part("content", None, content.as_bytes()),
            part("token", None, token.as_bytes()),
            part("column_1", None, b"y"),
            part("column_2", None, b"x"),
            part("column_3", None, b"kind"),
            part("step", None, step.as_bytes()),
        ]
    };
    let told = send(&app(), &parts("look")).await;
    assert_eq!(counts(&told), (1, 0), "{}", told.body);
    // Without the database nothing is lost.
    let sent = send(&app(), &parts("send")).await;
    assert_eq!(sent.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(sent.body.contains(&content));
    let mut forged = parts("send");
    forged.push(part("surprise", None, b"1"));
    assert_eq!(send(&app(), &forged).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn refused_rows_stay_behind_only_when_somebody_says_so() {
    let content = BASE64URL_NOPAD.encode(b"lat;lon;kind\n43.1242;5.928;c\n95;NaN;c\n");
    let token = FormToken::issue([3; 16], NOW - Duration::MINUTE).text(&SECRET);
    let mut parts = vec![
        part("content", None, content.as_bytes()),
        part("token", None, token.as_bytes()),
        part("column_1", None, b"y"),
        part("column_2", None, b"x"),
        part("column_3", None, b"kind"),
        part("step", None, b"send"),
    ];
    let refused = send(&app(), &parts).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Some rows are refused") && counts(&refused) == (1, 1));
    parts.push(part("leave_out", None, b"yes"));
    // The rest would be stored now, if there were a database.
    assert_eq!(send(&app(), &parts).await.status, StatusCode::SERVICE_UNAVAILABLE);
}
