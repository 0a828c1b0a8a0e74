//! Groups as a map: who leads whom.

use std::collections::BTreeMap;

use super::{groups, name};
use crate::model::listing::Member;
use crate::model::pairs::{Pairing, Territory};
use crate::model::school::SchoolId;
use crate::report::document::{Network, Node, Tone};
use crate::text::{Lang, pairs as words, short_names};

/// The map; nothing where nobody is to be supported.
pub fn network(pairing: &Pairing, lang: Lang) -> Option<Network> {
    if pairing.supported.is_empty() {
        return None;
    }
    let (title, [leads, may, supported, without]) = words::map(lang);
    let leading = (Tone::Good, Tone::Plain);
    let series = [(leads, leading.0), (may, leading.1), (supported, Tone::Low), (without, Tone::Alarm)];
    let mut network = Network {
        title: title.to_owned(),
        series: series.map(|(words, tone)| (words.to_owned(), tone)).to_vec(),
        ties: Territory::ALL.map(|of| (words::territory(lang, of).to_owned(), tie(of))).to_vec(),
        ..Network::default()
    };
    let cells = cells(pairing, &mut network, lang);
    let groups = groups(pairing);
    let numbers: BTreeMap<&SchoolId, u32> = groups.iter().map(|of| (&of.curator.school.id, of.number)).collect();
    let mut places = BTreeMap::new();
    let shown = pairing.curators.iter().map(|of| &of.school).chain(pairing.supported.iter().map(|of| &of.school));
    for school in shown {
        // A listed school may lead another where that is fixed by hand.
        if places.contains_key(&school.id) {
            continue;
        }
        let number = numbers.get(&school.id).copied();
        let curator = pairing.curator(&school.id).is_some();
        let led = pairing.pairs.iter().find(|pair| pair.school == school.id).map(|pair| &pair.curator);
        let led = led.and_then(|curator| numbers.get(curator).copied());
        let tone = match (curator, number, led.is_some()) {
            (true, Some(_), _) => leading.0,
            (true, None, _) => leading.1,
            (false, _, true) => Tone::Low,
            (false, _, false) => Tone::Alarm,
        };
        places.insert(&school.id, network.nodes.len());
        network.nodes.push(Node {
            label: label(pairing, &school.id, number, lang),
            tone,
            cell: cells.get(&school.municipality).copied().unwrap_or_default(),
            at: pairing.coordinates.get(&school.id).copied(),
            number,
            led,
        });
    }
    let link = |pair: &crate::model::pairs::Pair| {
        Some((*places.get(&pair.curator)?, *places.get(&pair.school)?, tie(pair.territory)))
    };
    network.links = pairing.pairs.iter().filter_map(link).collect();
    Some(network)
}

/// The tone of a line.
fn tie(of: Territory) -> Tone {
    match of {
        Territory::Same => Tone::Muted,
        Territory::Neighbour => Tone::Plain,
        Territory::Region => Tone::Border,
    }
}

/// Municipalities in the order of a clerk, with their places.
fn cells(pairing: &Pairing, network: &mut Network, lang: Lang) -> BTreeMap<Option<String>, usize> {
    let shown = pairing.curators.iter().map(|of| &of.school).chain(pairing.supported.iter().map(|of| &of.school));
    let mut members: Vec<Member> = shown.cloned().map(Member::alone).collect();
    members.sort_by(Member::order);
    let mut cells = BTreeMap::new();
    for Member { school, .. } in members {
        cells.entry(school.municipality.clone()).or_insert_with(|| {
            let name = school.municipality.as_deref().map(short_names::municipality);
            network.cells.push(name.unwrap_or_else(|| words::nowhere(lang).to_owned()));
            network.cells.len() - 1
        });
    }
    cells
}

/// A school in words: a curator with its schools, a school with its curator.
fn label(pairing: &Pairing, id: &SchoolId, number: Option<u32>, lang: Lang) -> String {
    let own = name(pairing, id);
    if let Some(number) = number {
        let led = pairing.pairs.iter().filter(|pair| pair.curator == *id).map(|pair| name(pairing, &pair.school));
        return words::leads(lang, number, &own, &led.collect::<Vec<_>>());
    }
    match pairing.pairs.iter().find(|pair| pair.school == *id) {
        Some(pair) => words::led(lang, &own, &name(pairing, &pair.curator)),
        None if pairing.curator(id).is_some() => own,
        None => words::alone(lang, &own),
    }
}
