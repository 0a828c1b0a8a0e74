use super::*;
use crate::{ingest, methodology, table};
#[test]
fn measure() {
    let path = std::path::PathBuf::from(std::env::var("MEASURE").unwrap_or("/work/shared/data/altai-vpr".into()));
    let mut scales = methodology::scales::shipped();
    let mut input = ingest::read(&[path], &scales, &()).unwrap();
    for (s, sc) in std::mem::take(&mut input.scales) {
        scales.insert(s, sc);
    }
    let (cohorts, _) = table::cohorts(&input.results, &input.reported, &mut scales).unwrap();
    let works = table::works(&input.results, &scales);
    let control = Default::default();
    let inputs = Inputs {
        works: &works,
        cohorts: &cohorts,
        reported: &input.units,
        official: &[],
        indicators: &[],
        schools: &input.schools,
        scales: &scales,
        control: &control,
    };
    let settings = ObjectivitySettings::default();
    let t = std::time::Instant::now();
    let mut found = find(&inputs, &settings);
    println!("find took {:?}", t.elapsed());
    let p: Vec<f64> = found.signals.iter().map(|s| s.p.unwrap()).collect();
    let q = crate::stats::multiple::benjamini_hochberg(&p);
    for (s, q) in found.signals.iter_mut().zip(&q) {
        s.q = Some(*q);
        s.flagged = s.notable && *q <= 0.05;
    }
    for j in &found.journal {
        let of = |f: &dyn Fn(&&Signal) -> bool| {
            found.signals.iter().filter(|s| s.sitting == j.sitting).filter(|s| f(s)).count()
        };
        println!(
            "{:?} {:?} {} n {} q {:.3}->{:.3} low/conf/up {:.3} {:.3} {:.3} two {:.4} disp {:.2} tests {} notable {} p<.05 {} q<.05 {} flag low {} high {}",
            j.sitting.year.get(),
            j.sitting.subject.code(),
            j.sitting.grade.get(),
            j.n,
            j.quality.unwrap_or_default().0,
            j.quality.unwrap_or_default().1,
            j.shares[0],
            j.shares[1],
            j.shares[2],
            j.gap_two.unwrap_or(-1.0),
            j.dispersion.unwrap_or(-1.0),
            of(&|_| true),
            of(&|s| s.notable),
            of(&|s| s.p.unwrap() < 0.05),
            of(&|s| s.q.unwrap() <= 0.05),
            of(&|s| s.flagged && s.direction == Direction::TooLow),
            of(&|s| s.flagged && s.direction == Direction::TooHigh)
        );
    }
    let mut why: BTreeMap<String, usize> = BTreeMap::new();
    for s in &found.skipped {
        *why.entry(s.why.code().into()).or_default() += 1;
    }
    println!(
        "tests {} skipped {:?} p hist {:?}",
        p.len(),
        why,
        (0..10)
            .map(|i| p.iter().filter(|p| **p > i as f64 / 10.0 && **p <= (i + 1) as f64 / 10.0).count())
            .collect::<Vec<_>>()
    );
    println!(
        "p<1e-2 {} p<1e-3 {} p<1e-4 {}",
        p.iter().filter(|p| **p < 1e-2).count(),
        p.iter().filter(|p| **p < 1e-3).count(),
        p.iter().filter(|p| **p < 1e-4).count()
    );
    let mut flagged: Vec<&Signal> = found.signals.iter().filter(|s| s.flagged).collect();
    flagged.sort_by(|a, b| a.p.unwrap().total_cmp(&b.p.unwrap()));
    for s in flagged.iter().take(40) {
        println!(
            "{:?} {} {} n {} {} stat {:.1} eff {:.2} [{:.2} {:.2}] p {:.1e} q {:.1e} low {} conf {} up {} exp {:.1} {:.1} two {} q {:.2} {:.2}",
            s.sitting.year.get(),
            s.sitting.subject.code(),
            s.sitting.grade.get(),
            s.n,
            s.direction.code(),
            s.statistic,
            s.effect.unwrap().0,
            s.interval.unwrap_or_default().0,
            s.interval.unwrap_or_default().1,
            s.p.unwrap(),
            s.q.unwrap(),
            s.fact(FactKind::Lowered).unwrap(),
            s.fact(FactKind::Confirmed).unwrap(),
            s.fact(FactKind::Raised).unwrap(),
            s.fact(FactKind::LoweredExpected).unwrap(),
            s.fact(FactKind::RaisedExpected).unwrap(),
            s.fact(FactKind::GapTwo).unwrap_or(-1.0),
            s.fact(FactKind::QualityJournal).unwrap_or(-1.0),
            s.fact(FactKind::QualityTest).unwrap_or(-1.0)
        );
    }
    // persistence: school's flagged sittings
    let mut of: BTreeMap<&SchoolId, Vec<i32>> = BTreeMap::new();
    for s in &flagged {
        of.entry(&s.school).or_default().push(if s.direction == Direction::TooHigh { 1 } else { -1 });
    }
    let both = of.values().filter(|v| v.iter().any(|x| *x > 0) && v.iter().any(|x| *x < 0)).count();
    println!(
        "flagged {} of schools {} max {} both ways {}",
        flagged.len(),
        of.len(),
        of.values().map(Vec::len).max().unwrap_or(0),
        both
    );
    let mut hist: BTreeMap<usize, usize> = BTreeMap::new();
    for v in of.values() {
        *hist.entry(v.len()).or_default() += 1;
    }
    println!("{hist:?}");
    // z across sittings of the same school: correlation between consecutive sittings of a school by (sum z)^2
    let mut z: BTreeMap<&SchoolId, Vec<f64>> = BTreeMap::new();
    for s in &found.signals {
        z.entry(&s.school).or_default().push(s.statistic);
    }
    let (mut num, mut den) = (0.0, 0.0);
    for v in z.values().filter(|v| v.len() > 1) {
        let s: f64 = v.iter().sum();
        let ss: f64 = v.iter().map(|x| x * x).sum();
        num += (s * s - ss) / (v.len() as f64 - 1.0);
        den += ss;
    }
    println!("intra-school correlation of z {:.3}", num / den);
}
