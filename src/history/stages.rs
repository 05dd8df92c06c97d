//! What the texts of the outcome column mean.

use super::words::{BEFORE, LOST, LOST_WORDS, NO, OPEN, REJECTED, REJECTED_WORDS, WON, WON_WORDS, YES};
use crate::text::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// How far a stage is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// A customer.
    Won,
    /// Closed without a deal.
    Lost,
    /// Not wanted by sales: lost too, and rejected.
    Rejected,
    /// An opportunity under way.
    Open,
    /// No opportunity yet.
    Before,
}

impl Stage {
    /// Whether the lead is done with.
    pub fn is_closed(self) -> bool {
        matches!(self, Stage::Won | Stage::Lost | Stage::Rejected)
    }
}

/// Phrases without spaces, each with its stage.
static PHRASES: LazyLock<HashMap<String, Stage>> = LazyLock::new(|| {
    let lists = [
        (BEFORE, Stage::Before),
        (OPEN, Stage::Open),
        (LOST, Stage::Lost),
        (REJECTED, Stage::Rejected),
        (WON, Stage::Won),
    ];
    let mut phrases = HashMap::new();
    for (list, stage) in lists {
        for phrase in list.split(',') {
            phrases.insert(squeeze(phrase), stage);
        }
    }
    phrases
});

/// What a folded text without its spaces is: `Closed Won`, `closed-won` and `closedwon` are one.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// What a stage is called in an export; nothing where no list has it.
pub(super) fn stage_of(text: &str) -> Option<Stage> {
    let folded = fold(text);
    // `5 - Closed Won`, `Closed Won (100%)`.
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit())).collect();
    if let Some(stage) = PHRASES.get(&words.concat()) {
        return Some(*stage);
    }
    let has = |list: &str| words.iter().any(|word| list.split_ascii_whitespace().any(|known| known == *word));
    match () {
        () if has(REJECTED_WORDS) => Some(Stage::Rejected),
        () if has(LOST_WORDS) => Some(Stage::Lost),
        () if has("not no nicht pas nie не") => None,
        () if has(WON_WORDS) => Some(Stage::Won),
        () => None,
    }
}

/// Yes or no, in a column that says nothing else.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    let text = match text.trim() {
        "1.0" => "1",
        "0.0" => "0",
        text => text,
    };
    let folded = fold(text);
    let among = |list: &str| list.split(' ').any(|word| word == folded);
    match (among(YES), among(NO)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// What each text of a column means as an outcome.
///
/// A column of yes and no alone is won and lost; elsewhere `1` may be the first of many stages.
pub(super) fn stages_of<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Vec<Option<Stage>> {
    if texts.clone().next().is_some() && texts.clone().all(|text| yes_no(text).is_some()) {
        return texts.map(|text| yes_no(text).map(|yes| if yes { Stage::Won } else { Stage::Lost })).collect();
    }
    texts.map(stage_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages() {
        for (texts, stage) in [
            (
                "Won|Closed Won|closedwon|5 - Closed Won|Won (100%)|Geschlossen gewonnen|Fermé gagné|Cierre ganado|Zamknięte wygrane|Виграно|Customer|Kunde",
                Stage::Won,
            ),
            (
                "Lost|Closed Lost|closedlost|Closed Lost - Price|Verloren|Perdu|Cierre perdido|Przegrana|Втрачено|Not interested|Not won|Closed - Not Converted",
                Stage::Lost,
            ),
            (
                "Disqualified|Unqualified|Rejected by sales|Junk Lead|Abgelehnt|Nicht qualifiziert|Rejeté|Descalificado|Odrzucony|Відхилено",
                Stage::Rejected,
            ),
            (
                "Negotiation|Proposal/Price Quote|qualifiedtobuy|Engaging|Angebot gesendet|En cours|Переговори|Комерційна пропозиція",
                Stage::Open,
            ),
            ("Prospecting|New|MQL|Marketing Qualified Lead|Subscriber|Neu|Nouveau|Новий", Stage::Before),
        ] {
            for text in texts.split('|') {
                assert_eq!(stage_of(text), Some(stage), "{text:?}");
            }
        }
        for text in ["", "Stage 3", "1", "yes", "blue", "not yet won"] {
            assert_eq!(stage_of(text), None, "{text:?}");
        }
    }

    #[test]
    fn yes_and_no_alone() {
        let of = |texts: &[&str]| stages_of(texts.iter().copied());
        assert_eq!(of(&["1", "0"]), [Some(Stage::Won), Some(Stage::Lost)]);
        assert_eq!(of(&["Ja", "Nein"]), [Some(Stage::Won), Some(Stage::Lost)]);
        assert_eq!(of(&["TRUE"]), [Some(Stage::Won)]);
        assert_eq!(of(&["1", "2", "Won"]), [None, None, Some(Stage::Won)]);
        assert_eq!(of(&[]), []);
    }
}
