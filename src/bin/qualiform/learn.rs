//! What past leads teach: `metrics`, `diagnose`, `calibrate`, `draft`, `compare`.

use super::arguments::{Calibrate, Compare, Diagnose, Draft, Format, Metrics, Objective as Aim, Report, Table};
use super::failure::Failure;
use super::files::{Input, write_text};
use super::{Found, diagnosis, mappings, models, report};
use qualiform::history::{Mapping, ReadOptions};
use qualiform::metrics;
use qualiform::model::document_text;
use qualiform::{History, Model, Timestamp};

/// So many of the things that are wrong with a file are told one by one.
const TOLD: usize = 10;

/// `qualiform metrics`
pub fn metrics(arguments: &Metrics) -> Result<Found, Failure> {
    let now = models::now(arguments.report.now);
    let model = models::model(&arguments.model)?;
    let (name, history) = history(&arguments.table, Some(&model), now, arguments.report.quiet)?;
    let options = metrics::Options { by: arguments.by.clone(), ..metrics::Options::new(now) };
    let metrics = metrics::metrics(&model, &history, &options).map_err(|error| Failure::of(&name, &error))?;
    let text = if arguments.report.json { report::json(&metrics)? } else { report::metrics(&metrics)? };
    write_text(arguments.report.output.as_deref(), &text)?;
    Ok(Found::Done)
}

/// `qualiform diagnose`
pub fn diagnose(arguments: &Diagnose) -> Result<Found, Failure> {
    use qualiform::diagnosis::{Severity, diagnose};
    let now = models::now(arguments.report.now);
    let model = models::model(&arguments.model)?;
    let (name, history) = history(&arguments.table, Some(&model), now, arguments.report.quiet)?;
    let options = metrics::Options { by: arguments.by.clone(), ..metrics::Options::new(now) };
    let found = diagnose(&model, &history, &options).map_err(|error| Failure::of(&name, &error))?;
    let text = if arguments.report.json { report::json(&found)? } else { diagnosis::text(&found) };
    write_text(arguments.report.output.as_deref(), &text)?;
    let is_grave = found.symptoms.iter().any(|symptom| symptom.severity == Severity::High);
    Ok(if is_grave { Found::Something } else { Found::Done })
}

/// `qualiform compare`
pub fn compare(arguments: &Compare) -> Result<Found, Failure> {
    let now = models::now(arguments.report.now);
    let (champion, challenger) = (models::model(&arguments.champion)?, models::model(&arguments.challenger)?);
    let text = match &arguments.input {
        None => shown(&metrics::compare_models(&champion, &challenger), &arguments.report)?,
        Some(input) => {
            let table = Table {
                input: input.clone(),
                mapping: arguments.mapping.clone(),
                map: arguments.map.clone(),
                format: Format::Auto,
            };
            let (name, history) = history(&table, Some(&champion), now, arguments.report.quiet)?;
            let options = metrics::Options::new(now);
            let comparison = metrics::compare(&champion, &challenger, &history, &options);
            shown(&comparison.map_err(|error| Failure::of(&name, &error))?, &arguments.report)?
        }
    };
    write_text(arguments.report.output.as_deref(), &text)?;
    Ok(Found::Done)
}

fn shown(result: &impl serde::Serialize, how: &Report) -> Result<String, Failure> {
    if how.json { report::json(result) } else { report::text(result) }
}

/// `qualiform calibrate`
pub fn calibrate(arguments: &Calibrate) -> Result<Found, Failure> {
    use qualiform::calibrate::{Objective, Options, Signs, Threshold, calibrate};
    let now = models::now(arguments.now);
    let model = models::model(&arguments.model)?;
    let (name, history) = history(&arguments.table, Some(&model), now, arguments.quiet)?;
    let points = &arguments.points;
    let options = Options {
        now,
        objective: match points.objective {
            Aim::Outcome => Objective::Outcome,
            Aim::Revenue => Objective::Revenue,
        },
        rules: points.rules,
        step: points.step,
        most: points.most,
        signs: if arguments.hold_signs { Signs::Held } else { Signs::Free },
        threshold: match (points.share, points.odds) {
            (Some(share), _) => Threshold::Share(share),
            (_, Some(odds)) => Threshold::Odds(odds),
            _ => Threshold::Kept,
        },
    };
    let found = calibrate(&model, &history, &options).map_err(|error| Failure::of(&name, &error))?;
    if let Some(path) = &arguments.report {
        write_text(Some(path), &report::json(&found)?)?;
    }
    if !arguments.quiet {
        eprint!("\n{}", report::without(&found, &["model"])?);
    }
    let Some(proposed) = &found.model else { return Ok(Found::Something) };
    write_text(arguments.output.as_deref(), &document_text(proposed))?;
    Ok(Found::Done)
}

/// `qualiform draft`
pub fn draft(arguments: &Draft) -> Result<Found, Failure> {
    use qualiform::draft::{Objective, Options, Threshold, draft};
    let now = models::now(arguments.now);
    let (name, history) = history(&arguments.table, None, now, arguments.quiet)?;
    let points = &arguments.points;
    let usual = Options::default();
    let options = Options {
        id: arguments.id.clone(),
        rules: points.rules.unwrap_or(usual.rules),
        step: i32::try_from(points.step).unwrap_or(i32::MAX),
        most: points.most.map_or(usual.most, |most| i32::try_from(most).unwrap_or(i32::MAX)),
        objective: match points.objective {
            Aim::Outcome => Objective::Outcome,
            Aim::Revenue => Objective::Revenue,
        },
        threshold: match (points.share, points.odds) {
            (Some(share), _) => Threshold::Share(share),
            (_, Some(odds)) => Threshold::Odds(odds),
            _ => usual.threshold,
        },
        exclude: arguments.exclude.clone(),
        include: arguments.include.clone(),
    };
    let found = draft(&history, &options, now).map_err(|error| Failure::of(&name, &error))?;
    if let Some(path) = &arguments.report {
        write_text(Some(path), &report::json(&found)?)?;
    }
    if !arguments.quiet {
        eprint!("\n{}", report::without(&found, &["mapping"])?);
    }
    write_text(arguments.output.as_deref(), &document_text(&found.document))?;
    Ok(Found::Done)
}

/// The whole file as past leads, its columns as the arguments say; tells what is wrong with it.
pub fn history(
    table: &Table,
    model: Option<&Model>,
    now: Timestamp,
    quiet: bool,
) -> Result<(String, History), Failure> {
    models::load_domains()?;
    let Input { name, reader, size } = Input::open(&table.input)?;
    let bytes = Input { name: name.clone(), reader, size }.read()?;
    let unusable = |error| Failure::of(&name, &error);
    let options = ReadOptions { now: Some(now) };
    let read = |mapping: Option<&Mapping>| match table.format {
        Format::Auto => History::read(&bytes, model, mapping, options),
        Format::Csv => History::from_csv(&bytes, model, mapping),
        Format::JsonLines => History::from_json_lines(&bytes, model, mapping),
    };
    let given = table.mapping.as_deref().map(mappings::read).transpose()?;
    let history = if table.map.is_empty() {
        read(given.as_ref()).map_err(unusable)?
    } else {
        let mut mapping = Mapping::recognise(&bytes, model, given.as_ref()).map_err(unusable)?;
        mappings::apply(&mut mapping, &table.map)?;
        read(Some(&mapping)).map_err(unusable)?
    };
    if !quiet {
        tell(&name, &history);
    }
    Ok((name, history))
}

/// What was decided about a file, and what is wrong with its rows.
fn tell(name: &str, history: &History) {
    let count = |number: usize| report::figure(number as f64);
    eprintln!("qualiform: {name}: {} leads, {} rows kept aside", count(history.records.len()), count(history.aside));
    for notice in &history.notices {
        let column = notice.column.as_ref().map_or(String::new(), |column| format!("column \"{column}\": "));
        eprintln!("qualiform: {column}{}", notice.message);
    }
    for problem in history.problems.iter().take(TOLD) {
        let column = problem.column.as_ref().map_or(String::new(), |column| format!(", column \"{column}\""));
        eprintln!("qualiform: row {}{column}: {}", problem.row, problem.message);
    }
    let all: usize = history.problem_counts.iter().map(|problem| problem.count).sum();
    if all > TOLD {
        for problem in &history.problem_counts {
            let column = problem.column.as_deref().unwrap_or("row");
            eprintln!("qualiform: {column}: {} in {} rows", problem.code, count(problem.count));
        }
    }
}
