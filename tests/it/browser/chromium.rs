//! A headless Chromium, spoken to by the DevTools protocol over two pipes: messages in JSON, each ended by a NUL.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// How long an answer may take on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long between two looks at something that is awaited.
const PAUSE: Duration = Duration::from_millis(25);

/// What the page did that it should not have: errors of the console, exceptions, requests.
#[derive(Debug, Default)]
pub struct Seen {
    /// Errors and warnings of the console, exceptions, what the policy of the page refused.
    pub complaints: Vec<String>,
    /// Addresses that were asked for.
    pub requests: Vec<String>,
}

/// A browser with one page; killed when it is dropped.
pub struct Chromium {
    child: Child,
    to: File,
    from: Receiver<Value>,
    session: String,
    last: u64,
    /// The address that may be asked for.
    own: String,
    /// What was seen so far.
    pub seen: Seen,
    _profile: TempDir,
}

/// The program of the browser, if the machine has one.
pub fn program() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("SHKOLOMER_CHROMIUM") {
        return Some(PathBuf::from(named)).filter(|path| path.is_file());
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

impl Chromium {
    /// Starts the browser with an empty page.
    pub fn start(program: &Path) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let (into, out) = (profile.path().join("in"), profile.path().join("out"));
        assert!(Command::new("mkfifo").args([&into, &out]).status().unwrap().success());
        // The browser reads commands from descriptor 3 and writes answers to 4.
        let mut child = Command::new("sh")
            .args(["-c", "in=$1 out=$2; shift 2; exec \"$0\" \"$@\" 3<\"$in\" 4>\"$out\""])
            .arg(program)
            .args([&into, &out])
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .args(["--remote-debugging-pipe", "--window-size=1280,900", "--force-device-scale-factor=1"])
            .arg(format!("--user-data-dir={}", profile.path().join("profile").display()))
            .arg("about:blank")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        assert!(child.try_wait().unwrap().is_none(), "the shell ended at once");
        let to = OpenOptions::new().write(true).open(&into).unwrap();
        let answers = File::open(&out).unwrap();
        let (tell, from) = channel();
        std::thread::spawn(move || {
            let mut answers = BufReader::new(answers);
            let mut message = Vec::new();
            while matches!(answers.read_until(0, &mut message), Ok(1..)) {
                message.pop();
                let Ok(value) = serde_json::from_slice(&message) else { break };
                if tell.send(value).is_err() {
                    break;
                }
                message.clear();
            }
        });
        let mut browser = Self {
            child,
            to,
            from,
            session: String::new(),
            last: 0,
            own: String::new(),
            seen: Seen::default(),
            _profile: profile,
        };
        let target = browser.call("Target.createTarget", json!({ "url": "about:blank" }));
        let attached =
            browser.call("Target.attachToTarget", json!({ "targetId": target["targetId"], "flatten": true }));
        browser.session = attached["sessionId"].as_str().unwrap().to_owned();
        for domain in ["Page", "Runtime", "Log", "Network", "DOM", "Accessibility"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        // Every request waits for our word: nothing but the page itself is let through.
        browser.call("Fetch.enable", json!({ "patterns": [{ "urlPattern": "*" }] }));
        browser
    }

    /// Opens a file with what stands after `#`, and waits until it is ready.
    pub fn open(&mut self, file: &Path, hash: &str) {
        self.own = format!("file://{}", file.display());
        let address = format!("{}{hash}", self.own);
        // From an empty page, so that another hash loads the file anew.
        self.call("Page.navigate", json!({ "url": "about:blank" }));
        self.call("Page.navigate", json!({ "url": address }));
        self.wait("the page is ready", "document.documentElement.dataset.ready === 'true'");
    }

    /// The answer to a command; fails the test when it is an error.
    pub fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.ask(method, parameters).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// The answer to a command, or the error.
    fn ask(&mut self, method: &str, parameters: Value) -> Result<Value, Value> {
        let id = self.send(method, parameters);
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let message = match self.from.recv_timeout(left) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) => panic!("{method}: no answer in {PATIENCE:?}"),
                Err(RecvTimeoutError::Disconnected) => panic!("{method}: the browser has gone"),
            };
            if message["id"] == id {
                return match message.get("error") {
                    Some(error) => Err(error.clone()),
                    None => Ok(message["result"].clone()),
                };
            }
            self.note(&message);
        }
    }

    fn send(&mut self, method: &str, parameters: Value) -> u64 {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": parameters });
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        let mut bytes = serde_json::to_vec(&message).unwrap();
        bytes.push(0);
        self.to.write_all(&bytes).unwrap();
        self.last
    }

    /// Keeps what an event tells, and answers those that wait for an answer.
    fn note(&mut self, event: &Value) {
        let of = &event["params"];
        match event["method"].as_str().unwrap_or_default() {
            "Runtime.consoleAPICalled" if matches!(of["type"].as_str(), Some("error" | "warning" | "assert")) => {
                self.seen.complaints.push(format!("console: {}", of["args"]));
            }
            "Runtime.exceptionThrown" => {
                self.seen.complaints.push(format!("exception: {}", of["exceptionDetails"]));
            }
            "Log.entryAdded" if matches!(of["entry"]["level"].as_str(), Some("error" | "warning")) => {
                self.seen.complaints.push(format!("log: {}", of["entry"]));
            }
            "Network.requestWillBeSent" => {
                let address = of["request"]["url"].as_str().unwrap_or_default().to_owned();
                if !address.starts_with("about:") && !address.starts_with("data:") {
                    self.seen.requests.push(address);
                }
            }
            "Fetch.requestPaused" => {
                let request = of["requestId"].clone();
                let address = of["request"]["url"].as_str().unwrap_or_default();
                let allowed = address.split('#').next() == Some(&self.own) || address.starts_with("about:");
                if allowed {
                    self.send("Fetch.continueRequest", json!({ "requestId": request }));
                } else {
                    self.seen.requests.push(address.to_owned());
                    self.send("Fetch.failRequest", json!({ "requestId": request, "errorReason": "BlockedByClient" }));
                }
            }
            _ => {}
        }
    }

    /// The value of an expression of the page, a promise awaited.
    pub fn value(&mut self, expression: &str) -> Value {
        self.evaluated(expression).unwrap_or_else(|error| panic!("{expression}: {error}"))
    }

    fn evaluated(&mut self, expression: &str) -> Result<Value, Value> {
        let parameters = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let answer = self.ask("Runtime.evaluate", parameters)?;
        match answer.get("exceptionDetails") {
            Some(error) => Err(error.clone()),
            None => Ok(answer["result"]["value"].clone()),
        }
    }

    /// The text of an expression.
    pub fn text(&mut self, expression: &str) -> String {
        let value = self.value(expression);
        value.as_str().unwrap_or_else(|| panic!("{expression}: not a text but {value}")).to_owned()
    }

    /// Whether an expression holds.
    pub fn holds(&mut self, expression: &str) -> bool {
        self.value(&format!("Boolean({expression})")) == json!(true)
    }

    /// Waits until an expression holds; while a page is being loaded there may be nothing to ask.
    pub fn wait(&mut self, what: &str, expression: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let answer = self.evaluated(&format!("Boolean({expression})"));
            if answer == Ok(json!(true)) {
                return;
            }
            assert!(Instant::now() < until, "{what}: {answer:?} after {PATIENCE:?}; {:?}", self.seen);
            std::thread::sleep(PAUSE);
        }
    }

    /// Presses and lets go a key by its name (`Enter`, `Escape`, `ArrowRight`, `Tab`).
    pub fn press(&mut self, key: &str) {
        let code = match key {
            "Enter" => 13,
            "Escape" => 27,
            "Tab" => 9,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            other => panic!("a key that the test does not know: {other}"),
        };
        let event = |kind: &str| json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code });
        let mut down = event("keyDown");
        if key == "Enter" {
            down["text"] = json!("\r");
        }
        self.call("Input.dispatchKeyEvent", down);
        self.call("Input.dispatchKeyEvent", event("keyUp"));
    }

    /// Presses the mouse in the middle of an element, which is brought into sight first and has come to rest there.
    pub fn click(&mut self, selector: &str) {
        let at = format!(
            "(async () => {{ \
             const of = document.querySelector({}); if (!of) return null; \
             of.scrollIntoView({{ block: 'center', inline: 'center', behavior: 'instant' }}); \
             const middle = () => {{ const r = of.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; }}; \
             const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))); \
             const before = middle(); await frame(); const after = middle(); \
             const hit = document.elementFromPoint(after[0], after[1]); \
             return before.join() === after.join() && hit && of.contains(hit) ? after : null; }})()",
            json!(selector)
        );
        let until = Instant::now() + PATIENCE;
        let at = loop {
            let found = self.value(&at);
            if found.is_array() {
                break found;
            }
            assert!(Instant::now() < until, "{selector}: not to be clicked within {PATIENCE:?}");
            std::thread::sleep(PAUSE);
        };
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", event);
        }
    }

    /// The size of the window.
    pub fn size(&mut self, width: u32, height: u32) {
        let phone = width < 600;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone });
        self.call("Emulation.setDeviceMetricsOverride", metrics);
    }

    /// A picture of what is seen, into the folder named by `SHKOLOMER_SCREENSHOTS`, where there is one.
    pub fn picture(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("SHKOLOMER_SCREENSHOTS") else { return };
        let answer = self.call("Page.captureScreenshot", json!({ "format": "png" }));
        let bytes = decoded(answer["data"].as_str().unwrap());
        std::fs::write(Path::new(&folder).join(name).with_extension("png"), bytes).unwrap();
    }

    /// The page as it would be printed.
    pub fn printed(&mut self) -> Vec<u8> {
        let answer = self.call("Page.printToPDF", json!({ "printBackground": true, "preferCSSPageSize": true }));
        decoded(answer["data"].as_str().unwrap())
    }
}

fn decoded(text: &str) -> Vec<u8> {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.decode(text).unwrap()
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // Asked first: its children go with it. What does not listen is killed.
        self.session.clear();
        self.send_last();
        let until = Instant::now() + Duration::from_secs(5);
        while Instant::now() < until {
            if matches!(self.child.try_wait(), Ok(Some(_)) | Err(_)) {
                return;
            }
            std::thread::sleep(PAUSE);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Chromium {
    fn send_last(&mut self) {
        let _ = self.to.write_all(b"{\"id\":999999,\"method\":\"Browser.close\"}\0");
    }
}
