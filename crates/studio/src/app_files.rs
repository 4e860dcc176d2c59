//! The app inside the executable, as `cargo xtask` packages it.

use std::borrow::Cow;

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
        .filter_map(|path| Packaged::get(&path).map(|file| (path.into_owned(), file.data)))
        .collect();
    if packaged.iter().any(|(path, _)| path == "index.html") {
        Assets::new(packaged)
    } else {
        Assets::new([("index.html".to_owned(), Cow::Borrowed(NOT_PACKAGED))])
    }
}
