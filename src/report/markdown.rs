//! The report in Markdown, as GitHub renders it: for an issue, a wiki, a chat.

use std::fmt::Write;

use super::{
    Chapter, Item, NONE_CHOSEN, Page, Report, Since, beside, beside_row, change, date, day_of, legend, levels, share,
    shares, why,
};
use crate::benchmark::Benchmark;
use crate::catalog::Phase;
use crate::chart::Bar;
use crate::gap::{Pair, Totals};
use crate::style::Symbols;
use crate::text::{cut, visible};

/// How many cells a bar has: two for each level.
const BAR: usize = 10;

/// How many cells a text in a table or heading may fill.
const LONGEST: usize = 200;

/// Nothing that shows: it keeps apart what else would be made a link or a mention.
const APART: &str = "<!-- -->";

/// The report in Markdown, with bars of these symbols.
pub fn markdown(report: &Report<'_>, symbols: &'static Symbols) -> String {
    let sheet = Sheet { report, page: Page { width: BAR, color: false, symbols } };
    let gaps = &report.gaps;
    let mut out = sheet.head();
    out += &sheet.totals("Areas", "area", gaps.areas.iter().map(|area| (area.area.name.as_str(), &area.totals)));
    let _ = write!(out, "\n{}\n", inline(&legend(symbols)));
    let chapters = report.chapters();
    if chapters.is_empty() {
        let _ = write!(out, "\n## Nothing to show\n\n{}\n", inline(NONE_CHOSEN));
    }
    out.extend(chapters.iter().map(|chapter| sheet.chapter(chapter)));
    let phases = Phase::ALL.map(|phase| (phase.name(), gaps.readiness(phase)));
    out += &sheet.totals("Interview phases", "phase", phases.iter().map(|(name, totals)| (*name, totals)));
    let plan = report.plan();
    out += &sheet.items("Planned", &plan.open);
    out += &sheet.items("Done", &plan.done);
    out += &list("No longer in the catalog", report.retired().iter().map(|retired| inline(retired)));
    let notes = report.notes();
    out += &list("Notes", notes.iter().map(|(skill, note)| format!("**{}**: {}", inline(skill), paragraph(note))));
    out.extend(report.since.as_ref().map(|since| sheet.changes(since)));
    let benchmarks = [Some(gaps), report.second.as_ref()].into_iter().flatten().map(|gaps| gaps.benchmark);
    out + &list("Sources", benchmarks.map(source))
}

/// What every part is written from.
struct Sheet<'r, 'a> {
    report: &'r Report<'a>,
    page: Page,
}

impl Sheet<'_, '_> {
    fn head(&self) -> String {
        let (report, symbols) = (self.report, self.page.symbols);
        let mut out = format!("# {}\n", inline(&report.gaps.benchmark.title));
        let byline = report.byline(symbols).map(|line| format!("{} {} ", inline(&line), inline(symbols.dot)));
        let _ = write!(out, "\n{}{}\n", byline.unwrap_or_default(), date(report.now));
        let coverage = |totals: &Totals| format!("**{}** ({})", inline(&shares(totals).big), inline(&beside(totals)));
        let _ = write!(out, "\n{}\n", coverage(&report.gaps.totals));
        if let Some(second) = &report.second {
            let _ = write!(out, "\nBeside it, {}: {}\n", inline(&second.benchmark.title), coverage(&second.totals));
        }
        let sentences = report.remarks().chain(report.selection());
        sentences.for_each(|sentence| out += &format!("\n{}\n", inline(&sentence)));
        out
    }

    /// A table of totals, a row for each part.
    fn totals<'t>(&self, heading: &str, of: &str, parts: impl Iterator<Item = (&'t str, &'t Totals)>) -> String {
        let symbols = self.page.symbols;
        let mut out =
            format!("\n## {heading}\n\n| {of} | coverage | | met | rated | missing |\n|---|--:|---|--:|--:|--:|\n");
        for (name, totals) in parts {
            let share = inline(share(totals, symbols).trim());
            let bar = self.bar(&Bar::of_totals(totals));
            let Totals { requirements, met, rated, missing, .. } = totals;
            let of = |count: &usize| format!("{count} of {requirements}");
            let _ = writeln!(out, "| {} | {share} | {bar} | {} | {} | {missing} |", inline(name), of(met), of(rated));
        }
        out
    }

    fn chapter(&self, chapter: &Chapter<'_, '_>) -> String {
        let symbols = self.page.symbols;
        let mut out = format!("\n## {} ({})\n\n", inline(&chapter.heading), chapter.pairs.len());
        if let Some(totals) = &chapter.totals {
            let _ = write!(out, "**{}** ({})\n\n", inline(&shares(totals).big), inline(&beside(totals)));
        }
        let (beside, rule) = match &self.report.second {
            Some(second) => (format!(" {} |", inline(second.benchmark.id.as_str())), "---|"),
            None => (String::new(), ""),
        };
        let _ = writeln!(out, "| | requirement | level |{beside} | weight | why |\n|---|---|---|{rule}---|--:|---|");
        for &pair in &chapter.pairs {
            let row = pair.row();
            let _ = writeln!(
                out,
                "| {} | {} | {} |{} {} | {} | {} |",
                inline(&symbols.verdict(row)),
                inline(&row.requirement.name),
                inline(&levels(row, symbols)),
                self.beside(pair),
                self.bar(&Bar::of_row(row)),
                row.requirement.weight.number(),
                inline(&why(row.requirement, symbols)),
            );
        }
        out
    }

    /// The cell of the second list, where there is one.
    fn beside(&self, pair: Pair<'_, '_>) -> String {
        match self.report.second {
            Some(_) => format!(" {} |", inline(&beside_row(pair, self.page.symbols).1)),
            None => String::new(),
        }
    }

    fn items(&self, heading: &str, items: &[Item<'_>]) -> String {
        if items.is_empty() {
            return String::new();
        }
        let (symbols, today) = (self.page.symbols, day_of(self.report.now));
        let mut out = format!(
            "\n## {heading} ({})\n\n| | skill | level | when | next step |\n|---|---|---|---|---|\n",
            items.len()
        );
        for item in items {
            let cells = [
                item.verdict(symbols).1.as_str(),
                item.name,
                &item.levels(symbols),
                &item.when(today, LONGEST).1,
                &item.step,
            ]
            .map(inline);
            let _ = writeln!(out, "| {} |", cells.join(" | "));
        }
        out
    }

    fn changes(&self, since: &Since<'_>) -> String {
        let (report, symbols) = (self.report, self.page.symbols);
        let coverage = inline(&since.coverage(report, symbols));
        let mut out = format!("\n## Since {}\n\n{coverage}\n", date(since.at));
        let changes = since.changes(report);
        if changes.is_empty() {
            out += "\nNothing has changed.\n";
        }
        for (heading, moves) in changes.sections() {
            let _ = write!(out, "\n### {heading} ({})\n\n| skill | level |\n|---|---|\n", moves.len());
            for step in moves {
                let name = inline(report.catalog.name_of(&step.skill));
                let _ = writeln!(out, "| {name} | {} |", inline(&change(step, symbols)));
            }
        }
        out
    }

    /// A bar in letters of one width.
    fn bar(&self, bar: &Bar) -> String {
        format!("`{}`", self.page.bar(bar, BAR).replace('|', "\\|"))
    }
}

/// A list under a heading; nothing where it is empty.
fn list(heading: &str, items: impl Iterator<Item = String>) -> String {
    let items: String = items.map(|item| format!("- {item}\n")).collect();
    if items.is_empty() { items } else { format!("\n## {heading}\n\n{items}") }
}

/// Where a list comes from.
fn source(benchmark: &Benchmark) -> String {
    let said = [benchmark.title.clone(), benchmark.source(), benchmark.url.clone().unwrap_or_default()];
    said.iter().filter(|part| !part.is_empty()).map(|part| inline(part)).collect::<Vec<_>>().join(", ")
}

/// A text of one line: made safe, cut, and so that nothing in it is markup.
fn inline(text: &str) -> String {
    escape(&cut(visible(text).trim(), LONGEST, "…"))
}

/// A text of as many lines as it has.
fn paragraph(text: &str) -> String {
    text.lines().map(|line| escape(&visible(line))).collect::<Vec<_>>().join("<br>")
}

/// `text` so that it reads as it is: no markup, no HTML, no end of a cell, no link, no mention, no formula, and where a
/// line begins with it, no list.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let number = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => escaped.extend(['\\', c]),
            '@' => escaped.extend(["@", APART]),
            '#' => escaped.extend(["\\#", APART]),
            '-' | '+' | '=' | '.' | ')' if at == number => escaped.extend(['\\', c]),
            ':' if characters.peek().is_some_and(|(_, next)| *next == '/') => escaped.extend([":", APART]),
            '.' if ends_in_www(&escaped) => escaped.extend([APART, "."]),
            c => escaped.push(c),
        }
    }
    escaped
}

fn ends_in_www(text: &str) -> bool {
    text.len().checked_sub(3).and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_no_markup() {
        for (raw, written) in [
            ("größe, 漢字, 👩‍💻 and שלום", "größe, 漢字, 👩‍💻 and שלום"),
            ("a|b `c` *d* __e__ ~~f~~ $g$", "a\\|b \\`c\\` \\*d\\* \\_\\_e\\_\\_ \\~\\~f\\~\\~ \\$g\\$"),
            ("<script>alert(1)</script> ]]> &lt;", "&lt;script&gt;alert(1)&lt;/script&gt; \\]\\]&gt; &amp;lt;"),
            ("![x](y) C:\\", "!\\[x\\](y) C:\\\\"),
            ("@all #1", "@<!-- -->all \\#<!-- -->1"),
            ("https://x.y, WWW.x.y", "https:<!-- -->//x.y, WWW<!-- -->.x.y"),
            ("- a", "\\- a"),
            ("+ a - b", "\\+ a - b"),
            ("  ===", "\\==="),
            ("12. a 3. b", "12\\. a 3. b"),
            ("1) a", "1\\) a"),
            ("12 a", "12 a"),
            ("a\nb\u{1b}[2J\u{202e}", "a␊b␛\\[2J&lt;U+202E&gt;"),
        ] {
            assert_eq!(inline(raw), written, "{raw:?}");
        }
        assert_eq!(paragraph("a\n\nb|"), "a<br><br>b\\|");
        assert_eq!(inline(&"x".repeat(10_000)).chars().count(), LONGEST);
    }
}
