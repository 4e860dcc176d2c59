//! Records and files that outlive the page (`IndexedDB`).

use idb::{Database, Factory, ObjectStoreParams, Query, TransactionMode, TransactionResult};
use wasm_bindgen::{JsCast, JsValue};

use super::blob::Blob;
use super::timer;

const NAME: &str = "finevoice-studio";
const VERSION: u32 = 1;

/// Some browsers leave the opening without an answer where storage is forbidden.
const OPEN_LIMIT_MILLIS: u32 = 4_000;

/// Records: JSON text by id.
const JOBS: &str = "jobs";
/// Files by the same ids.
const AUDIO: &str = "audio";

/// The storage of this page.
pub struct Storage(Database);

/// Why something could not be kept or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser has no storage for this page, or forbids it.
    Forbidden,
    /// It was there and failed, most often because it is full.
    Failed,
}

impl Storage {
    /// Opens the storage; makes it on the first visit.
    ///
    /// # Errors
    /// Where the browser forbids it or does not answer.
    pub async fn open() -> Result<Self, StorageError> {
        let opening = timer::within(OPEN_LIMIT_MILLIS, open());
        opening.await.flatten().map(Self).ok_or(StorageError::Forbidden)
    }

    /// Every record, in the order of their ids.
    ///
    /// # Errors
    /// When the browser cannot read them.
    pub async fn records(&self) -> Result<Vec<String>, StorageError> {
        let records = self.read(JOBS, async |store| store.get_all(None, None)?.await).await?;
        Ok(records.iter().filter_map(JsValue::as_string).collect())
    }

    /// Keeps a record, in place of an earlier one with this id.
    ///
    /// # Errors
    /// When there is no room for it.
    pub async fn put_record(&self, id: &str, record: &str) -> Result<(), StorageError> {
        self.put(JOBS, id, &JsValue::from_str(record)).await
    }

    /// The file of an id, if it is kept.
    ///
    /// # Errors
    /// When the browser cannot read it.
    pub async fn file(&self, id: &str) -> Result<Option<Blob>, StorageError> {
        let key = JsValue::from_str(id);
        let file = self.read(AUDIO, async |store| store.get(Query::from(key))?.await).await?;
        Ok(file.and_then(|file| file.dyn_into().ok()))
    }

    /// Keeps a file.
    ///
    /// # Errors
    /// When there is no room for it.
    pub async fn put_file(&self, id: &str, file: &Blob) -> Result<(), StorageError> {
        self.put(AUDIO, id, file).await
    }

    /// Forgets a record and its file.
    ///
    /// # Errors
    /// When the browser cannot write.
    pub async fn delete(&self, id: &str) -> Result<(), StorageError> {
        let key = JsValue::from_str(id);
        let stores = [JOBS, AUDIO];
        let done = async {
            let transaction = self.0.transaction(&stores, TransactionMode::ReadWrite)?;
            for store in stores {
                transaction.object_store(store)?.delete(Query::from(key.clone()))?.await?;
            }
            transaction.await
        };
        committed(done.await)
    }

    async fn put(&self, store: &str, id: &str, value: &JsValue) -> Result<(), StorageError> {
        let key = JsValue::from_str(id);
        let done = async {
            let transaction = self.0.transaction(&[store], TransactionMode::ReadWrite)?;
            transaction.object_store(store)?.put(value, Some(&key))?.await?;
            transaction.await
        };
        committed(done.await)
    }

    async fn read<T>(
        &self,
        store: &str,
        question: impl AsyncFnOnce(idb::ObjectStore) -> Result<T, idb::Error>,
    ) -> Result<T, StorageError> {
        let answer = async {
            let transaction = self.0.transaction(&[store], TransactionMode::ReadOnly)?;
            question(transaction.object_store(store)?).await
        };
        answer.await.map_err(|_| StorageError::Failed)
    }
}

impl Drop for Storage {
    fn drop(&mut self) {
        self.0.close();
    }
}

async fn open() -> Option<Database> {
    let mut request = Factory::new().ok()?.open(NAME, Some(VERSION)).ok()?;
    request.on_upgrade_needed(|event| {
        use idb::DatabaseEvent as _;
        let Ok(database) = event.database() else { return };
        for store in [JOBS, AUDIO] {
            // A store that cannot be made shows at the first transaction.
            let _ = database.create_object_store(store, ObjectStoreParams::new());
        }
    });
    request.await.ok()
}

fn committed(result: Result<TransactionResult, idb::Error>) -> Result<(), StorageError> {
    let is_committed = result.is_ok_and(|result| result.is_committed());
    is_committed.then_some(()).ok_or(StorageError::Failed)
}
