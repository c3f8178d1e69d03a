//! Looks at files of the page and reads them, in a folder or inside the program.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, Cursor, ErrorKind, SeekFrom};
use std::path::{Component, Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use include_dir::{Dir, DirEntry};
use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use tower_http::services::fs::{Backend, File, Metadata, TokioBackend, TokioFile};

use super::disk;
use crate::errors::HttpError;
use crate::page_source::PageSource;

/// The place of the page's files. [`tower_http`] serves them from here; all else asks with paths relative to it.
#[derive(Clone, Debug)]
pub(super) struct PagePlace(PageSource);

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, whatever it leads to.
    Link,
}

impl PagePlace {
    /// The files of `source`.
    pub(super) fn new(source: &PageSource) -> Self {
        Self(source.clone())
    }

    /// The folder that paths begin with when the files are served.
    pub(super) fn root(&self) -> &Path {
        match &self.0 {
            PageSource::Folder(folder) => folder,
            PageSource::Embedded(_) => Path::new(""),
        }
    }

    /// The file on the disk; `None` for one inside the program, which does not change.
    pub(super) fn on_disk(&self, path: &str) -> Option<PathBuf> {
        match &self.0 {
            PageSource::Folder(folder) => Some(folder.join(path)),
            PageSource::Embedded(_) => None,
        }
    }

    /// Whether there is a file, or a link to one.
    ///
    /// # Errors
    ///
    /// The system does not allow inspecting it.
    pub(super) async fn has_file(&self, path: &str) -> Result<bool, HttpError> {
        match &self.0 {
            PageSource::Folder(folder) => disk::is_file(&folder.join(path)).await,
            PageSource::Embedded(files) => Ok(files.get_file(path).is_some()),
        }
    }

    /// What is at a path; `None` if there is nothing.
    ///
    /// # Errors
    ///
    /// The system does not allow inspecting it.
    pub(super) async fn look_at(&self, path: &str) -> Result<Option<Found>, HttpError> {
        match &self.0 {
            PageSource::Folder(folder) => {
                let found = disk::look_at(&folder.join(path)).await?;
                Ok(found.map(|found| match found.file_type() {
                    kind if kind.is_symlink() => Found::Link,
                    kind if kind.is_dir() => Found::Folder,
                    _ => Found::File,
                }))
            }
            PageSource::Embedded(files) => Ok(entry(files, Path::new(path)).map(|entry| match entry {
                Entry::Folder => Found::Folder,
                Entry::File(_) => Found::File,
            })),
        }
    }

    /// The text of a file; `None` if there is none, or a symbolic link.
    ///
    /// # Errors
    ///
    /// The system does not allow reading it.
    pub(super) async fn read_text(&self, path: &str) -> Result<Option<String>, HttpError> {
        if self.look_at(path).await? != Some(Found::File) {
            return Ok(None);
        }
        match &self.0 {
            PageSource::Folder(folder) => {
                let read = tokio::fs::read_to_string(folder.join(path)).await;
                read.map(Some).map_err(|error| disk::unreadable(&error))
            }
            PageSource::Embedded(files) => {
                let text = files.get_file(path).and_then(include_dir::File::contents_utf8);
                Ok(text.map(str::to_owned))
            }
        }
    }
}

/// What the program has inside at a path.
enum Entry {
    Folder,
    File(&'static include_dir::File<'static>),
}

fn entry(files: &'static Dir<'static>, path: &Path) -> Option<Entry> {
    // What is joined to an empty root begins with a dot.
    let mut path: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
    if path.as_os_str().is_empty() {
        return Some(Entry::Folder);
    }
    if std::path::MAIN_SEPARATOR != '/' {
        path = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/").into();
    }
    match files.get_entry(path)? {
        DirEntry::Dir(_) => Some(Entry::Folder),
        DirEntry::File(file) => Some(Entry::File(file)),
    }
}

/// An open file.
#[derive(Debug)]
pub(super) enum OpenFile {
    Disk(TokioFile),
    Embedded(Cursor<&'static [u8]>, SystemTime),
}

/// What is known of a file before it is opened.
#[derive(Debug)]
pub(super) struct KnownFile {
    is_folder: bool,
    length: u64,
    modified: io::Result<SystemTime>,
}

type Later<'a, Thing> = Pin<Box<dyn Future<Output = io::Result<Thing>> + Send + 'a>>;

impl Backend for PagePlace {
    type File = OpenFile;
    type Metadata = KnownFile;
    type OpenFuture = Later<'static, OpenFile>;
    type MetadataFuture = Later<'static, KnownFile>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        match &self.0 {
            PageSource::Folder(_) => {
                Box::pin(async move { TokioBackend.open(path).await.map(OpenFile::Disk) })
            }
            PageSource::Embedded(files) => {
                let opened = match entry(files, &path) {
                    Some(Entry::File(file)) => {
                        Ok(OpenFile::Embedded(Cursor::new(file.contents()), modified(file)))
                    }
                    Some(Entry::Folder) => Err(ErrorKind::IsADirectory.into()),
                    None => Err(ErrorKind::NotFound.into()),
                };
                Box::pin(std::future::ready(opened))
            }
        }
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        match &self.0 {
            PageSource::Folder(_) => {
                Box::pin(async move { TokioBackend.metadata(path).await.map(|found| KnownFile::of(&found)) })
            }
            PageSource::Embedded(files) => {
                let known = match entry(files, &path) {
                    Some(Entry::File(file)) => Ok(KnownFile::embedded(file.contents(), modified(file))),
                    Some(Entry::Folder) => {
                        Ok(KnownFile { is_folder: true, length: 0, modified: Ok(SystemTime::UNIX_EPOCH) })
                    }
                    None => Err(ErrorKind::NotFound.into()),
                };
                Box::pin(std::future::ready(known))
            }
        }
    }
}

/// When a file was changed last, before it came into the program.
///
/// Some file systems do not keep the times that the library asks for. Then the content decides, so that another version of
/// the page has other times and tags (RFC 9110, 8.8).
fn modified(file: &include_dir::File<'_>) -> SystemTime {
    file.metadata().map_or_else(|| time_of(file.contents()), include_dir::Metadata::modified)
}

/// A time in the past that stands for a content.
fn time_of(content: &[u8]) -> SystemTime {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    // Thirty bits of seconds end in 2004.
    SystemTime::UNIX_EPOCH + Duration::from_secs(hasher.finish() >> 34)
}

impl KnownFile {
    fn of(found: &std::fs::Metadata) -> Self {
        Self { is_folder: found.is_dir(), length: found.len(), modified: found.modified() }
    }

    const fn embedded(content: &[u8], modified: SystemTime) -> Self {
        Self { is_folder: false, length: content.len() as u64, modified: Ok(modified) }
    }
}

impl Metadata for KnownFile {
    fn is_dir(&self) -> bool {
        self.is_folder
    }

    fn modified(&self) -> io::Result<SystemTime> {
        // An error of the system is no value that can be copied.
        self.modified.as_ref().copied().map_err(|error| error.kind().into())
    }

    fn len(&self) -> u64 {
        self.length
    }
}

impl File for OpenFile {
    type Metadata = KnownFile;
    type MetadataFuture<'a> = Later<'a, KnownFile>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        match self {
            Self::Disk(file) => {
                Box::pin(async move { file.metadata().await.map(|found| KnownFile::of(&found)) })
            }
            Self::Embedded(content, modified) => {
                Box::pin(std::future::ready(Ok(KnownFile::embedded(content.get_ref(), *modified))))
            }
        }
    }
}

impl AsyncRead for OpenFile {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Disk(file) => Pin::new(file).poll_read(context, buffer),
            Self::Embedded(bytes, _) => Pin::new(bytes).poll_read(context, buffer),
        }
    }
}

impl AsyncSeek for OpenFile {
    fn start_seek(self: Pin<&mut Self>, position: SeekFrom) -> io::Result<()> {
        match self.get_mut() {
            Self::Disk(file) => Pin::new(file).start_seek(position),
            Self::Embedded(bytes, _) => Pin::new(bytes).start_seek(position),
        }
    }

    fn poll_complete(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<u64>> {
        match self.get_mut() {
            Self::Disk(file) => Pin::new(file).poll_complete(context),
            Self::Embedded(bytes, _) => Pin::new(bytes).poll_complete(context),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{modified, time_of};
    use std::time::SystemTime;

    #[test]
    fn a_file_without_times_has_one_of_its_content() {
        let of = |content| modified(&include_dir::File::new("index.html", content));
        assert_eq!(of(b"one"), of(b"one"));
        assert_ne!(of(b"one"), of(b"two"));
        assert!(time_of(b"one") > SystemTime::UNIX_EPOCH && time_of(b"one") < SystemTime::now());
    }
}
