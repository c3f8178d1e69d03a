//! Who on this machine may read the database, and whose it is.

#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::Path;

use serde_json::json;

use crate::support::{Process, TestServer, local};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[tokio::test]
async fn what_is_created_is_for_its_owner_alone() {
    let server = TestServer::start_with(|options| {
        let folder = local(options).database.file().unwrap().parent().unwrap().join("new/folder");
        local(options).database = folder.join("test.db").into();
    })
    .await;
    server.create(&json!({"title": "a"})).await;
    let folder = server.folder.path();
    assert_eq!(mode(&folder.join("new")), 0o700);
    assert_eq!(mode(&folder.join("new/folder")), 0o700);
    for file in ["test.db", "test.db-wal", "test.db-shm"] {
        assert_eq!(mode(&folder.join("new/folder").join(file)), 0o600, "{file}");
    }
}

#[tokio::test]
async fn an_older_database_is_closed_to_others_and_its_folder_left() {
    let server = TestServer::start().await;
    server.create(&json!({"title": "a"})).await;
    let folder = server.stop().await;
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(folder.path().join("test.db"), Permissions::from_mode(0o664)).unwrap();
    // As one that was not closed well leaves it.
    fs::write(folder.path().join("test.db-wal"), "").unwrap();
    fs::set_permissions(folder.path().join("test.db-wal"), Permissions::from_mode(0o644)).unwrap();
    let server = TestServer::start_in(folder, |_| {}).await;
    assert_eq!(server.titles().await, ["a"]);
    assert_eq!(mode(server.folder.path()), 0o755);
    for file in ["test.db", "test.db-wal", "test.db-shm"] {
        assert_eq!(mode(&server.folder.path().join(file)), 0o600, "{file}");
    }
}

#[test]
fn what_root_makes_in_the_folder_of_a_service_belongs_to_the_service() {
    let folder = tempfile::tempdir().unwrap();
    // Only root can try it.
    if chown(folder.path(), Some(65_534), Some(65_534)).is_err() {
        return;
    }
    let (database, file) = (folder.path().join("test.db"), folder.path().join("backup.db"));
    let widgets = folder.path().join("widgets.json");
    fs::write(&widgets, "{}").unwrap();
    let owner = || fs::metadata(&database).unwrap().uid();
    let run = |task: &str, file: &Path| {
        let output = Process::command().arg(task).arg(file).arg("--db").arg(&database).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    run("import", &widgets);
    assert_eq!(owner(), 65_534);
    run("backup", &file);
    run("restore", &file);
    assert_eq!(owner(), 65_534);
    fs::remove_file(&database).unwrap();
    run("restore", &file);
    assert_eq!(owner(), 65_534);
}
