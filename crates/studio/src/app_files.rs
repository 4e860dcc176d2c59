//! The app inside the executable, as `cargo xtask` packages it.

use std::borrow::Cow;

use axum::body::Bytes;
use gateway::Assets;

#[derive(rust_embed::RustEmbed)]
#[folder = "../../target/app"]
#[allow_missing = true]
struct Packaged;

/// What a build without the app shows in its place.
const NOT_PACKAGED: &[u8] = b"<!doctype html><html lang=en><title>FineVoice Studio</title>\
<p>This build has no app inside. Start the studio with <code>cargo xtask run</code>.";

/// The packaged app.
pub fn assets() -> Assets {
    let packaged: Vec<_> = Packaged::iter()
        .filter_map(|path| Packaged::get(&path).map(|file| (path.into_owned(), bytes(file.data))))
        .collect();
    if packaged.iter().any(|(path, _)| path == "index.html") {
        Assets::from_files(packaged)
    } else {
        Assets::from_files([("index.html", NOT_PACKAGED)])
    }
}

fn bytes(data: Cow<'static, [u8]>) -> Bytes {
    match data {
        Cow::Borrowed(inside_the_executable) => Bytes::from_static(inside_the_executable),
        Cow::Owned(read_from_disk) => read_from_disk.into(),
    }
}
