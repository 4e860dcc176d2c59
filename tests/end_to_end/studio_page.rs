//! What a person does on the page of text to speech.

use serde_json::json;

use crate::browser::Browser;

/// Control and Enter together, as the driver writes keys.
const CONTROL_ENTER: &str = "\u{e009}\u{e007}\u{e009}";
const ENTER: &str = "\u{e007}";

const SCRIPT: &str = "textarea";
const NEWEST: &str = "document.querySelector('.take')";

impl Browser {
    /// Opens the studio and waits for its form.
    pub async fn open_studio(&self, address: &str) {
        self.goto(address).await;
        self.wait_until("the form", "document.querySelector('textarea')").await;
    }

    /// Chooses a voice by typing words of it into the picker.
    pub async fn choose_voice(&self, words: &str) {
        self.click("[aria-haspopup='dialog']").await;
        self.type_into(".picker__words", words).await;
        self.wait_until("a voice that fits", "document.querySelector('.picker [role=option]')").await;
        self.press(ENTER).await;
        self.wait_until("the picker to close", "!document.querySelector('.picker__words')?.offsetParent")
            .await;
    }

    /// Types a script key by key.
    pub async fn write(&self, script: &str) {
        self.type_into(SCRIPT, script).await;
    }

    /// Puts a script in at once, as a paste does.
    pub async fn paste(&self, script: &str) {
        let paste = format!(
            "(() => {{ const area = document.querySelector('textarea'); area.focus(); area.select();
                return document.execCommand('insertText', false, {}); }})()",
            json!(script)
        );
        self.value(&paste).await;
    }

    /// Sends the form by the keyboard.
    pub async fn generate(&self) {
        self.type_into(SCRIPT, CONTROL_ENTER).await;
    }

    /// Waits until the newest take can be heard.
    pub async fn wait_for_take(&self) {
        let ended = format!("{NEWEST}?.dataset.stage && !{NEWEST}.matches('.take--active')");
        self.wait_until("the job's end", &ended).await;
        let stage = self.value(&format!("{NEWEST}.dataset.stage")).await;
        assert_eq!(stage, "Done", "{}", self.value(&format!("{NEWEST}.innerText")).await);
        self.wait_until("its sound", &format!("{NEWEST}?.querySelector('audio')?.duration > 0")).await;
    }

    /// Waits until the newest job has ended without a take, and gives what the page says about it.
    pub async fn failure(&self) -> String {
        self.wait_until("the job's end", &format!("['Failed','Stopped'].includes({NEWEST}?.dataset.stage)"))
            .await;
        self.value(&format!("{NEWEST}.innerText")).await.as_str().unwrap_or_default().to_owned()
    }

    /// How many jobs and takes the page lists.
    pub async fn takes(&self) -> u64 {
        self.value("document.querySelectorAll('.take').length").await.as_u64().unwrap_or_default()
    }
}
