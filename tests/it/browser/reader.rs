//! What a reader does with the page, and what is to be seen then.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use super::chromium::Chromium;
use crate::scene::Scene;

/// A school as schools.csv has it, by the names of the columns.
type Known = BTreeMap<String, String>;

/// A reader in front of the page.
pub struct Reader {
    browser: Chromium,
    page: PathBuf,
    schools: Vec<Known>,
    scratch: PathBuf,
}

/// Rows of the table that are seen.
const SEEN: &str = "[...document.querySelectorAll('table#schools tbody tr[data-school]')].filter(row => row.getClientRects().length > 0)";
/// Words with every kind of space as a plain one.
const PLAIN: &str = "(words => words.replace(/[\\u00a0\\u202f\\s]+/g, ' ').trim())";

impl Reader {
    /// A reader of that page; schools.csv stands beside it.
    pub fn new(browser: Chromium, page: &Path, scene: &Scene) -> Self {
        let mut csv = csv::Reader::from_path(scene.out().join("schools.csv")).unwrap();
        let schools = csv.deserialize().map(|row| row.unwrap()).collect();
        Self { browser, page: page.to_owned(), schools, scratch: scene.root().to_owned() }
    }

    fn with(&self, column: &str, value: &str) -> Vec<String> {
        let rows = self.schools.iter().filter(|school| school[column] == value);
        rows.map(|school| school["school_id"].clone()).collect()
    }

    /// Ids of the rows that are seen, in their order.
    fn rows(&mut self) -> Vec<String> {
        let value = self.browser.value(&format!("{SEEN}.map(row => row.dataset.school)"));
        serde_json::from_value(value).unwrap()
    }

    fn choose(&mut self, selector: &str, value: &str) {
        let set = format!(
            "(() => {{ const of = document.querySelector({}); of.value = {}; \
             for (const kind of ['input', 'change']) of.dispatchEvent(new Event(kind, {{ bubbles: true }})); return of.value; }})()",
            json!(selector),
            json!(value)
        );
        assert_eq!(self.browser.value(&set), json!(value), "{selector} has no {value}");
    }

    fn count(&mut self) -> String {
        self.browser.text(&format!("{PLAIN}(document.querySelector('#count').textContent)"))
    }

    fn shows(&mut self, what: &str, expected: &[String]) {
        let wanted = json!(expected.len());
        self.browser.wait(what, &format!("{SEEN}.length === {wanted}"));
        let (mut seen, mut expected) = (self.rows(), expected.to_vec());
        seen.sort();
        expected.sort();
        assert_eq!(seen, expected, "{what}");
        let all = self.schools.len();
        let words = self.count();
        self.browser.wait(
            &format!("{what}: the count, {words}"),
            &format!(
                "/{} из {all}(?!\\d)/.test({PLAIN}(document.querySelector('#count').textContent))",
                expected.len()
            ),
        );
    }

    fn is_open(&mut self, title: &str) {
        let title = json!(title);
        self.browser.wait(
            &format!("the card {title} is open"),
            &format!(
                "document.querySelector('dialog#card').open && \
                 {PLAIN}(document.querySelector('#card-title').textContent) === {PLAIN}({title})"
            ),
        );
    }

    fn is_closed(&mut self) {
        self.browser.wait(
            "the card is closed",
            "!document.querySelector('dialog#card').open && !location.hash.includes('school=')",
        );
    }

    fn name(&self, id: &str) -> String {
        let school = self.schools.iter().find(|school| school["school_id"] == id).unwrap();
        if school["name"].is_empty() { id.to_owned() } else { school["name"].clone() }
    }

    /// The page says that it is ready; every school is there.
    pub fn opens_the_page(&mut self) {
        self.browser.size(1280, 900);
        self.browser.open(&self.page.clone(), "");
        let all: Vec<String> = self.schools.iter().map(|school| school["school_id"].clone()).collect();
        self.shows("all schools", &all);
        assert_eq!(self.browser.text("document.documentElement.lang"), "ru");
        self.browser.picture("desk");
    }

    /// Once and twice: in order, then in the other order, what is not known last.
    pub fn sorts_by_a_column(&mut self) {
        let button = "table#schools thead button[data-column=\"results_index\"]";
        let values = format!(
            "(() => {{ const at = document.querySelector('{button}').closest('th').cellIndex; \
             return {SEEN}.map(row => row.cells[at].textContent.trim()); }})()"
        );
        let mut orders = Vec::new();
        for _ in 0..2 {
            self.browser.click(button);
            let state = format!("document.querySelector('{button}').closest('th').getAttribute('aria-sort')");
            self.browser.wait(
                "sorted",
                &format!("['ascending', 'descending'].includes({state}) && {state} !== {}", json!(orders.last())),
            );
            let order = self.browser.text(&state);
            let shown: Vec<String> = serde_json::from_value(self.browser.value(&values)).unwrap();
            let number = |words: &String| words.replace('\u{2212}', "-").replace(',', ".").parse::<f64>().ok();
            let numbers: Vec<Option<f64>> = shown.iter().map(number).collect();
            let known: Vec<f64> = numbers.iter().copied().flatten().collect();
            assert!(numbers[..known.len()].iter().all(Option::is_some), "what is not known is last: {shown:?}");
            assert!(known.len() > 20 && known.len() < numbers.len(), "{shown:?}");
            let in_order = |two: &[f64]| if order == "ascending" { two[0] <= two[1] } else { two[0] >= two[1] };
            assert!(known.windows(2).all(in_order), "{order}: {known:?}");
            orders.push(order);
        }
        assert_ne!(orders[0], orders[1]);
        let sorted = self.browser.value("document.querySelectorAll('table#schools th[aria-sort=ascending], table#schools th[aria-sort=descending]').length");
        assert_eq!(sorted, json!(1));
    }

    /// Rows and their number agree with schools.csv.
    pub fn filters_and_searches(&mut self) {
        let low = self.with("low_results", "true");
        assert!(!low.is_empty() && low.len() < self.schools.len());
        self.choose("#list", "low");
        self.shows("low results", &low);
        self.choose("#list", "both");
        self.shows("both", &self.with("quadrant", "low-unfavourable"));
        self.choose("#list", "all");
        let municipality = self.schools[0]["municipality"].clone();
        self.choose("#municipality", &municipality);
        let own = self.with("municipality", &municipality);
        self.shows("a municipality", &own);
        self.choose("#list", "low");
        let both: Vec<String> = own.iter().filter(|id| low.contains(id)).cloned().collect();
        self.shows("a municipality's low results", &both);
        self.browser.click("#reset");
        let all: Vec<String> = self.schools.iter().map(|school| school["school_id"].clone()).collect();
        self.shows("all again", &all);
        // By a part of the name, in other letters.
        let name = self.schools[3]["name"].to_lowercase();
        self.browser.click("#search");
        self.browser.call("Input.insertText", json!({ "text": name }));
        let found: Vec<String> = self
            .schools
            .iter()
            .filter(|school| school["name"].to_lowercase().contains(&name))
            .map(|school| school["school_id"].clone())
            .collect();
        self.shows("found by name", &found);
        self.browser.click("#reset");
        self.shows("all after the search", &all);
    }

    /// By click and by Enter; Escape gives the focus back; the next card is one key away.
    pub fn opens_cards_by_mouse_and_keys(&mut self) {
        let ids = self.rows();
        let link = |id: &str| format!("table#schools tr[data-school=\"{id}\"] a.open");
        self.browser.click(&link(&ids[0]));
        self.is_open(&self.name(&ids[0]));
        self.browser.picture("card");
        assert!(self.browser.holds("document.querySelector('dialog#card').contains(document.activeElement)"));
        self.browser.press("Escape");
        self.is_closed();
        self.has_focus(&link(&ids[0]));
        self.browser.value(&format!("document.querySelector('{}').focus()", link(&ids[1])));
        self.browser.press("Enter");
        self.is_open(&self.name(&ids[1]));
        self.browser.click("#card-next");
        self.is_open(&self.name(&ids[2]));
        self.browser.click("#card-previous");
        self.is_open(&self.name(&ids[1]));
        self.browser.click("#card-close");
        self.is_closed();
    }

    fn has_focus(&mut self, selector: &str) {
        let find = format!("document.activeElement === document.querySelector({})", json!(selector));
        self.browser.wait(&format!("{selector} has the focus"), &find);
    }

    /// Every card shows the figures of schools.csv at its digits.
    pub fn reads_the_figures_of_schools_csv(&mut self) {
        let read = format!(
            "Object.fromEntries(shkolomer.keys.map(key => [key, Object.fromEntries([...shkolomer.renderCard(key).body\
             .querySelectorAll('tbody tr')].map(row => [{PLAIN}(row.cells[0].textContent), {PLAIN}(row.cells[1] ? \
             row.cells[1].textContent : '')]).reverse())]))"
        );
        let cards = self.browser.value(&read);
        assert_eq!(cards.as_object().unwrap().len(), self.schools.len());
        let mut compared = 0;
        for school in &self.schools {
            let card = &cards[&school["school_id"]];
            for (words, column, digits, share) in [
                ("Индекс результатов", "results_index", 1, false),
                ("Вероятность низких результатов", "p_low", 0, true),
                ("Надёжность", "reliability", 2, false),
                ("Социальный индекс", "social_index", 1, false),
                ("Ожидаемый индекс", "expected_index", 1, false),
                ("Отклонение от ожидаемого", "residual", 1, false),
            ] {
                let Ok(value) = school[column].parse::<f64>() else {
                    assert!(matches!(card[words].as_str(), None | Some("—")), "{}: {words}", school["school_id"]);
                    continue;
                };
                let expected = shown(if share { value * 100.0 } else { value }, digits);
                let expected = if share { format!("{expected} %") } else { expected };
                assert_eq!(card[words].as_str(), Some(expected.as_str()), "{}: {words}", school["school_id"]);
                compared += 1;
            }
            if let (Some(rank), false) = (card["Место по результатам"].as_str(), school["results_rank"].is_empty())
            {
                assert_eq!(rank.split(' ').next(), Some(school["results_rank"].as_str()));
                compared += 1;
            }
        }
        assert!(compared > 100, "{compared}");
    }

    /// A link with the id of a school opens its card.
    pub fn follows_a_link_to_a_card(&mut self) {
        let id = self.with("low_results", "true")[0].clone();
        self.browser.open(&self.page.clone(), &format!("#school={id}"));
        self.is_open(&self.name(&id));
        self.browser.press("Escape");
        self.is_closed();
        self.browser.value(&format!("location.hash = '#school={id}'"));
        self.is_open(&self.name(&id));
        self.browser.press("Escape");
        self.is_closed();
    }

    /// One stop of Tab for the whole chart; arrows go from point to point, Enter opens the card.
    pub fn walks_over_the_chart_by_arrows(&mut self) {
        let points = self.browser.value("document.querySelectorAll('svg .point[data-key]').length");
        assert!(points.as_u64() > Some(20), "points of the chart: {points}");
        let stops = self.browser.value("document.querySelectorAll('svg .point[data-key][tabindex=\"0\"]').length");
        let charts = self
            .browser
            .value("[...document.querySelectorAll('svg')].filter(svg => svg.querySelector('.point[data-key]')).length");
        assert_eq!(stops, charts, "a stop a chart");
        self.browser.value("document.querySelector('svg .point[data-key][tabindex=\"0\"]').focus()");
        let key = "document.activeElement.dataset.key || ''";
        let first = self.browser.text(key);
        assert!(!first.is_empty());
        self.browser.press("ArrowRight");
        self.browser.wait(
            "another point",
            &format!("document.activeElement.matches('.point') && ({key}) !== {}", json!(first)),
        );
        let second = self.browser.text(key);
        self.browser.press("ArrowLeft");
        self.browser.wait("the first point again", &format!("({key}) === {}", json!(first)));
        self.browser.press("ArrowRight");
        self.browser.press("Enter");
        self.is_open(&self.name(&second));
        self.browser.press("Escape");
        self.is_closed();
        self.browser.wait("the point has the focus", &format!("({key}) === {}", json!(second)));
    }

    /// What a screen reader is told: names of all that can be used, one main heading, headers of the table.
    pub fn hears_names_and_headings(&mut self) {
        self.is_heard("the page");
        let headers = self.browser.value("[...document.querySelectorAll('table#schools thead th')].every(th => th.scope === 'col' || th.getAttribute('scope') === 'col')");
        assert_eq!(headers, json!(true), "scopes of the headers");
        assert_eq!(self.browser.value("document.querySelectorAll('h1').length"), json!(1));
        assert_eq!(self.browser.value("document.querySelectorAll('main').length"), json!(1));
        let id = self.with("low_results", "true")[0].clone();
        self.browser.value(&format!("location.hash = '#school={id}'"));
        self.is_open(&self.name(&id));
        self.is_heard("the card");
        let levels = self
            .browser
            .value("[...document.querySelectorAll('#card :is(h1,h2,h3,h4)')].map(h => Number(h.tagName[1]))");
        let levels: Vec<u32> = serde_json::from_value(levels).unwrap();
        assert!(levels.len() > 3 && levels.windows(2).all(|two| two[1] <= two[0] + 1), "{levels:?}");
        self.browser.press("Escape");
        self.is_closed();
    }

    fn is_heard(&mut self, where_: &str) {
        let tree = self.browser.call("Accessibility.getFullAXTree", json!({}));
        let nodes = tree["nodes"].as_array().unwrap();
        let mut named = 0;
        for node in nodes.iter().filter(|node| node["ignored"] != json!(true)) {
            let role = node["role"]["value"].as_str().unwrap_or_default();
            let needs = ["button", "link", "textbox", "searchbox", "combobox", "checkbox", "dialog", "img", "image"];
            if needs.contains(&role) {
                let name = node["name"]["value"].as_str().unwrap_or_default().trim();
                assert!(!name.is_empty(), "{where_}: a {role} without a name: {node}");
                named += 1;
            }
        }
        assert!(named > 3, "{where_}: {named}");
    }

    /// Words stand out enough from what is behind them, in the light and in the dark, on the page and on a card.
    pub fn sees_words_in_both_themes(&mut self) {
        let ground = "getComputedStyle(document.body).backgroundColor";
        let id = self.with("low_results", "true")[0].clone();
        let mut grounds = Vec::new();
        for theme in ["first", "second"] {
            grounds.push(self.browser.text(ground));
            self.stands_out(&format!("the page, {theme} theme"));
            self.browser.value(&format!("location.hash = '#school={id}'"));
            self.is_open(&self.name(&id));
            self.stands_out(&format!("the card, {theme} theme"));
            self.browser.picture(&format!("card-{theme}"));
            self.browser.press("Escape");
            self.is_closed();
            self.browser.picture(&format!("desk-{theme}"));
            self.browser.click("#theme");
        }
        assert_ne!(grounds[0], grounds[1], "the theme changes");
        let back = json!(grounds[0]);
        self.browser.wait("the first theme again", &format!("{ground} === {back}"));
    }

    fn stands_out(&mut self, where_: &str) {
        // Colours that fade into one another are looked at when they have done so.
        self.browser.value("Promise.all(document.getAnimations().map(of => of.finished.catch(() => null)))");
        let found = self.browser.value(include_str!("contrast.js"));
        assert!(found["looked"].as_u64() > Some(20), "{where_}: {found}");
        assert_eq!(found["count"], json!(0), "{where_}: {}", found["weak"]);
    }

    /// A card alone on paper.
    pub fn prints_a_card(&mut self) {
        let low = self.with("low_results", "true");
        let (id, other) = (low[0].clone(), low[1].clone());
        self.browser.open(&self.page.clone(), &format!("#school={id}"));
        self.is_open(&self.name(&id));
        let pdf = self.browser.printed();
        assert!(pdf.starts_with(b"%PDF") && pdf.len() > 5_000, "{} bytes", pdf.len());
        let file = self.scratch.join("card.pdf");
        std::fs::write(&file, &pdf).unwrap();
        if let Some(folder) = std::env::var_os("SHKOLOMER_SCREENSHOTS") {
            std::fs::copy(&file, Path::new(&folder).join("card.pdf")).unwrap();
        }
        if let Some(text) = pdf_text(&file) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let name = self.name(&id).split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(&name) && text.contains("Главные числа"), "{text}");
            assert!(!text.contains(&self.name(&other)), "another school is on the paper: {text}");
        }
        self.browser.press("Escape");
        self.is_closed();
    }

    /// Nothing has to be pushed sideways but what says so.
    pub fn holds_a_phone(&mut self) {
        self.browser.size(390, 844);
        self.browser.open(&self.page.clone(), "");
        let wide = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)";
        assert!(self.browser.value(wide).as_u64() <= Some(390), "the page: {}", self.browser.value(wide));
        self.browser.picture("phone");
        let id = self.with("low_results", "true")[0].clone();
        self.browser.value(&format!("location.hash = '#school={id}'"));
        self.is_open(&self.name(&id));
        let card = "document.querySelector('dialog#card').scrollWidth";
        assert!(self.browser.value(card).as_u64() <= Some(390), "the card: {}", self.browser.value(card));
        self.browser.picture("phone-card");
        self.browser.press("Escape");
        self.is_closed();
        self.browser.size(1280, 900);
    }

    /// An old browser that cannot give the cards back: the page says so, and its table works all the same.
    pub fn is_told_where_cards_cannot_be_shown(&mut self) {
        let told = "document.querySelector('#no-cards').getClientRects().length > 0";
        assert!(!self.browser.holds(told));
        let old = json!({ "source": "delete window.DecompressionStream" });
        let script = self.browser.call("Page.addScriptToEvaluateOnNewDocument", old);
        self.browser.open(&self.page.clone(), "");
        assert!(self.browser.holds(told), "cards cannot be shown, and nothing is said of it");
        self.choose("#list", "low");
        self.shows("low results without cards", &self.with("low_results", "true"));
        let script = json!({ "identifier": script["identifier"] });
        self.browser.call("Page.removeScriptToEvaluateOnNewDocument", script);
        self.browser.open(&self.page.clone(), "");
        self.browser.seen.complaints.retain(|words| !words.contains("DecompressionStream is not defined"));
    }

    /// No complaint of the console, and not one request but for the page itself.
    pub fn saw_nothing_amiss(&mut self) {
        // An answer to anything comes after all events before it.
        self.browser.value("new Promise(done => setTimeout(done, 50)).then(() => null)");
        let seen = std::mem::take(&mut self.browser.seen);
        assert!(seen.complaints.is_empty(), "{:#?}", seen.complaints);
        let own = format!("file://{}", self.page.display());
        let strange: Vec<&String> =
            seen.requests.iter().filter(|address| address.split('#').next() != Some(own.as_str())).collect();
        assert!(strange.is_empty(), "{strange:#?}");
        assert!(!seen.requests.is_empty(), "the page itself was asked for");
    }
}

/// A number as the page writes it: halves away from zero.
fn shown(value: f64, digits: usize) -> String {
    let scale = 10_f64.powi(digits as i32);
    let rounded = (value.abs() * scale + 0.5 + 1e-9).floor() / scale;
    let text = format!("{rounded:.digits$}").replace('.', ",");
    let negative = value < 0.0 && text.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    if negative { format!("\u{2212}{text}") } else { text }
}

/// The words of a pdf, where the machine can read one.
fn pdf_text(file: &Path) -> Option<String> {
    let output = Command::new("pdftotext").arg(file).arg("-").output();
    match output {
        Ok(output) if output.status.success() => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        _ => {
            println!("skipped: no pdftotext");
            None
        }
    }
}
