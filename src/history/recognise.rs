//! What the columns of a file mean, from their headers and from what stands below them.

use super::stages::{squeeze, stage_of, stages_of, yes_no};
use super::table::{Coded, Table};
use super::words::{CURRENCIES, FACTS, MAYBE_OUTCOME, MISSING, roles};
use super::{ColumnMapping, Mapping, Notice, Role, dates, fact_names, numbers};
use crate::facts::{Fact, Kind, built_in};
use crate::model::Model;
use crate::text::fold;
use crate::value::Value;
use std::collections::{BTreeMap, HashMap};

/// So many different texts of a column are looked at.
const SAMPLE: usize = 300;

/// More different texts than this are no stages.
const MOST_STAGES: usize = 60;

/// Recognises every column. Dates, numbers and stages are looked at afterwards.
pub(super) fn recognise(table: &Table, model: Option<&Model>, notices: &mut Vec<Notice>) -> Mapping {
    let mut finder = Finder::new(table, model);
    finder.marked();
    finder.roles(notices);
    finder.facts();
    finder.by_values(notices);
    let columns = table
        .header
        .iter()
        .zip(finder.found)
        .map(|(name, role)| ColumnMapping::new(name.clone(), role.unwrap_or(Role::Feature)))
        .collect();
    Mapping {
        columns,
        outcomes: BTreeMap::new(),
        before_opportunity: Vec::new(),
        rejected: Vec::new(),
        missing: MISSING.map(String::from).to_vec(),
        delimiter: table.delimiter,
        dates: Default::default(),
        decimal: Default::default(),
    }
}

struct Finder<'t> {
    table: &'t Table,
    model: Option<&'t Model>,
    /// The facts of the model, or the built-in ones.
    facts: Vec<Fact>,
    /// By spelling without case, accents and spaces: the columns.
    spelled: HashMap<String, Vec<usize>>,
    found: Vec<Option<Role>>,
}

impl<'t> Finder<'t> {
    fn new(table: &'t Table, model: Option<&'t Model>) -> Self {
        let mut spelled: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, header) in table.header.iter().enumerate() {
            for spelling in spellings(header) {
                let places = spelled.entry(spelling).or_default();
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
        let facts = model.map_or_else(built_in, |model| model.facts.clone());
        Self { table, model, facts, spelled, found: vec![None; table.header.len()] }
    }

    fn column(&self, place: usize) -> Option<&'t Coded> {
        self.table.columns.get(place)
    }

    fn give(&mut self, place: usize, role: Role) {
        if let Some(slot) = self.found.get_mut(place).filter(|slot| slot.is_none()) {
            *slot = Some(role);
        }
    }

    fn is_open(&self, place: usize) -> bool {
        self.found.get(place).is_some_and(Option::is_none)
    }

    fn is_taken(&self, role: &Role) -> bool {
        self.found.iter().flatten().any(|found| found == role)
    }

    /// Columns that say themselves what they are: a role as a mapping writes it, `n:` and `c:` for what can be drafted from,
    /// a fact that the model declares, an event kind, a rule, a column that this project has written.
    fn marked(&mut self) {
        let names = fact_names(&self.table.header);
        let own = built_in().len();
        for (place, (header, name)) in self.table.header.iter().zip(&names).enumerate() {
            let declared = self.facts.iter().skip(own).find(|fact| fact.name.eq_ignore_ascii_case(name));
            let explicit = header.contains(':').then(|| header.parse::<Role>().ok()).flatten();
            let role = match (declared, explicit) {
                // Where leads came from and groups to report by are facts beside that, see `Cells`.
                (Some(fact), _) if !self.reports(place) => Some(Role::Fact { fact: fact.name.clone() }),
                (Some(_), _) => None,
                (None, Some(role)) => Some(role),
                _ if header.starts_with("n:") || header.starts_with("c:") => Some(Role::Feature),
                _ if header.starts_with("facts.") => self.named_fact(place),
                _ if header.starts_with("qualiform_") => Some(Role::Ignored),
                _ => self.event(place).or_else(|| self.rule(place)),
            };
            if let Some(role) = role.filter(|role| !role.is_single() || !self.is_taken(role)) {
                self.give(place, role);
            }
        }
    }

    /// Whether the header is one of sources or segments.
    fn reports(&self, place: usize) -> bool {
        roles().iter().filter(|(role, _)| matches!(role, Role::Source | Role::Segment)).any(|(_, names)| {
            names.split(',').any(|name| self.spelled.get(&squeeze(name)).is_some_and(|places| places.contains(&place)))
        })
    }

    /// `facts.employees` of a lead in JSON: that fact, whatever its values are.
    fn named_fact(&self, place: usize) -> Option<Role> {
        let name = self.table.header.get(place)?.strip_prefix("facts.")?;
        let fact = self.facts.iter().find(|fact| fact.name == name)?;
        Some(Role::Fact { fact: fact.name.clone() })
    }

    fn event(&self, place: usize) -> Option<Role> {
        let model = self.model?;
        let spelling = squeeze(&fold(self.table.header.get(place)?));
        let kind = model.events.iter().find(|kind| squeeze(&fold(kind)) == spelling);
        let role = match kind {
            Some(kind) => Role::Event { kind: kind.clone(), page: None },
            None => {
                let page = model.pages.iter().find(|page| {
                    let page = squeeze(&fold(page));
                    spelling.strip_prefix(&page).is_some_and(|rest| {
                        ["page", "pageviews", "pagevisits", "pageviewed", "pagevisited", "pageseen"].contains(&rest)
                    })
                })?;
                Role::Event { kind: "page".into(), page: Some(page.clone()) }
            }
        };
        let happened = |text: &str| {
            yes_no(text).is_some() || text.parse::<u32>().is_ok() || dates::read_one(text, Default::default()).is_some()
        };
        self.mostly(place, happened).then_some(role)
    }

    fn rule(&self, place: usize) -> Option<Role> {
        let header = self.table.header.get(place)?;
        let rule = self.model?.rules.iter().find(|rule| rule.id.eq_ignore_ascii_case(header))?;
        self.mostly(place, |text| yes_no(text).is_some()).then(|| Role::Rule { rule: rule.id.clone() })
    }

    /// Roles by the headers that they have in exports, where the values allow it.
    fn roles(&mut self, notices: &mut Vec<Notice>) {
        for (role, names) in roles() {
            if self.is_taken(&role) && role.is_single() {
                continue;
            }
            if role == Role::Outcome {
                self.outcome(names, true, notices);
                if !self.is_taken(&role) {
                    self.outcome(MAYBE_OUTCOME, false, notices);
                }
                continue;
            }
            'names: for name in names.split(',').map(squeeze) {
                for place in self.spelled.get(&name).cloned().unwrap_or_default() {
                    if self.is_open(place) && self.allows(place, &role) {
                        self.give(place, role.clone());
                        if role.is_single() {
                            break 'names;
                        }
                    }
                }
            }
        }
    }

    /// The outcome: of the columns that are called so, the first that knows won and lost, else the first that knows either.
    /// Where they `surely` are one, the others are not read.
    fn outcome(&mut self, names: &str, surely: bool, notices: &mut Vec<Notice>) {
        let mut candidates: Vec<(usize, usize)> = Vec::new();
        for name in names.split(',').map(squeeze) {
            for place in self.spelled.get(&name).into_iter().flatten() {
                let kinds = self.kinds_of_outcome(*place);
                if self.is_open(*place) && kinds > 0 && candidates.iter().all(|(known, _)| known != place) {
                    candidates.push((*place, kinds));
                }
            }
        }
        let Some((chosen, _)) =
            candidates.iter().find(|(_, kinds)| *kinds == 2).or_else(|| candidates.first()).copied()
        else {
            return;
        };
        let name = |place: usize| self.table.header.get(place).cloned().unwrap_or_default();
        for (place, _) in candidates.iter().copied().filter(|(place, _)| surely && *place != chosen) {
            notices.push(Notice::column(
                "mapping.outcomes",
                &name(place),
                format!(
                    "\"{}\" looks like an outcome too. \"{}\" is used, and this column is not read; map it as outcome, or as feature, \
                     to have it otherwise.",
                    name(place),
                    name(chosen)
                ),
            ));
            self.give(place, Role::Ignored);
        }
        self.give(chosen, Role::Outcome);
    }

    /// How many of won and lost a column knows, if its texts are stages.
    fn kinds_of_outcome(&self, place: usize) -> usize {
        let Some(column) = self.column(place).filter(|column| column.levels.len() <= MOST_STAGES) else { return 0 };
        let stages = stages_of(column.texts());
        let won = stages.contains(&Some(super::stages::Stage::Won));
        let lost = stages.iter().flatten().any(|stage| stage.is_closed() && *stage != super::stages::Stage::Won);
        usize::from(won) + usize::from(lost)
    }

    /// Whether what stands in a column can be what its header says.
    fn allows(&self, place: usize, role: &Role) -> bool {
        let Some(column) = self.column(place) else { return false };
        match role {
            Role::Created | Role::Opened | Role::Closed | Role::Responded => {
                self.mostly(place, |text| dates::parse(text, Default::default()).is_some() || month_first(text))
                    || dates::Written::of_numbers(column.texts().take(SAMPLE)).is_some()
            }
            Role::Revenue | Role::Amount => {
                self.mostly(place, |text| numbers::parse(text, Default::default()).is_some())
            }
            _ => true,
        }
    }

    /// Whether at least half of the texts of a column, of those that say something, are so; true where none does.
    fn mostly(&self, place: usize, is: impl Fn(&str) -> bool) -> bool {
        let Some(column) = self.column(place) else { return false };
        let mut seen = 0usize;
        let mut right = 0usize;
        let says = |text: &&str| {
            let folded = fold(text);
            !folded.is_empty() && !MISSING.contains(&folded.as_str())
        };
        for text in column.texts().filter(says).take(SAMPLE) {
            seen += 1;
            right += usize::from(is(text));
        }
        right * 2 >= seen
    }

    /// Built-in facts by their names and by the headers that they have in exports.
    fn facts(&mut self) {
        let own_names: Vec<(String, String)> =
            built_in().into_iter().map(|fact| (squeeze(&fold(&fact.name)), fact.name)).collect();
        let listed =
            FACTS.iter().flat_map(|(fact, names)| names.split(',').map(|name| (squeeze(name), (*fact).to_owned())));
        for (name, fact) in own_names.into_iter().chain(listed) {
            let role = Role::Fact { fact };
            let Role::Fact { fact } = &role else { continue };
            let Some(known) = self.facts.iter().find(|known| known.name == *fact) else { continue };
            if self.is_taken(&role) || matches!(known.kind, Kind::Mailbox | Kind::Domain) {
                continue;
            }
            let known = known.clone();
            for place in self.spelled.get(&name).cloned().unwrap_or_default() {
                if self.is_open(place) && self.allows_fact(place, &known) {
                    self.give(place, role.clone());
                    break;
                }
            }
        }
    }

    fn allows_fact(&self, place: usize, fact: &Fact) -> bool {
        match &fact.kind {
            Kind::Text => true,
            Kind::Email => self.mostly(place, |text| text.contains('@')),
            Kind::Number => self.mostly(place, |text| {
                numbers::parse(text, Default::default()).is_some_and(|number| number >= 0.0)
                    || fact.kind.read(&Value::from(text)).is_ok()
            }),
            Kind::Date => {
                self.mostly(place, |text| dates::read_one(text, Default::default()).is_some() || month_first(text))
            }
            Kind::YesNo => self.mostly(place, |text| yes_no(text).is_some()),
            // Derived from the address, not told.
            _ if fact.root == crate::facts::EMAIL => false,
            kind => self.mostly(place, |text| kind.read(&Value::from(text)).is_ok()),
        }
    }

    /// What no header told and the values do: stages, and the only dates.
    fn by_values(&mut self, notices: &mut Vec<Notice>) {
        let open =
            |finder: &Self| -> Vec<usize> { (0..finder.found.len()).filter(|place| finder.is_open(*place)).collect() };
        if !self.is_taken(&Role::Outcome) {
            // By words alone: yes and no could be anything.
            let is_stage = |text: &str| stage_of(text).is_some();
            let found = open(self).into_iter().find(|place| {
                let closed = |text: &str| stage_of(text).is_some_and(|stage| stage.is_closed());
                self.kinds_of_outcome(*place) == 2
                    && self.mostly(*place, is_stage)
                    && self.column(*place).is_some_and(|column| column.texts().filter(|text| closed(text)).count() >= 2)
            });
            if let (Some(place), Some(name)) = (found, found.and_then(|place| self.table.header.get(place))) {
                let message = format!("\"{name}\" is used as the outcome, because it holds words for won and lost.");
                notices.push(Notice::column("mapping.values", name, message));
                self.give(place, Role::Outcome);
            }
        }
        if !self.is_taken(&Role::Created) && !self.is_taken(&Role::Opened) {
            let later = ["clos", "expect", "last", "modif", "updat", "next", "birth", "end", "due", "renew"];
            let found: Vec<usize> = open(self)
                .into_iter()
                .filter(|place| {
                    let name = self.table.header.get(*place).map(|name| fold(name)).unwrap_or_default();
                    let dated = |text: &str| dates::parse(text, Default::default()).is_some() || month_first(text);
                    !later.iter().any(|part| name.contains(part))
                        && self.column(*place).is_some_and(|column| column.texts().any(dated))
                        && self.mostly(*place, dated)
                })
                .collect();
            if let ([place], Some(name)) =
                (found.as_slice(), found.first().and_then(|place| self.table.header.get(*place)))
            {
                let message =
                    format!("\"{name}\" is used as the date when a lead came, because no other column holds dates.");
                notices.push(Notice::column("mapping.values", name, message));
                self.give(*place, Role::Created);
            }
        }
    }
}

fn month_first(text: &str) -> bool {
    dates::parse(text, super::DateOrder::MonthDayYear).is_some()
}

/// The ways in which a header can be meant: as it is, without what stands in brackets, without the object it belongs to
/// (`Deal - Value`, `Lead: Created Date`, `properties.dealstage`), without a currency, without marks of custom fields.
fn spellings(header: &str) -> Vec<String> {
    if header.starts_with("n:") || header.starts_with("c:") {
        return Vec::new();
    }
    let mut forms = vec![header.to_owned()];
    let mut add = |form: &str| {
        let form = form.trim();
        if !form.is_empty() && forms.iter().all(|known| known != form) {
            forms.push(form.to_owned());
        }
    };
    let plain = header.strip_suffix("__c").unwrap_or(header);
    add(plain);
    let without = plain.split(['(', '[']).next().unwrap_or(plain);
    add(without);
    for separator in [" - ", ": "] {
        if let Some((_, last)) = without.rsplit_once(separator) {
            add(last);
        }
    }
    for prefix in ["properties.", "facts.", "hs_", "lead.", "deal.", "contact.", "opportunity.", "account."] {
        if let Some(rest) = without.strip_prefix(prefix) {
            add(rest.strip_suffix(".value").unwrap_or(rest));
        }
    }
    let folded = fold(without);
    let words: Vec<&str> = folded.split(' ').collect();
    let named = |word: &str| CURRENCIES.split(' ').any(|currency| currency == word) || word == "in";
    let kept: Vec<&str> = words.iter().copied().filter(|word| !named(word)).collect();
    if kept.len() < words.len() {
        add(&kept.join(" "));
    }
    forms.iter().map(|form| squeeze(&fold(form))).filter(|form| !form.is_empty()).collect()
}
