//! Sources and segments that drag.

use super::figures::{column, count, rate, share, text};
use super::{Exclusion, Seen, Severity, Symptom};
use crate::metrics::{By, Rate};

pub(super) fn look(seen: &mut Seen, exclusions: &[Exclusion]) {
    let mut any = false;
    for breakdown in &seen.metrics.breakdowns {
        let Some(header) = &breakdown.column else { continue };
        any |= breakdown.groups.iter().any(|group| group.summary.closed >= 30);
        let own: Vec<&Exclusion> = exclusions.iter().filter(|own| own.column.as_deref() == Some(header)).collect();
        let Some(first) = own.first() else { continue };
        let sum = |of: fn(&Exclusion) -> u32| own.iter().map(|own| of(own)).sum::<u32>();
        let leads = Rate::new(sum(|own| own.leads), seen.metrics.overall.records);
        let won = sum(|own| own.lost_wins);
        let severity = match leads.low {
            Some(low) if low > 0.2 => Severity::High,
            Some(low) if low > 0.05 => Severity::Medium,
            _ => Severity::Low,
        };
        let figures = [
            ("column", column(header)),
            ("groups", count(own.len() as u32)),
            ("leads", count(leads.count)),
            ("share", rate(&leads)),
            ("label", text(&first.label)),
            ("winRate", rate(&first.win_rate)),
            ("restRate", rate(&first.rest)),
        ];
        let code = match breakdown.by {
            By::Source => "diagnosis.source.drags",
            _ => "diagnosis.segment.drags",
        };
        let mut symptom = Symptom::new(severity, code, figures);
        for exclusion in own.iter().take(3) {
            let figures = [
                ("label", text(&exclusion.label)),
                ("leads", count(exclusion.leads)),
                ("quality", rate(&exclusion.quality)),
                ("winRate", rate(&exclusion.win_rate)),
                ("rejection", rate(&exclusion.rejection)),
            ];
            symptom.cause("cause.group-drags", figures);
        }
        let all = Rate::new(won, seen.metrics.overall.won);
        let figures = [
            ("column", column(header)),
            ("saved", share(leads.share.unwrap_or(0.0))),
            ("lostWins", count(won)),
            ("lostShare", rate(&all)),
        ];
        symptom.advise("change.exclude", figures);
        seen.found(symptom);
    }
    if any && exclusions.iter().all(|own| own.column.is_none()) {
        seen.well("healthy.segments", []);
    }
}
