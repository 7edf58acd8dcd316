//! What the diagnosis says.

use std::fs;

use cluster::{Level, Search, diagnose};

use crate::world::{Home, kill, search, until};

#[test]
fn the_diagnosis_tells_a_running_a_killed_and_a_stopped_server_apart() {
    let home = Home::new();
    let said = |part: &str| {
        diagnose(&search(), &home.0)
            .iter()
            .any(|found| found.text.contains(part))
    };
    assert!(said("does not run"));
    let mut cluster = home.start();
    assert!(said("the server runs as process"));
    kill(&cluster);
    assert!(said("was killed"));
    until("the server is revived", || cluster.revive().unwrap());
    cluster.stop().unwrap();
    assert!(said("does not run"));
}

#[test]
fn the_diagnosis_names_missing_programs() {
    let home = Home::new();
    let nowhere = Search {
        pg_bin: Some(home.0.clone()),
        path: None,
    };
    let found = diagnose(&nowhere, &home.0);
    assert_eq!(found[0].level, Level::Problem);
    assert!(found[0].text.contains("to install it"), "{}", found[0].text);
}

#[test]
fn the_diagnosis_refuses_a_home_that_cannot_be_written() {
    let home = Home::new();
    let file = home.0.join("file");
    fs::write(&file, "").unwrap();
    let found = diagnose(&search(), &file.join("home"));
    assert!(
        found
            .iter()
            .any(|found| found.level == Level::Problem && found.text.contains("cannot be written"))
    );
}
