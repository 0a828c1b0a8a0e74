//! Where the schools of a network stand.

use std::collections::BTreeMap;

use super::WIDTH;
use crate::report::chart::frame::EDGE;
use crate::report::chart::letters::SMALL;
use crate::report::document::Network;

/// The highest map.
const HIGHEST: f64 = 520.0;
/// Around a map, for names and marks at its ends.
const AROUND: f64 = 26.0;
/// Marks stand at least so far from one another, where there is room; rounds in which they give way.
const APART: f64 = 15.0;
const ROUNDS: usize = 60;
/// From who leads to the next who leads, a number between.
const LEADING: f64 = 34.0;
/// From a mark to the next in a box, and the boxes' own measures.
const STEP: (f64, f64) = (22.0, 30.0);
const GAP: f64 = 6.0;
const WIDEST: f64 = 240.0;
const LINES: usize = 4;
/// Boxes among which lines are still told apart.
const FEW: usize = 6;

/// What is drawn under the schools.
pub enum Ground {
    /// The box of a municipality: its corner, its size, its name in lines.
    Cell { corner: (f64, f64), size: (f64, f64), name: Vec<String> },
    /// The name of a municipality.
    Name { at: (f64, f64), name: String },
    /// Under it stand those whose place is not known.
    Unknown { top: f64 },
}

/// Where everything stands.
pub struct Places {
    /// Schools.
    pub nodes: Vec<(f64, f64)>,
    /// What is under them.
    pub ground: Vec<Ground>,
    /// The lower end of the picture.
    pub end: f64,
    /// Whether lines from box to box would cover everything.
    pub crowded: bool,
}

impl Places {
    /// On a map where most places are known, else in boxes; from that height down.
    pub fn of(network: &Network, top: f64) -> Self {
        let known = network.nodes.iter().filter(|node| node.at.is_some()).count();
        if known * 2 > network.nodes.len() { on_a_map(network, top) } else { in_boxes(network, top) }
    }
}

fn on_a_map(network: &Network, top: f64) -> Places {
    let known: Vec<(f64, f64)> = network.nodes.iter().filter_map(|node| node.at).collect();
    let mean = known.iter().map(|at| at.0).sum::<f64>() / known.len().max(1) as f64;
    // A degree of longitude is shorter than one of latitude by the cosine of the latitude.
    let flat = |(lat, lon): (f64, f64)| (lon * mean.to_radians().cos(), -lat);
    let by_cell = centres(network, &flat);
    let raw: Vec<Option<(f64, f64)>> =
        network.nodes.iter().map(|node| node.at.map(flat).or_else(|| by_cell.get(&node.cell).copied())).collect();
    let (x, y) = (ends(raw.iter().flatten().map(|at| at.0)), ends(raw.iter().flatten().map(|at| at.1)));
    let (wide, high) = (WIDTH - 2.0 * (EDGE + AROUND), HIGHEST - 2.0 * AROUND);
    let scale = (wide / (x.1 - x.0).max(1e-6)).min(high / (y.1 - y.0).max(1e-6));
    let left = EDGE + AROUND + (wide - (x.1 - x.0) * scale).max(0.0) / 2.0;
    let drawn = |(px, py): (f64, f64)| (left + (px - x.0) * scale, top + AROUND + (py - y.0) * scale);
    let mut nodes: Vec<Option<(f64, f64)>> = raw.into_iter().map(|at| at.map(drawn)).collect();
    give_way(&mut nodes, top + 8.0);
    let mut end = nodes.iter().flatten().map(|at| at.1).fold(top, f64::max) + AROUND;
    let mut ground: Vec<Ground> = names(network, &nodes);
    let without = nodes.iter().filter(|at| at.is_none()).count();
    if without > 0 {
        ground.push(Ground::Unknown { top: end });
        let in_a_row = ((WIDTH - 2.0 * EDGE) / STEP.0) as usize;
        for (at, node) in nodes.iter_mut().filter(|node| node.is_none()).enumerate() {
            let (row, column) = (at / in_a_row, at % in_a_row);
            *node = Some((EDGE + (column as f64 + 0.5) * STEP.0, end + SMALL.line() + (row as f64 + 0.5) * STEP.1));
        }
        end += SMALL.line() + without.div_ceil(in_a_row) as f64 * STEP.1;
    }
    Places { nodes: nodes.into_iter().flatten().collect(), ground, end, crowded: false }
}

/// The middle of the known places of each municipality.
fn centres(network: &Network, flat: &impl Fn((f64, f64)) -> (f64, f64)) -> BTreeMap<usize, (f64, f64)> {
    let mut sums: BTreeMap<usize, (f64, f64, f64)> = BTreeMap::new();
    for node in &network.nodes {
        if let Some((x, y)) = node.at.map(flat) {
            let sum = sums.entry(node.cell).or_default();
            *sum = (sum.0 + x, sum.1 + y, sum.2 + 1.0);
        }
    }
    sums.into_iter().map(|(cell, (x, y, n))| (cell, (x / n, y / n))).collect()
}

fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), of| (low.min(of), high.max(of)));
    if low.is_finite() { (low, high) } else { (0.0, 0.0) }
}

/// Moves marks that lie upon one another apart, a little at a time; the later of two gives way to its own side.
fn give_way(nodes: &mut [Option<(f64, f64)>], top: f64) {
    for _ in 0..ROUNDS {
        let mut moved = false;
        for one in 0..nodes.len() {
            for other in one + 1..nodes.len() {
                let (Some(a), Some(b)) = (nodes[one], nodes[other]) else { continue };
                let (dx, dy) = (b.0 - a.0, b.1 - a.1);
                let far = dx.hypot(dy);
                if far >= APART {
                    continue;
                }
                moved = true;
                // Those at one place part in directions of their own.
                let turn = other as f64 * 2.4;
                let (ux, uy) = if far > 1e-9 { (dx / far, dy / far) } else { (turn.cos(), turn.sin()) };
                let step = (APART - far) / 2.0;
                let within = |(x, y): (f64, f64)| (x.clamp(EDGE + 8.0, WIDTH - EDGE - 8.0), y.max(top));
                nodes[one] = Some(within((a.0 - ux * step, a.1 - uy * step)));
                nodes[other] = Some(within((b.0 + ux * step, b.1 + uy * step)));
            }
        }
        if !moved {
            break;
        }
    }
}

/// Names of municipalities over the highest of their schools.
fn names(network: &Network, nodes: &[Option<(f64, f64)>]) -> Vec<Ground> {
    let name = |(cell, name): (usize, &String)| {
        let of = network.nodes.iter().zip(nodes).filter(|(node, _)| node.cell == cell);
        let places: Vec<(f64, f64)> = of.filter_map(|(_, at)| *at).collect();
        let top = places.iter().map(|at| at.1).reduce(f64::min)?;
        let middle = places.iter().map(|at| at.0).sum::<f64>() / places.len() as f64;
        let half = SMALL.width(name) / 2.0;
        let x = middle.clamp(EDGE + half, (WIDTH - EDGE - half).max(EDGE + half));
        Some(Ground::Name { at: (x, top - 11.0), name: SMALL.cut(name, WIDEST) })
    };
    network.cells.iter().enumerate().filter_map(name).collect()
}

fn in_boxes(network: &Network, top: f64) -> Places {
    let cells: Vec<usize> =
        (0..network.cells.len()).filter(|cell| network.nodes.iter().any(|node| node.cell == *cell)).collect();
    let columns = (cells.len() as f64).sqrt().ceil().clamp(1.0, 4.0) as usize;
    let wide = (WIDTH - 2.0 * EDGE + GAP) / columns as f64 - GAP;
    let in_a_row = [STEP.0, LEADING].map(|step| ((wide - GAP) / step).floor().max(1.0) as usize);
    let mut nodes = vec![(0.0, 0.0); network.nodes.len()];
    let (mut ground, mut y) = (Vec::new(), top);
    for row in cells.chunks(columns) {
        let mut highest: f64 = 0.0;
        let mut boxes = Vec::new();
        for (column, cell) in row.iter().enumerate() {
            let corner = (EDGE + column as f64 * (wide + GAP), y);
            let name = SMALL.wrap(&network.cells[*cell], wide - 2.0 * GAP, LINES);
            let under = y + 8.0 + name.len() as f64 * SMALL.line();
            let rows = fill(network, *cell, (corner.0, under), in_a_row, &mut nodes);
            highest = highest.max(under - y + rows as f64 * STEP.1 + 4.0);
            boxes.push((corner, name));
        }
        let cell = |(corner, name)| Ground::Cell { corner, size: (wide, highest), name };
        ground.extend(boxes.into_iter().map(cell));
        y += highest + GAP;
    }
    Places { nodes, ground, end: y - GAP + EDGE, crowded: cells.len() > FEW }
}

/// Puts the schools of a municipality into its box, those who lead above; so many rows.
fn fill(network: &Network, cell: usize, corner: (f64, f64), in_a_row: [usize; 2], nodes: &mut [(f64, f64)]) -> usize {
    let of = |leading: bool| {
        let all = network.nodes.iter().enumerate();
        all.filter(move |(_, node)| node.cell == cell && node.number.is_some() == leading).map(|(at, _)| at)
    };
    let mut row = 0;
    for (leading, step, in_a_row) in [(true, LEADING, in_a_row[1]), (false, STEP.0, in_a_row[0])] {
        let members: Vec<usize> = of(leading).collect();
        for (at, node) in members.iter().enumerate() {
            let (line, column) = (row + at / in_a_row, at % in_a_row);
            nodes[*node] = (corner.0 + GAP + (column as f64 + 0.5) * step, corner.1 + (line as f64 + 0.5) * STEP.1);
        }
        row += members.len().div_ceil(in_a_row);
    }
    row
}
