//! `explain` on the sample region: the tree of every school once more from the tables of its run, by arithmetic of this file
//! alone, and every place looked up in the inputs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader};
use serde_json::Value;
use shkolomer::pipeline::{self, ExplainRequest};
use shkolomer::report::{self, Explained};
use shkolomer::text::Lang;

use crate::order::read;
use crate::scene::Scene;

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region")
}

type Row = BTreeMap<String, String>;

/// A run with the tree of every school of it.
struct Told {
    scene: Scene,
    trees: BTreeMap<String, Value>,
}

fn told(method: &str) -> Told {
    let scene = Scene::new();
    let answer =
        scene.run(&["identify", &sample().display().to_string(), "--method", method, "--out", "out", "--csv", "plain"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let request = ExplainRequest { run: scene.out(), ..ExplainRequest::default() };
    let repeated = pipeline::repeated(&request, &()).unwrap();
    assert!(repeated.changed.is_empty(), "{:?}", repeated.changed);
    let mut told = Told { trees: BTreeMap::new(), scene };
    for row in told.table("schools.csv") {
        let explanation = repeated.explain(&row["school_id"]).unwrap();
        let bytes = report::explanation(&repeated.run, &explanation, Explained::Json, Lang::Ru, (80, false)).unwrap();
        told.trees.insert(row["school_id"].clone(), serde_json::from_slice(&bytes).unwrap());
        if told.trees.len() == 1 {
            let document =
                || report::explanation(&repeated.run, &explanation, Explained::Docx, Lang::Ru, (80, false)).unwrap();
            assert_eq!(document(), document(), "the same bytes");
        }
    }
    told
}

impl Told {
    fn table(&self, name: &str) -> Vec<Row> {
        let mut reader = csv::Reader::from_path(self.scene.out().join(name)).unwrap();
        let header = reader.headers().unwrap().clone();
        let row = |record: csv::StringRecord| {
            header.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect()
        };
        reader.records().map(|record| row(record.unwrap())).collect()
    }

    /// A parameter of a step of run.json.
    fn step(&self, part: &str, key: &str, parameter: &str) -> Value {
        let record: Value = serde_json::from_slice(&fs::read(self.scene.out().join("run.json")).unwrap()).unwrap();
        let steps = record["steps"].as_array().unwrap().clone();
        let step = steps.iter().find(|step| step["part"] == part && step["key"] == key).unwrap();
        if parameter.is_empty() { step["choice"].clone() } else { step["parameters"][parameter].clone() }
    }

    /// Of every school that has it, the node of an index.
    fn indices<'a>(&'a self, code: &'a str) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.trees.iter().filter_map(move |(id, told)| {
            let node = parts(&told["tree"]).iter().find(|node| node["what"] == "index" && node["code"] == code)?;
            node["value"].is_number().then_some((id.as_str(), node))
        })
    }
}

fn parts(node: &Value) -> &[Value] {
    node["parts"].as_array().map_or(&[], Vec::as_slice)
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

fn parsed(row: &Row, column: &str) -> Option<f64> {
    row[column].parse().ok()
}

fn near(a: f64, b: f64, tolerance: f64, what: &str) {
    assert!((a - b).abs() <= tolerance * b.abs().max(1.0), "{what}: {a} and {b}");
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn sd(values: &[f64]) -> f64 {
    let mean = mean(values);
    (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (values.len() as f64 - 1.0)).sqrt()
}

/// Linear interpolation between order statistics (type 7).
fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = share * (sorted.len() as f64 - 1.0);
    let (below, part) = (at.floor() as usize, at.fract());
    let above = sorted[(below + 1).min(sorted.len() - 1)];
    sorted[below] + part * (above - sorted[below])
}

/// Every node, with the product of weights from its year down.
fn walk<'a>(node: &'a Value, product: f64, visit: &mut dyn FnMut(&'a Value, f64)) {
    visit(node, product);
    for part in parts(node) {
        let weight = if node["what"] == "year" || node["what"] == "group" {
            part["weight"].as_f64().unwrap_or(0.0)
        } else {
            1.0
        };
        walk(part, product * weight, visit);
    }
}

/// A figure from its parts, by the formula that the tree states.
fn follows(node: &Value) -> Option<f64> {
    let how = &node["how"];
    let counted = || parts(node).iter().filter(|part| part["weight"].as_f64().is_some_and(|weight| weight > 0.0));
    let pairs: Vec<(f64, f64)> = counted().map(|part| (number(&part["weight"]), number(&part["value"]))).collect();
    match how["kind"].as_str().unwrap() {
        "mean" | "limit" => {
            near(pairs.iter().map(|(weight, _)| weight).sum(), 1.0, 1e-9, "weights of the parts sum to 1");
            Some(match how["mean"].as_str().unwrap() {
                "arithmetic" => pairs.iter().map(|(weight, value)| weight * value).sum(),
                "geometric" => pairs.iter().map(|(weight, value)| value.powf(*weight)).product(),
                "harmonic" => 1.0 / pairs.iter().map(|(weight, value)| weight / value).sum::<f64>(),
                other => panic!("{other}"),
            })
        }
        "scale" => {
            let (scale, value) = (&how["scale"], number(&parts(node)[0]["value"]));
            let of = |name: &str| number(&scale[name]);
            Some(if scale.is_null() { value } else { of("plus") + (value - of("zero")) / of("unit") * of("times") })
        }
        "steps" => {
            let steps = how["steps"].as_array().unwrap();
            assert!(!steps.is_empty(), "a normalised value without a step: {node}");
            Some(steps.iter().fold(number(&parts(node)[0]["value"]), |value, taken| stepped(&taken["step"], value)))
        }
        "same" => Some(number(&parts(node).first().unwrap_or_else(|| panic!("no source of {node}"))["value"])),
        _ => None,
    }
}

fn stepped(step: &Value, value: f64) -> f64 {
    let of = |name: &str| number(&step[name]);
    match step["kind"].as_str().unwrap() {
        "logarithm" => value.ln(),
        "winsorised" => value.max(of("low")).min(of("high")),
        "outliers-logarithm" => (value - of("min") + of("shift")).ln(),
        "linear" => {
            let linear = (value - of("zero")) * of("times") + of("plus");
            step["ends"].as_array().map_or(linear, |ends| linear.max(number(&ends[0])).min(number(&ends[1])))
        }
        "place" => {
            let place = (of("below") + of("equal") / 2.0 - of("off")) * of("times");
            step["left_of"].as_f64().map_or(place, |whole| whole - place)
        }
        other => panic!("{other}"),
    }
}

/// Every node follows from its parts, and is what indicators.csv has.
fn tree_holds(told: &Told) {
    let mut known: BTreeMap<[String; 4], Row> = BTreeMap::new();
    for row in told.table("indicators.csv") {
        let key = ["school_id", "index", "year", "code"].map(|column| row[column].clone());
        known.insert(key, row);
    }
    let mut met = 0;
    for (school, told) in &told.trees {
        assert!(number(&told["residual"]) < 1e-9, "{school}: {}", told["residual"]);
        assert!(told["differences"].as_array().unwrap().is_empty(), "{school}: {}", told["differences"]);
        walk(&told["tree"], 1.0, &mut |node, _| {
            if let Some(again) = node["value"].as_f64().and_then(|_| follows(node)) {
                near(number(&node["value"]), again, 1e-9, &format!("{school} {} {}", node["what"], node["code"]));
            }
        });
        for index in parts(&told["tree"]).iter().filter(|node| node["what"] == "index") {
            for year in parts(index).iter().flat_map(parts) {
                walk(year, 1.0, &mut |node, product| {
                    if node["what"] != "indicator" || !node["value"].is_number() {
                        return;
                    }
                    let text = |value: &Value| value.as_str().unwrap().to_owned();
                    let key = [school.clone(), text(&index["code"]), text(&year["code"]), text(&node["code"])];
                    let row = known.get(&key).unwrap_or_else(|| panic!("{key:?}"));
                    near(number(&node["value"]), parsed(row, "normalised").unwrap(), 2e-6, &format!("{key:?}"));
                    near(product, parsed(row, "weight").unwrap(), 2e-6, &format!("weight of {key:?}"));
                    if let Some(raw) = parsed(row, "raw") {
                        near(number(&parts(node)[0]["value"]), raw, 2e-6, &format!("raw value of {key:?}"));
                    }
                    met += 1;
                });
            }
        }
    }
    assert_eq!(met, known.len(), "every row of indicators.csv stands in a tree");
}

/// The raw values are those of cohorts.csv, and under z-scores reference and normalised value follow from them alone.
fn raw_values_hold(told: &Told, z: bool) {
    let rows = told.table("cohorts.csv");
    let kinds = told.step("lists", "exclude.kinds", "kinds");
    let schools = told.table("schools.csv");
    let kept_out: Vec<&str> = schools
        .iter()
        .filter(|row| kinds.as_array().is_some_and(|kinds| kinds.iter().any(|kind| *kind == *row["kind"])))
        .map(|row| row["school_id"].as_str())
        .collect();
    let columns = |figure: &str| -> &[(&str, f64)] {
        match figure {
            "mean_test" | "mean_mark" | "mean_primary" => &[("mean", 1.0)],
            "percent" => &[("percent", 1.0)],
            "share2" => &[("share2", 100.0)],
            "quality" => &[("quality", 100.0)],
            "below_minimum" => &[("below_minimum", 100.0)],
            _ => &[("mean", 1.0), ("percent", 1.0)],
        }
    };
    let sitting = |row: &Row| format!("{} {} {} {}", row["procedure"], row["year"], row["subject"], row["grade"]);
    let (mut raws, mut references) = (0, 0);
    for (school, told) in &told.trees {
        walk(&told["tree"], 1.0, &mut |node, _| {
            let Some(raw) = parts(node).first().filter(|raw| node["what"] == "indicator" && raw["what"] == "raw")
            else {
                return;
            };
            let Some(cohort) = parts(raw).first().filter(|cohort| cohort["what"] == "cohort") else { return };
            let figure = raw["code"].as_str().unwrap().rsplit('.').next().unwrap();
            let of_sitting: Vec<&Row> = rows.iter().filter(|row| sitting(row) == cohort["code"]).collect();
            let own = of_sitting.iter().find(|row| row["school_id"] == *school).unwrap();
            let value = number(&raw["value"]);
            let fits = |(column, times): &(&'static str, f64)| {
                parsed(own, column).is_some_and(|found| (found * times - value).abs() < 1e-4)
            };
            let found = columns(figure).iter().find(|column| fits(column));
            let (column, times) =
                found.unwrap_or_else(|| panic!("{school} {}: {value} is not in {own:?}", raw["code"]));
            assert_eq!(cohort["how"]["n"].as_f64(), parsed(own, "n"), "{school} {}", raw["code"]);
            raws += 1;
            let compared = of_sitting.iter().filter(|row| !kept_out.contains(&row["school_id"].as_str()));
            let all: Vec<f64> = compared.filter_map(|row| Some(parsed(row, column)? * times)).collect();
            let reference = &node["how"]["reference"];
            if z && reference["schools"].as_u64() == Some(all.len() as u64) {
                near(number(&reference["mean"]), mean(&all), 1e-5, "mean over schools");
                near(number(&reference["sd"]), sd(&all), 1e-5, "sd over schools");
                let direction = number(&node["how"]["direction"]);
                near(number(&node["value"]), direction * (value - mean(&all)) / sd(&all), 1e-4, "z-score");
                references += 1;
            }
        });
    }
    assert!(raws > 300, "{raws}");
    assert!(!z || references * 10 > raws * 9, "{references} of {raws}");
}

/// Indices and ranks of schools.csv, from the years of all trees: weights and the scale are those of run.json.
fn indices_hold(told: &Told) {
    let schools = told.table("schools.csv");
    for (code, part, index, rank) in [
        ("results", "results", "results_index", "results_rank"),
        ("social", "conditions", "social_index", "social_rank"),
    ] {
        let weights = told.step(part, "years", "weights");
        let mut values: BTreeMap<&str, f64> = BTreeMap::new();
        for (school, node) in told.indices(code) {
            let years = parts(&parts(node)[0]);
            let newest = told.indices(code).flat_map(|(_, node)| parts(&parts(node)[0])).map(year).max().unwrap();
            let weight = |node: &Value| number(&weights[(newest - year(node)) as usize]);
            let total: f64 = years.iter().map(weight).sum();
            values.insert(school, years.iter().map(|node| weight(node) / total * number(&node["value"])).sum());
        }
        let all: Vec<f64> = values.values().copied().collect();
        let (least, most) = all.iter().fold((f64::MAX, f64::MIN), |(low, high), of| (low.min(*of), high.max(*of)));
        let scaled = |value: f64| match told.step(part, "scale", "").as_str().unwrap() {
            "0-100" => (value - least) / (most - least) * 100.0,
            "mean-50-sd-10" => 50.0 + (value - mean(&all)) / sd(&all) * 10.0,
            other => panic!("{other}"),
        };
        assert!(values.len() > 30, "{}", values.len());
        for row in &schools {
            let Some(value) = values.get(row["school_id"].as_str()) else {
                assert!(row[index].is_empty(), "{row:?}");
                continue;
            };
            near(scaled(*value), parsed(row, index).unwrap(), 1e-5, &format!("{index} {row:?}"));
            let better = all.iter().filter(|other| **other > *value + 1e-9).count();
            assert_eq!(Some(better as f64 + 1.0), parsed(row, rank), "{rank} {row:?}");
        }
    }
}

fn year(node: &Value) -> u16 {
    node["code"].as_str().unwrap().parse().unwrap()
}

/// Thresholds are quantiles of the trees' own values, margins follow, and all are those of findings.csv.
fn lists_hold(told: &Told) {
    let findings = told.table("findings.csv");
    let mut seen = 0;
    for (list, index, low) in [("low", "results", true), ("high", "results", false), ("unfavourable", "social", true)] {
        let cut = number(&told.step("lists", list, "cut"));
        let share = if low { cut } else { 1.0 - cut };
        let mut values: BTreeMap<u16, Vec<f64>> = BTreeMap::new();
        for (_, node) in told.indices(index) {
            let years = &parts(node)[0];
            if list == "unfavourable" {
                values.entry(0).or_default().push(number(&years["value"]));
            } else {
                parts(years).iter().for_each(|of| values.entry(year(of)).or_default().push(number(&of["value"])));
            }
        }
        for (school, told) in &told.trees {
            let node = parts(&told["tree"]).iter().find(|node| node["what"] == "list" && node["code"] == list);
            for of in node.into_iter().flat_map(parts) {
                let (value, threshold) = (number(&of["value"]), number(&of["how"]["threshold"]));
                let own = values.get(&year(of)).or_else(|| values.get(&0)).unwrap();
                near(threshold, quantile(own, share), 1e-9, &format!("{list} {school} threshold"));
                near(number(&of["how"]["margin"]), value - threshold, 1e-12, "margin");
                let inside = if low { value <= threshold } else { value >= threshold };
                assert_eq!(of["how"]["tail"] == "in", inside, "{school} {of}");
                let code = of["code"].as_str().unwrap();
                let row = findings
                    .iter()
                    .find(|row| row["school_id"] == *school && row["list"] == list && row["year"] == code);
                let row = row.unwrap_or_else(|| panic!("{school} {list} {code}"));
                near(value, parsed(row, "value").unwrap(), 2e-6, "value of findings.csv");
                near(threshold, parsed(row, "threshold").unwrap(), 2e-6, "threshold of findings.csv");
                seen += 1;
            }
        }
    }
    assert_eq!(seen, findings.len());
}

#[test]
fn volgograd_is_recomputed_from_its_tables() {
    let told = told("volgograd-2020");
    tree_holds(&told);
    raw_values_hold(&told, true);
    indices_hold(&told);
    lists_hold(&told);
    places_hold(&told);
}

#[test]
fn the_recommended_method_is_recomputed_from_its_tables() {
    let told = told("recommended");
    tree_holds(&told);
    raw_values_hold(&told, true);
    indices_hold(&told);
    lists_hold(&told);
    places_hold(&told);
}

/// Other steps than those of the presets: percentile ranks, values put in, a geometric mean, another scale; and min-max with
/// outliers and a harmonic mean, compared among like schools.
#[test]
fn other_steps_are_recomputed_too() {
    let shown = include_str!("../../src/methodology/presets/recommended.toml");
    for (normalise, aggregate) in [
        ("normalise = \"percentile\"\nimpute = \"median\"", "geometric"),
        (
            "normalise = \"min-max\"\nnormalise_range = [1, 100]\ntreat = \"skewness-kurtosis\"\nreference = \"settlement\"",
            "harmonic",
        ),
    ] {
        let method = shown
            .replace("normalise = \"z\"", normalise)
            .replace("aggregate = \"arithmetic\"", &format!("aggregate = \"{aggregate}\""))
            .replace("scale = \"mean-50-sd-10\"", "scale = \"0-100\"");
        assert_ne!(method, shown);
        let scene = Scene::new().with("method.toml", method);
        let told = told(&scene.input("method.toml").display().to_string());
        tree_holds(&told);
        raw_values_hold(&told, false);
        indices_hold(&told);
        lists_hold(&told);
    }
}

/// Sheets of the inputs that have been opened.
#[derive(Default)]
struct Opened(BTreeMap<(String, String), calamine::Range<Data>>);

impl Opened {
    /// The cells of a row of an input, from 1.
    fn cells(&mut self, file: &str, sheet: Option<&str>, row: u64) -> Vec<String> {
        let path = sample().join(file);
        let Some(sheet) = sheet else {
            let text = fs::read(&path).unwrap();
            return vec![String::from_utf8_lossy(&text).lines().nth(row as usize - 1).unwrap().to_owned()];
        };
        let key = (file.to_owned(), sheet.to_owned());
        let open = || calamine::open_workbook_auto(&path).unwrap().worksheet_range(sheet).unwrap();
        let range = self.0.entry(key).or_insert_with(open);
        let (_, width) = range.end().unwrap();
        let cell = |col| range.get_value((row as u32 - 1, col)).map(Data::to_string).unwrap_or_default();
        (0..=width).map(cell).collect()
    }
}

/// A name without quotes and spaces, which tables write each in their own way.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}

/// Rows named for a school are its own: its id stands in each; of pupils there are as many as the cohort has.
fn places_hold(told: &Told) {
    let (mut looked_at, mut cohorts) = (0, 0);
    let mut opened = Opened::default();
    for (school, told) in told.trees.iter().step_by(9) {
        // A table without ids names the school as the register does.
        let name = told["school"]["name"].as_str().unwrap().to_owned();
        walk(&told["tree"], 1.0, &mut |node, _| {
            let places = node["places"].as_array().map_or(&[][..], Vec::as_slice);
            let rows = |place: &Value| -> Vec<u64> {
                let stretches = place["rows"].as_array().unwrap();
                stretches.iter().flat_map(|of| of[0].as_u64().unwrap()..=of[1].as_u64().unwrap()).collect()
            };
            for place in places {
                let (file, sheet) = (place["file"].as_str().unwrap(), place["sheet"].as_str());
                let all = rows(place);
                for row in [all.first(), all.last()].into_iter().flatten() {
                    let cells = opened.cells(file, sheet, *row);
                    assert!(
                        cells.iter().any(|cell| cell.contains(school.as_str()) || letters(cell) == letters(&name)),
                        "{school}: {place} {cells:?}"
                    );
                    looked_at += 1;
                }
            }
            if node["what"] == "cohort" && places.iter().all(|place| place["onward"] != true) && !places.is_empty() {
                let n: usize = places.iter().map(|place| rows(place).len()).sum();
                assert_eq!(Some(n as f64), node["how"]["n"].as_f64(), "{school} {}", node["code"]);
                cohorts += 1;
            }
            if node["what"] == "cohort" && node["value"].is_number() {
                assert!(!places.is_empty(), "{school}: no place of {}", node["code"]);
            }
        });
    }
    assert!(looked_at > 20, "{looked_at}");
    println!("{looked_at} rows, {cohorts} cohorts of pupils");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        if path.is_dir() { copy(&path, &to.join(name)) } else { fs::copy(&path, to.join(name)).map(|_| ()).unwrap() }
    }
}

#[test]
fn a_school_is_told_in_three_forms_and_a_changed_input_first_of_all() {
    let scene = Scene::new();
    copy(&sample(), &scene.input("region"));
    let answer = scene.run(&["identify", "in/region", "--method", "volgograd-2020", "--out", "out", "--csv", "plain"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let schools = scene.rows("schools.csv");
    let listed =
        scene.rows("findings.csv").iter().find(|row| &row[1] == "low" && &row[6] == "true").unwrap()[0].to_owned();
    let spelled = format!("sch{listed}");

    let text = scene.run(&["explain", "out", &spelled]);
    assert_eq!(text.code, 0, "{}", text.err);
    assert!(text.out.lines().all(|line| line.chars().count() <= 100), "{}", text.out);
    for words in [
        "Список низких результатов",
        "Индекс результатов",
        "сумма вкладов",
        "стоит: ",
        "порог ",
        "При других допустимых",
    ] {
        assert!(text.out.contains(words), "{words}\n{}", text.out);
    }
    assert!(!text.out.contains("ВНИМАНИЕ"), "{}", text.out);
    let english = scene.run(&["explain", "out", &listed, "--lang", "en"]);
    assert!(english.out.contains("Index of results"), "{}", english.out);

    let document = scene.run(&["explain", "out", &listed, "--format", "docx"]);
    assert_eq!(document.code, 0, "{}", document.err);
    let name = format!("explain-{listed}.docx");
    assert!(scene.root().join(&name).is_file(), "{}", document.err);
    let lines = read(&scene, &name);
    let hash = |word: &str| word.len() == 64 && word.chars().all(|letter| letter.is_ascii_hexdigit());
    let line =
        |line: &String| line.split(' ').map(|word| if hash(word) { "…" } else { word }).collect::<Vec<_>>().join(" ");
    insta::assert_snapshot!("a_document_for_a_school", lines.iter().map(line).collect::<Vec<_>>().join("\n"));
    let again = scene.run(&["explain", "out", &listed, "--format", "docx"]);
    assert_eq!(again.code, 2, "a file that is there is not replaced");

    for (asked, words) in [("СОШ", "подходят школы"), ("999999", "в этом результате нет")]
    {
        let refused = scene.run(&["explain", "out", asked]);
        assert_eq!(refused.code, 2, "{asked}");
        assert!(refused.err.contains(words), "{}", refused.err);
    }
    let unique =
        schools.iter().find(|row| schools.iter().filter(|other| other[1].contains(&row[1])).count() == 1).unwrap();
    let by_name = scene.run(&["explain", "out", &unique[1], "--format", "json"]);
    let told: Value = serde_json::from_str(&by_name.out).unwrap();
    assert_eq!(told["school"]["id"], unique[0], "{}", by_name.err);

    change_oge(&scene, &listed);
    let changed = scene.run(&["explain", "out", &listed]);
    assert_eq!(changed.code, 0, "{}", changed.err);
    assert!(changed.out.starts_with("ВНИМАНИЕ"), "{}", changed.out);
    assert!(changed.out.contains("Не совпадает с записанным"), "{}", changed.out);
    assert!(changed.out.contains("Индекс результатов: в результате расчёта"), "{}", changed.out);
}

/// Ten marks 5 more in the school's last row of the table of marks: year,procedure,subject,grade,school_id,n,n2,n3,n4,n5.
fn change_oge(scene: &Scene, school: &str) {
    let path = scene.input("region/ОГЭ/Отметки ОГЭ.csv");
    let text = fs::read_to_string(&path).unwrap();
    let last = text.lines().rfind(|line| line.contains(school)).unwrap();
    let mut fields: Vec<String> = last.split(',').map(str::to_owned).collect();
    for at in [5, 9] {
        fields[at] = (fields[at].parse::<u32>().unwrap() + 10).to_string();
    }
    fs::write(&path, text.replace(last, &fields.join(","))).unwrap();
}
