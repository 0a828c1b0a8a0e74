//! Charts, as what they show: figures, words and meanings of colours.

use std::ops::Range;

use super::Tone;

/// A scatter chart over the rows of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Scatter {
    /// Title.
    pub title: String,
    /// Column of x and words of its axis.
    pub x: (usize, String),
    /// Column of y and words of its axis.
    pub y: (usize, String),
    /// Columns of what a point is called and of its key (the school's id), where it has one.
    pub label: (usize, Option<usize>),
    /// A line over all rows of the table: its name, and its columns of x and y.
    pub line: Option<(String, usize, usize)>,
    /// Series: name, colour, and the rows of the table that belong to it.
    pub series: Vec<(String, Tone, Range<usize>)>,
}

/// A distribution of scores: columns over the scores, lines across them.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// Title.
    pub title: String,
    /// Words of the axes.
    pub axes: (String, String),
    /// Whether values are shares from 0 to 1, shown as percent.
    pub shares: bool,
    /// Scores on which a mark begins, and what they are called: their columns stand out.
    pub bounds: (Vec<u32>, String),
    /// Columns: name and values by score, from 0.
    pub columns: (String, Vec<f64>),
    /// Lines: name, colour and values by score, from 0.
    pub lines: Vec<(String, Tone, Vec<f64>)>,
}

/// Values with their bands, in order from the left: a caterpillar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    /// Title.
    pub title: String,
    /// Words of the axes: of the order, and of the values.
    pub axes: (String, String),
    /// Series: name, colour, and bands; all series share the order.
    pub series: Vec<(String, Tone, Vec<Band>)>,
}

/// A value with its band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Where it stands in the order, from 1.
    pub at: u32,
    /// The value.
    pub value: f64,
    /// The lower end of the band.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// In what the values of a chart are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Numbers with so many digits after the decimal sign.
    Number(u8),
    /// Shares from 0 to 1, shown as percent.
    Share,
}

/// Bars of categories, beside one another or one upon another; lying, so that long names can be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// Title.
    pub title: String,
    /// Words of the axis of values.
    pub axis: String,
    /// What is measured.
    pub unit: Unit,
    /// Names of the categories, from above.
    pub categories: Vec<String>,
    /// Series: name, colour, and a value a category.
    pub series: Vec<(String, Tone, Vec<Option<f64>>)>,
    /// Whether the series stand one upon another.
    pub stacked: bool,
}

/// Values over years (or other moments in order), with their bands where they are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// Title.
    pub title: String,
    /// Words of the axis of values.
    pub axis: String,
    /// What is measured.
    pub unit: Unit,
    /// The moments, from the left.
    pub moments: Vec<String>,
    /// Series: name, colour, and at each moment the value with the ends of its band.
    pub series: Vec<(String, Tone, Vec<Option<Stretch>>)>,
}

/// A value with the ends of its band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// The value.
    pub value: f64,
    /// Lower and upper end, where they are known.
    pub band: Option<(f64, f64)>,
}

/// A map without borders: a tile a municipality, the deeper its colour the larger its share.
#[derive(Clone, Debug, PartialEq)]
pub struct Tiles {
    /// Title.
    pub title: String,
    /// What the colour means, in words.
    pub legend: String,
    /// The tiles, in their order.
    pub tiles: Vec<Tile>,
}

/// A municipality on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Tile {
    /// Name.
    pub name: String,
    /// Schools that the colour is about, and all that could be.
    pub counts: (u32, u32),
}

/// Schools and those who lead them, as on a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// Title.
    pub title: String,
    /// What marks mean.
    pub series: Vec<(String, Tone)>,
    /// What lines mean.
    pub ties: Vec<(String, Tone)>,
    /// Names of municipalities, in their order.
    pub cells: Vec<String>,
    /// Schools.
    pub nodes: Vec<Node>,
    /// Lines: who leads, whom, and the tone.
    pub links: Vec<(usize, usize, Tone)>,
}

/// A school on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is, in words.
    pub label: String,
    /// Its meaning.
    pub tone: Tone,
    /// Its municipality, by the place among the names.
    pub cell: usize,
    /// Latitude and longitude in degrees, where they are known.
    pub at: Option<(f64, f64)>,
    /// Number of the group that it leads.
    pub number: Option<u32>,
    /// Number of the group that it is led in.
    pub led: Option<u32>,
}
