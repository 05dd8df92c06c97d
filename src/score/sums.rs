//! Adding up points that are not certain: distributions of sums, with caps and floors applied exactly.
//!
//! A total is not a sum over groups, because dimensions are cut at their caps and have floors. So where a cut or floor can
//! bite, the sum of the dimension is kept apart until every group that touches it was added, and is cut then. Groups that
//! share such a dimension are one knot; between knots totals simply add.
//!
//! A sum is one number: a field of bits for each dimension that is kept apart, for the total, and for "a floor was
//! missed". Adding two sums is adding two numbers.

use crate::model::{Dimension, Model};
use crate::value::{has, sort};

/// More different sums than this in a knot of several dimensions are not kept apart.
const MOST_SUMS: usize = 20_000;

/// What stands for "none": no group, no knot, no bound.
pub(super) const NONE: usize = usize::MAX;

/// The total stands in the lowest bits, as what it is above the lowest; then comes the bit that a floor was missed.
const TOTAL_BITS: u32 = 34;
const MISSED: u128 = 1 << TOTAL_BITS;

/// One way in which a group turns out: points by dimension and the probability.
pub(crate) struct Way {
    pub points: Vec<i32>,
    pub share: f64,
}

/// Different sums, each once, with their probabilities.
pub(crate) type Sums = Vec<(u128, f64)>;

/// How a dimension behaves within the bounds that its sum can reach.
#[derive(Copy, Clone, PartialEq)]
enum Behaviour {
    /// Points simply add, and the floor is met or missed whatever comes.
    Adds,
    /// The same points whatever comes.
    Constant,
    /// Cut or floor can bite: its sum has to be kept.
    Bites,
}

/// A dimension of the model within the bounds that its sum can reach.
struct Account<'m> {
    bounds: &'m Dimension,
    behaviour: Behaviour,
    low: i32,
    high: i32,
    /// Where its sum stands while it is kept apart, and how wide.
    shift: u32,
    mask: u128,
}

/// Groups that share dimensions in which a cut or floor can bite.
struct Knot {
    dimensions: Vec<usize>,
    groups: Vec<usize>,
}

/// Everything that is to be added up for one lead.
pub(crate) struct Ledger<'m> {
    model: &'m Model,
    base: Vec<i32>,
    /// By group.
    ways: Vec<Vec<Way>>,
    accounts: Vec<Account<'m>>,
    knots: Vec<Knot>,
    /// What the lowest sum of all comes to, and whether it misses a floor that is missed in any case.
    lowest: i32,
    start: u128,
}

impl<'m> Ledger<'m> {
    pub fn new(model: &'m Model, base: Vec<i32>, ways: Vec<Vec<Way>>) -> Self {
        let mut accounts = Vec::new();
        let (mut lowest, mut start) = (0, 0);
        for (dimension, bounds) in model.dimensions.iter().enumerate() {
            let mut low = at(&base, dimension);
            let mut high = low;
            for ways in &ways {
                let (least, most) = extremes(ways, dimension);
                low += least;
                high += most;
            }
            let (least, most) = (bounds.cut(low), bounds.cut(high));
            let behaviour = if least == most {
                Behaviour::Constant
            } else if bounds.met(least) == bounds.met(most) && least == low && most == high {
                Behaviour::Adds
            } else {
                Behaviour::Bites
            };
            if behaviour != Behaviour::Bites && !bounds.met(most) {
                start = MISSED;
            }
            lowest += least;
            accounts.push(Account { bounds, behaviour, low, high, shift: 0, mask: 0 });
        }
        let mut ledger = Self { model, base, ways, accounts, knots: Vec::new(), lowest, start };
        ledger.tie();
        ledger
    }

    /// Finds the knots, and gives each of their dimensions its bits.
    fn tie(&mut self) {
        let mut label = vec![NONE; self.accounts.len()];
        let mut bitten = Vec::new();
        for ways in &self.ways {
            let mut dimensions = Vec::new();
            for (dimension, account) in self.accounts.iter().enumerate() {
                if account.behaviour == Behaviour::Bites && touched(ways, dimension) {
                    dimensions.push(dimension);
                }
            }
            join(&mut label, &dimensions);
            bitten.push(dimensions);
        }
        for name in 0..label.len() {
            let mut knot = Knot { dimensions: Vec::new(), groups: Vec::new() };
            let mut shift = TOTAL_BITS + 1;
            for ((dimension, account), of_dimension) in self.accounts.iter_mut().enumerate().zip(&label) {
                if *of_dimension == name {
                    let bits = u128::BITS - above(account.high, account.low).leading_zeros();
                    account.shift = shift.min(127);
                    account.mask = (1 << bits) - 1;
                    shift += bits;
                    knot.dimensions.push(dimension);
                }
            }
            for (group, dimensions) in bitten.iter().enumerate() {
                if dimensions.first().is_some_and(|first| label.get(*first) == Some(&name)) {
                    knot.groups.push(group);
                }
            }
            if shift > 127 {
                // Too wide to be one number; no group stays in it, so that it has no total.
                knot.groups.clear();
            }
            if !knot.dimensions.is_empty() {
                self.knots.push(knot);
            }
        }
        for (group, dimensions) in bitten.iter().enumerate() {
            if dimensions.is_empty() {
                self.knots.push(Knot { dimensions: Vec::new(), groups: vec![group] });
            }
        }
    }

    /// By dimension: the fewest and the most points.
    pub fn reach(&self) -> Vec<(i32, i32)> {
        let mut reach = Vec::new();
        for account in &self.accounts {
            reach.push((account.bounds.cut(account.low), account.bounds.cut(account.high)));
        }
        reach
    }

    /// The same with every group taken apart by dimension.
    pub fn parted(&self) -> Ledger<'m> {
        let mut parted = Vec::new();
        for ways in &self.ways {
            for dimension in 0..self.accounts.len() {
                let mut single = Vec::new();
                for way in ways {
                    let mut points = vec![0; self.accounts.len()];
                    if let Some(slot) = points.get_mut(dimension) {
                        *slot = at(&way.points, dimension);
                    }
                    merge(&mut single, points, way.share);
                }
                parted.push(single);
            }
        }
        Ledger::new(self.model, self.base.clone(), parted)
    }

    /// Every total; `None` when sums become too many.
    pub fn total(&self) -> Option<Sums> {
        let mut total = self.nothing();
        for knot in &self.knots {
            total = add(&total, &self.untie(knot, NONE)?, NONE)?;
        }
        Some(total)
    }

    fn nothing(&self) -> Sums {
        vec![(self.start, 1.0)]
    }

    /// The sums of a knot without the group `left_out`, whose dimensions are kept apart.
    fn untie(&self, knot: &Knot, left_out: usize) -> Option<Sums> {
        if knot.groups.is_empty() {
            return None;
        }
        let kept = self.ways.get(left_out);
        let most = if knot.dimensions.len() > 1 { MOST_SUMS } else { NONE };
        let mut sums = vec![(0, 1.0)];
        let mut added = vec![left_out];
        let mut dimensions = knot.dimensions.iter();
        loop {
            let dimension = dimensions.next();
            for group in &knot.groups {
                let Some(ways) = self.ways.get(*group) else { continue };
                let touches = dimension.is_none_or(|dimension| touched(ways, *dimension));
                if touches && !has(&added, group) {
                    added.push(*group);
                    sums = add(&sums, &self.keys(ways), most)?;
                }
            }
            let Some(dimension) = dimension else { return Some(sums) };
            if !kept.is_some_and(|ways| touched(ways, *dimension)) {
                self.settle(&mut sums, *dimension);
            }
        }
    }

    /// The ways of a group as numbers.
    fn keys(&self, ways: &[Way]) -> Sums {
        let mut keys = Vec::new();
        for way in ways {
            keys.push((self.key(ways, &way.points), way.share));
        }
        collapse(&mut keys);
        keys
    }

    /// Points of a group as a number: how far they are above the least that `ways` can bring.
    fn key(&self, ways: &[Way], points: &[i32]) -> u128 {
        let mut key = 0;
        for (dimension, account) in self.accounts.iter().enumerate() {
            let above = above(at(points, dimension), extremes(ways, dimension).0);
            match account.behaviour {
                Behaviour::Adds => key += above,
                Behaviour::Bites => key += above << account.shift,
                Behaviour::Constant => {}
            }
        }
        key
    }

    /// Cuts the sum of a dimension and adds it to the total.
    fn settle(&self, sums: &mut Sums, dimension: usize) {
        let Some(account) = self.accounts.get(dimension) else { return };
        for (key, _) in sums.iter_mut() {
            *key = account.settled(*key);
        }
        collapse(sums);
    }

    /// The total of a sum, and whether every floor is met.
    pub fn read(&self, key: u128) -> (i32, bool) {
        let above = (key & (MISSED - 1)) as i64;
        ((i64::from(self.lowest) + above) as i32, key & MISSED == 0)
    }

    /// By group: everything else added up; `None` when sums become too many.
    pub fn all_but_one(&self) -> Option<Vec<Rest<'_>>> {
        let mut whole = Vec::new();
        for knot in &self.knots {
            whole.push(self.untie(knot, NONE)?);
        }
        // By knot, from the last one: all that come after it.
        let mut after = vec![vec![(0, 1.0)]];
        for sums in whole.iter().skip(1).rev() {
            after.push(add(after.last()?, sums, NONE)?);
        }
        let mut before = self.nothing();
        let mut all = Vec::new();
        all.resize_with(self.ways.len(), || Rest { sums: Vec::new(), kept: Vec::new() });
        for (knot, sums) in self.knots.iter().zip(&whole) {
            let others = add(&before, &after.pop()?, NONE)?;
            for group in &knot.groups {
                let (Some(slot), Some(ways)) = (all.get_mut(*group), self.ways.get(*group)) else { continue };
                slot.sums = add(&others, &self.untie(knot, *group)?, MOST_SUMS)?;
                for dimension in &knot.dimensions {
                    if let Some(account) = self.accounts.get(*dimension).filter(|_| touched(ways, *dimension)) {
                        slot.kept.push(account);
                    }
                }
            }
            before = add(&before, sums, NONE)?;
        }
        Some(all)
    }

    /// The points of one way of a group as a number, to be added to the sums of its [`Rest`].
    pub fn key_in(&self, group: usize, points: &[i32]) -> u128 {
        self.ways.get(group).map_or(0, |ways| self.key(ways, points))
    }
}

/// Everything but one group, whose dimensions are kept apart.
pub(crate) struct Rest<'l> {
    pub sums: Sums,
    kept: Vec<&'l Account<'l>>,
}

impl Rest<'_> {
    /// One of the sums with one way of the group.
    pub fn with(&self, sum: u128, way: u128) -> u128 {
        let mut key = sum + way;
        for account in &self.kept {
            key = account.settled(key);
        }
        key
    }
}

impl Account<'_> {
    /// Cuts the sum that was kept apart and adds it to the total.
    fn settled(&self, key: u128) -> u128 {
        let sum = (key >> self.shift) & self.mask;
        let points = self.bounds.cut(self.low + sum as i32);
        let missed = if self.bounds.met(points) { 0 } else { MISSED };
        (key - (sum << self.shift) + above(points, self.bounds.cut(self.low))) | missed
    }
}

fn at(points: &[i32], dimension: usize) -> i32 {
    points.get(dimension).copied().unwrap_or(0)
}

fn above(high: i32, low: i32) -> u128 {
    (i64::from(high) - i64::from(low)) as u128
}

/// The smallest and largest points of one dimension over all ways.
fn extremes(ways: &[Way], dimension: usize) -> (i32, i32) {
    let mut bounds = (i32::MAX, i32::MIN);
    for way in ways {
        let points = at(&way.points, dimension);
        bounds = (bounds.0.min(points), bounds.1.max(points));
    }
    bounds
}

/// Whether a group can change the sum of a dimension.
fn touched(ways: &[Way], dimension: usize) -> bool {
    let (least, most) = extremes(ways, dimension);
    least != most
}

/// Gives the members one name, and with them everything that shares a name with one of them.
pub(super) fn join(label: &mut [usize], members: &[usize]) {
    let Some(name) = members.first() else { return };
    for member in members {
        let old = label.get(*member).copied().unwrap_or(NONE);
        for (place, of_place) in label.iter_mut().enumerate() {
            if place == *member || (old != NONE && *of_place == old) {
                *of_place = *name;
            }
        }
    }
}

/// Adds the share of one more way to the one with the same points.
pub(super) fn merge(ways: &mut Vec<Way>, points: Vec<i32>, share: f64) {
    for way in ways.iter_mut() {
        if way.points == points {
            way.share += share;
            return;
        }
    }
    ways.push(Way { points, share });
}

/// Every sum of one and one of the other; `None` when they become more than `most`.
fn add(sums: &Sums, more: &Sums, most: usize) -> Option<Sums> {
    let mut next = Vec::new();
    for (sum, share) in sums {
        for (other, part) in more {
            next.push((((sum & !MISSED) + (other & !MISSED)) | ((sum | other) & MISSED), share * part));
        }
        if next.len() > 4 * MOST_SUMS {
            collapse(&mut next);
            if next.len() > most {
                return None;
            }
        }
    }
    collapse(&mut next);
    Some(next)
}

/// Adds up the shares of what is equal. The sort moves the same way everywhere, so that every engine adds in one order.
fn collapse(sums: &mut Sums) {
    sort(sums, |a, b| a.0 < b.0);
    sums.dedup_by(|later, earlier| {
        let equal = later.0 == earlier.0;
        if equal {
            earlier.1 += later.1;
        }
        equal
    });
}
