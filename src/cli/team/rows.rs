use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use tempfile::NamedTempFile;

use super::source::{Paths, Source, tell};
use crate::cli::failure::Failure;
use crate::cli::shell::{Lists, Shell};
use crate::cli::value::path;
use crate::disk::{make_folder, make_temporary, open_regular, replace};
use crate::team::{Kind, requirement_rows, skill_rows};

/// The number of bytes that are written at once.
const PIECE: usize = 1 << 16;

/// Write the facts of a team as tables, for an engine that asks its own questions
///
/// The folder gets `people-1` and `answers-1`, with what the members have shared, and `requirements.csv` and `skills.csv`,
/// with what the lists ask for. `skillgap team sql` has the queries that go with them. The same person twice counts once,
/// with the newest export.
#[derive(Debug, Args)]
pub(super) struct Rows {
    #[command(flatten)]
    paths: Paths,
    /// Write the tables to this folder; it is created if it is not there. Other files in it stay as they are
    #[arg(short, long, value_name = "FOLDER", value_parser = path(), required = true)]
    output: PathBuf,
    /// The format
    #[arg(long, value_enum, default_value = "csv")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// With a header; an empty cell is null
    Csv,
    /// One JSON object a line
    Ndjson,
}

impl Rows {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let Lists { catalog, mut library, benchmark } = shell.lists()?;
        // A list that `-b` names as a file counts, too.
        library.add(benchmark);
        let kind = match self.format {
            Format::Csv => Kind::Csv,
            Format::Ndjson => Kind::Ndjson,
        };
        let folder = &self.output;
        if folder == Path::new("-") {
            return Err(Failure::usage("`team rows` writes four files, so `-o` cannot be `-`").hint("name a folder"));
        }
        if folder.is_file() {
            return Err(Failure::new(format!("`{}` is a file", folder.display())).hint("name a folder with `-o`"));
        }
        for (name, begin) in kind.files() {
            check_target(&folder.join(name), begin, shell)?;
        }
        let [people_file, answers_file, requirements_file, skills_file] =
            kind.files().map(|(name, _)| folder.join(name));
        let failed = |error: io::Error| Failure::unwritten(folder, &error);
        // The folder is created after reading. Until then, the tables grow in the nearest folder that exists.
        let near = folder.ancestors().find(|near| near.is_dir()).unwrap_or(Path::new("."));
        let [people, answers] = [temporary(near).map_err(failed)?, temporary(near).map_err(failed)?];
        let [people_out, answers_out] = [writer(&people).map_err(failed)?, writer(&answers).map_err(failed)?];
        let mut rows = crate::team::Rows::new(kind, people_out, answers_out).map_err(failed)?;
        let left_out = Source::new(shell)
            .read(&self.paths, &mut |standing, origin| rows.add(&standing, origin, &catalog).map_err(failed))?;
        tell(&left_out, shell);
        let count = rows.people();
        let older = rows.finish().map_err(failed)?;
        if count == 0 {
            return Err(self.paths.without_exports());
        }
        make_folder(folder).map_err(failed)?;
        replace(&requirements_file, requirement_rows(&library).as_bytes()).map_err(failed)?;
        replace(&skills_file, skill_rows(&catalog).as_bytes()).map_err(failed)?;
        for ((file, older), table) in [people, answers].into_iter().zip(older).zip([people_file, answers_file]) {
            let file = without(file, older, near).map_err(failed)?;
            file.as_file().sync_all().map_err(failed)?;
            file.persist(&table).map_err(|error| failed(error.error))?;
        }
        shell.world.note(format!("`{}` has the facts of {}", folder.display(), crate::text::people(count)));
        Ok(())
    }
}

/// Returns an error if `file` is there and does not begin as a file of `team rows` does: replacing it would lose what the
/// user has in it.
fn check_target(file: &Path, begin: &str, shell: &Shell<'_>) -> Result<(), Failure> {
    shell.check_place(file)?;
    let unreadable = |error: io::Error| Failure::unread(file, &error);
    let Some(there) = open_regular(file).map_err(unreadable)? else { return Ok(()) };
    let mut found = Vec::new();
    there.take(begin.len() as u64).read_to_end(&mut found).map_err(unreadable)?;
    if found.is_empty() || found == begin.as_bytes() {
        return Ok(());
    }
    Err(Failure::new(format!("`{}` was not written by `team rows`, and is not replaced", file.display()))
        .hint("name another folder with `-o`"))
}

fn temporary(folder: &Path) -> io::Result<NamedTempFile<File>> {
    make_temporary(folder, "", |path| {
        let mut options = fs::OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path)
    })
}

fn writer(file: &NamedTempFile<File>) -> io::Result<BufWriter<File>> {
    Ok(BufWriter::with_capacity(PIECE, file.as_file().try_clone()?))
}

/// Returns a file without some of its bytes; the same file if there are none to remove.
fn without(file: NamedTempFile<File>, mut cut: Vec<Range<u64>>, folder: &Path) -> io::Result<NamedTempFile<File>> {
    if cut.is_empty() {
        return Ok(file);
    }
    cut.sort_by_key(|range| range.start);
    let mut source = BufReader::with_capacity(PIECE, file.as_file().try_clone()?);
    source.seek(SeekFrom::Start(0))?;
    let target = temporary(folder)?;
    let mut out = writer(&target)?;
    let mut at = 0;
    for range in cut {
        io::copy(&mut (&mut source).take(range.start - at), &mut out)?;
        at = source.seek(SeekFrom::Start(range.end))?;
    }
    io::copy(&mut source, &mut out)?;
    out.flush()?;
    Ok(target)
}
