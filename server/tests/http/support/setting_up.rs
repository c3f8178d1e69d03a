//! The options of servers under test, and what is in their folders before they start.

use std::path::{Path, PathBuf};

use inbox_widgets_server::options::{
    DataSource, Limits, LocalOptions, PortChoice, RateOptions, SAMPLE_CHATBOT, ServerOptions,
};
use inbox_widgets_server::page_source::PageSource;
use inbox_widgets_server::permission::KeyRole;
use inbox_widgets_server::seed::{self, TransferError};

use super::TestServer;
use super::test_database::TestDatabase;

/// Options for a server with its own new database, an empty list and a small page.
pub(crate) fn options(folder: &Path) -> ServerOptions {
    ServerOptions {
        host: "127.0.0.1".to_owned(),
        port: PortChoice::Exactly(0),
        public_url: None,
        tls: None,
        page: PageSource::Folder(page(folder)),
        chatbot: SAMPLE_CHATBOT.to_owned(),
        source: DataSource::Local(LocalOptions {
            database: TestDatabase::of(folder).place(),
            empty: true,
            widgets: None,
            role: KeyRole::Admin,
            start_keys: true,
        }),
        embed_origins: Vec::new(),
        api_origins: Vec::new(),
        links: None,
        metrics: false,
        cookie_name: None,
        tokens: None,
        provider: None,
        rates: RateOptions::default(),
        limits: Limits::default(),
    }
}

/// A server, and another one on its database.
pub(crate) async fn two_servers(change: impl Fn(&mut ServerOptions)) -> (TestServer, TestServer) {
    let one = TestServer::start_with(&change).await;
    let database = one.data.place();
    let other = TestServer::start_with(|options| {
        local(options).database = database;
        change(options);
    })
    .await;
    (one, other)
}

/// A folder with a page where a server looks for one that is told of none.
pub(crate) fn with_page() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("dist")).unwrap();
    std::fs::write(folder.path().join("dist/index.html"), "").unwrap();
    folder
}

/// The folder of a test, which holds its page and its database.
pub(crate) fn folder_of(options: &ServerOptions) -> &Path {
    match &options.page {
        PageSource::Folder(page) => page.parent().unwrap(),
        PageSource::Embedded(_) => panic!("a page inside the program has no folder"),
    }
}

/// Imports a file with this content into the database of a test's folder.
pub(crate) async fn import_into(
    folder: &Path,
    chatbot: &str,
    content: impl AsRef<[u8]>,
) -> Result<String, TransferError> {
    let file = folder.join("import.json");
    std::fs::write(&file, content).unwrap();
    seed::import(&TestDatabase::of(folder).place(), chatbot, &file).await
}

/// The database part of options that have one.
pub(crate) fn local(options: &mut ServerOptions) -> &mut LocalOptions {
    match &mut options.source {
        DataSource::Local(local) => local,
        DataSource::Gateway(_) => panic!("a gateway has no database"),
    }
}

/// The page for frames, as far as the server looks at it.
const EMBED_PAGE: &str =
    r#"<!doctype html><meta name="inbox-widgets-parents" content=""><title>Framed</title>"#;

fn page(folder: &Path) -> PathBuf {
    let page = folder.join("page");
    for part in ["assets", "demo"] {
        std::fs::create_dir_all(page.join(part)).unwrap();
    }
    let files = [
        ("index.html", "<!doctype html><title>Inbox widgets</title>"),
        ("embed.html", EMBED_PAGE),
        ("embed.html.br", "as brotli"),
        ("element.js", "export {}"),
        ("demo/inbox.html", "<!doctype html><title>Demo inbox</title>"),
        ("assets/app-0a1b.wasm", "\0asm"),
        ("assets/app-0a1b.js", "export {}"),
        ("assets/app-0a1b.js.br", "as brotli"),
        ("assets/app-0a1b.js.gz", "as gzip"),
    ];
    for (name, content) in files {
        std::fs::write(page.join(name), content).unwrap();
    }
    page
}
