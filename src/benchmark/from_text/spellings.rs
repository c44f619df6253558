//! How people write what the catalog names otherwise, and which of its names are words of their own.

/// Spellings beside the catalog's own, with the skills that each asks for. They go before the catalog's: here it is
/// decided what a technology asks for that several skills have.
pub(super) const SPELLINGS: &[(&str, &str)] = &[
    // Several skills at once.
    ("CI/CD", "continuous-integration continuous-delivery"),
    ("CI/CD pipelines", "continuous-integration continuous-delivery"),
    ("CI / CD", "continuous-integration continuous-delivery"),
    ("CI CD", "continuous-integration continuous-delivery"),
    ("CICD", "continuous-integration continuous-delivery"),
    ("CI and CD", "continuous-integration continuous-delivery"),
    ("SQL/NoSQL", "relational-databases nosql-databases"),
    ("SQL / NoSQL", "relational-databases nosql-databases"),
    ("SQL and NoSQL", "relational-databases nosql-databases"),
    ("SQL or NoSQL", "relational-databases nosql-databases"),
    ("relational and NoSQL", "relational-databases nosql-databases"),
    ("relational and non-relational", "relational-databases nosql-databases"),
    ("OAuth", "authentication authorization"),
    ("OAuth2", "authentication authorization"),
    ("OAuth 2.0", "authentication authorization"),
    ("Spring Security", "authentication authorization"),
    ("data structures and algorithms", "data-structures algorithmic-thinking"),
    ("algorithms and data structures", "data-structures algorithmic-thinking"),
    ("monitoring and tracing", "monitoring-logging"),
    ("Docker/Kubernetes", "containers orchestration"),
    // Technologies of several skills, where one is meant.
    ("TypeScript", "javascript-nodejs"),
    ("JUnit", "automated-testing"),
    ("PHPUnit", "automated-testing"),
    ("RSpec", "automated-testing"),
    ("xUnit", "automated-testing"),
    ("Pact", "automated-testing"),
    ("pprof", "performance-diagnosis"),
    ("py-spy", "performance-diagnosis"),
    // Languages and frameworks.
    ("JS", "javascript-nodejs"),
    ("Node", "javascript-nodejs"),
    ("ASP.NET", "backend-framework"),
    (".NET Core", "csharp"),
    ("dot net", "csharp"),
    ("Spring", "backend-framework"),
    ("Spring Framework", "backend-framework"),
    ("Rails", "backend-framework"),
    ("Express", "backend-framework"),
    ("ExpressJS", "backend-framework"),
    ("Nest.js", "backend-framework"),
    ("Quarkus", "backend-framework"),
    ("Micronaut", "backend-framework"),
    ("ReactJS", "frontend-literacy"),
    ("React.js", "frontend-literacy"),
    ("Vue", "frontend-literacy"),
    ("AngularJS", "frontend-literacy"),
    ("HTML5", "frontend-literacy"),
    ("CSS3", "frontend-literacy"),
    ("front-end", "frontend-literacy"),
    ("object-oriented", "oop-principles"),
    ("design patterns", "oop-principles"),
    ("SOLID", "oop-principles"),
    ("algorithms", "algorithmic-thinking"),
    ("algorithmic thinking skills", "algorithmic-thinking"),
    // Data.
    ("Postgres", "relational-databases"),
    ("Postgres(QL)", "relational-databases"),
    ("Postgre SQL", "relational-databases"),
    ("PSQL", "relational-databases"),
    ("Oracle DB", "relational-databases"),
    ("SQL Server", "relational-databases"),
    ("MSSQL", "relational-databases"),
    ("MS SQL", "relational-databases"),
    ("relational DBs", "relational-databases"),
    ("Mongo", "nosql-databases"),
    ("No-SQL", "nosql-databases"),
    ("non-relational databases", "nosql-databases"),
    ("optimized SQL queries", "sql-querying query-optimization"),
    ("data model", "data-modeling"),
    ("database schemas", "schema-design"),
    ("indexes", "database-indexing"),
    ("backups", "backup-recovery"),
    ("replication", "database-scaling"),
    ("Memcache", "caching"),
    ("caches", "caching"),
    // Services.
    ("REST", "rest-apis"),
    ("RESTful or GraphQL APIs", "rest-apis graphql-apis"),
    ("API documentation", "api-documentation"),
    ("third-party services", "third-party-integration"),
    ("integrations", "third-party-integration"),
    ("Apache Kafka", "event-driven"),
    ("event-driven", "event-driven"),
    ("event-driven microservices", "event-driven microservices"),
    ("message brokers", "async-processing"),
    ("message queue", "async-processing"),
    ("queues", "async-processing"),
    ("SQS", "async-processing"),
    ("asynchronous jobs", "async-processing"),
    ("micro services", "microservices"),
    ("fault-tolerant", "resilience"),
    ("Apache", "web-servers"),
    ("Apache Tomcat", "web-servers"),
    ("servers", "web-servers"),
    ("server applications", "web-servers"),
    ("Bash", "linux-os"),
    ("shell scripts", "linux-os"),
    ("operating systems", "linux-os"),
    // Cloud and delivery.
    ("Amazon Web Services", "cloud-platforms"),
    ("Microsoft Azure", "cloud-platforms"),
    ("Google Cloud Platform", "cloud-platforms"),
    ("S3", "cloud-platforms"),
    ("EC2", "cloud-platforms"),
    ("RDS", "cloud-platforms"),
    ("cloud environments", "cloud-platforms"),
    ("cloud infrastructure", "cloud-platforms"),
    ("cloud technologies", "cloud-platforms"),
    ("cloud experience", "cloud-platforms"),
    ("Lambda", "serverless"),
    ("EKS", "orchestration"),
    ("ECS", "orchestration"),
    ("monitoring", "monitoring-logging"),
    ("logging", "monitoring-logging"),
    ("tracing", "monitoring-logging"),
    ("New Relic", "monitoring-logging"),
    ("automated deployments", "continuous-delivery"),
    ("write tests", "automated-testing"),
    ("writing tests", "automated-testing"),
    ("end-to-end tests", "automated-testing"),
    ("test-driven", "automated-testing"),
    ("agile environment", "agile-scrum"),
    ("agile team", "agile-scrum"),
    ("review code", "code-quality"),
    ("reviewing code", "code-quality"),
    // Security and speed.
    ("OIDC", "authentication"),
    ("input validation and output sanitization", "input-output-safety"),
    ("SSL", "encryption"),
    ("profiling", "performance-diagnosis"),
    ("load tests", "performance-diagnosis"),
    ("scalability", "horizontal-scaling"),
    ("LLMs", "ml-integration"),
    // People.
    ("communicate", "communication"),
    ("communicates", "communication"),
    ("communicator", "communication"),
    ("team work", "teamwork"),
    ("work in a team", "teamwork"),
    ("keep learning", "continuous-learning"),
    ("never stop learning", "continuous-learning"),
    ("open source", "open-source"),
    ("open-source projects", "open-source"),
    ("problem-solving abilities", "problem-solving"),
    ("solve problems", "problem-solving"),
    ("solving problems", "problem-solving"),
    ("prioritize", "organization-planning"),
];

/// What is asked for by a word for a whole kind, where no member of it is named beside it: the word, the id of the
/// requirement, its name, the members. No members: all languages.
pub(super) const KINDS: &[(&str, &str, &str, &str)] = &[
    ("programming language", LANGUAGE, "A backend language", ""),
    ("programming languages", LANGUAGE, "A backend language", ""),
    ("server-side language", LANGUAGE, "A backend language", ""),
    ("server-side programming languages", LANGUAGE, "A backend language", ""),
    ("backend language", LANGUAGE, "A backend language", ""),
    ("databases", "database", "A database", "relational-databases nosql-databases"),
    ("database", "database", "A database", "relational-databases nosql-databases"),
    ("APIs", "web-api", "A web API", "rest-apis graphql-apis"),
    ("API design", "web-api", "A web API", "rest-apis graphql-apis"),
    ("API development", "web-api", "A web API", "rest-apis graphql-apis"),
    ("web services", "web-api", "A web API", "rest-apis graphql-apis"),
];

/// The id that requirements of any one language share between lists.
pub(super) const LANGUAGE: &str = "backend-language";

/// Names that are words of the language too: they count as written, capitals and all, and in lower case only among
/// other names.
pub(super) const WORDS: &str = "Python Java Ruby Docker Kafka Maven Gradle Rector Clippy Miri Tokio Salesforce \
    Postman Dapr Bash Jenkins Splunk Agile Varnish Jetty Tomcat Angular Vite Unicode Lambda uv pip axe pandas Istio \
    JAWS Trie Exercism Credly Keras Hardhat Bitcoin Ethereum Zapier Mongo S3 JS SOAP CWE CORS CI QUIC Kibana \
    Terraform";

/// Names that are words so common that capitals do not tell: only their neighbours do.
pub(super) const COMMON_WORDS: &str = "Go Rust Express Spring Rails React Rest REST SOLID Apache Node Flask Helm \
    Jest Locust Ruff Slither Gatling Pact Kuma Flux Vue Cargo Composer Puppet Stripe Envoy Consul Nomad Celery \
    Sentry Bootstrap Vault Backstage Kong Bundler Playwright Mercurial Spectral Solidity Sorbet Polly Caddy servers";

/// What follows a name and shows that a technology is meant.
pub(super) const NOUNS: &str = "developer developers engineer engineers programmer programmers programming code \
    codebase service services backend backends microservice microservices framework frameworks application \
    applications app apps experience knowledge skills expertise language languages stack ecosystem server servers \
    project projects api apis library libraries runtime proficiency fundamentals basics development web http";

/// What leads to a name and shows that a technology is meant.
pub(super) const LEADS: &str = "in with using use of know knows like as learn write writing mainly idiomatic either \
    or and written modern especially particularly only is be some strong basic prefer preferably ideally";

/// What may follow a name that is led to.
pub(super) const FOLLOWERS: &str = "or and is are for to at on in as because which that but would will can a has";
