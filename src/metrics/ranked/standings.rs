//! Where every lead stands by one model: what a list needs of each of them, kept small so that it can be kept.

use crate::history::{History, Outcome, Wanted};
use crate::metrics::scored::mapping_by;
use crate::model::Model;
use crate::score::placement;
use crate::time::Timestamp;

/// Where every lead of a history stands by one model at one time. To make it scores all leads; every page of the list and the
/// CSV are told from it.
///
/// An open lead is seen from `now`, as it stands today. One that was won or lost is seen from when it came, as in every figure
/// of [`metrics`](fn@crate::metrics::metrics): what has faded since it was closed says nothing any more.
#[derive(Clone, Debug, PartialEq)]
pub struct Standings {
    /// The model, by its hash.
    pub(super) model: String,
    /// From when open leads are seen.
    pub(super) now: Timestamp,
    /// By record.
    pub(super) leads: Vec<Standing>,
    /// All records, the best first.
    pub(super) order: Vec<u32>,
}

/// Where one lead stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    pub total: i32,
    pub quality: bool,
    /// The place of its band in the model; none where no band holds it.
    pub band: Option<u16>,
}

impl Standings {
    /// Scores all leads, each once.
    pub fn new(model: &Model, history: &History, now: Timestamp) -> Self {
        let mapping = mapping_by(model, &history.mapping);
        let all = history.leads_by(&mapping, model, now, Wanted::Totals);
        let mut leads = Vec::with_capacity(history.records.len());
        for (place, record) in history.records.iter().enumerate() {
            let mut lead = all.get(place);
            if record.outcome == Outcome::Open {
                lead.now = now;
            }
            let tally = model.tally(&lead);
            let band = placement(model, tally.total, tally.quality, &tally.tests).band;
            let band = band.and_then(|band| model.bands.iter().position(|other| std::ptr::eq(other, band)));
            leads.push(Standing { total: tally.total, quality: tally.quality, band: band.map(|band| band as u16) });
        }
        let rank = |place: &u32| leads.get(*place as usize).map(|lead| (!lead.quality, -lead.total));
        let mut order: Vec<u32> = (0..leads.len() as u32).collect();
        // Stable: of equals the first in the file.
        order.sort_by_cached_key(rank);
        Self { model: model.hash.clone(), now, leads, order }
    }

    /// Whether these are the standings of that history by that model at that time. Of the history only the number of leads is
    /// compared: a caller keeps them beside the one that they were made of.
    pub fn are_of(&self, model: &Model, history: &History, now: Timestamp) -> bool {
        self.model == model.hash && self.now == now && self.leads.len() == history.records.len()
    }
}
