//! Where jobs lie: their records and files in the browser's storage, their work and their sounds in memory.

use std::collections::HashMap;
use std::rc::Rc;

use leptos::prelude::*;

use super::id::JobId;
use super::job::Job;
use super::record::Record;
use crate::browser::blob::{Blob, ObjectUrl};
use crate::browser::storage::{Storage, StorageError};
use crate::browser::task::{self, Task};
use crate::client::{self, Error};
use crate::state::load::Load;
use crate::state::notices::Notices;

/// Whether what is made here will still be there after a reload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageState {
    /// Earlier jobs are still being read.
    Opening,
    /// Jobs and their sound are kept in this browser.
    Kept,
    /// The browser forbids it or has no room: everything works until the page is closed.
    MemoryOnly,
}

const MEMORY_ONLY: &str = "This browser does not let the studio keep your takes. They are here until you close the \
                           page: download what you want to keep.";

type Sound = ArcRwSignal<Load<ObjectUrl>>;

#[derive(Clone, Copy)]
pub(super) struct Shelf {
    state: RwSignal<StorageState>,
    notices: Notices,
    things: StoredValue<Things, LocalStorage>,
}

#[derive(Default)]
struct Things {
    storage: Option<Rc<Storage>>,
    has_said_memory_only: bool,
    tasks: HashMap<JobId, Task>,
    sounds: HashMap<JobId, Sound>,
}

impl Shelf {
    pub fn new(notices: Notices) -> Self {
        let state = RwSignal::new(StorageState::Opening);
        Self { state, notices, things: StoredValue::new_local(Things::default()) }
    }

    pub fn state(&self) -> ReadSignal<StorageState> {
        self.state.read_only()
    }

    pub fn is_open(&self) -> bool {
        self.state.get_untracked() != StorageState::Opening
    }

    /// Opens the storage, if there is one, and reads what is in it. Damaged records are passed over.
    pub async fn open(&self) -> Vec<Record> {
        let opened = async {
            let storage = Storage::open().await?;
            let records = storage.records().await?;
            Ok::<_, StorageError>((storage, records))
        };
        let Ok((storage, records)) = opened.await else {
            self.state.set(StorageState::MemoryOnly);
            return Vec::new();
        };
        self.things.update_value(|things| things.storage = Some(Rc::new(storage)));
        self.state.set(StorageState::Kept);
        records.iter().filter_map(|record| Record::read(record)).collect()
    }

    /// Works on a job in the background, in place of what was under way for it.
    pub fn work_on(&self, id: JobId, work: impl Future<Output = ()> + 'static) {
        let earlier = self.things.try_update_value(|things| things.tasks.remove(&id));
        drop(earlier);
        let task = task::spawn(work);
        self.things.update_value(|things| {
            things.tasks.insert(id, task);
        });
    }

    /// Keeps a job's record as it stands now.
    pub async fn keep(&self, job: &Job) {
        let record = job.record();
        match self.storage() {
            Some(storage) => self.check(storage.put_record(&record.id.to_string(), &record.write()).await),
            None => self.say_memory_only(),
        }
    }

    /// Keeps a job's file.
    pub async fn keep_file(&self, id: JobId, file: &Blob) {
        if let Some(storage) = self.storage() {
            self.check(storage.put_file(&id.to_string(), file).await);
        }
    }

    /// Puts a job's file where [`Self::sound`] finds it.
    pub fn hold(&self, id: JobId, file: &Blob) {
        if let Some(url) = ObjectUrl::of(file) {
            self.sound_signal(id).0.set(Load::Ready(url));
        }
    }

    /// The file of a job: held already, or in storage, or else fetched from its address.
    pub fn sound(&self, id: JobId, url: Option<String>) -> Sound {
        let (sound, is_new) = self.sound_signal(id);
        if is_new {
            let (this, loading) = (*self, sound.clone());
            task::spawn_detached(async move { loading.set(this.load_sound(id, url).await) });
        }
        sound
    }

    /// Ends the work on a job and forgets everything about it.
    pub fn forget(&self, id: JobId) {
        let task = self.things.try_update_value(|things| {
            things.sounds.remove(&id);
            things.tasks.remove(&id)
        });
        drop(task);
        if let Some(storage) = self.storage() {
            let this = *self;
            task::spawn_detached(async move { this.check(storage.delete(&id.to_string()).await) });
        }
    }

    async fn load_sound(&self, id: JobId, url: Option<String>) -> Load<ObjectUrl> {
        if let Some(file) = self.stored_file(id).await
            && let Some(address) = ObjectUrl::of(&file)
        {
            return Load::Ready(address);
        }
        match client::media(&url.unwrap_or_default()).await {
            Ok(file) => {
                self.keep_file(id, &file).await;
                ObjectUrl::of(&file).map_or(Load::Failed(Error::Offline), Load::Ready)
            }
            Err(error) => Load::Failed(error),
        }
    }

    async fn stored_file(&self, id: JobId) -> Option<Blob> {
        self.storage()?.file(&id.to_string()).await.ok().flatten()
    }

    /// The signal of a job's sound, and whether it has just been made.
    fn sound_signal(&self, id: JobId) -> (Sound, bool) {
        if let Some(sound) = self.things.with_value(|things| things.sounds.get(&id).cloned()) {
            return (sound, false);
        }
        let sound = Sound::new(Load::Loading);
        self.things.update_value(|things| {
            things.sounds.insert(id, sound.clone());
        });
        (sound, true)
    }

    fn storage(&self) -> Option<Rc<Storage>> {
        self.things.with_value(|things| things.storage.clone())
    }

    fn check(&self, result: Result<(), StorageError>) {
        if result.is_err() {
            self.state.set(StorageState::MemoryOnly);
            self.say_memory_only();
        }
    }

    fn say_memory_only(&self) {
        let has_said =
            self.things.try_update_value(|things| std::mem::replace(&mut things.has_said_memory_only, true));
        if has_said == Some(false) {
            self.notices.say(MEMORY_ONLY);
        }
    }
}
