//! One style sheet from many: imports are put in place, then comments and idle space are taken out.
//!
//! It understands what this project writes: `@import "file.css"` with an optional `layer` or `layer(name)`, and no
//! relative addresses inside the files. Anything else is refused by name, never passed on broken.

use std::fmt;

/// Why the style sheets cannot be joined.
#[derive(Debug, PartialEq, Eq)]
pub enum Error {
    /// An imported file is not there.
    Missing(String),
    /// A file imports itself, directly or not.
    Circular(String),
    /// An import is written in a way that is not understood.
    Import { file: String, rule: String },
    /// A relative address would point elsewhere once the file is part of another one.
    RelativeAddress(String),
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(file) => write!(out, "the style sheet «{file}» is imported but not there"),
            Self::Circular(file) => write!(out, "the style sheet «{file}» imports itself"),
            Self::Import { file, rule } => {
                write!(out, "«{file}» has an import that packaging cannot join: {rule}")
            }
            Self::RelativeAddress(file) => {
                write!(out, "«{file}» has a relative url(), which has to start with /")
            }
        }
    }
}

/// The text of `file` with all its imports in place and without idle space. `read` gives a file's text by its path.
pub fn bundle(file: &str, read: &dyn Fn(&str) -> Option<String>) -> Result<String, Error> {
    join(file, read, &mut Vec::new()).map(|css| without_idle_space(&css))
}

fn join(file: &str, read: &dyn Fn(&str) -> Option<String>, above: &mut Vec<String>) -> Result<String, Error> {
    if above.iter().any(|name| name == file) {
        return Err(Error::Circular(file.to_owned()));
    }
    let text = read(file).ok_or_else(|| Error::Missing(file.to_owned()))?;
    let css = without_comments(&text);
    if has_relative_address(&css) {
        return Err(Error::RelativeAddress(file.to_owned()));
    }
    above.push(file.to_owned());
    let mut joined = String::new();
    let mut rest = css.as_str();
    while let Some(start) = rest.find("@import") {
        let rule_and_rest = &rest[start..];
        let end = rule_and_rest.find(';').unwrap_or(rule_and_rest.len());
        let rule = &rule_and_rest[..end];
        let not_understood = || Error::Import { file: file.to_owned(), rule: rule.to_owned() };
        let import = Import::parse(rule).ok_or_else(not_understood)?;
        joined.push_str(&rest[..start]);
        joined.push_str(&import.wrap(&join(&beside(file, import.path), read, above)?));
        rest = rule_and_rest.get(end + 1..).unwrap_or_default();
    }
    joined.push_str(rest);
    above.pop();
    Ok(joined)
}

struct Import<'a> {
    path: &'a str,
    layer: Option<&'a str>,
}

impl<'a> Import<'a> {
    fn parse(rule: &'a str) -> Option<Self> {
        let quoted = rule.strip_prefix("@import")?.trim();
        let quote = quoted.chars().next().filter(|first| ['"', '\''].contains(first))?;
        let (path, condition) = quoted[1..].split_once(quote)?;
        let layer = match condition.trim() {
            "" => None,
            "layer" => Some(""),
            named => Some(named.strip_prefix("layer(")?.strip_suffix(')')?.trim()),
        };
        let is_plain = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
        let is_relative = !path.starts_with('/') && !path.contains(':');
        (is_relative && layer.is_none_or(is_plain)).then_some(Self { path, layer })
    }

    fn wrap(&self, css: &str) -> String {
        match self.layer {
            None => css.to_owned(),
            Some(name) => format!("@layer {name}{{{css}}}"),
        }
    }
}

/// The path of `import` as written in `file`.
fn beside(file: &str, import: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in import.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

fn has_relative_address(css: &str) -> bool {
    css.split("url(").skip(1).any(|address| {
        let address = address.trim_start().trim_start_matches(['"', '\'']);
        !["/", "#", "data:"].iter().any(|start| address.starts_with(start))
    })
}

fn without_comments(css: &str) -> String {
    let mut output = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(next) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(next);
        output.push_str(before);
        rest = if let Some(comment) = from.strip_prefix("/*") {
            // A comment parts two words as a space does.
            output.push(' ');
            comment.split_once("*/").map_or("", |(_, after)| after)
        } else {
            let length = if from.starts_with('/') { 1 } else { quoted_length(from) };
            output.push_str(&from[..length]);
            &from[length..]
        };
    }
    output + rest
}

fn without_idle_space(css: &str) -> String {
    let mut output = String::with_capacity(css.len());
    let mut rest = css.trim();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' => quoted_length(rest),
            _ => first.len_utf8(),
        };
        if first.is_whitespace() {
            rest = rest.trim_start();
            let is_idle =
                output.ends_with(['{', '}', ';', ',', ':']) || rest.starts_with(['{', '}', ';', ',']);
            if !is_idle {
                output.push(' ');
            }
            continue;
        }
        if first == '}' && output.ends_with(';') {
            output.pop();
        }
        output.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    output
}

/// The length of the string that `text` starts with, both quotes included.
fn quoted_length(text: &str) -> usize {
    let mut characters = text.char_indices();
    let quote = characters.next().map(|(_, first)| first);
    let mut is_escaped = false;
    for (at, character) in characters {
        if !is_escaped && Some(character) == quote {
            return at + character.len_utf8();
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled(files: &[(&str, &str)]) -> Result<String, Error> {
        let read =
            |path: &str| files.iter().find(|(name, _)| *name == path).map(|(_, text)| (*text).to_owned());
        bundle("style/main.css", &read)
    }

    #[test]
    fn an_imported_file_stands_in_its_layer_and_in_its_place() {
        let main = "@layer base, ui;\n@import \"base.css\" layer(base);\n@import 'ui/button.css' layer(ui);";
        let files = [
            ("style/main.css", main),
            ("style/base.css", "body { margin: 0; }"),
            ("style/ui/button.css", "@import \"../icon.css\";\n.button { color: red; }"),
            ("style/icon.css", ".icon { width: 1em }"),
        ];
        let expected =
            "@layer base,ui;@layer base{body{margin:0}}@layer ui{.icon{width:1em}.button{color:red}}";
        assert_eq!(bundled(&files).unwrap(), expected);
    }

    #[test]
    fn an_unnamed_layer_stays_unnamed_and_no_layer_stays_none() {
        let files =
            [("style/main.css", "@import 'a.css' layer; @import 'a.css';"), ("style/a.css", "a { top: 0 }")];
        assert_eq!(bundled(&files).unwrap(), "@layer{a{top:0}}a{top:0}");
    }

    #[test]
    fn what_cannot_be_joined_is_refused_by_name() {
        let missing = bundled(&[("style/main.css", "@import 'gone.css';")]).unwrap_err();
        assert_eq!(missing, Error::Missing("style/gone.css".into()));
        let circular = bundled(&[("style/main.css", "@import './main.css';")]).unwrap_err();
        assert_eq!(circular, Error::Circular("style/main.css".into()));
        for rule in
            ["@import url(/a.css)", "@import 'a.css' print", "@import 'https://b.test/a.css'", "@import '"]
        {
            let files = [("style/main.css", rule), ("style/a.css", "")];
            assert!(matches!(bundled(&files).unwrap_err(), Error::Import { .. }), "{rule}");
        }
    }

    #[test]
    fn a_relative_address_is_refused_because_it_would_point_elsewhere() {
        let of = |address: &str| format!("a {{ background: url({address}) }}");
        for good in ["/icon.svg", "\"/icon.svg\"", "data:image/svg+xml,x", "#shape"] {
            assert!(bundled(&[("style/main.css", &of(good))]).is_ok(), "{good}");
        }
        assert!(bundled(&[("style/main.css", &of("icon.svg"))]).is_err());
    }

    #[test]
    fn strings_keep_their_spaces_and_what_looks_like_a_comment() {
        let css = r#"a::before { content: "/* a ,  b */ \" ; "; } /* gone */ b { top: 0 }"#;
        let expected = r#"a::before{content:"/* a ,  b */ \" ; "}b{top:0}"#;
        assert_eq!(bundled(&[("style/main.css", css)]).unwrap(), expected);
    }

    #[test]
    fn space_that_means_something_stays() {
        let css = ".a :hover > b, .c.d { margin: 0 -1px; width: calc(1px + 2px); font: 1em/1.5 x }";
        let expected = ".a :hover > b,.c.d{margin:0 -1px;width:calc(1px + 2px);font:1em/1.5 x}";
        assert_eq!(bundled(&[("style/main.css", css)]).unwrap(), expected);
    }
}
