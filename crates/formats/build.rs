//! A jurisdiction pack is built in as soon as its file is there.

fn main() {
    println!("cargo::rerun-if-changed=jurisdictions");
}
