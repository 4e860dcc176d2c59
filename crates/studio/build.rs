//! Says what the executable is made of beyond its sources.

fn main() {
    // The packaged app is embedded in release builds: a newly packaged one has to be embedded anew.
    println!("cargo:rerun-if-changed=../../target/app");
}
