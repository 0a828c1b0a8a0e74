//! An explanation as it is read by a program: every figure in full, each with how it follows from those under it.

use serde::Serialize;
use serde_json::{Value, json};

use crate::error::Error;
use crate::folder;
use crate::model::{
    cohort::Cohort,
    composite::{Cause, Outliers},
    explanation::{Compared, Difference, Explanation, How, Node, Ruling, Span, Step, Steps, What},
    flip::{Change, Flip, Lever},
    place::CellRef,
    recorded::IndexKind,
    run::Run,
    score::NotRated,
};
use crate::report::pages::{explanation, flips as flip_pages};
use crate::report::roll;
use crate::text::{Lang, explanation as words};

use super::steps;

#[derive(Serialize)]
struct Told<'a> {
    tool: &'static str,
    version: &'a str,
    command: &'static str,
    school: Value,
    run: Value,
    changed_inputs: &'a [String],
    changed_outputs: &'a [String],
    differences: Vec<Value>,
    /// The largest difference between a figure and what follows from its parts.
    residual: f64,
    tree: Figure,
    alternatives: Vec<Value>,
    /// By the choices of the method: the share of its draws in which the school is on the list of low results.
    by_method: Value,
    objectivity: Value,
    problems: Vec<Value>,
}

/// A node of the tree.
#[derive(Serialize)]
struct Figure {
    what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    name: String,
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<f64>,
    how: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Figure>,
}

/// Where a figure stands: rows from 1, as a spreadsheet has them.
#[derive(Serialize)]
struct Place {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    rows: Vec<(u32, u32)>,
    /// The cell is but the first of its row.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    onward: bool,
}

/// The explanation in bytes.
///
/// # Errors
/// [`Error::Internal`] when the writer refuses.
pub fn write(run: &Run, of: &Explanation, lang: Lang) -> Result<Vec<u8>, Error> {
    let school = roll::school(&run.schools, &of.school);
    let flips = run.flips.iter().filter(|flip| flip.school == of.school);
    let problems = run.problems.iter().filter(|problem| problem.school.as_ref() == Some(&of.school));
    let signs = run.objectivity.as_ref().and_then(|found| Some((found, found.of(&of.school, run.year)?)));
    let told = Told {
        tool: folder::TOOL,
        version: &run.version,
        command: "explain",
        school: json!({
            "id": of.school.as_str(),
            "name": school.and_then(|school| school.name.as_deref()),
            "municipality": school.and_then(|school| school.municipality.as_deref()),
        }),
        run: json!({
            "year": run.year.get(),
            "slice": run.requested.slice,
            "method": { "id": run.method.id, "sha256": run.method.sha256 },
            "record_sha256": of.record,
        }),
        changed_inputs: &of.changed,
        changed_outputs: &of.edited,
        differences: of.differences.iter().map(difference).collect(),
        residual: of.root.residual(),
        tree: figure(&of.root, lang),
        alternatives: flips.map(|flip| alternative(run, lang, flip)).collect(),
        by_method: explanation::by_method(run, &of.school).map_or(Value::Null, |(probability, replicates)| {
            json!({ "low_probability": probability, "replicates": replicates, "seed": run.robustness.drawn.seed })
        }),
        objectivity: signs.map_or(Value::Null, |(found, signs)| {
            let signals: Vec<Value> = found.signals_of(signs).map(|of| json!(of.marker.code())).collect();
            json!({ "level": signs.level.code(), "signs": signals })
        }),
        problems: problems
            .map(|problem| json!({ "code": problem.kind.code(), "place": problem.place.to_string() }))
            .collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&told).map_err(|error| Error::Internal(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn difference(of: &Difference) -> Value {
    let index = |kind: IndexKind, figure: &str| format!("{}.{figure}", kind.code());
    let what = match of.what {
        Compared::Index(kind) => index(kind, "index"),
        Compared::Rank(kind) => index(kind, "rank"),
        Compared::On(list) => format!("list.{}", list.code()),
    };
    json!({ "what": what, "was": of.was, "is": of.is })
}

fn figure(node: &Node, lang: Lang) -> Figure {
    let (what, code) = what(&node.what);
    Figure {
        what,
        code,
        name: words::what(lang, &node.what),
        value: node.value,
        weight: node.weight,
        how: how(node),
        places: node.places.iter().map(place).collect(),
        parts: node.parts.iter().map(|part| figure(part, lang)).collect(),
    }
}

fn what(of: &What) -> (&'static str, Option<String>) {
    match of {
        What::Verdict => ("verdict", None),
        What::List(kind) => ("list", Some(kind.code().to_owned())),
        What::Judged(year) => ("judged-year", Some(year.to_string())),
        What::Procedure(procedure, subject, year) => {
            ("procedure", Some(format!("{}.{}.{year}", procedure.code(), subject.code())))
        }
        What::Index(kind) => ("index", Some(kind.code().to_owned())),
        What::Years => ("years", None),
        What::Year(year) => ("year", Some(year.to_string())),
        What::Group(code, _) => ("group", Some(code.clone())),
        What::Indicator(code, _) => ("indicator", Some(code.clone())),
        What::Raw(field) => ("raw", Some(field.clone())),
        What::Cohort(sitting) => ("cohort", Some(sitting.to_string())),
        What::Passport(category, year) => ("passport", Some(format!("{}.{year}", category.code()))),
        What::Cell(column, year) => {
            ("cell", Some(year.map_or_else(|| column.clone(), |year| format!("{column}.{year}"))))
        }
    }
}

fn place(span: &Span) -> Place {
    Place {
        file: span.file.to_string(),
        sheet: span.sheet.as_deref().map(str::to_owned),
        column: span.column.map(|col| CellRef { row: 0, col }.to_string().trim_end_matches('1').to_owned()),
        rows: span.rows.iter().map(|(first, last)| (first + 1, last + 1)).collect(),
        onward: span.onward,
    }
}

fn how(node: &Node) -> Value {
    match &node.how {
        How::Holds => json!({ "kind": "holds" }),
        How::Ruled(ruling) => ruled(ruling),
        How::Compared { threshold, tail, counted } => json!({
            "kind": "threshold", "threshold": threshold, "margin": node.value.map(|value| value - threshold),
            "tail": tail.code(), "counted": counted,
        }),
        How::Limited { n, low, mean } => json!({ "kind": "limit", "n": n, "low": low, "mean": mean.code() }),
        How::Scaled { scale, rank, of } => json!({
            "kind": "scale", "rank": rank.get(), "rated": of,
            "scale": scale.map(|of| json!({
                "choice": of.choice, "zero": of.zero, "unit": of.unit, "times": of.times, "plus": of.plus,
            })),
        }),
        How::Averaged(mean) => json!({ "kind": "mean", "mean": mean.code() }),
        How::Stepped(steps) => stepped(steps),
        How::Divided(per) => json!({ "kind": "divided", "per": per }),
        How::Same => json!({ "kind": "same" }),
        How::Counted(cohort) => counted(cohort),
        How::Given(of) => json!({ "kind": "given", "of": of }),
        How::PutIn(how) => json!({ "kind": "put-in", "choice": how }),
        How::Lacking(cause) => json!({
            "kind": "lacking",
            "cause": cause.map(|cause| match cause {
                Cause::Denominator => "denominator",
                Cause::Logarithm => "logarithm",
            }),
        }),
        How::NotRated(why) => not_rated(why),
    }
}

fn ruled(of: &Ruling) -> Value {
    json!({
        "kind": "rule", "holds": of.holds, "borderline": of.borderline,
        "years_in": of.years_in, "years_known": of.years_known,
        "two_procedures": of.federal.map(|(two, _)| two), "same_procedure_two_years": of.federal.map(|(_, same)| same),
        "probability": of.probability, "state": of.state.map(|state| state.code()),
        "rules": of.rules.iter().map(steps::step).collect::<Vec<_>>(),
    })
}

fn stepped(of: &Steps) -> Value {
    let steps: Vec<Value> =
        of.taken.iter().map(|(step, becomes)| json!({ "step": taken(step), "becomes": becomes })).collect();
    json!({
        "kind": "steps", "direction": of.direction, "n": of.n, "within_group": of.in_group, "steps": steps,
        "reference": of.reference.as_ref().map(|of| json!({
            "schools": of.schools, "mean": of.mean, "sd": of.sd, "min": of.min, "max": of.max,
        })),
    })
}

fn taken(step: &Step) -> Value {
    match step {
        Step::Logarithm => json!({ "kind": "logarithm" }),
        Step::Outliers(Outliers::Left) => json!({ "kind": "left" }),
        Step::Outliers(Outliers::Held(low, high)) => json!({ "kind": "winsorised", "low": low, "high": high }),
        Step::Outliers(Outliers::Logarithm { min, shift }) => {
            json!({ "kind": "outliers-logarithm", "min": min, "shift": shift })
        }
        Step::Linear { choice, zero, times, plus, ends } => json!({
            "kind": "linear", "choice": choice, "zero": zero, "times": times, "plus": plus, "ends": ends,
        }),
        Step::Place { below, equal, of, off, times, left_of } => json!({
            "kind": "place", "below": below, "equal": equal, "of": of, "off": off, "times": times, "left_of": left_of,
        }),
    }
}

fn counted(of: &Cohort) -> Value {
    json!({
        "kind": "cohort", "n": of.n, "absent": of.absent, "mean_primary": of.mean_primary, "mean_test": of.mean_test,
        "percent": of.percent, "marks": of.marks, "mean_mark": of.mean_mark, "share2": of.share2, "quality": of.quality,
        "below_minimum": of.below_minimum, "high": of.high, "basis": of.mark_basis.map(|basis| basis.code()),
    })
}

fn not_rated(why: &NotRated) -> Value {
    let (reason, have, need) = match why {
        NotRated::NoData => ("no-data", None, None),
        NotRated::Coverage { have, need } => ("coverage", Some(*have), Some(*need)),
        NotRated::NotEnough { n, need } => ("participants", Some(f64::from(*n)), Some(f64::from(*need))),
        NotRated::TooFew => ("participants", None, None),
        NotRated::FewYears { have, need } => ("years", Some(f64::from(*have)), Some(f64::from(*need))),
    };
    json!({ "kind": "not-rated", "reason": reason, "have": have, "need": need })
}

fn alternative(run: &Run, lang: Lang, flip: &Flip) -> Value {
    let change = |of: &Change| {
        let (Lever::Indicator(_, year) | Lever::Participants(.., year)) = of.lever;
        json!({
            "code": flip_pages::code(run, flip.list, of), "name": flip_pages::figure(run, lang, flip.list, of),
            "year": year.get(), "from": of.from, "to": of.to, "margin": of.margin(), "within_error": of.within_error(),
        })
    };
    json!({
        "list": flip.list.code(), "leaves": flip.leaves,
        "changes": flip.changes.iter().flatten().map(change).collect::<Vec<_>>(),
        "none_because": flip.changes.as_ref().err().map(|why| why.code()),
    })
}
