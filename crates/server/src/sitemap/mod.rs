//! `/sitemap.xml` and `/sitemaps/…`: the pages that a search engine may read. Which pages there are is looked up once a day.

pub(crate) mod get;
mod listing;

pub(crate) use listing::Kept;
