//! Which coding a browser takes, and whether it has a file already.

/// How a file is packed for the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Gzip,
    Plain,
}

impl Coding {
    /// The name in `Content-Encoding`.
    pub(super) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }
}

/// The smallest coding among those that there are and that `accepted`, an `Accept-Encoding`, takes.
pub(super) fn choose(accepted: &str, has_brotli: bool, has_gzip: bool) -> Coding {
    if has_brotli && takes(accepted, "br") {
        Coding::Brotli
    } else if has_gzip && takes(accepted, "gzip") {
        Coding::Gzip
    } else {
        Coding::Plain
    }
}

/// Whether a list of tags, an `If-None-Match`, names this one.
pub(super) fn matches(tags: &str, tag: &str) -> bool {
    let mut tags = tags.split(',').map(str::trim);
    tags.any(|listed| listed == "*" || listed.strip_prefix("W/").unwrap_or(listed) == tag)
}

/// Whether the list names the coding, or all, with a weight above nought.
fn takes(accepted: &str, coding: &str) -> bool {
    let weight_of = |wanted: &str| {
        accepted.split(',').find_map(|entry| {
            let mut parts = entry.split(';').map(str::trim);
            parts.next().filter(|name| name.eq_ignore_ascii_case(wanted))?;
            let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
            Some(weight.map_or(1.0, |text| text.trim().parse::<f32>().unwrap_or(0.0)))
        })
    };
    weight_of(coding).or_else(|| weight_of("*")).is_some_and(|weight| weight > 0.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn brotli_comes_before_gzip_before_nothing() {
        for (accepted, expected) in [
            ("gzip, deflate, br, zstd", Coding::Brotli),
            ("BR", Coding::Brotli),
            ("gzip;q=1.0, br;q=0.1", Coding::Brotli),
            ("br;q=0, gzip", Coding::Gzip),
            ("br; q=0.000, *", Coding::Gzip),
            ("*", Coding::Brotli),
            ("*;q=0", Coding::Plain),
            ("gzip;q=x", Coding::Plain),
            ("brotli", Coding::Plain),
            ("identity", Coding::Plain),
            ("", Coding::Plain),
        ] {
            assert_eq!(choose(accepted, true, true), expected, "{accepted}");
        }
        assert_eq!(choose("br, gzip", false, true), Coding::Gzip);
        assert_eq!(choose("br, gzip", false, false), Coding::Plain);
    }

    #[test]
    fn a_tag_is_found_in_a_list_also_when_marked_as_weak() {
        for tags in ["\"a\"", "W/\"a\"", "\"x\", \"a\"", "*"] {
            assert!(matches(tags, "\"a\""), "{tags}");
        }
        for tags in ["", "a", "\"A\"", "\"aa\"", "\"x\""] {
            assert!(!matches(tags, "\"a\""), "{tags}");
        }
    }

    proptest! {
        #[test]
        fn no_header_makes_it_panic(text in any::<String>()) {
            choose(&text, true, true);
            matches(&text, "\"a\"");
        }
    }
}
