//! Patterns of paths, as `.gitattributes` and the rules write them.

/// Whether a pattern matches a path. `*` and `?` match within a name, `**` also across folders; a pattern without a slash
/// matches the file's name in any folder, one with a slash the whole path.
pub(super) fn matches(pattern: &[u8], path: &[u8]) -> bool {
    let anchored = pattern.strip_prefix(b"/");
    match anchored {
        None if !pattern.contains(&b'/') => glob(pattern, file_name(path)),
        _ => glob(anchored.unwrap_or(pattern), path),
    }
}

/// The part of a path behind its last slash.
pub(super) fn file_name(path: &[u8]) -> &[u8] {
    path.rsplit(|&byte| byte == b'/').next().unwrap_or(path)
}

/// Matches by going back to the last star, so that no pattern takes more than the product of the two lengths.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    // Where to go on when a star has to take one byte more: its place behind it, the text's place, whether it may take a
    // slash.
    let mut single: Option<(usize, usize)> = None;
    let mut double: Option<(usize, usize)> = None;
    loop {
        let rest = &pattern[p..];
        if rest.starts_with(b"**") {
            // `**/` also matches no folder at all.
            p += if rest.starts_with(b"**/") { 3 } else { 2 };
            (double, single) = (Some((p, t)), None);
            continue;
        }
        match (rest.first(), text.get(t)) {
            (None, None) => return true,
            (Some(b'*'), _) => {
                p += 1;
                single = Some((p, t));
                continue;
            }
            (Some(b'?'), Some(c)) if *c != b'/' => {
                (p, t) = (p + 1, t + 1);
                continue;
            }
            (Some(a), Some(b)) if a == b && *a != b'?' => {
                (p, t) = (p + 1, t + 1);
                continue;
            }
            _ => {}
        }
        match (single, double) {
            (Some((behind, from)), _) if text.get(from).is_some_and(|byte| *byte != b'/') => {
                single = Some((behind, from + 1));
                (p, t) = (behind, from + 1);
            }
            (_, Some((behind, from))) if from < text.len() => {
                single = None;
                double = Some((behind, from + 1));
                (p, t) = (behind, from + 1);
            }
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_as_git_writes_them() {
        for (pattern, path, is_match) in [
            ("*.go", "a/b/main.go", true),
            ("*.go", "main.gox", false),
            ("Dockerfile*", "x/Dockerfile.dev", true),
            ("docs/*", "docs/a.md", true),
            ("docs/*", "docs/a/b.md", false),
            ("docs/**", "docs/a/b.md", true),
            ("/web/*.js", "web/a.js", true),
            ("/web/*.js", "x/web/a.js", false),
            ("**/gen/*.rs", "gen/a.rs", true),
            ("**/gen/*.rs", "a/b/gen/c.rs", true),
            ("**/gen/*.rs", "a/gen/b/c.rs", false),
            (".github/workflows/*", ".github/workflows/ci.yml", true),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*", "", true),
            ("**", "a/b", true),
        ] {
            assert_eq!(matches(pattern.as_bytes(), path.as_bytes()), is_match, "{pattern} {path}");
        }
        let (pattern, path) = ("*a".repeat(40) + "b", "a".repeat(4000));
        assert!(!matches(pattern.as_bytes(), path.as_bytes()), "and it ends");
    }
}
