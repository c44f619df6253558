use std::collections::HashMap;

use serde::Deserialize;

use super::manifest;
use super::pattern::{file_name, matches};
use crate::catalog::{Catalog, SkillId};

/// The rules that are compiled into the program.
const BUILT_IN: &str = include_str!("../../assets/evidence/rules.json");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    version: u32,
    left_out: LeftOutShape,
    rules: Vec<RuleShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeftOutShape {
    files: Vec<String>,
    folders: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleShape {
    skill: String,
    #[serde(default)]
    files: Vec<String>,
    #[serde(default)]
    folders: Vec<String>,
    #[serde(default)]
    manifests: Vec<ManifestShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ManifestShape {
    file: String,
    names: Vec<String>,
}

/// One sign of a skill: a pattern, a folder, or a name in a manifest.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) skill: SkillId,
    pub(super) text: String,
}

/// The rules that say which files and names are signs of which skill, and which files are ignored.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    rules: Vec<Rule>,
    files: Patterns,
    folders: HashMap<Vec<u8>, Vec<usize>>,
    manifests: Vec<ManifestRules>,
    left_out: Patterns,
    left_out_folders: Vec<Vec<u8>>,
}

/// The rules for the names in manifests of one kind.
#[derive(Debug)]
struct ManifestRules {
    /// The pattern for the name of the manifest.
    file: String,
    /// The rules by complete name.
    names: HashMap<String, Vec<usize>>,
    /// The rules by the beginning of a name.
    begins: Vec<(String, usize)>,
}

/// Path patterns, grouped so that most are found with one hash lookup.
#[derive(Debug, Default)]
struct Patterns {
    names: HashMap<Vec<u8>, Vec<usize>>,
    /// Patterns such as `*.min.js`, by the part after the last dot; each with the whole ending that has to match.
    ends: HashMap<Vec<u8>, Vec<(Vec<u8>, usize)>>,
    others: Vec<(Vec<u8>, usize)>,
}

impl Patterns {
    fn add(&mut self, pattern: &str, rule: usize) {
        const SPECIAL: [char; 3] = ['*', '?', '/'];
        let bytes = pattern.as_bytes().to_vec();
        match pattern.strip_prefix("*.") {
            Some(end) if !end.contains(SPECIAL) => {
                let last = end.rsplit('.').next().unwrap_or(end).as_bytes().to_vec();
                self.ends.entry(last).or_default().push((pattern.as_bytes()[1..].to_vec(), rule));
            }
            _ if !pattern.contains(SPECIAL) => self.names.entry(bytes).or_default().push(rule),
            _ => self.others.push((bytes, rule)),
        }
    }

    /// Calls `hit` with every rule whose pattern matches a path.
    fn find(&self, path: &[u8], mut hit: impl FnMut(usize)) {
        let name = file_name(path);
        for &rule in self.names.get(name).into_iter().flatten() {
            hit(rule);
        }
        // As in a shell, `*` takes no dot at the beginning: `.nvim.lua` and `.eslintrc.js` are settings of a tool.
        if !name.starts_with(b".")
            && let Some(dot) = name.iter().rposition(|&byte| byte == b'.')
        {
            for (end, rule) in self.ends.get(&name[dot + 1..]).into_iter().flatten() {
                if name.ends_with(end) {
                    hit(*rule);
                }
            }
        }
        for (pattern, rule) in &self.others {
            if matches(pattern, path) {
                hit(*rule);
            }
        }
    }

    fn matches(&self, path: &[u8]) -> bool {
        let mut is_hit = false;
        self.find(path, |_| is_hit = true);
        is_hit
    }
}

impl Rules {
    /// Returns the rules of the program. Their skills must be in `catalog`.
    pub(crate) fn built_in(catalog: &Catalog) -> Self {
        // A test checks that the built-in rules can be read with the built-in catalog.
        Self::parse(BUILT_IN, catalog).unwrap_or_default()
    }

    fn parse(json: &str, catalog: &Catalog) -> Result<Self, String> {
        let file: File = serde_json::from_str(json).map_err(|error| error.to_string())?;
        if file.format != "skillgap.evidence" || file.version != 1 {
            return Err("it is not a `skillgap.evidence` document of version 1".to_owned());
        }
        let mut rules = Self::default();
        for pattern in &file.left_out.files {
            rules.left_out.add(pattern, 0);
        }
        rules.left_out_folders = file.left_out.folders.into_iter().map(String::into_bytes).collect();
        for shape in file.rules {
            let skill = catalog.skill(&shape.skill).ok_or_else(|| format!("no skill is called `{}`", shape.skill))?;
            rules.add(&skill.id, shape);
        }
        Ok(rules)
    }

    fn add(&mut self, skill: &SkillId, shape: RuleShape) {
        for pattern in &shape.files {
            let rule = self.rule(skill, pattern.clone());
            self.files.add(pattern, rule);
        }
        for folder in shape.folders {
            let rule = self.rule(skill, format!("{folder}/"));
            self.folders.entry(folder.into_bytes()).or_default().push(rule);
        }
        for ManifestShape { file, names } in shape.manifests {
            let place = self.manifest(&file);
            for name in names {
                let rule = self.rule(skill, format!("{name} in {file}"));
                let manifest = &mut self.manifests[place];
                match name.strip_suffix('*') {
                    Some(begin) => manifest.begins.push((begin.to_owned(), rule)),
                    None => manifest.names.entry(name).or_default().push(rule),
                }
            }
        }
    }

    /// Returns the index of the rules for manifests of this name, which are added if there are none.
    fn manifest(&mut self, file: &str) -> usize {
        if let Some(place) = self.manifests.iter().position(|manifest| manifest.file == file) {
            return place;
        }
        self.manifests.push(ManifestRules { file: file.to_owned(), names: HashMap::new(), begins: Vec::new() });
        self.manifests.len() - 1
    }

    fn rule(&mut self, skill: &SkillId, text: String) -> usize {
        self.rules.push(Rule { skill: skill.clone(), text });
        self.rules.len() - 1
    }

    pub(super) fn get(&self, rule: usize) -> &Rule {
        &self.rules[rule]
    }

    /// Returns true if a file is ignored: it is vendored, generated, test data or a lock file.
    pub(super) fn leaves_out(&self, path: &[u8]) -> bool {
        folders(path).any(|name| self.left_out_folders.iter().any(|folder| folder == name))
            || self.left_out.matches(path)
    }

    /// Calls `hit` with every rule that matches the path of a file.
    pub(super) fn find(&self, path: &[u8], mut hit: impl FnMut(usize)) {
        self.files.find(path, &mut hit);
        for folder in folders(path) {
            for &rule in self.folders.get(folder).into_iter().flatten() {
                hit(rule);
            }
        }
    }

    /// Returns true if a file is a manifest for which there are rules.
    pub(super) fn is_manifest(&self, path: &[u8]) -> bool {
        self.manifests.iter().any(|manifest| matches(manifest.file.as_bytes(), path))
    }

    /// Returns the rules whose names occur in a manifest.
    pub(super) fn find_names(&self, path: &[u8], text: &str) -> Vec<usize> {
        let file = String::from_utf8_lossy(file_name(path)).into_owned();
        let names = manifest::names(&file, text);
        let mut hit = Vec::new();
        for manifest in self.manifests.iter().filter(|manifest| matches(manifest.file.as_bytes(), path)) {
            for name in &names {
                hit.extend(manifest.names.get(name).into_iter().flatten());
                for (begin, rule) in &manifest.begins {
                    if name.starts_with(begin) {
                        hit.push(*rule);
                    }
                }
            }
        }
        hit.sort_unstable();
        hit.dedup();
        hit
    }
}

/// Returns the names of the folders in a path, from the root on.
fn folders(path: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut names = path.split(|&byte| byte == b'/');
    names.next_back();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skills(path: &str) -> Vec<String> {
        let catalog = Catalog::built_in();
        let rules = Rules::parse(BUILT_IN, &catalog).expect("the rules are good");
        let mut found = Vec::new();
        rules.find(path.as_bytes(), |rule| found.push(rules.get(rule).skill.to_string()));
        found.sort();
        found.dedup();
        found
    }

    #[test]
    fn the_rules_that_ship_are_good_and_see_sixty_skills() {
        let rules = Rules::parse(BUILT_IN, &Catalog::built_in()).expect("the rules are good");
        let skills: std::collections::BTreeSet<&SkillId> = rules.rules.iter().map(|rule| &rule.skill).collect();
        assert!(skills.len() >= 60, "{}", skills.len());
        let mut texts: Vec<String> = rules.rules.iter().map(|rule| format!("{} {}", rule.skill, rule.text)).collect();
        let count = texts.len();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), count, "no rule stands there twice");
        for ManifestRules { names, .. } in &rules.manifests {
            assert!(names.keys().all(|name| *name == name.to_ascii_lowercase()), "{:?}", names.keys());
        }
    }

    #[test]
    fn files_show_their_skills() {
        for (path, wanted) in [
            ("cmd/main.go", &["go"][..]),
            ("deploy/main.tf", &["infrastructure-as-code"]),
            ("x/Dockerfile", &["containers"]),
            (".github/workflows/ci.yml", &["continuous-integration"]),
            ("README", &[]),
            ("src/lib.rs", &["rust"]),
            (".nvim.lua", &[]),
            (".eslintrc.js", &["code-quality"]),
            ("test/app.js", &["automated-testing", "javascript-nodejs"]),
            ("src/settings.py", &["python"]),
        ] {
            assert_eq!(skills(path), wanted, "{path}");
        }
    }

    #[test]
    fn vendored_generated_test_data_and_lock_files_are_left_out() {
        let rules = Rules::parse(BUILT_IN, &Catalog::built_in()).expect("the rules are good");
        for path in [
            "vendor/a.go",
            "web/node_modules/x/a.js",
            "a.pb.go",
            "a_pb2.py",
            "x/testdata/a.go",
            "Cargo.lock",
            "a.min.js",
        ] {
            assert!(rules.leaves_out(path.as_bytes()), "{path}");
        }
        for path in ["a.go", "src/vendor.rs", "a_test.go", "tests/a.rs", "vendor"] {
            assert!(!rules.leaves_out(path.as_bytes()), "{path}");
        }
    }
}
