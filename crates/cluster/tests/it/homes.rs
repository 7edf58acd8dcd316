//! Awkward homes: long, closed, foreign, of another version.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::process::Command;

use cluster::{Binaries, Cluster, Durability, Level, diagnose};

use crate::world::{Home, is_root, search, settings, start};

#[test]
fn a_foreign_folder_in_the_place_of_the_data_is_refused_and_kept() {
    let home = Home::new();
    fs::create_dir(home.0.join("pg")).unwrap();
    fs::write(home.0.join("pg/letter"), "dear").unwrap();
    let binaries = Binaries::find(&search()).unwrap();
    let error = Cluster::start(&binaries, &settings(&home.0, Durability::Durable)).unwrap_err();
    assert!(error.to_string().contains("put into place"), "{error}");
    assert_eq!(fs::read_to_string(home.0.join("pg/letter")).unwrap(), "dear");
}

#[test]
fn data_of_another_version_is_refused_with_the_version_to_install() {
    let home = Home::new();
    drop(home.start());
    fs::write(home.0.join("pg/PG_VERSION"), "12\n").unwrap();
    let binaries = Binaries::find(&search()).unwrap();
    let error = Cluster::start(&binaries, &settings(&home.0, Durability::Durable)).unwrap_err();
    assert!(error.to_string().contains("made by PostgreSQL 12"), "{error}");
    let problems = diagnose(&search(), &home.0);
    assert!(
        problems
            .iter()
            .any(|found| found.level == Level::Problem && found.text == error.to_string())
    );
}

#[test]
fn a_very_long_home_works() {
    let home = Home::new();
    let long = home
        .0
        .join(["a-name-of-forty-characters-and-some-more"; 5].join("/"));
    assert!(long.as_os_str().len() > 200);
    let cluster = start(&long);
    assert_eq!(cluster.data_directory(), long.join("pg"));
    cluster.psql("contrechamp", "select 1").unwrap();
}

#[test]
fn a_home_that_the_servers_user_may_not_enter_works_and_is_told_of() {
    if !is_root() {
        println!("skipped: only root has another user run the server");
        return;
    }
    let home = Home::new();
    fs::set_permissions(&home.0, fs::Permissions::from_mode(0o700)).unwrap();
    let inner = home.0.join("clone/var");
    let mut cluster = start(&inner);
    let notice = cluster.notice().unwrap();
    assert!(notice.contains(inner.to_str().unwrap()), "{notice}");
    let base = cluster.data_directory().parent().unwrap().to_path_buf();
    assert!(notice.contains(base.to_str().unwrap()), "{notice}");
    assert_eq!(start(&inner).pid(), cluster.pid());
    assert!(
        diagnose(&search(), &inner)
            .iter()
            .any(|found| found.level == Level::Note && found.text.contains("may not enter"))
    );
    cluster.stop().unwrap();
    fs::remove_dir_all(base).unwrap();
}

#[test]
fn root_is_dropped_and_the_socket_is_private() {
    let home = Home::new();
    let cluster = home.start();
    let owner = fs::metadata(cluster.data_directory()).unwrap().uid();
    assert_ne!(owner, 0);
    let sockets = fs::metadata(cluster.socket_directory()).unwrap();
    assert_eq!((sockets.uid(), sockets.mode() & 0o777), (owner, 0o700));
    let told = cluster.psql("contrechamp", "show listen_addresses").unwrap();
    assert_eq!(told.trim(), "");
}

#[test]
fn a_data_folder_that_came_into_roots_hands_is_handed_over_again() {
    if !is_root() {
        println!("skipped: only root has another user run the server");
        return;
    }
    let home = Home::new();
    drop(home.start());
    let given = Command::new("chown")
        .arg("-R")
        .arg("0:0")
        .arg(home.0.join("pg"))
        .status()
        .unwrap();
    assert!(given.success());
    let cluster = home.start();
    cluster.psql("contrechamp", "select 1").unwrap();
}
