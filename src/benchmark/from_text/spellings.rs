//! Spellings of skills that differ from the catalog, and the names of skills that are also ordinary words.

/// Additional spellings, with the skills that each one means. They take precedence over the catalog: this table decides
/// the meaning of a technology that belongs to several skills.
pub(super) const SPELLINGS: &str = include_str!("../../../assets/from-text/spellings.txt");

/// Actions that show a skill, verb first, with the skills. Each is found in all forms of the verb.
pub(super) const ACTIONS: &str = include_str!("../../../assets/from-text/actions.txt");

/// Names that are also ordinary words, and the contexts in which the name is meant.
pub(super) const WORDS: &str = include_str!("../../../assets/from-text/words.txt");

/// Words for a whole kind of skills, used if no member is named beside it: the word, the id of the requirement, its
/// name, the members. No members means all languages.
pub(super) const KINDS: &[(&str, &str, &str, &str)] = &[
    ("programming language", LANGUAGE, "A backend language", ""),
    ("programming languages", LANGUAGE, "A backend language", ""),
    ("server-side language", LANGUAGE, "A backend language", ""),
    ("server-side programming languages", LANGUAGE, "A backend language", ""),
    ("backend language", LANGUAGE, "A backend language", ""),
    ("object-oriented language", LANGUAGE, "A backend language", ""),
    ("object-oriented programming language", LANGUAGE, "A backend language", ""),
    ("OO language", LANGUAGE, "A backend language", ""),
    ("OOP language", LANGUAGE, "A backend language", ""),
    ("JVM language", "jvm-language", "A language of the JVM", "java kotlin scala other-language"),
    ("compiled language", "compiled-language", "A compiled language", "go rust cpp c"),
    ("systems language", "compiled-language", "A compiled language", "go rust cpp c"),
    ("systems programming language", "compiled-language", "A compiled language", "go rust cpp c"),
    ("databases", "database", "A database", "relational-databases nosql-databases"),
    ("database", "database", "A database", "relational-databases nosql-databases"),
    ("APIs", "web-api", "A web API", "rest-apis graphql-apis"),
    ("API design", "web-api", "A web API", "rest-apis graphql-apis"),
    ("API development", "web-api", "A web API", "rest-apis graphql-apis"),
    ("web services", "web-api", "A web API", "rest-apis graphql-apis"),
];

/// The id that all lists use for a requirement of any one language.
pub(super) const LANGUAGE: &str = "backend-language";
