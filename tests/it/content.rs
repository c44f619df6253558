//! The content: what the catalog and the lists must be for a rating to mean anything.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use skillgap::benchmark::{self, Asked, Benchmark};
use skillgap::catalog::{Catalog, Level, Route, Skill, Technology};

/// The areas in the order in which people meet them, each with its skills. Ids are for ever.
const AREAS: [(&str, &str); 14] = [
    (
        "languages",
        "python java javascript-nodejs typescript csharp php ruby go rust cpp c kotlin scala elixir other-language",
    ),
    ("cs-foundations", "data-structures algorithmic-thinking oop-principles concurrency time-and-text code-quality"),
    (
        "web-frameworks",
        "backend-framework http-protocol web-standards frontend-literacy web-dev-lifecycle accessibility \
         cms-development",
    ),
    (
        "databases",
        "relational-databases nosql-databases sql-querying query-optimization data-modeling schema-design \
         database-indexing database-tuning database-scaling backup-recovery data-security dbms-knowledge \
         orm-data-access search-engines data-pipelines data-warehouses",
    ),
    ("apis", "rest-apis graphql-apis rpc-realtime-apis api-documentation third-party-integration"),
    ("servers-os", "networking web-servers server-configuration server-architecture linux-os"),
    (
        "architecture",
        "system-design architecture-patterns microservices api-gateways service-mesh event-driven messaging-streaming \
         async-processing resilience legacy-modernization",
    ),
    (
        "cloud",
        "cloud-platforms infrastructure-as-code containers orchestration serverless platform-engineering cloud-cost",
    ),
    (
        "delivery",
        "version-control code-collaboration continuous-integration continuous-delivery feature-flags-experiments \
         automated-testing monitoring-logging incident-response agile-scrum end-to-end-delivery",
    ),
    (
        "security",
        "authentication authorization secure-coding input-output-safety encryption supply-chain-security \
         privacy-engineering security-assessment security-compliance",
    ),
    ("performance", "caching load-balancing horizontal-scaling performance-diagnosis"),
    (
        "emerging",
        "ai-assisted-development llm-features ml-concepts ml-integration ml-frameworks blockchain-fundamentals \
         smart-contracts-dapps",
    ),
    (
        "people",
        "communication teamwork mentoring technical-leadership problem-solving attention-to-detail \
         organization-planning research-skills requirements-analysis technology-selection adaptability",
    ),
    ("growth", "continuous-learning community-participation open-source hands-on-projects certifications"),
];

/// The 2023 list, requirement by requirement: `id:target:weight`.
const MUST_HAVE_2023: &str = "
    backend-language:4:3 backend-framework:4:3 emerging-language:1:3 relational-databases:3:3 nosql-databases:3:3 dbms-knowledge:3:3
    query-optimization:4:3 database-tuning:4:3 data-modeling:4:3 schema-design:3:3
    http-protocol:3:3 rest-apis:3:3 web-standards:3:3 frontend-literacy:2:3 secure-coding:3:3 authentication:3:3
    authorization:3:3 cloud-platforms:3:2 infrastructure-as-code:4:2 containers:2:2 orchestration:2:2
    microservices:3:2 api-gateways:2:2 service-mesh:2:2 system-design:3:2 resilience:3:2 end-to-end-delivery:3:2
    version-control:4:2 code-collaboration:4:2 automated-testing:3:2 continuous-integration:3:2
    continuous-delivery:3:2 monitoring-logging:2:2 performance-diagnosis:2:2 ml-concepts:2:1 ml-integration:2:1
    ml-frameworks:1:1 serverless:3:1 event-driven:2:1 blockchain-fundamentals:2:1 smart-contracts-dapps:2:1
    continuous-learning:3:3 community-participation:2:3 teamwork:3:3 communication:3:3 problem-solving:3:3
    adaptability:3:1 hands-on-projects:3:3 certifications:1:1
";

/// Of each list in `assets/benchmarks`: requirements, the sum of weight × target, any-ofs.
const TOTALS: [(&str, usize, u32, usize); 12] = [
    ("must-have-2023", 49, 324, 2),
    ("novice-to-ninja-2023", 35, 237, 1),
    ("uway", 42, 340, 2),
    ("five-must-have-2021", 25, 192, 1),
    ("four-top", 10, 85, 1),
    ("backend-2026", 45, 320, 1),
    ("path-senior-backend-developer", 25, 217, 1),
    ("path-technical-lead", 24, 218, 1),
    ("path-architect", 25, 234, 1),
    ("path-cloud", 25, 225, 1),
    ("path-data-engineering", 24, 205, 1),
    ("path-ai-integration", 25, 212, 1),
];

/// Feelings, degrees and advertising: words that nobody can answer with yes or no. A `*` stands for any ending.
const BANNED: [&str; 18] = [
    "comfortabl*",
    "familiar with",
    "deep knowledge",
    "strong understanding",
    "solid understanding",
    "good understanding",
    "basic understanding",
    "knows well",
    "very well",
    "no knowledge",
    "seamless*",
    "robust*",
    "leverag*",
    "cutting edge",
    "world class",
    "expertly",
    "passionate*",
    "synerg*",
];

/// Words that say how much and nothing of what; an anchor of these alone names only a degree.
const DEGREES: &str = "a an and any all at can does good great has have high in is its it knows little low more most much \
    no not of on or other others own some some the this to very well with without \
    advanced alone basic basics broad complete deep excellent expert expertise experience extensive full fully \
    knowledge level limited mastery often proficiency proficient skill skills skilled solid strong thorough \
    topic understanding understands use uses using wide work works";

/// How alike two anchors of one skill may be, 0 to 1; the nearest two that ship are at 0.5.
const ALIKE: f64 = 0.6;

struct List {
    file: PathBuf,
    benchmark: Benchmark,
}

/// Every list that ships, read as the program reads it.
fn lists(catalog: &Catalog) -> Vec<List> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/benchmarks");
    let mut lists = Vec::new();
    for folder in [folder.clone(), folder.join("ours"), folder.join("paths")] {
        for entry in fs::read_dir(folder).expect("the assets are there") {
            let file = entry.expect("the folder can be read").path();
            if file.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let json = fs::read_to_string(&file).expect("it can be read");
            let outcome = benchmark::parse(&file.display().to_string(), &json, catalog)
                .unwrap_or_else(|problems| panic!("{problems:#?}"));
            assert!(outcome.warnings.is_empty(), "{:#?}", outcome.warnings);
            lists.push(List { file, benchmark: outcome.benchmark });
        }
    }
    lists
}

fn list(id: &str) -> Benchmark {
    let catalog = Catalog::built_in();
    let found = lists(&catalog).into_iter().find(|list| list.benchmark.id.as_str() == id);
    found.unwrap_or_else(|| panic!("there is no list {id}")).benchmark
}

/// Every text of a skill that somebody wrote, with its place.
fn texts(skill: &Skill) -> Vec<(String, &str)> {
    let check = skill.check().into_iter().flat_map(|check| {
        let score = check.score.as_deref().unwrap_or_default();
        [("check.question", &*check.question), ("check.good_answer", &*check.good_answer), ("check.score", score)]
    });
    let mut texts: Vec<(String, &str)> =
        [("meaning", &*skill.meaning), ("understanding", skill.understanding().unwrap_or_default())]
            .into_iter()
            .chain(check)
            .map(|(at, text)| (at.to_owned(), text))
            .collect();
    texts.extend(Level::ALL.map(|level| (format!("anchors[{level}]"), skill.anchor(level))));
    texts.extend(skill.growth().iter().map(|step| (format!("growth, to {}", step.to), &*step.step)));
    texts
}

/// The words of a text, in lower case.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The first banned phrase in a text.
fn banned(text: &str) -> Option<&'static str> {
    let text = format!(" {} ", words(text).join(" "));
    BANNED.into_iter().find(|phrase| match phrase.strip_suffix('*') {
        Some(stem) => text.contains(&format!(" {stem}")),
        None => text.contains(&format!(" {phrase} ")),
    })
}

/// Whether a text says how much, but hardly of what: fewer than three words beside those of degree.
fn names_only_degrees(text: &str) -> bool {
    let degrees: HashSet<&str> = DEGREES.split_whitespace().collect();
    words(text).iter().filter(|word| !degrees.contains(word.as_str())).count() < 3
}

fn is_kebab_case(id: &str) -> bool {
    id.len() <= 64
        && id
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

#[test]
fn the_skills_stand_in_their_areas_in_the_order_in_which_people_meet_them() {
    let catalog = Catalog::built_in();
    let areas: Vec<&str> = catalog.areas().iter().map(|area| area.id.as_str()).collect();
    assert_eq!(areas, AREAS.map(|(area, _)| area));
    let skills = |area: &str| -> Vec<&str> {
        catalog.skills().iter().filter(|skill| skill.area.as_str() == area).map(|skill| skill.id.as_str()).collect()
    };
    for (area, expected) in AREAS {
        assert_eq!(skills(area).join(" "), expected, "{area}");
    }
    let count: usize = AREAS.iter().map(|(_, skills)| skills.split(' ').count()).sum();
    assert_eq!(catalog.skills().len(), count);
}

#[test]
fn every_id_is_unique_and_kebab_case() {
    let catalog = Catalog::built_in();
    let mut seen = HashSet::new();
    for id in catalog.skills().iter().map(|skill| skill.id.as_str()) {
        assert!(is_kebab_case(id), "{id}");
        assert!(seen.insert(id), "{id} is there twice");
    }
    for area in catalog.areas() {
        assert!(is_kebab_case(area.id.as_str()), "{}", area.id);
        assert!(!seen.contains(area.id.as_str()), "`{}` names an area and a skill", area.id);
    }
    let mut seen = HashSet::new();
    for list in lists(&catalog) {
        let id = list.benchmark.id.as_str();
        let stem = list.file.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        assert!(id == stem || id == format!("path-{stem}"), "{} holds `{id}`", list.file.display());
        assert!(seen.insert(id.to_owned()), "{id} is there twice");
        for requirement in &list.benchmark.requirements {
            assert!(is_kebab_case(requirement.id.as_str()), "{id}: {}", requirement.id);
        }
    }
    for bad in ["", "-a", "a-", "a--b", "A", "a_b", "é"] {
        assert!(!is_kebab_case(bad), "{bad}");
    }
}

#[test]
fn every_skill_is_complete() {
    for skill in Catalog::built_in().skills() {
        let id = &skill.id;
        assert!((2..=8).contains(&skill.aliases.len()), "{id} has {} aliases", skill.aliases.len());
        assert!(skill.technologies.len() <= 60, "{id} has {} technologies", skill.technologies.len());
        assert!(skill.requires.len() <= 3, "{id} has {} prerequisites", skill.requires.len());
        assert!(skill.check().is_some_and(|check| check.score.is_some()), "{id} has no check with a score");
        assert!(skill.understanding().is_some(), "{id} does not say what understanding means");
        for step in skill.growth() {
            assert!(step.size.is_some(), "{id} has a step without a size: {}", step.step);
            assert!(step.route != Route::Certification || step.source.is_some(), "{id}: an exam has an address");
            assert!(
                step.to.number() < 2 || step.route != Route::Conferences,
                "{id}: a talk teaches nobody: {}",
                step.step
            );
        }
        for (to, steps) in [(1, 1..=2), (2, 2..=3), (3, 2..=4), (4, 2..=4), (5, 1..=2)] {
            let count = skill.growth().iter().filter(|step| step.to.number() == to).count();
            assert!(steps.contains(&count), "{id} has {count} steps to {to}, not {steps:?}");
        }
        assert!(skill.growth().is_sorted_by_key(|step| step.to), "{id}: the steps stand in the order of their levels");
        let phases: HashSet<_> = skill.interview_phases.iter().collect();
        assert_eq!(phases.len(), skill.interview_phases.len(), "{id} has a phase twice");
        assert!((1..=3).contains(&phases.len()), "{id} has {} phases", phases.len());
    }
}

#[test]
fn every_text_has_a_length_that_fits_the_screen_and_says_something() {
    for skill in Catalog::built_in().skills() {
        assert!((1..=40).contains(&skill.name.chars().count()), "{}", skill.name);
        for (place, text) in texts(skill) {
            let range = match place.as_str() {
                "meaning" => 20..=90,
                "check.question" => 30..=220,
                "check.good_answer" => 40..=320,
                "check.score" => 20..=110,
                "understanding" => 30..=140,
                place if place.starts_with("anchors") => 25..=110,
                _ => 30..=200,
            };
            let length = text.chars().count();
            assert!(range.contains(&length), "{}.{place} has {length} characters, not {range:?}: {text}", skill.id);
        }
    }
}

#[test]
fn every_text_is_one_clean_line() {
    for skill in Catalog::built_in().skills() {
        for (place, text) in texts(skill) {
            let at = format!("{}.{place}: {text}", skill.id);
            assert_eq!(text, text.trim(), "{at}");
            assert!(!text.chars().any(char::is_control), "{at}");
            assert!(!text.contains("  "), "{at}");
            assert!(!text.contains(['\u{2013}', '\u{2014}']), "no dashes: {at}");
            assert!(!(place.starts_with("growth") && text.contains("://")), "sources by name, not by address: {at}");
            if !place.starts_with("check") {
                assert!(!text.ends_with('.'), "no full stop at the end: {at}");
                assert!(text.starts_with(|first: char| !first.is_lowercase()), "a capital first: {at}");
            }
        }
    }
}

#[test]
fn no_text_speaks_of_feelings_or_sells() {
    for skill in Catalog::built_in().skills() {
        for (place, text) in texts(skill) {
            assert_eq!(banned(text), None, "{}.{place}: {text}", skill.id);
        }
    }
    for (text, phrase) in [
        ("Is comfortable with joins", Some("comfortabl*")),
        ("Familiar with: joins", Some("familiar with")),
        ("Builds Robust services", Some("robust*")),
        ("A cutting-edge stack", Some("cutting edge")),
        ("Has deep knowledge", Some("deep knowledge")),
        ("Made the family budget with a spreadsheet", None),
    ] {
        assert_eq!(banned(text), phrase, "{text}");
    }
}

#[test]
fn no_anchor_names_only_degrees() {
    for skill in Catalog::built_in().skills() {
        for anchor in skill.anchors() {
            assert!(!names_only_degrees(anchor), "{}: {anchor}", skill.id);
        }
    }
    for bad in ["Has very strong, advanced skills", "Basic knowledge of the topic", "Expert", "Uses SQL very well"] {
        assert!(names_only_degrees(bad), "{bad}");
    }
}

#[test]
fn level_5_is_depth_and_not_reach() {
    const REACH: [&str; 9] =
        ["team", "teams", "company", "companies", "organization", "colleagues", "conference", "talk", "talks"];
    for skill in Catalog::built_in().skills() {
        let anchor = skill.anchor(Level::MAX);
        let reach = words(anchor).into_iter().find(|word| REACH.contains(&word.as_str()));
        assert_eq!(reach, None, "{}: {anchor}", skill.id);
    }
}

#[test]
fn each_source_has_one_address_that_says_nothing_of_who_sent_the_reader() {
    let catalog = Catalog::built_in();
    for skill in catalog.skills() {
        for source in skill.growth().iter().filter_map(|step| step.source.as_ref()) {
            let url = &source.url;
            assert!(url.starts_with("https://") && !url.contains(['?', '#', ' ']), "{}: {url}", skill.id);
            assert!(!source.name.contains("://") && source.name.len() > 2, "{}: {}", skill.id, source.name);
        }
    }
}

#[test]
fn each_language_that_advertisements_name_most_can_be_learned_by_a_course() {
    let catalog = Catalog::built_in();
    for id in ["python", "java", "javascript-nodejs", "csharp", "sql-querying", "typescript", "cpp", "rust", "ruby"] {
        let skill = catalog.skill(id).expect("it is there");
        let course = skill.step_by(Route::Courses, Level::ALL[0], Level::MAX);
        assert!(course.is_some_and(|step| step.source.is_some()), "{id}");
    }
}

#[test]
fn no_anchor_of_the_levels_1_to_5_is_used_twice() {
    let catalog = Catalog::built_in();
    let mut seen: HashMap<String, String> = HashMap::new();
    for skill in catalog.skills() {
        for level in Level::ALL.into_iter().skip(1) {
            let place = format!("{} {level}", skill.id);
            if let Some(first) = seen.insert(words(skill.anchor(level)).join(" "), place.clone()) {
                panic!("{first} and {place} say the same: {}", skill.anchor(level));
            }
        }
    }
    assert_eq!(seen.len(), catalog.skills().len() * 5);
}

#[test]
fn no_two_anchors_of_one_skill_are_nearly_the_same() {
    let alike = |a: &str, b: &str| strsim::normalized_damerau_levenshtein(&a.to_lowercase(), &b.to_lowercase());
    for skill in Catalog::built_in().skills() {
        for (level, anchor) in skill.anchors().iter().enumerate() {
            for (lower, other) in skill.anchors()[..level].iter().enumerate() {
                let alike = alike(anchor, other);
                assert!(alike < ALIKE, "{} {lower} and {level} are alike ({alike:.2}): {other} / {anchor}", skill.id);
            }
        }
    }
    assert!(alike("Has tuned a small cluster in production", "Has tuned a large cluster in production") > ALIKE);
}

#[test]
fn no_word_means_two_skills() {
    let catalog = Catalog::built_in();
    let mut owners: HashMap<String, &str> = HashMap::new();
    for skill in catalog.skills() {
        // A skill's id may well be its name.
        let own: HashSet<String> = [skill.id.as_str(), &skill.name].iter().map(|name| name.to_lowercase()).collect();
        for name in own {
            assert_eq!(owners.insert(name.clone(), skill.id.as_str()), None, "`{name}` also means {}", skill.id);
        }
    }
    let mut technologies = 0;
    for skill in catalog.skills() {
        let words =
            skill.aliases.iter().map(|alias| &**alias).chain(skill.technologies.iter().flat_map(Technology::words));
        for word in words {
            let owner = owners.insert(word.to_lowercase(), skill.id.as_str());
            assert_eq!(owner, None, "`{word}` of {} means that already", skill.id);
        }
        technologies += skill.technologies.iter().flat_map(Technology::words).count();
    }
    assert!(technologies >= 500, "{technologies} names of technologies");
    for (word, id) in [("k8s", "orchestration"), ("CI", "continuous-integration"), ("node", "javascript-nodejs")] {
        assert_eq!(catalog.find_skill(word).map(|skill| skill.id.as_str()), Ok(id), "{word}");
    }
    assert_eq!(catalog.find_skill("Java").map(|skill| skill.id.as_str()), Ok("java"), "it does not swallow JavaScript");
}

#[test]
fn every_list_asks_for_what_it_did() {
    let catalog = Catalog::built_in();
    let mut totals: Vec<(String, usize, u32, usize)> = lists(&catalog)
        .into_iter()
        .map(|List { benchmark, .. }| {
            let asked = benchmark.requirements.iter().map(|r| u32::from(r.weight.number() * r.target.number())).sum();
            let any_of = benchmark.requirements.iter().filter(|r| matches!(r.asked, Asked::AnyOf(_))).count();
            (benchmark.id.to_string(), benchmark.requirements.len(), asked, any_of)
        })
        .collect();
    let mut expected = TOTALS.map(|(id, requirements, asked, any_of)| (id.to_owned(), requirements, asked, any_of));
    totals.sort();
    expected.sort();
    assert_eq!(totals, expected);
}

#[test]
fn the_2023_list_asks_for_these_49_things() {
    let list = list("must-have-2023");
    let asked: Vec<String> =
        list.requirements.iter().map(|r| format!("{}:{}:{}", r.id, r.target, r.weight.number())).collect();
    assert_eq!(asked, MUST_HAVE_2023.split_whitespace().collect::<Vec<_>>());
    let emerging = list.requirement("emerging-language").map(|r| r.asked.skills().iter().map(ToString::to_string));
    assert_eq!(emerging.map(Iterator::collect::<Vec<_>>), Some(vec!["rust".to_owned(), "go".to_owned()]));
    assert_eq!(
        (list.title.as_str(), list.source().as_str()),
        ("Must Have Backend Developer Skills For 2023", "The Talent500 Blog, 2023",)
    );
}

#[test]
fn every_list_that_wants_a_language_wants_any_one_of_all_languages() {
    let catalog = Catalog::built_in();
    let (_, languages) = AREAS[0];
    let mut all: Vec<&str> = languages.split(' ').collect();
    all.sort_unstable();
    for List { benchmark, .. } in lists(&catalog) {
        let group = benchmark.requirement("backend-language");
        assert_eq!(group.is_none(), benchmark.id.as_str() == "four-top", "{}", benchmark.id);
        if let Some(group) = group {
            let mut members: Vec<&str> = group.asked.skills().iter().map(skillgap::id::Id::as_str).collect();
            members.sort_unstable();
            assert_eq!(members, all, "{}", benchmark.id);
        }
        for other in benchmark.requirements.iter().filter(|r| r.id.as_str() != "backend-language") {
            let established = other.asked.skills().iter().any(|skill| {
                languages.split(' ').any(|language| language == skill.as_str() && !["rust", "go"].contains(&language))
            });
            assert_eq!(
                established,
                benchmark.id.as_str() == "four-top" && other.area.as_str() == "languages",
                "{}",
                other.id
            );
        }
    }
}

#[test]
fn four_top_asks_for_each_of_its_three_languages() {
    let list = list("four-top");
    for id in ["java", "python", "php"] {
        let requirement = list.requirement(id).unwrap_or_else(|| panic!("{id} is asked for"));
        assert!(matches!(&requirement.asked, Asked::Skill(skill) if skill.as_str() == id));
        assert_eq!((requirement.target.number(), requirement.weight.number()), (4, 3), "{id}");
    }
}

#[test]
fn a_wording_is_a_word_or_two_and_never_a_sentence() {
    let catalog = Catalog::built_in();
    let mut wordings = 0;
    for List { benchmark, .. } in lists(&catalog) {
        for requirement in &benchmark.requirements {
            for text in requirement.section.iter().chain(&requirement.tier) {
                assert!(words(text).len() < 8, "{}: {text}", benchmark.id);
            }
            let Some(wording) = &requirement.wording else { continue };
            assert!((1..=5).contains(&wording.split_whitespace().count()), "{}: {wording}", benchmark.id);
            wordings += 1;
        }
    }
    assert_eq!(wordings, 49 + 35 + 42 + 25 + 10, "every published requirement says which word set its target");
}

#[test]
fn the_lists_of_our_own_say_so_and_give_a_reason_for_each_requirement() {
    let catalog = Catalog::built_in();
    let lists = lists(&catalog);
    let folder_of = |list: &List| {
        let folder = list.file.parent().and_then(Path::file_name).expect("it is in a folder");
        folder.to_string_lossy().into_owned()
    };
    for list in &lists {
        let List { benchmark, .. } = list;
        let folder = folder_of(list);
        let ours = benchmark.publisher.as_deref() == Some("skillgap");
        assert_eq!(ours, folder != "benchmarks", "{}", benchmark.id);
        assert_eq!(folder == "paths", benchmark.id.as_str().starts_with("path-"), "{}", benchmark.id);
        for requirement in &benchmark.requirements {
            let place = format!("{}: {}", benchmark.id, requirement.id);
            assert_eq!((requirement.wording.is_none(), requirement.reason.is_some()), (ours, ours), "{place}");
            let Some(reason) = &requirement.reason else { continue };
            assert!((2..=10).contains(&reason.split_whitespace().count()), "{place}: {reason}");
            assert!(reason.starts_with(char::is_uppercase) && !reason.ends_with('.'), "{place}: {reason}");
            assert_eq!(banned(reason), None, "{place}: {reason}");
        }
    }
    let paths: Vec<&Benchmark> =
        lists.iter().filter(|list| folder_of(list) == "paths").map(|list| &list.benchmark).collect();
    assert_eq!(paths.len(), 6);
    for path in paths {
        assert!((15..=25).contains(&path.requirements.len()), "{}", path.id);
        assert!(path.title.starts_with("Career path: "), "{}", path.title);
    }
}

#[test]
fn no_requirement_of_our_lists_is_far_above_what_its_skill_builds_on() {
    let catalog = Catalog::built_in();
    for List { benchmark, .. } in lists(&catalog) {
        if benchmark.publisher.as_deref() != Some("skillgap") {
            continue;
        }
        for requirement in &benchmark.requirements {
            let Asked::Skill(skill) = &requirement.asked else { continue };
            let skill = catalog.skill(skill.as_str()).expect("it was read");
            for required in skill.requires.iter().filter_map(|id| benchmark.requirement(id)) {
                let (target, below) = (requirement.target.number(), required.target.number());
                assert!(below + 1 >= target, "{}: {} {target}, {} {below}", benchmark.id, requirement.id, required.id);
            }
        }
    }
}

#[test]
fn what_the_list_of_2026_says_of_the_other_lists_is_so() {
    let catalog = Catalog::built_in();
    let paths: Vec<Benchmark> = lists(&catalog)
        .into_iter()
        .map(|list| list.benchmark)
        .filter(|benchmark| benchmark.id.as_str().starts_with("path-"))
        .collect();
    let mut checked = 0;
    for requirement in &list("backend-2026").requirements {
        let reason = requirement.reason.as_deref().expect("each has one");
        let asked_by = match &requirement.asked {
            Asked::Skill(skill) => catalog.skill(skill.as_str()).expect("it was read").asked_by,
            Asked::AnyOf(_) => 5,
        };
        let on_paths = paths.iter().filter(|path| path.requirement(requirement.id.as_str()).is_some()).count();
        if reason.ends_with("published lists") {
            let count = if asked_by == 5 { "all five".to_owned() } else { format!("{asked_by} of the 5") };
            assert_eq!(reason, format!("Asked for by {count} published lists"), "{}", requirement.id);
            checked += 1;
        } else if reason.ends_with("career paths") {
            assert_eq!(reason, format!("On {on_paths} of our 6 career paths"), "{}", requirement.id);
            checked += 1;
        }
    }
    assert_eq!(checked, 27);
}
