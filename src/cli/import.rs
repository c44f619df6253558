mod from_text;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::{Failure, MOST_MISTAKES};
use super::forget::say_what_is_held;
use super::shell::Shell;
use super::value::path;
use crate::catalog::SkillId;
use crate::disk::{entries, look_at, read_at_most, write_new};
use crate::encoding::Encoding;
use crate::import::{ColumnName, DateOrder, Given, Import as Imports, LeftOut, MAX_BYTES, Options};
use crate::session::{Erased, Record};
use crate::text::{counted, visible};

/// Import exports, journals and spreadsheets; importing a file twice changes nothing
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The files; `-` is stdin, and a folder means the journal files in it
    #[arg(required = true, value_parser = path())]
    files: Vec<PathBuf>,
    /// Import progress exports as your own, although they have another name and share no event with your journal
    #[arg(long)]
    mine: bool,
    /// Show what would be imported, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask before an import that erases what was recorded
    #[arg(long)]
    yes: bool,
    /// The names of columns in your table that skillgap does not know: `level=rating,skill=topic`
    #[arg(long, value_name = "COLUMN=NAME", value_delimiter = ',')]
    columns: Vec<ColumnName>,
    /// The order of day and month in dates such as 3/4/2026: us is month first, eu is day first
    #[arg(long, value_name = "us|eu", value_parser = dates)]
    dates: Option<DateOrder>,
    /// The encoding of files without a byte order mark: utf-8, utf-16le, utf-16be or windows-1252
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<Encoding>,
    /// Import the rows that can be read, and write the others to a separate file
    #[arg(long)]
    skip_unknown: bool,
    /// The file for the rows that are left out
    #[arg(long, value_name = "FILE", requires = "skip_unknown")]
    left_out: Option<PathBuf>,
    /// Read a CV, a JSON Resume or an exported `Skills.csv` or `Profile.csv`, and ask for a rating of each skill it names
    #[arg(long, conflicts_with_all = ["mine", "dry_run", "yes", "columns", "dates", "encoding", "skip_unknown"])]
    from_text: bool,
    /// With `--from-text`: ask line by line, even if stdin is not a terminal
    #[arg(long, requires = "from_text")]
    plain: bool,
    /// With `--from-text`: print the proposals as JSON, and record nothing
    #[arg(long, requires = "from_text", conflicts_with = "plain")]
    json: bool,
}

impl Import {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        if self.from_text {
            return self.propose(shell);
        }
        let files = self.read_files(shell)?;
        let options = Options {
            encoding: self.encoding,
            dates: self.dates,
            columns: self.columns.clone(),
            name: shell.name_of_user(),
            mine: self.mine,
            skip_unknown: self.skip_unknown,
        };
        if self.dry_run {
            let session = shell.journal()?;
            let import = session.read_import(&files, &options)?;
            tell(&import, shell);
            save_left_out(&import.left_out, self.left_out.as_deref(), true, shell)?;
            check_rows(&import)?;
            say_what_is_erased(&session.erased_by(&import.events), shell);
            return shell.print(&foreseen(&session, &import, shell));
        }
        let (mut agreed, mut is_told) = (BTreeMap::new(), false);
        loop {
            let mut session = shell.record()?;
            let import = session.read_import(&files, &options)?;
            if !is_told {
                tell(&import, shell);
                save_left_out(&import.left_out, self.left_out.as_deref(), false, shell)?;
                check_rows(&import)?;
                is_told = true;
            }
            let erased = session.erased_by(&import.events);
            if erased != agreed {
                say_what_is_erased(&erased, shell);
                let why = "this import erases what was recorded for good, and asks first";
                if !self.yes && !shell.confirm(why, "Import, and erase that for good?")? {
                    return shell.print("nothing was imported, and nothing erased\n");
                }
                agreed = erased;
            }
            let done = format!("imported {}\n", tally(&import));
            session.bring(import);
            shell.save(&mut session)?;
            // Another process may have recorded the same events in the meantime, so the new ones are determined again.
            if !session.was_overtaken() {
                if !agreed.is_empty() {
                    say_what_is_held(&session, shell)?;
                }
                return shell.print(&done);
            }
        }
    }

    /// Proposes ratings for the skills that CVs and profiles name.
    fn propose(&self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let files: Vec<String> = self.files.iter().map(|file| file.display().to_string()).collect();
        let is_stdin_taken = files.iter().any(|file| file == "-");
        if self.plain && is_stdin_taken {
            return Err(Failure::usage("`--plain` reads answers from stdin, and so does the file `-`")
                .hint("save the text in a file first"));
        }
        let asks = self.plain || shell.world.stdin_is_terminal && shell.world.stdout_is_terminal && !is_stdin_taken;
        from_text::propose(&files, asks, self.json, shell)
    }

    /// Reads the files, and the journal files in the folders.
    fn read_files(&self, shell: &mut Shell<'_>) -> Result<Vec<Given>, Failure> {
        let mut files = Vec::new();
        for file in &self.files {
            if file != Path::new("-") && is_folder(file)? {
                let mut found = Vec::new();
                for file in journal_files(file)? {
                    found.push(read(&file)?);
                }
                // If there are other files, an empty one is only a warning.
                for empty in found.extract_if(.., |given| given.bytes.trim_ascii().is_empty()) {
                    shell.world.warn(format!("`{}` is empty", empty.name));
                }
                if found.is_empty() {
                    return Err(Failure::new(format!("`{}` has only empty journal files", file.display()))
                        .hint("give a folder whose journal files have events"));
                }
                files.append(&mut found);
            } else {
                files.push(read(file)?);
            }
        }
        Ok(files)
    }
}

/// Reports what was not read of the files, and how the rest was understood.
fn tell(import: &Imports, shell: &mut Shell<'_>) {
    for warning in &import.warnings {
        shell.world.warn(warning);
    }
    for note in &import.notes {
        shell.world.note(note);
    }
}

/// Returns an error if all rows of all files are left out.
fn check_rows(import: &Imports) -> Result<(), Failure> {
    let is_empty = import.count() == 0 && import.files.iter().all(|file| file.there == 0);
    if import.left_out.is_empty() || !is_empty {
        return Ok(());
    }
    Err(Failure::new("nothing was imported: no row could be read").hint("correct the rows that were left out"))
}

/// Says what an import erases.
fn say_what_is_erased(erased: &BTreeMap<SkillId, Erased>, shell: &mut Shell<'_>) {
    for (skill, erased) in erased {
        let parts = [(erased.answers, "answer"), (erased.others, "other event"), (erased.notes, "note")];
        let parts: Vec<String> =
            parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| counted(count, what)).collect();
        shell.world.warn(format!("this erases {} of `{skill}` for good", parts.join(", ")));
    }
}

/// Returns the numbers of new and known events: "3 events, 2 were there".
fn tally(import: &Imports) -> String {
    let new = counted(import.count(), "event");
    match import.files.iter().map(|file| file.there).sum::<usize>() {
        0 => new,
        1 => format!("{new}, 1 was there"),
        there => format!("{new}, {there} were there"),
    }
}

/// Returns a description of what an import would do.
fn foreseen(session: &Record, import: &Imports, shell: &Shell<'_>) -> String {
    let mut out = format!("would import {}\n", tally(import));
    for file in &import.files {
        out += &format!("  {}: {} new, {} there\n", visible(&file.name), file.new, file.there);
    }
    let changes = session.preview(import);
    if changes.is_empty() {
        out += "no answer would change\n";
    } else {
        out += &format!("{} would change\n", counted(changes.len(), "answer"));
    }
    for change in changes {
        out += &format!("  {}\n", visible(&change.describe(&session.catalog, shell.page.symbols.arrow)));
    }
    out
}

fn dates(text: &str) -> Result<DateOrder, String> {
    match &*text.to_lowercase() {
        "us" | "mdy" => Ok(DateOrder::MonthFirst),
        "eu" | "dmy" => Ok(DateOrder::DayFirst),
        _ => Err(format!("`{text}` is not an order of dates: write `us` (month first) or `eu` (day first)")),
    }
}

fn encoding(text: &str) -> Result<Encoding, String> {
    let found = Encoding::ALL.into_iter().find(|encoding| encoding.name().eq_ignore_ascii_case(text));
    found.ok_or_else(|| {
        format!("`{text}` is not a known encoding: write `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`")
    })
}

/// Reports the mistakes in the rows that are left out, and writes these rows to `asked`, or next to their file.
fn save_left_out(
    left_out: &[LeftOut],
    asked: Option<&Path>,
    dry_run: bool,
    shell: &mut Shell<'_>,
) -> Result<(), Failure> {
    if asked.is_some() && left_out.len() > 1 {
        return Err(Failure::usage("`--left-out` names one file, but rows of several files are left out")
            .hint("import one file at a time"));
    }
    for of_file in left_out {
        for fault in of_file.faults.iter().take(MOST_MISTAKES) {
            shell.world.warn(fault.with_hint());
        }
        let more = of_file.faults.len().saturating_sub(MOST_MISTAKES);
        if more > 0 {
            shell.world.warn(format!("{} in `{}`", counted(more, "more mistake"), of_file.name));
        }
        let rows = counted(of_file.rows, "row");
        if dry_run {
            shell.world.note(format!("{rows} of `{}` would be left out", of_file.name));
            continue;
        }
        let file = match asked {
            Some(file) => {
                shell.deliver(&of_file.text, Some(file))?;
                file.to_owned()
            }
            None => write_beside(Path::new(&of_file.name), &of_file.text)?,
        };
        let file = file.display();
        shell.world.note(format!("{rows} left out and written to `{file}`: correct and import that file"));
    }
    Ok(())
}

/// Writes rows of `file` to a new file next to it: `skills.left-out.csv` for `skills.csv`.
fn write_beside(file: &Path, text: &str) -> Result<PathBuf, Failure> {
    let stem = file.file_stem().filter(|stem| *stem != "-").unwrap_or("stdin".as_ref()).to_string_lossy();
    let end = file.extension().map_or("txt".into(), |end| end.to_string_lossy());
    let (mut number, mut nth) = (String::new(), 1);
    loop {
        let path = file.with_file_name(format!("{stem}.left-out{number}.{end}"));
        match write_new(&path, text.as_bytes()) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                nth += 1;
                number = format!("-{nth}");
            }
            Err(error) => {
                return Err(Failure::unwritten(&path, &error).hint("name another file with `--left-out`"));
            }
        }
    }
}

/// Returns the journal files in a folder, sorted by name.
fn journal_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in entries(folder).map_err(|error| Failure::unread(folder, &error))? {
        let is_journal = path.extension().is_some_and(|end| end == "jsonl");
        let there = if is_journal { look_at(&path).map_err(|error| Failure::unread(&path, &error))? } else { None };
        if there.is_some_and(|there| there.is_file()) {
            files.push(path);
        }
    }
    if files.is_empty() {
        return Err(Failure::new(format!("`{}` has no journal file in it", folder.display()))
            .hint("their names end in `.jsonl`; give other files by name"));
    }
    Ok(files)
}

/// Returns true if `file` is a folder.
fn is_folder(file: &Path) -> Result<bool, Failure> {
    // If the file does not exist, reading it reports that.
    look_at(file).map(|there| there.is_some_and(|there| there.is_dir())).map_err(|error| Failure::unread(file, &error))
}

/// Reads a file up to the size limit.
fn read(file: &Path) -> Result<Given, Failure> {
    let name = file.display().to_string();
    let bytes = read_at_most(file, MAX_BYTES).map_err(|error| {
        let failure = Failure::unread(file, &error);
        if error.kind() == io::ErrorKind::FileTooLarge { failure.hint("import it in parts") } else { failure }
    })?;
    Ok(Given { name, bytes })
}
