//! Rules that can never be true, points that can never count, and bounds that no lead can reach.

use super::Linter;
use super::reach::{Group, Points, Reach, best_sums, cut, minus, plus, points_of};
use crate::model::Dimension;
use crate::model::condition::Condition;

impl Linter<'_> {
    pub(super) fn points(&mut self) {
        let reach = Reach::new(self.model, self.now);
        let mut reachable = Vec::new();
        for (place, rule) in self.model.rules.iter().enumerate() {
            if reach.satisfiable(&rule.condition) {
                reachable.push(place);
            } else {
                self.unreachable("rule", place, "remove the rule");
            }
            if rule.points == 0 {
                let message = "This rule brings no points; give it some, or remove it";
                self.find("lint.no-points", format!("/rules/{place}/points"), message);
            }
        }
        let groups = reach.groups(&reachable);
        self.same_tests(&groups);
        self.worthless(&groups);
        self.bounds(&groups);
        let never = |when: &Option<Condition>| when.as_ref().is_some_and(|when| !reach.satisfiable(when));
        for (place, _) in self.model.stages.iter().enumerate().filter(|(_, stage)| never(&stage.when)) {
            self.unreachable("stage", place, "remove the stage");
        }
        for (place, _) in self.model.routes.iter().enumerate().filter(|(_, route)| never(&route.when)) {
            self.unreachable("route", place, "remove the route");
        }
    }

    fn unreachable(&mut self, what: &str, place: usize, or: &str) {
        let code = match what {
            "rule" => "lint.unreachable-rule",
            "stage" => "lint.unreachable-stage",
            _ => "lint.unreachable-route",
        };
        let message = format!(
            "No lead can satisfy this {what}: its tests exclude each other, or ask for what never happens (a list that is empty, \
             a fact that is known to be unknown); correct the condition, or {or}"
        );
        self.find(code, format!("/{what}s/{place}/when"), message);
    }

    /// Rules that are true of the same leads.
    fn same_tests(&mut self, groups: &[Group]) {
        let model = self.model;
        let mut twins: Vec<(usize, usize)> = Vec::new();
        for group in groups {
            for (column, place) in group.rules.iter().enumerate() {
                let same = |earlier: usize| group.ways.iter().all(|way| way.get(earlier) == way.get(column));
                if let Some(earlier) = (0..column).find(|earlier| same(*earlier)) {
                    twins.extend(group.rules.get(earlier).map(|earlier| (*place, *earlier)));
                }
            }
        }
        // Groups that are too large to go through have been taken apart.
        for (index, group) in groups.iter().enumerate().filter(|(_, group)| group.rules.len() == 1) {
            let condition =
                |group: &Group| group.rules.first().and_then(|rule| model.rules.get(*rule)).map(|rule| &rule.condition);
            let alone = groups.iter().take(index).filter(|group| group.rules.len() == 1);
            let earlier =
                alone.filter(|earlier| condition(earlier) == condition(group)).find_map(|group| group.rules.first());
            if let (Some(place), Some(earlier)) = (group.rules.first(), earlier) {
                twins.push((*place, *earlier));
            }
        }
        twins.sort_unstable();
        for (place, earlier) in twins {
            let id = model.rules.get(earlier).map_or("", |rule| rule.id.as_str());
            let message =
                format!("This is true of the same leads as \"{id}\", so one thing counts twice; keep one of the two");
            self.find("lint.same-test", format!("/rules/{place}/when"), message);
        }
    }

    /// Rules whose points a cap, or the cut at zero, always takes away.
    fn worthless(&mut self, groups: &[Group]) {
        let model = self.model;
        let all: Vec<Points> = (0..model.dimensions.len())
            .map(|dimension| groups.iter().map(|group| group.bounds(dimension)).fold((0, 0), plus))
            .collect();
        let mut found: Vec<(usize, bool)> = Vec::new();
        for group in groups {
            for (column, place) in group.rules.iter().enumerate() {
                let Some(rule) = model.rules.get(*place).filter(|rule| rule.points != 0) else { continue };
                let Some(cap) = model.dimensions.get(rule.dimension).and_then(|dimension| dimension.cap) else {
                    continue;
                };
                let everything = all.get(rule.dimension).copied().unwrap_or((0, 0));
                let others = minus(everything, group.bounds(rule.dimension));
                let own = points_of(rule);
                let without =
                    |sums: &Vec<Points>| plus(others, minus(sums.get(rule.dimension).copied().unwrap_or((0, 0)), own));
                let idle = group.ways.iter().zip(&group.sums).filter(|(way, _)| way.get(column) == Some(&true)).all(
                    |(_, sums)| {
                        let (low, high) = without(sums);
                        low.min(low + own.0) >= i64::from(cap) || high.max(high + own.1) <= 0
                    },
                );
                if idle || cap == 0 {
                    found.push((*place, true));
                } else if rule.points > cap && everything.0 >= 0 {
                    found.push((*place, false));
                }
            }
        }
        found.sort_unstable();
        for (place, nothing) in found {
            let Some(rule) = model.rules.get(place) else { continue };
            let Some(dimension) = model.dimensions.get(rule.dimension) else { continue };
            let (name, cap) = (&dimension.id, dimension.cap.unwrap_or(0));
            let path = format!("/rules/{place}/points");
            if nothing {
                let message = format!(
                    "\"{name}\" is always cut to 0 or to its cap {cap} where this rule is true, so its points never count; raise \
                     the cap, or remove the rule"
                );
                self.find("lint.worthless-rule", path, message);
            } else {
                let points = rule.points;
                let message = format!(
                    "Of these {points} points only {cap} can ever count, the cap of \"{name}\"; raise the cap or lower the points"
                );
                self.find("lint.points-over-cap", path, message);
            }
        }
    }

    /// Floors, threshold, bands and stages that lie outside of what the rules can add up to.
    fn bounds(&mut self, groups: &[Group]) {
        let model = self.model;
        let total =
            |sums: &Vec<i64>| model.dimensions.iter().zip(sums).map(|(bounds, raw)| cut(bounds, *raw)).sum::<i64>();
        let best = best_sums(model, groups, false);
        let highest = best.iter().map(total).max().unwrap_or(0);
        let lowest = best_sums(model, groups, true).iter().map(total).min().unwrap_or(0);
        let threshold = i64::from(model.threshold);

        let mut floors = true;
        for (place, bounds) in model.dimensions.iter().enumerate() {
            let most = best.iter().filter_map(|sums| sums.get(place)).map(|raw| cut(bounds, *raw)).max().unwrap_or(0);
            if most < floor(bounds) {
                floors = false;
                let message =
                    format!("The rules of this dimension bring {most} points at most; lower the floor, or add rules");
                self.find("lint.unreachable-floor", format!("/dimensions/{}/floor", bounds.id), message);
            }
        }
        let meets_floors = |sums: &&Vec<i64>| {
            model.dimensions.iter().zip(*sums).all(|(bounds, raw)| cut(bounds, *raw) >= floor(bounds))
        };
        if threshold > highest {
            let message = format!("No lead can have more than {highest} points; lower the threshold, or add rules");
            self.find("lint.unreachable-threshold", "/threshold", message);
        } else if floors && best.iter().filter(meets_floors).map(total).max().is_none_or(|most| threshold > most) {
            let message = "No lead can reach the threshold and every floor at once; lower one of them";
            self.find("lint.unreachable-threshold", "/threshold", message);
        } else if threshold <= lowest {
            let message = format!("Every lead has {lowest} points or more, so the threshold decides nothing; raise it");
            self.find("lint.idle-threshold", "/threshold", message);
        }
        let mut above = None;
        for (place, band) in model.bands.iter().enumerate() {
            let at_least = band.at_least.map(i64::from);
            if at_least.is_some_and(|at_least| at_least > highest) {
                let message =
                    format!("No lead can have more than {highest} points; lower atLeast, or remove this band");
                self.find("lint.unreachable-band", format!("/bands/{place}/atLeast"), message);
            } else if above.is_some_and(|above| lowest >= above) {
                let message =
                    format!("No lead can have fewer than {lowest} points; remove this band, or raise the one above it");
                self.find("lint.unreachable-band", format!("/bands/{place}"), message);
            }
            above = at_least;
        }
        for (place, _) in model
            .stages
            .iter()
            .enumerate()
            .filter(|(_, stage)| stage.at_least.is_some_and(|least| i64::from(least) > highest))
        {
            let message = format!("No lead can have more than {highest} points; lower atLeast, or remove this stage");
            self.find("lint.unreachable-stage", format!("/stages/{place}/atLeast"), message);
        }
    }
}

/// The least that counts as a quality lead's in a dimension. Penalties ask for nothing.
fn floor(dimension: &Dimension) -> i64 {
    dimension.cap.map_or(i64::MIN, |_| i64::from(dimension.floor))
}
