//! A headless browser for one test, and what a person does with it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// How long anything may take that a person waits for; generous, since machines under test are slow.
const PATIENCE: Duration = Duration::from_mins(1);

/// A browser with one page.
pub struct Browser {
    pub client: Client,
    driver: Child,
}

impl Browser {
    /// Starts a browser of its own: nothing in it is left from another test.
    pub async fn open() -> Self {
        let (driver, port) = start_driver();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("the browser starts");
        Self { client, driver }
    }

    pub async fn goto(&self, address: &str) {
        self.client.goto(address).await.expect("the page loads");
    }

    /// Runs a script in every page before the page's own.
    pub async fn before_each_page(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": script})).await;
    }

    /// Sends a command of the developer tools' protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.issue("goog/cdp/execute", json!({"cmd": command, "params": parameters})).await
    }

    /// The value of an expression in the page.
    pub async fn value(&self, expression: &str) -> Value {
        self.client.execute(&format!("return ({expression});"), Vec::new()).await.expect("the script runs")
    }

    /// Waits until an expression in the page is true; `what` says what a person would be waiting for.
    pub async fn wait_until(&self, what: &str, expression: &str) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        while self.value(&format!("!!({expression})")).await != Value::Bool(true) {
            if tokio::time::Instant::now() > deadline {
                let page = self.value("document.body.innerText").await;
                let console = self.console().await;
                panic!("waited in vain for {what}; the page says: {page}; the console: {console:?}");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until these words can be read on the page.
    pub async fn wait_for_words(&self, words: &str) {
        let expression = format!("document.body.innerText.includes({})", json!(words));
        self.wait_until(&format!("the words «{words}»"), &expression).await;
    }

    pub async fn click(&self, selector: &str) {
        self.wait_until(selector, &format!("document.querySelector({})", json!(selector))).await;
        let element = self.client.find(Locator::Css(selector)).await.expect("it is there");
        element.click().await.unwrap_or_else(|error| panic!("{selector} can be clicked: {error}"));
    }

    /// Types into an element as a keyboard would; letters of the private area are keys such as Enter.
    pub async fn type_into(&self, selector: &str, text: &str) {
        self.wait_until(selector, &format!("document.querySelector({})", json!(selector))).await;
        let element = self.client.find(Locator::Css(selector)).await.expect("it is there");
        element.send_keys(text).await.unwrap_or_else(|error| panic!("{selector} takes text: {error}"));
    }

    /// Types into whatever has the focus.
    pub async fn press(&self, keys: &str) {
        let element = self.client.active_element().await.expect("something has the focus");
        element.send_keys(keys).await.expect("it takes keys");
    }

    pub async fn reload(&self) {
        self.client.refresh().await.expect("the page loads again");
    }

    /// Everything that the console has said since it was last asked: warnings, errors, violations of the policy.
    pub async fn console(&self) -> Vec<String> {
        let entries = self.issue("se/log", json!({"type": "browser"})).await;
        let entries = entries.as_array().into_iter().flatten();
        entries
            .filter(|entry| entry["level"] != "INFO" && entry["level"] != "DEBUG")
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Ends the browser, which must have had nothing to complain about.
    pub async fn close_clean(self) {
        assert_eq!(self.console().await, [""; 0], "the console is not clean");
        self.close().await;
    }

    pub async fn close(mut self) {
        let _ = self.client.clone().close().await;
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }

    async fn issue(&self, endpoint: &'static str, parameters: Value) -> Value {
        self.client.issue_cmd(Vendor { endpoint, parameters }).await.expect("the driver knows this")
    }
}

impl Drop for Browser {
    /// A test that panicked leaves no driver behind; the browser goes with it.
    fn drop(&mut self) {
        let _ = Command::new("pkill").args(["-P", &self.driver.id().to_string()]).status();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// A command of the driver beyond the standard.
#[derive(Debug)]
struct Vendor {
    endpoint: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.endpoint))
    }

    fn method_and_body(&self, _: &url::Url) -> (hyper::Method, Option<String>) {
        (hyper::Method::POST, Some(self.parameters.to_string()))
    }
}

/// Two drivers that start at the same moment may take the same port; the one that then ends is started again.
fn start_driver() -> (Child, u16) {
    (0..5).find_map(|_| try_driver()).expect("the driver tells its port")
}

fn try_driver() -> Option<(Child, u16)> {
    let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let mut driver = Command::new(&program)
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} starts: {error}"));
    let output = BufReader::new(driver.stdout.take().expect("its output is piped"));
    let port = output
        .lines()
        .map_while(Result::ok)
        .find_map(|line| line.trim_end_matches('.').rsplit_once("successfully on port ")?.1.parse().ok());
    if port.is_none() {
        // Its output is over, so it is ending by itself.
        let _ = driver.wait();
    }
    Some((driver, port?))
}

fn capabilities() -> Capabilities {
    let arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--mute-audio",
        "--window-size=1280,900",
    ];
    let mut chrome = json!({"args": arguments});
    if let Ok(binary) = std::env::var("CHROME") {
        chrome["binary"] = binary.into();
    }
    let all = json!({"goog:chromeOptions": chrome, "goog:loggingPrefs": {"browser": "ALL"}});
    all.as_object().cloned().unwrap_or_default()
}
