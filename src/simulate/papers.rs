//! The simulated VPR papers: tasks with the maxima of the real tests, and how hard they are.

use super::plan::PaperSubject;

/// One paper: its tasks and the bounds of its marks.
#[derive(Debug)]
pub struct Paper {
    /// Subject.
    pub subject: PaperSubject,
    /// Grade whose programme is tested.
    pub grade: u8,
    /// Label and maximum of each task, as in the headers of 2022 («1К1», «5(2)», «11.1»).
    pub tasks: &'static [(&'static str, u8)],
    /// Lower bounds of the marks 3, 4, 5 (VPR of 2020–2022, methodology 5.1).
    pub bounds: [u32; 3],
}

impl Paper {
    /// Maximum primary score.
    pub fn max(&self) -> u32 {
        self.tasks.iter().map(|&(_, max)| u32::from(max)).sum()
    }

    /// The mark of a total.
    #[cfg(test)]
    pub fn mark(&self, total: u32) -> u8 {
        2 + self.bounds.iter().map(|&bound| u8::from(total >= bound)).sum::<u8>()
    }
}

/// The paper of a subject and grade, if it is simulated.
pub fn paper(subject: PaperSubject, grade: u8) -> Option<&'static Paper> {
    PAPERS.iter().find(|paper| paper.subject == subject && paper.grade == grade)
}

/// Tasks and maxima follow the headers and the scores of real exports of 2021 and 2022.
#[rustfmt::skip]
pub static PAPERS: [Paper; 8] = [
    Paper { subject: PaperSubject::Math, grade: 4, bounds: [6, 10, 15], tasks: &[
        ("1", 1), ("2", 1), ("3", 2), ("4", 1), ("5(1)", 1), ("5(2)", 1), ("6(1)", 1), ("6(2)", 1), ("7", 1), ("8", 2),
        ("9(1)", 1), ("9(2)", 1), ("10", 2), ("11", 2), ("12", 2)] },
    Paper { subject: PaperSubject::Russian, grade: 4, bounds: [14, 24, 33], tasks: &[
        ("1К1", 4), ("1К2", 3), ("2", 3), ("3(1)", 1), ("3(2)", 3), ("4", 2), ("5", 1), ("6", 2), ("7", 3), ("8", 2),
        ("9", 1), ("10", 1), ("11", 2), ("12(1)", 1), ("12(2)", 2), ("13(1)", 1), ("13(2)", 2), ("14", 1), ("15(1)", 2),
        ("15(2)", 1)] },
    Paper { subject: PaperSubject::Math, grade: 5, bounds: [7, 11, 15], tasks: &[
        ("1", 1), ("2", 1), ("3", 1), ("4", 1), ("5", 1), ("6", 2), ("7", 1), ("8", 1), ("9", 2), ("10", 2), ("11.1", 1),
        ("11.2", 1), ("12.1", 1), ("12.2", 1), ("13", 1), ("14", 2)] },
    Paper { subject: PaperSubject::Russian, grade: 5, bounds: [18, 29, 39], tasks: &[
        ("1К1", 4), ("1К2", 3), ("1К3", 2), ("2К1", 3), ("2К2", 3), ("2К3", 3), ("2К4", 3), ("3", 2), ("4(1)", 3),
        ("4(2)", 2), ("5(1)", 2), ("5(2)", 2), ("6(1)", 2), ("6(2)", 1), ("7(1)", 2), ("7(2)", 1), ("8", 2), ("9", 2),
        ("10", 1), ("11", 1), ("12", 1)] },
    Paper { subject: PaperSubject::Math, grade: 6, bounds: [6, 10, 14], tasks: &[
        ("1", 1), ("2", 1), ("3", 1), ("4", 1), ("5", 1), ("6", 1), ("7", 1), ("8", 1), ("9", 2), ("10", 1), ("11", 2),
        ("12", 1), ("13", 2)] },
    Paper { subject: PaperSubject::Russian, grade: 6, bounds: [25, 35, 45], tasks: &[
        ("1К1", 4), ("1К2", 3), ("1К3", 2), ("2К1", 3), ("2К2", 3), ("2К3", 3), ("2К4", 3), ("3(1)", 1), ("3(2)", 1),
        ("4", 2), ("5", 3), ("6", 2), ("7(1)", 1), ("7(2)", 1), ("8(1)", 2), ("8(2)", 1), ("9", 2), ("10", 3), ("11", 2),
        ("12(1)", 1), ("12(2)", 2), ("13(1)", 1), ("13(2)", 1), ("14(1)", 2), ("14(2)", 2)] },
    Paper { subject: PaperSubject::Math, grade: 8, bounds: [8, 15, 21], tasks: &[
        ("1", 1), ("2", 1), ("3", 1), ("4", 1), ("5", 1), ("6", 2), ("7", 1), ("8", 2), ("9", 1), ("10", 1), ("11", 1),
        ("12", 1), ("13", 1), ("14", 1), ("15", 2), ("16 (1)", 1), ("16 (2)", 1), ("17", 1), ("18", 2), ("19", 2)] },
    Paper { subject: PaperSubject::Russian, grade: 8, bounds: [26, 32, 45], tasks: &[
        ("1К1", 4), ("1К2", 3), ("1К3", 2), ("2К1", 3), ("2К2", 3), ("2К3", 3), ("3", 4), ("4", 4), ("5", 2), ("6", 2),
        ("7", 2), ("8", 2), ("9", 1), ("10", 1), ("11", 5), ("12", 1), ("13", 1), ("14", 2), ("15", 3), ("16", 2),
        ("17", 1)] },
];

/// A paper as sat in a year: graded-response tasks (Samejima 1969), P(score ≥ k | θ) = 1 / (1 + e^(−a(θ − bₖ))).
#[derive(Debug)]
pub struct Calibrated {
    /// The paper.
    pub paper: &'static Paper,
    /// Difficulties of the steps of each task, in standard deviations of ability.
    steps: Vec<Vec<f64>>,
}

/// Discrimination of every task.
const DISCRIMINATION: f64 = 0.8;
/// Distance between the steps of a task.
const STEP: f64 = 0.6;

impl Calibrated {
    /// Sets the difficulty so that `share2` of pupils with ability N(`mean`, 1) fall below the bound of «3».
    pub fn new(paper: &'static Paper, year: u16, mean: f64, share2: f64) -> Self {
        let raw = raw_difficulties(paper, year);
        let (mut easy, mut hard) = (-8.0, 8.0);
        for _ in 0..40 {
            let middle = (easy + hard) / 2.0;
            let tried = Self::shifted(paper, &raw, middle);
            if tried.share_below(paper.bounds[0], mean) < share2 { easy = middle } else { hard = middle }
        }
        Self::shifted(paper, &raw, (easy + hard) / 2.0)
    }

    fn shifted(paper: &'static Paper, raw: &[f64], shift: f64) -> Self {
        let steps = paper.tasks.iter().zip(raw).map(|(&(_, max), &difficulty)| {
            let middle = (f64::from(max) + 1.0) / 2.0;
            (1..=max).map(|step| difficulty + shift + (f64::from(step) - middle) * STEP).collect()
        });
        Self { paper, steps: steps.collect() }
    }

    /// Score of a task for ability `theta` and a uniform draw from [0, 1).
    pub fn score(&self, task: usize, theta: f64, uniform: f64) -> u8 {
        self.steps[task].iter().take_while(|&&step| uniform < at_least(theta, step)).count() as u8
    }

    /// Mean difficulty of a task's steps.
    pub fn difficulty(&self, task: usize) -> f64 {
        self.steps[task].iter().sum::<f64>() / self.steps[task].len() as f64
    }

    /// Tasks from the easiest to the hardest.
    pub fn by_difficulty(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.steps.len()).collect();
        order.sort_by(|a, b| self.difficulty(*a).total_cmp(&self.difficulty(*b)).then(a.cmp(b)));
        order
    }

    /// Distribution of the total for ability `theta`: the recursion of Lord and Wingersky (1984) over the tasks.
    fn totals(&self, theta: f64) -> Vec<f64> {
        let mut totals = vec![1.0];
        for steps in &self.steps {
            let reach: Vec<f64> = std::iter::once(1.0).chain(steps.iter().map(|&step| at_least(theta, step))).collect();
            let mut next = vec![0.0; totals.len() + steps.len()];
            for (total, p) in totals.iter().enumerate() {
                for (score, reached) in reach.iter().enumerate() {
                    next[total + score] += p * (reached - reach.get(score + 1).copied().unwrap_or(0.0));
                }
            }
            totals = next;
        }
        totals
    }

    /// Share of pupils with ability N(`mean`, 1) whose total is below `bound`.
    fn share_below(&self, bound: u32, mean: f64) -> f64 {
        let nodes = (-16..=16).map(|node| f64::from(node) / 4.0);
        let (mut below, mut whole) = (0.0, 0.0);
        for z in nodes {
            let weight = (-z * z / 2.0).exp();
            below += weight * self.totals(mean + z).iter().take(bound as usize).sum::<f64>();
            whole += weight;
        }
        below / whole
    }
}

fn at_least(theta: f64, step: f64) -> f64 {
    1.0 / (1.0 + (-DISCRIMINATION * (theta - step)).exp())
}

/// Difficulties before the shift: mathematics gets harder to the end of the paper; each year shuffles a little.
fn raw_difficulties(paper: &Paper, year: u16) -> Vec<f64> {
    let count = paper.tasks.len() as f64;
    let rise = if paper.subject == PaperSubject::Math { 1.8 } else { 0.4 };
    let jitter = |at: usize| {
        let mixed = (at as u32 * 37 + u32::from(paper.grade) * 11 + u32::from(year) * 5) % 23;
        (f64::from(mixed) - 11.0) / 16.0
    };
    (0..paper.tasks.len()).map(|at| ((at as f64 + 0.5) / count - 0.5) * rise + jitter(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_add_up_to_the_maxima_of_the_real_tests() {
        // VPR of 2020–2022: maxima of the tests as their descriptions give them.
        let maxima = [20, 38, 20, 45, 16, 51, 25, 51];
        for (paper, max) in PAPERS.iter().zip(maxima) {
            assert_eq!(paper.max(), max, "{:?} {}", paper.subject, paper.grade);
            assert!(paper.bounds.is_sorted() && paper.bounds[2] <= max);
        }
    }

    #[test]
    fn marks_follow_the_bounds() {
        let paper = paper(PaperSubject::Math, 5).unwrap();
        assert_eq!([0, 6, 7, 10, 11, 14, 15, 20].map(|total| paper.mark(total)), [2, 2, 3, 3, 4, 4, 5, 5]);
    }

    #[test]
    fn calibration_hits_its_target_and_harder_is_harder() {
        for paper in &PAPERS {
            let calibrated = Calibrated::new(paper, 2021, 0.1, 0.11);
            assert!((calibrated.share_below(paper.bounds[0], 0.1) - 0.11).abs() < 1e-6);
            let whole: f64 = calibrated.totals(0.3).iter().sum();
            assert!((whole - 1.0).abs() < 1e-12, "a distribution sums to 1");
            assert_eq!(calibrated.totals(0.3).len(), paper.max() as usize + 1);
            assert!(calibrated.share_below(paper.bounds[0], -0.5) > calibrated.share_below(paper.bounds[0], 0.5));
        }
        let calibrated = Calibrated::new(&PAPERS[0], 2021, 0.0, 0.1);
        assert_eq!(calibrated.score(2, 9.0, 0.5), 2);
        assert_eq!(calibrated.score(2, -9.0, 0.5), 0);
    }
}
