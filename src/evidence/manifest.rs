//! Reads the names in a manifest: those of the packages with which a program is built.

use std::path::Path;

/// The greatest number of names read from one manifest.
const MOST_NAMES: usize = 5000;
/// The beginnings of lines that are comments or describe the package itself.
const NO_NAMES: [&str; 8] = ["#", "//", "--", "description", "keywords", "authors", "title", "summary"];

/// Returns the names in a manifest, in lower case. In a JSON file these are all keys and strings; in any other file,
/// the words of each line that is not a comment or a description.
pub(super) fn names(file: &str, text: &str) -> Vec<String> {
    let mut names = Vec::new();
    if Path::new(file).extension().is_some_and(|extension| extension == "json") {
        for quoted in text.split('"').skip(1).step_by(2).take(MOST_NAMES) {
            names.push(quoted.to_ascii_lowercase());
        }
        return names;
    }
    for line in text.lines() {
        let line = line.trim_start();
        // A Go module that is only an indirect dependency was not chosen by the user.
        if NO_NAMES.iter().any(|begin| line.starts_with(begin)) || line.contains("// indirect") {
            continue;
        }
        // All else in it is about the gem itself.
        if file.ends_with(".gemspec") && !line.contains("dependency") && !line.contains(".name") {
            continue;
        }
        for word in line.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.@/:".contains(c))) {
            let word = word.trim_matches(|c: char| ":./-".contains(c));
            if word.is_empty() || names.len() >= MOST_NAMES {
                continue;
            }
            let word = word.to_ascii_lowercase();
            // Examples: `serde.workspace = true`, `group:artifact:version`, `module/v2`.
            if word.contains(':') {
                names.extend(word.split(':').map(str::to_owned));
            }
            names.push(match word.strip_suffix(".workspace") {
                Some(name) => name.to_owned(),
                None => without_major(&word),
            });
        }
    }
    names
}

/// Returns the path of a Go module without its major version.
fn without_major(word: &str) -> String {
    match word.rsplit_once("/v") {
        Some((path, major)) if !major.is_empty() && major.bytes().all(|byte| byte.is_ascii_digit()) => path.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_each_kind_of_manifest() {
        for (file, text, name) in [
            ("package.json", r#"{"dependencies": {"@nestjs/core": "^10"}}"#, "@nestjs/core"),
            ("Cargo.toml", "[dependencies]\nsqlx = { version = \"0.8\" }", "sqlx"),
            ("Cargo.toml", "tokio.workspace = true", "tokio"),
            ("go.mod", "require (\n\tgithub.com/redis/go-redis/v9 v9.5.1\n)", "github.com/redis/go-redis"),
            ("requirements.txt", "Django>=4.2,<5", "django"),
            ("pyproject.toml", "dependencies = [\"fastapi[all]>=0.1\"]", "fastapi"),
            ("pom.xml", "<artifactId>spring-boot-starter-web</artifactId>", "spring-boot-starter-web"),
            ("build.gradle", "implementation 'org.hibernate.orm:hibernate-core:6.4'", "hibernate-core"),
            ("Gemfile", "gem 'rails', '~> 7'", "rails"),
            ("a.gemspec", "s.add_dependency 'sidekiq', '~> 7'", "sidekiq"),
            ("a.csproj", "<PackageReference Include=\"Npgsql\" />", "npgsql"),
            ("mix.exs", "{:phoenix, \"~> 1.7\"}", "phoenix"),
        ] {
            assert!(names(file, text).contains(&name.to_owned()), "{file}: {:?}", names(file, text));
        }
    }

    #[test]
    fn what_a_manifest_says_of_itself_names_nothing() {
        for (file, text) in [
            ("package.json", r#"{"description": "A fast redis client"}"#),
            ("Cargo.toml", "description = \"A redis client\"\n# redis = \"1\""),
            ("go.mod", "require github.com/redis/redis v1.2.3 // indirect"),
            ("a.gemspec", "s.description = 'for redis'\ns.homepage = 'https://example.org/redis/a'"),
        ] {
            assert!(names(file, text).iter().all(|name| !name.split('/').any(|part| part == "redis")), "{file}");
        }
    }
}
