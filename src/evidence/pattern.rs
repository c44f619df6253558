//! Path patterns, as written in `.gitattributes` and in the rules.

/// Returns true if a pattern matches a path. `*` and `?` match within a name, `**` also across folders. A pattern
/// without a slash matches the name of a file in any folder, one with a slash the whole path.
pub(super) fn matches(pattern: &[u8], path: &[u8]) -> bool {
    let anchored = pattern.strip_prefix(b"/");
    match anchored {
        None if !pattern.contains(&b'/') => glob(pattern, file_name(path)),
        _ => glob(anchored.unwrap_or(pattern), path),
    }
}

/// Returns the part of a path after its last slash.
pub(super) fn file_name(path: &[u8]) -> &[u8] {
    path.rsplit(|&byte| byte == b'/').next().unwrap_or(path)
}

/// Matches by backtracking to the last star only, so that the time is at most the product of both lengths.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    // The positions to continue from if a star has to match one more byte: in the pattern after the star, and in the
    // text. A single star must not match a slash; a double star may.
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
