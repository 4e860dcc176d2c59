//! The tasks, in `SQLite`: they outlive the process.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::types::Null;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

/// The version of the tables below; kept in the file, so that a later engine knows what it finds.
const SCHEMA_VERSION: i64 = 1;

const SCHEMA: &str = "
    CREATE TABLE task (
        sequence INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        job TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'processing', 'completed', 'failed')),
        attempts INTEGER NOT NULL DEFAULT 0,
        result TEXT,
        error_code TEXT,
        error_message TEXT,
        changed_at TEXT NOT NULL
    );
    CREATE INDEX task_by_state ON task (state, sequence);
";

const NOW: &str = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')";

/// How often a task is begun before it is given up: it may be what makes the process die.
const MAX_ATTEMPTS: u32 = 3;

/// Access to the tasks. Clones share one connection.
#[derive(Clone)]
pub struct Store {
    connection: Arc<Mutex<Connection>>,
}

/// A task as somebody sees it who asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    pub id: String,
    pub state: State,
    /// When the state was last changed, in UTC: `2026-05-01T12:00:00Z`.
    pub changed_at: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Pending,
    Processing,
    /// `result` names the file.
    Completed {
        result: String,
    },
    Failed(Fault),
}

/// Why a task failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// A name that stays the same, for programs.
    pub code: String,
    /// A sentence for people.
    pub message: String,
}

/// A task as a worker gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    pub id: String,
    /// What is to be done, as the worker's own JSON.
    pub job: String,
}

/// Why the tasks could not be reached.
#[derive(Debug)]
pub enum StoreError {
    Database(rusqlite::Error),
    /// The file belongs to a later version of this program.
    TooNew {
        version: i64,
    },
    /// The job could not be put into JSON.
    Job(serde_json::Error),
    /// The process is stopping.
    Stopped,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Database(error) => write!(f, "the database says: {error}"),
            Self::TooNew { version } => {
                write!(f, "it has version {version} and this program knows {SCHEMA_VERSION}")
            }
            Self::Job(error) => write!(f, "the task cannot be stored: {error}"),
            Self::Stopped => f.write_str("the engine is stopping"),
        }
    }
}

impl Store {
    /// Opens the file or makes it. What was being worked on when the process died is pending again.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "normal")?;
        prepare(&connection)?;
        connection.execute("UPDATE task SET state = 'pending' WHERE state = 'processing'", [])?;
        Ok(Self { connection: Arc::new(Mutex::new(connection)) })
    }

    /// Adds a pending task.
    pub async fn add(&self, work: Work) -> Result<(), StoreError> {
        self.on_connection(move |connection| {
            let sql = format!("INSERT INTO task (id, job, changed_at) VALUES (?1, ?2, {NOW})");
            connection.prepare_cached(&sql)?.execute([work.id, work.job]).map(drop)
        })
        .await
    }

    /// The task of this id.
    pub async fn find(&self, id: String) -> Result<Option<Task>, StoreError> {
        self.on_connection(move |connection| {
            let sql =
                "SELECT id, state, result, error_code, error_message, changed_at FROM task WHERE id = ?1";
            connection.prepare_cached(sql)?.query_row([id], task).optional()
        })
        .await
    }

    /// Takes the oldest pending task, which is then being processed; none when there is none.
    pub async fn take(&self) -> Result<Option<Work>, StoreError> {
        self.on_connection(|connection| {
            give_up(connection)?;
            let sql = format!(
                "UPDATE task SET state = 'processing', attempts = attempts + 1, changed_at = {NOW} WHERE sequence = \
                 (SELECT min(sequence) FROM task WHERE state = 'pending') RETURNING id, job"
            );
            connection.prepare_cached(&sql)?.query_row([], work).optional()
        })
        .await
    }

    /// Notes how a task ended: with the name of its result, or not.
    pub async fn end(&self, id: String, end: Result<String, Fault>) -> Result<(), StoreError> {
        self.on_connection(move |connection| {
            let sql = format!(
                "UPDATE task SET state = ?2, result = ?3, error_code = ?4, error_message = ?5, changed_at = {NOW} \
                 WHERE id = ?1"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            match end {
                Ok(result) => statement.execute(params![id, "completed", result, Null, Null]),
                Err(Fault { code, message }) => statement.execute(params![id, "failed", Null, code, message]),
            }
            .map(drop)
        })
        .await
    }

    /// The database may wait for the disk, which must not hold up other requests.
    async fn on_connection<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let connection = Arc::clone(&self.connection);
        let done = tokio::task::spawn_blocking(move || {
            // A statement is done or not done; a panic between two leaves nothing half-way.
            work(&connection.lock().unwrap_or_else(PoisonError::into_inner))
        });
        done.await.map_err(|_| StoreError::Stopped)?.map_err(StoreError::Database)
    }
}

fn prepare(connection: &Connection) -> Result<(), StoreError> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match version {
        0 => {
            connection
                .execute_batch(&format!("BEGIN; {SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"))?;
            Ok(())
        }
        SCHEMA_VERSION => Ok(()),
        version => Err(StoreError::TooNew { version }),
    }
}

fn give_up(connection: &Connection) -> rusqlite::Result<()> {
    let sql = format!(
        "UPDATE task SET state = 'failed', error_code = 'gave_up', changed_at = {NOW}, error_message = \
         'The engine stopped each time it worked on this, and has given it up. Try a shorter script.' \
         WHERE state = 'pending' AND attempts >= ?1"
    );
    connection.prepare_cached(&sql)?.execute([MAX_ATTEMPTS]).map(drop)
}

fn task(row: &Row<'_>) -> rusqlite::Result<Task> {
    let state: String = row.get("state")?;
    let state = match state.as_str() {
        "pending" => State::Pending,
        "processing" => State::Processing,
        "completed" => State::Completed { result: row.get("result")? },
        _ => State::Failed(Fault { code: row.get("error_code")?, message: row.get("error_message")? }),
    };
    Ok(Task { id: row.get("id")?, state, changed_at: row.get("changed_at")? })
}

fn work(row: &Row<'_>) -> rusqlite::Result<Work> {
    Ok(Work { id: row.get("id")?, job: row.get("job")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(id: &str) -> Work {
        Work { id: id.to_owned(), job: "{}".to_owned() }
    }

    fn open(directory: &tempfile::TempDir) -> Store {
        Store::open(&directory.path().join("engine.db")).expect("a fresh directory")
    }

    async fn state(store: &Store, id: &str) -> Option<State> {
        store.find(id.to_owned()).await.expect("it reads").map(|task| task.state)
    }

    #[tokio::test]
    async fn tasks_are_taken_in_the_order_in_which_they_came() {
        let directory = tempfile::tempdir().expect("a directory");
        let store = open(&directory);
        for id in ["a", "b"] {
            store.add(work(id)).await.expect("it writes");
        }
        assert_eq!(store.take().await.expect("it reads"), Some(work("a")));
        assert_eq!(store.take().await.expect("it reads"), Some(work("b")));
        assert_eq!(store.take().await.expect("it reads"), None);
        assert_eq!(state(&store, "a").await, Some(State::Processing));
        assert_eq!(state(&store, "c").await, None);
    }

    #[tokio::test]
    async fn how_a_task_ended_is_still_known_after_a_restart() {
        let directory = tempfile::tempdir().expect("a directory");
        let fault = Fault { code: "c".to_owned(), message: "m".to_owned() };
        let ends = [
            ("a", Ok("x".to_owned()), State::Completed { result: "x".to_owned() }),
            ("b", Err(fault.clone()), State::Failed(fault)),
        ];
        let store = open(&directory);
        for (id, end, _) in ends.clone() {
            store.add(work(id)).await.expect("it writes");
            store.end(id.to_owned(), end).await.expect("it writes");
        }
        drop(store);
        let store = open(&directory);
        for (id, _, state_then) in ends {
            assert_eq!(state(&store, id).await, Some(state_then));
        }
    }

    #[tokio::test]
    async fn a_task_that_was_running_runs_again_but_not_for_ever() {
        let directory = tempfile::tempdir().expect("a directory");
        open(&directory).add(work("a")).await.expect("it writes");
        for _ in 0..MAX_ATTEMPTS {
            assert_eq!(open(&directory).take().await.expect("it reads"), Some(work("a")));
        }
        let store = open(&directory);
        assert_eq!(store.take().await.expect("it reads"), None);
        assert!(matches!(state(&store, "a").await, Some(State::Failed(fault)) if fault.code == "gave_up"));
    }

    #[test]
    fn a_file_from_a_later_version_is_left_alone() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("engine.db");
        let connection = Connection::open(&path).expect("a fresh file");
        connection.pragma_update(None, "user_version", 99).expect("it writes");
        assert!(matches!(Store::open(&path), Err(StoreError::TooNew { version: 99 })));
    }
}
