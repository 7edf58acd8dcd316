//! Start, reuse and stop.

use std::fs;
use std::thread;

use cluster::{Binaries, Cluster, Durability};
use rustix::process::{Pid, getpgid, getpgrp};

use crate::world::{Home, count, exists, search, settings};

#[test]
fn a_new_cluster_has_the_extensions_and_keeps_what_is_written() {
    let home = Home::new();
    let mut cluster = home.start();
    assert!(cluster.owned());
    let found = cluster
        .psql(
            "contrechamp",
            "select string_agg(extname, ' ' order by extname) from pg_extension where extname <> 'plpgsql'",
        )
        .unwrap();
    assert_eq!(found.trim(), "btree_gist pg_trgm postgis unaccent");
    for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
        assert_eq!(
            cluster
                .psql("contrechamp", &format!("show {setting}"))
                .unwrap()
                .trim(),
            "on"
        );
    }
    cluster
        .psql("contrechamp", "create table note as select 1 as n")
        .unwrap();
    cluster.stop().unwrap();
    assert_eq!(count(&home.start()), "1");
}

#[test]
fn stop_leaves_nothing_running() {
    let home = Home::new();
    let mut cluster = home.start();
    let pid = cluster.pid().unwrap();
    let children = cluster
        .psql("contrechamp", "select pid from pg_stat_activity")
        .unwrap();
    cluster.stop().unwrap();
    assert!(!exists(pid));
    for child in children.lines() {
        assert!(!exists(child.parse().unwrap()), "{child} is still there");
    }
    assert!(!cluster.data_directory().join("postmaster.pid").exists());
    assert!(!cluster.socket_directory().exists());
}

#[test]
fn a_second_start_reuses_the_live_server_and_leaves_it_running() {
    let home = Home::new();
    let first = home.start();
    let mut second = home.start();
    assert!(!second.owned());
    assert_eq!(second.pid(), first.pid());
    assert_eq!(second.url(), first.url());
    second.stop().unwrap();
    drop(second);
    assert!(exists(first.pid().unwrap()));
}

#[test]
fn of_two_starts_at_once_one_owns_the_server() {
    let home = Home::new();
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(|| home.start());
        let other = scope.spawn(|| home.start());
        (one.join().unwrap(), other.join().unwrap())
    });
    assert_eq!(one.pid(), other.pid());
    assert!(one.owned() != other.owned());
}

#[test]
fn a_throw_away_cluster_leaves_no_file_and_its_template_has_postgis() {
    let home = Home::new();
    let binaries = Binaries::find(&search()).unwrap();
    let mut cluster = Cluster::start(&binaries, &settings(&home.0, Durability::ThrowAway)).unwrap();
    let told = cluster
        .psql(
            "contrechamp",
            "create database copy;\n\\connect copy\nselect st_x(st_point(2, 48))",
        )
        .unwrap();
    assert_eq!(told.trim(), "2");
    assert_eq!(cluster.psql("contrechamp", "show fsync").unwrap().trim(), "off");
    cluster.stop().unwrap();
    assert_eq!(fs::read_dir(&home.0).unwrap().count(), 0);
}

#[test]
fn a_ctrl_c_for_this_process_does_not_reach_the_server() {
    let home = Home::new();
    let cluster = home.start();
    let server = Pid::from_raw(cluster.pid().unwrap().cast_signed());
    assert_ne!(getpgid(server).unwrap(), getpgrp());
}
