//! NIST Statistical Reference Datasets, linear regression (itl.nist.gov/div898/strd/lls), and textbook examples.

use super::*;

/// Correct decimal digits (NIST's «log relative error»).
fn digits(found: f64, certified: f64) -> f64 {
    if found == certified { 17.0 } else { -((found - certified) / certified).abs().log10() }
}

fn fit(predictors: &[Vec<f64>], y: &[f64]) -> Regression {
    Regression::fit(predictors, y).unwrap()
}

/// Coefficients with their standard errors, standard deviation of residuals and R² as certified, to so many digits.
fn certify(
    name: &str,
    found: &Regression,
    certified: &[(f64, f64)],
    (sd, r2): (f64, f64),
    (least, errors): (f64, f64),
) {
    for (at, (coefficient, error)) in certified.iter().enumerate() {
        let (of, with) = (found.coefficients[at], found.errors[at]);
        assert!(digits(of, *coefficient) >= least, "{name}: {at}: {of}, {} digits", digits(of, *coefficient));
        assert!(digits(with, *error) >= errors, "{name}: error {at}: {with}, {} digits", digits(with, *error));
    }
    assert!(digits(found.sd, sd) >= errors, "{name}: {}, {} digits", found.sd, digits(found.sd, sd));
    assert!(digits(found.r2, r2) >= errors.min(12.0), "{name}: {}", found.r2);
}

fn powers(x: &[f64], degree: i32) -> Vec<Vec<f64>> {
    (1..=degree).map(|power| x.iter().map(|x| x.powi(power)).collect()).collect()
}

#[test]
fn agrees_with_nist_norris() {
    let x = [
        0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5, 666.9, 338.0, 447.5,
        11.6, 556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3, 229.2,
        669.1, 448.9, 0.5,
    ];
    let y = [
        0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8, 339.3, 448.9,
        10.8, 557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6, 228.9,
        668.4, 449.2, 0.2,
    ];
    let certified = [(-0.262_323_073_774_029, 0.232_818_234_301_152), (1.002_116_818_020_45, 0.429_796_848_199_937e-3)];
    certify(
        "Norris",
        &fit(&[x.to_vec()], &y),
        &certified,
        (0.884_796_396_144_373, 0.999_993_745_883_712),
        (12.0, 13.0),
    );
}

#[test]
fn agrees_with_nist_pontius() {
    let x: Vec<f64> = (0..40).map(|at| 150_000.0 * f64::from(at % 20 + 1)).collect();
    let y = [
        0.11019, 0.21956, 0.32949, 0.43899, 0.54803, 0.65694, 0.76562, 0.87487, 0.98292, 1.09146, 1.20001, 1.30822,
        1.41599, 1.52399, 1.63194, 1.73947, 1.84646, 1.95392, 2.06128, 2.16844, 0.11052, 0.22018, 0.32939, 0.43886,
        0.54798, 0.65739, 0.76596, 0.87474, 0.98300, 1.09150, 1.20004, 1.30818, 1.41613, 1.52408, 1.63159, 1.73965,
        1.84696, 1.95445, 2.06177, 2.16829,
    ];
    let certified = [
        (0.673_565_789_473_684e-3, 0.107_938_612_033_077e-3),
        (0.732_059_160_401_003e-6, 0.157_817_399_981_659e-9),
        (-0.316_081_871_345_029e-14, 0.486_652_849_992_036e-16),
    ];
    certify(
        "Pontius",
        &fit(&powers(&x, 2), &y),
        &certified,
        (0.205_177_424_076_185e-3, 0.999_999_900_178_537),
        (11.0, 12.0),
    );
}

/// Longley (1967), sixteen years of the United States: six predictors that say nearly the same.
fn longley() -> (Vec<Vec<f64>>, Vec<f64>) {
    let rows: [[f64; 7]; 16] = [
        [60323.0, 83.0, 234_289.0, 2356.0, 1590.0, 107_608.0, 1947.0],
        [61122.0, 88.5, 259_426.0, 2325.0, 1456.0, 108_632.0, 1948.0],
        [60171.0, 88.2, 258_054.0, 3682.0, 1616.0, 109_773.0, 1949.0],
        [61187.0, 89.5, 284_599.0, 3351.0, 1650.0, 110_929.0, 1950.0],
        [63221.0, 96.2, 328_975.0, 2099.0, 3099.0, 112_075.0, 1951.0],
        [63639.0, 98.1, 346_999.0, 1932.0, 3594.0, 113_270.0, 1952.0],
        [64989.0, 99.0, 365_385.0, 1870.0, 3547.0, 115_094.0, 1953.0],
        [63761.0, 100.0, 363_112.0, 3578.0, 3350.0, 116_219.0, 1954.0],
        [66019.0, 101.2, 397_469.0, 2904.0, 3048.0, 117_388.0, 1955.0],
        [67857.0, 104.6, 419_180.0, 2822.0, 2857.0, 118_734.0, 1956.0],
        [68169.0, 108.4, 442_769.0, 2936.0, 2798.0, 120_445.0, 1957.0],
        [66513.0, 110.8, 444_546.0, 4681.0, 2637.0, 121_950.0, 1958.0],
        [68655.0, 112.6, 482_704.0, 3813.0, 2552.0, 123_366.0, 1959.0],
        [69564.0, 114.2, 502_601.0, 3931.0, 2514.0, 125_368.0, 1960.0],
        [69331.0, 115.7, 518_173.0, 4806.0, 2572.0, 127_852.0, 1961.0],
        [70551.0, 116.9, 554_894.0, 4007.0, 2827.0, 130_081.0, 1962.0],
    ];
    let column = |at: usize| rows.iter().map(|row| row[at]).collect::<Vec<f64>>();
    ((1..7).map(column).collect(), column(0))
}

#[test]
fn agrees_with_nist_longley() {
    let (predictors, y) = longley();
    let certified = [
        (-3_482_258.634_595_82, 890_420.383_607_373),
        (15.061_872_271_373_3, 84.914_925_774_766_9),
        (-0.358_191_792_925_910e-1, 0.334_910_077_722_432e-1),
        (-2.020_229_803_816_83, 0.488_399_681_651_699),
        (-1.033_226_867_173_59, 0.214_274_163_161_675),
        (-0.511_041_056_535_807e-1, 0.226_073_200_069_370),
        (1_829.151_464_613_55, 455.478_499_142_212),
    ];
    let found = fit(&predictors, &y);
    certify("Longley", &found, &certified, (304.854_073_561_965, 0.995_479_004_577_296), (11.0, 12.0));
    // Belsley's condition number of these data is printed as 43,275; the inflation factors as 135.53, 1788.51, 33.62, 3.59,
    // 399.15, 758.98 (Chatterjee and Hadi; R, `car::vif`).
    assert!(digits(found.condition, 43_275.043_587) >= 9.0, "{}", found.condition);
    for (found, printed) in found.inflation.iter().zip([135.53, 1788.51, 33.62, 3.59, 399.15, 758.98]) {
        assert!((found - printed).abs() < 0.005, "{found} {printed}");
    }
}

/// y = 1 + x + … + x⁵ without error: every coefficient is 1.
#[test]
fn agrees_with_nist_wampler_1() {
    let x: Vec<f64> = (0..=20).map(f64::from).collect();
    let y: Vec<f64> = x.iter().map(|x| (0..=5).map(|power| x.powi(power)).sum()).collect();
    assert!((y[20] - 3_368_421.0).abs() < 1e-9);
    let found = fit(&powers(&x, 5), &y);
    for coefficient in &found.coefficients {
        assert!(digits(*coefficient, 1.0) >= 9.0, "{coefficient}");
    }
    assert!((found.r2 - 1.0).abs() < 1e-15 && found.sd < 1e-8, "{found:?}");
}

/// A polynomial of degree ten, the hardest of the set; most packages refuse it. Seven digits are what a double leaves.
#[test]
fn agrees_with_nist_filip() {
    let text = include_str!("filip.txt");
    let numbers: Vec<f64> = text.split_whitespace().map(|word| word.parse().unwrap()).collect();
    let (y, x): (Vec<f64>, Vec<f64>) = numbers.chunks(2).map(|pair| (pair[0], pair[1])).unzip();
    assert_eq!(x.len(), 82);
    let certified = [
        (-1_467.489_614_229_80, 298.084_530_995_537),
        (-2_772.179_591_933_42, 559.779_865_474_950),
        (-2_316.371_081_608_93, 466.477_572_127_796),
        (-1_127.973_940_983_72, 227.204_274_477_751),
        (-354.478_233_703_349, 71.647_866_087_592_7),
        (-75.124_201_739_375_7, 15.289_717_874_740_0),
        (-10.875_318_035_534_3, 2.236_911_598_160_33),
        (-1.062_214_985_889_47, 0.221_624_321_934_227),
        (-0.670_191_154_593_408e-1, 0.142_363_763_154_724e-1),
        (-0.246_781_078_275_479e-2, 0.535_617_408_889_821e-3),
        (-0.402_962_525_080_404e-4, 0.896_632_837_373_868e-5),
    ];
    let found = fit(&powers(&x, 10), &y);
    certify("Filip", &found, &certified, (0.334_801_051_324_544e-2, 0.996_727_416_185_620), (7.0, 7.0));
}

/// `stackloss` of R (Brownlee 1965): rows of air flow, water temperature, acid concentration, and the loss.
pub(in crate::stats) const STACKLOSS: [[f64; 4]; 21] = [
    [80.0, 27.0, 89.0, 42.0],
    [80.0, 27.0, 88.0, 37.0],
    [75.0, 25.0, 90.0, 37.0],
    [62.0, 24.0, 87.0, 28.0],
    [62.0, 22.0, 87.0, 18.0],
    [62.0, 23.0, 87.0, 18.0],
    [62.0, 24.0, 93.0, 19.0],
    [62.0, 24.0, 93.0, 20.0],
    [58.0, 23.0, 87.0, 15.0],
    [58.0, 18.0, 80.0, 14.0],
    [58.0, 18.0, 89.0, 14.0],
    [58.0, 17.0, 88.0, 13.0],
    [58.0, 18.0, 82.0, 11.0],
    [58.0, 19.0, 93.0, 12.0],
    [50.0, 18.0, 89.0, 8.0],
    [50.0, 18.0, 86.0, 7.0],
    [50.0, 19.0, 72.0, 8.0],
    [50.0, 19.0, 79.0, 8.0],
    [50.0, 20.0, 80.0, 9.0],
    [56.0, 20.0, 82.0, 15.0],
    [70.0, 20.0, 91.0, 15.0],
];

/// The predictors of [`STACKLOSS`] and the loss.
pub(in crate::stats) fn stackloss() -> (Vec<Vec<f64>>, Vec<f64>) {
    let column = |at: usize| STACKLOSS.iter().map(|row| row[at]).collect::<Vec<f64>>();
    ((0..3).map(column).collect(), column(3))
}

fn close(found: f64, expected: f64) {
    assert!((found / expected - 1.0).abs() < 1e-9, "{found} {expected}");
}

/// R prints −39.9197 (11.8960), 0.7156 (0.1349), 1.2953 (0.3680), −0.1521 (0.1563), residual standard error 3.243, R² 0.9136 and
/// 0.8983 for `lm(stack.loss ~ ., stackloss)`. The digits beyond, and HC1, leverages, distances and inflation, are exact
/// rational arithmetic in plain Python (`fractions.Fraction`): V = (XᵀX)⁻¹ by elimination, g = V·x, h = x·g, HC1 of coefficient j
/// = √(21/17·Σe²g_j²), Cook = e²h/(4·s²(1 − h)²), inflation = V_jj·Σ(x − x̄)².
#[test]
fn agrees_with_exact_fractions_on_stack_loss() {
    let (predictors, y) = stackloss();
    let found = fit(&predictors, &y);
    let coefficients = [-39.919_674_420_124_0, 0.715_640_200_485_283, 1.295_286_124_388_57, -0.152_122_519_148_652];
    let errors = [11.895_996_850_644_2, 0.134_858_185_355_372, 0.368_024_265_272_704, 0.156_294_043_248_621];
    let robust = [7.126_149_963_173_69, 0.176_656_668_854_094, 0.496_287_778_888_805, 0.096_060_991_407_105_0];
    for at in 0..4 {
        close(found.coefficients[at], coefficients[at]);
        close(found.errors[at], errors[at]);
        close(found.robust_errors[at], robust[at]);
    }
    for (row, leverage) in
        [(0, 0.301_555_468_936), (4, 0.052_220_329_600_9), (16, 0.412_123_497_858), (20, 0.284_533_462_725)]
    {
        close(found.leverages[row], leverage);
    }
    assert!((found.leverages.iter().sum::<f64>() - 4.0).abs() < 1e-12);
    for (row, distance) in [(0, 0.153_710_372_368), (13, 0.000_019_777_805_515_3), (20, 0.691_999_916_340)] {
        close(found.influence(row).unwrap(), distance);
    }
    for (found, expected) in
        found.inflation.iter().zip([2.906_483_627_430_51, 2.572_632_380_318_17, 1.333_587_462_097_65])
    {
        close(*found, expected);
    }
    close(found.sd, 3.243_363_918_185_22);
    close(found.r2, 0.913_576_904_460_682);
    close(found.adjusted_r2, 0.898_325_769_953_743);
}

/// Under equal scatter the variance of the line at a row is s²h.
#[test]
fn the_error_of_the_line_is_that_of_its_leverage() {
    let (predictors, y) = stackloss();
    let found = fit(&predictors, &y);
    for row in 0..21 {
        close(found.line_variance_under(row, &[2.0; 21]), 2.0 * found.leverages[row]);
        let by_hand: f64 = found.robust_errors[0].powi(2);
        assert!(found.line_variance(row) > 0.0 && by_hand > 0.0);
    }
    // At a row of a constant alone HC1 of the line is HC1 of the constant.
    let alone = fit(&[], &[1.0, 2.0, 4.0, 9.0]);
    close(alone.line_variance(2).sqrt(), alone.robust_errors[0]);
    close(alone.errors[0], alone.sd / 2.0);
}

#[test]
fn what_cannot_be_fitted_is_named() {
    let x = vec![1.0, 2.0, 3.0, 5.0];
    let y = [1.0, 0.0, 2.0, 1.0];
    assert_eq!(Regression::fit(&[x.clone(), vec![7.0; 4]], &y), Err(Unfit::Dependent(1)));
    assert_eq!(Regression::fit(&[vec![7.0; 4], x.clone()], &y), Err(Unfit::Dependent(0)));
    assert_eq!(Regression::fit(&[x.clone(), x.clone(), x], &y), Err(Unfit::TooFew { n: 4, need: 5 }));
    let constant = fit(&[vec![1.0, 2.0, 3.0]], &[5.0; 3]);
    assert!(constant.r2.abs() < 1e-12 && constant.coefficients[1].abs() < 1e-12);
}
