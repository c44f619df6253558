//! How people write what the catalog names otherwise, and which of its names are words of their own.

/// Spellings beside the catalog's own, by the skills that each asks for. They go before the catalog's: here it is decided
/// what a technology asks for that several skills have.
pub(super) const SPELLINGS: &str = include_str!("../../../assets/from-text/spellings.txt");

/// What people do who have a skill, verb first, by the skills: each is looked for in all forms of the verb.
pub(super) const ACTIONS: &str = include_str!("../../../assets/from-text/actions.txt");

/// Names that are words of the language too, and what shows that the name is meant.
pub(super) const WORDS: &str = include_str!("../../../assets/from-text/words.txt");

/// What is asked for by a word for a whole kind, where no member of it is named beside it: the word, the id of the
/// requirement, its name, the members. No members: all languages.
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

/// The id that requirements of any one language share between lists.
pub(super) const LANGUAGE: &str = "backend-language";
