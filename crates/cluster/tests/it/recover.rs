//! After a kill: of the server, of the process that started it, of a half-done initialisation.

use std::env;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{self, Child, Command};
use std::thread;

use crate::world::{Home, count, exists, is_root, kill, start, until};

#[test]
fn a_start_recovers_after_a_killed_server() {
    let home = Home::new();
    let first = home.start();
    first
        .psql("contrechamp", "create table note as select 1 as n")
        .unwrap();
    kill(&first);
    assert!(first.data_directory().join("postmaster.pid").exists());
    let second = home.start();
    assert!(second.owned());
    assert_eq!(count(&second), "1");
}

/// Kills the server, gives its number in the lock file to `other`, and starts again.
fn start_with_the_lock_of(other: &mut Child) {
    let home = Home::new();
    let first = home.start();
    kill(&first);
    let lock = first.data_directory().join("postmaster.pid");
    let text = fs::read_to_string(&lock).unwrap();
    let (_, rest) = text.split_once('\n').unwrap();
    fs::write(&lock, format!("{}\n{rest}", other.id())).unwrap();
    let second = home.start();
    assert!(second.owned());
    assert_ne!(second.pid(), Some(other.id()));
    other.kill().unwrap();
    other.wait().unwrap();
}

/// A program that runs as the server's user: PostgreSQL itself sees through others.
fn as_the_servers_user(program: &str, argument: &str) -> Child {
    let home = Home::new();
    let owner = fs::metadata(home.start().data_directory()).unwrap();
    let mut command = Command::new(program);
    command.arg(argument);
    if is_root() {
        command.uid(owner.uid()).gid(owner.gid());
    }
    command.spawn().unwrap()
}

#[test]
fn a_start_recovers_when_the_number_of_the_killed_server_is_another_programs() {
    start_with_the_lock_of(&mut as_the_servers_user("sleep", "600"));
}

#[test]
fn a_start_recovers_when_the_killed_server_is_a_zombie() {
    // Not waited for until the end, so it stays one.
    start_with_the_lock_of(&mut as_the_servers_user("true", ""));
}

#[test]
fn a_copy_of_a_running_clusters_folder_is_another_cluster() {
    let (home, copy) = (Home::new(), Home::new());
    let first = home.start();
    let copied = Command::new("cp")
        .arg("-a")
        .arg(first.data_directory())
        .arg(&copy.0)
        .status()
        .unwrap();
    assert!(copied.success());
    let second = copy.start();
    assert!(second.owned());
    assert_ne!(second.pid(), first.pid());
}

#[test]
fn a_killed_server_is_revived_and_a_living_one_left_alone() {
    let home = Home::new();
    let mut cluster = home.start();
    assert!(!cluster.revive().unwrap());
    kill(&cluster);
    // The keeper notices when it is told of the death of its child, shortly after.
    until("the server is revived", || cluster.revive().unwrap());
    cluster.psql("contrechamp", "select 1").unwrap();
}

#[test]
fn a_half_made_data_folder_is_made_anew() {
    let home = Home::new();
    fs::create_dir_all(home.0.join("pg.new/base")).unwrap();
    fs::write(home.0.join("pg.new/PG_VERSION"), "15\n").unwrap();
    let cluster = home.start();
    assert!(!home.0.join("pg.new").exists());
    cluster.psql("contrechamp", "select 1").unwrap();
}

#[test]
fn a_server_ends_with_the_process_that_started_it_even_if_that_is_killed() {
    // The process that starts it is this same test, run once more with a home to use.
    const NAME: &str = "recover::a_server_ends_with_the_process_that_started_it_even_if_that_is_killed";
    const GIVEN: &str = "CLUSTER_TEST_HOME";
    #[expect(
        clippy::disallowed_methods,
        reason = "the only way to hand a folder to a test program"
    )]
    if let Some(home) = env::var_os(GIVEN).map(PathBuf::from) {
        let _cluster = start(&home);
        fs::write(home.join("started"), "").unwrap();
        loop {
            thread::park();
        }
    }
    let home = Home::new();
    let mut owner = Command::new(env::current_exe().unwrap())
        .args(["--exact", NAME])
        .env(GIVEN, &home.0)
        .stdout(process::Stdio::null())
        .spawn()
        .unwrap();
    let sign = home.0.join("started");
    until("the owner has started the server", || sign.exists());
    let server: u32 = fs::read_to_string(home.0.join("pg/postmaster.pid"))
        .unwrap()
        .lines()
        .next()
        .unwrap()
        .parse()
        .unwrap();
    owner.kill().unwrap();
    owner.wait().unwrap();
    until("the server is gone", || !exists(server));
    assert!(home.start().owned());
}
