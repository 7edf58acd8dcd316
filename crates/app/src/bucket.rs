//! Opens a bucket of an S3-compatible store, by the settings that photos and dumps share.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use object_store::aws::AmazonS3Builder;
use object_store::path::Path;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, RetryConfig};

use crate::config::S3Options;

/// Longest for all tries of a request: somebody waits for the answer.
const TRIES: Duration = Duration::from_secs(10);

/// The bucket, and the prefix in it. `client` says how long a request may take.
pub fn open(
    bucket_and_prefix: &str,
    options: &S3Options,
    client: ClientOptions,
) -> anyhow::Result<(Arc<dyn ObjectStore>, Path)> {
    provide_tls();
    let (bucket, prefix) = bucket_and_prefix
        .split_once('/')
        .unwrap_or((bucket_and_prefix, ""));
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(bucket)
        .with_region(&options.region)
        .with_client_options(client.with_allow_http(options.allow_http))
        .with_retry(RetryConfig {
            backoff: BackoffConfig::default(),
            max_retries: 3,
            retry_timeout: TRIES,
        });
    if let Some(endpoint) = &options.endpoint {
        builder = builder.with_endpoint(endpoint);
    }
    if let Some(key) = &options.access_key_id {
        builder = builder.with_access_key_id(key);
    }
    if let Some(secret) = &options.secret_access_key {
        builder = builder.with_secret_access_key(secret);
    }
    if let Some(token) = &options.session_token {
        builder = builder.with_token(token);
    }
    let store = builder
        .build()
        .with_context(|| format!("open the bucket {bucket}"))?;
    Ok((Arc::new(store), prefix.into()))
}

/// Lets clients of this process speak TLS; the first call counts.
pub fn provide_tls() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}
