//! An S3-compatible store on this machine, of another project (s3s with its file system), with one bucket, `pictures`.

use std::path::PathBuf;

use clap::Parser as _;
use contrechamp::config::{Config, Settings};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub(crate) struct Bucket {
    /// Where it keeps what is put there; beside the bucket there is room for a test.
    pub(crate) folder: PathBuf,
    address: String,
    task: JoinHandle<()>,
}

impl Bucket {
    pub(crate) async fn start() -> Self {
        let folder = std::env::temp_dir().join(format!("contrechamp-s3-{}", server::random::id()));
        std::fs::create_dir_all(folder.join("pictures")).unwrap();
        let mut builder = S3ServiceBuilder::new(FileSystem::new(&folder).unwrap());
        builder.set_auth(SimpleAuth::from_single("key", "word"));
        let service = builder.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let task = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let connection =
                    http1::Builder::new().serve_connection(TokioIo::new(socket), service.clone());
                tokio::spawn(async move {
                    let _ = connection.await;
                });
            }
        });
        Self {
            folder,
            address,
            task,
        }
    }

    /// What an operator sets, with other options beside.
    pub(crate) fn settings(&self, password: &str, others: &[&str]) -> Settings {
        let mut arguments = vec![
            "contrechamp".to_owned(),
            format!("--s3-endpoint={}", self.address),
            "--s3-access-key-id=key".to_owned(),
            format!("--s3-secret-access-key={password}"),
            "--s3-allow-http".to_owned(),
        ];
        arguments.extend(others.iter().map(ToString::to_string));
        arguments.push("doctor".to_owned());
        Config::parse_from(arguments).settings
    }

    /// The objects directly below a prefix, in the order of their names.
    pub(crate) fn objects(&self, prefix: &str) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(self.folder.join("pictures").join(prefix)) else {
            return Vec::new();
        };
        let mut objects: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        objects.sort();
        objects
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        self.task.abort();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
