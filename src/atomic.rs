//! Writes a file whole or not at all.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempPath};

/// How the names of files begin that were not put in their place yet.
const BESIDE: &str = ".zvit-";

/// A file's new content, on the disk beside it and not yet in its place; dropped, it is removed.
pub struct Staged {
    beside: NamedTempFile,
    path: PathBuf,
}

/// Writes a file's new content beside it. Missing folders are made.
///
/// # Errors
/// What the machine says; the old file is then as it was, and nothing is left beside it.
pub fn stage(path: &Path, content: &[u8]) -> io::Result<Staged> {
    let folder = folder_of(path);
    fs::create_dir_all(folder)?;
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut beside = beside(path, folder)?;
    beside.write_all(content)?;
    beside.as_file().sync_all()?;
    Ok(Staged { beside, path: path.to_owned() })
}

/// Puts contents in their places, one after the other: at every moment each file is the old one or
/// the new one. Each folder reaches the disk once.
///
/// # Errors
/// What the machine says, of which file. Those before it are in their places, and what could not be
/// put there is as it was.
pub fn commit(staged: impl IntoIterator<Item = Staged>) -> Result<(), (PathBuf, io::Error)> {
    let mut folders = BTreeMap::new();
    let placed = staged.into_iter().try_for_each(|Staged { beside, path }| {
        beside.persist(&path).map_err(|error| (path.clone(), error.error))?;
        folders.insert(folder_of(&path).to_owned(), path);
        Ok(())
    });
    let synced = folders
        .into_iter()
        .try_for_each(|(folder, path)| sync_folder(&folder).map_err(|error| (path, error)));
    placed.and(synced)
}

/// Replaces a file's content, or makes the file.
///
/// # Errors
/// What the machine says; the old file is then as it was, and nothing is left beside it.
pub fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    commit([stage(path, content)?]).map_err(|(_, error)| error)
}

/// An empty file beside the one that it will become, for a writer that needs a path of its own.
/// Missing folders are made.
///
/// # Errors
/// What the machine says.
pub fn empty_beside(path: &Path) -> io::Result<TempPath> {
    let folder = folder_of(path);
    fs::create_dir_all(folder)?;
    Ok(beside(path, folder)?.into_temp_path())
}

/// Puts such a file in its place, where nothing may be yet.
///
/// # Errors
/// What the machine says, also where something has come to be there.
pub fn place(beside: TempPath, path: &Path) -> io::Result<()> {
    File::open(&beside)?.sync_all()?;
    beside.persist_noclobber(path).map_err(|error| error.error)?;
    sync_folder(folder_of(path))
}

/// Makes a folder with files of these names in it; it appears when it is whole. Where it will be,
/// nothing or an empty folder may be yet.
///
/// # Errors
/// What the machine says; nothing is then there that was not there before.
pub fn write_folder(path: &Path, files: &[(String, String)]) -> io::Result<()> {
    let parent = folder_of(path);
    fs::create_dir_all(parent)?;
    let beside = Builder::new().prefix(BESIDE).tempdir_in(parent)?;
    let whole = beside.path().join("whole");
    fs::create_dir(&whole)?;
    for (name, text) in files {
        let mut file = File::create_new(whole.join(name))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
    }
    sync_folder(&whole)?;
    fs::rename(&whole, path)?;
    sync_folder(parent)
}

/// Adds to the end of a file, or makes it; when this returns, it is on the disk.
///
/// # Errors
/// What the machine says; the file is then as long as it was.
pub fn append(path: &Path, content: &[u8]) -> io::Result<()> {
    let is_new = !path.exists();
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    let length = file.metadata()?.len();
    if let Err(error) = file.write_all(content).and_then(|()| file.sync_data()) {
        file.set_len(length)?;
        return Err(error);
    }
    if is_new { sync_folder(folder_of(path)) } else { Ok(()) }
}

/// Removes what a process that was killed staged in a folder. Nobody else may be staging there.
///
/// # Errors
/// What the machine says.
pub fn sweep(folder: &Path) -> io::Result<()> {
    for file in fs::read_dir(folder)? {
        let file = file?;
        if file.file_name().to_string_lossy().starts_with(BESIDE) {
            fs::remove_file(file.path())?;
        }
    }
    Ok(())
}

/// The folder that a file lies in.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// A new file with the rights of the one that it will replace, or those that new files usually have
/// (a temporary file is otherwise its owner's alone).
#[cfg(unix)]
fn beside(path: &Path, folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    let usual = fs::Permissions::from_mode(0o666); // less what the user's umask forbids
    let beside = Builder::new().prefix(BESIDE).permissions(usual).tempfile_in(folder)?;
    if let Ok(old) = fs::metadata(path) {
        beside.as_file().set_permissions(old.permissions())?;
    }
    Ok(beside)
}

/// A new file; elsewhere the folder's own rights hold.
#[cfg(not(unix))]
fn beside(_: &Path, folder: &Path) -> io::Result<NamedTempFile> {
    Builder::new().prefix(BESIDE).tempfile_in(folder)
}

/// A rename is on the disk only when its folder is: waits for that.
///
/// # Errors
/// What the machine says.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere a folder cannot be opened as a file.
#[cfg(not(unix))]
pub fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_its_folder_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reports/a.txt");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_is_no_file_and_nothing_is_left_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::create_dir(&path).unwrap();
        assert_eq!(write(&path, b"one").unwrap_err().kind(), io::ErrorKind::IsADirectory);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_was_staged_and_not_committed_leaves_no_trace() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write(&path, b"one").unwrap();
        drop(stage(&path, b"two").unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn the_rights_of_a_file_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        write(&path, b"one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(mode(), 0o640);
    }
}
