//! The compressed siblings that the gateway serves instead of a file.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};

/// Kinds of files that get smaller. Pictures and the like are compressed already.
const COMPRESSIBLE: [&str; 9] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Whether a file with this extension is worth compressing.
pub fn is_worthwhile(extension: &str) -> bool {
    COMPRESSIBLE.contains(&extension)
}

/// Brotli at its strongest: this happens once for a build, not once for a request.
pub fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut output = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut output, &settings)?;
    Ok(output)
}

/// Gzip for the few clients that do not know brotli, which over plain HTTP includes some browsers.
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    const TEXT: &[u8] = b"the same words, the same words, the same words, the same words";

    #[test]
    fn brotli_is_smaller_and_gives_the_same_bytes_back() {
        let small = brotli(TEXT).unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut small.as_slice(), &mut back).unwrap();
        assert!(small.len() < TEXT.len() && back == TEXT);
    }

    #[test]
    fn gzip_is_smaller_and_gives_the_same_bytes_back() {
        let small = gzip(TEXT).unwrap();
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(small.as_slice()).read_to_end(&mut back).unwrap();
        assert!(small.len() < TEXT.len() && back == TEXT);
    }
}
