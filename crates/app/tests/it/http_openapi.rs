//! Each example of the definition of the writing API is taken by the server.

use domain::Subject;
use domain::report::Claimed;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{TestApp, camera, centre, deployment};

#[tokio::test]
async fn every_example_of_the_definition_is_accepted_and_answered_as_it_says() {
    let app = TestApp::start().await;
    let seen = |subject| Claimed::seen(subject, Some(app.now().date() - time::Duration::days(3)));
    let device = app.publish(camera(1.4442, 43.6045)).await;
    let drone = app
        .publish_claimed(seen(Subject::Deployment(Box::new(deployment(1.4442, 43.6045)))))
        .await;
    let room = app
        .publish_claimed(seen(Subject::Centre(Box::new(centre(1.4442, 43.6045)))))
        .await;
    let document = app.json("/openapi.json").await;
    let mut receipt = None;
    let mut sent = 0;
    // The receipt comes last in the order of a person; here it is kept for the end.
    let mut paths: Vec<(&String, &Value)> = document["paths"].as_object().unwrap().iter().collect();
    paths.sort_by_key(|(path, _)| *path == "/receipt");
    for (path, operations) in paths {
        let operation = &operations["post"];
        let examples = &operation["requestBody"]["content"]["application/json"]["examples"];
        // What is only read has none in JSON.
        for (name, example) in examples.as_object().into_iter().flatten() {
            let id = match path.split('/').nth(1).unwrap() {
                "devices" => device,
                "deployments" => drone,
                _ => room,
            };
            let url = app.url(&path.replace("{id}", &id.to_string()));
            let mut body = example["value"].clone();
            if path == "/notice" {
                body["feature"] = json!(device);
            }
            if path == "/receipt" {
                body["code"] = receipt.clone().unwrap();
            }
            let answer = app.client.post(url).json(&body).send().await.unwrap();
            let status = answer.status();
            let answer: Value = answer.json().await.unwrap();
            assert!(status.is_success(), "{path} {name}: {status} {answer}");
            let described =
                &operation["responses"][status.as_str()]["content"]["application/json"]["schema"]["$ref"];
            let schema = described
                .as_str()
                .unwrap_or_else(|| panic!("{path} {name}: {status} is not described"));
            let schema = document.pointer(schema.trim_start_matches('#')).unwrap();
            assert_has_described_members(schema, &answer);
            if status == StatusCode::CREATED {
                receipt = Some(answer["receipt"].clone());
            }
            sent += 1;
        }
    }
    assert_eq!(sent, 9, "each operation has an example");
    let unknown = json!({ "kind": "camera", "lon": 1.0, "lat": 43.0, "colour": "grey" });
    let refused = app
        .client
        .post(app.url("/report/device"))
        .json(&unknown)
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
}

/// Every member that is required is there, and none that is not described.
#[track_caller]
fn assert_has_described_members(schema: &Value, answer: &Value) {
    let properties = schema["properties"].as_object().unwrap();
    for name in schema["required"].as_array().unwrap() {
        assert!(
            !answer[name.as_str().unwrap()].is_null(),
            "{name} is missing: {answer}"
        );
    }
    for name in answer.as_object().unwrap().keys() {
        assert!(properties.contains_key(name), "{name} is not described");
    }
}
