//! What the columns of a file mean: recognised, given, shown.

use super::arguments::Mapping as MappingArguments;
use super::failure::Failure;
use super::files::{Input, read_text, write_text};
use super::{Found, models};
use qualiform::history::{Mapping, Role};

/// A mapping from a file.
pub fn read(path: &str) -> Result<Mapping, Failure> {
    Mapping::from_json(&read_text(path)?).map_err(|error| Failure::of(path, &error))
}

/// Puts what `--map` says into a mapping.
pub fn apply(mapping: &mut Mapping, changes: &[String]) -> Result<(), Failure> {
    let mut given: Vec<(&str, &str)> = Vec::new();
    for change in changes {
        let (column, role) = change.rsplit_once('=').ok_or_else(|| {
            Failure::new(format!("--map \"{change}\": write COLUMN=ROLE, such as \"Amount=revenue\""))
        })?;
        mapping.set(column, role).map_err(|error| Failure::of(&format!("--map \"{change}\""), &error))?;
        // A column has one role, and some roles one column: what was said first must not be undone by what comes later.
        for (other, meant) in &given {
            let (mut again, clash) = (mapping.clone(), format!("--map \"{change}\" undoes --map \"{other}={meant}\""));
            again.set(other, meant).map_err(|error| Failure::of(&clash, &error))?;
            if again != *mapping {
                let why = if *other == column { "a column means one thing" } else { "only one column can mean that" };
                return Err(Failure::new(format!("{clash}: {why}; leave one of them out")));
            }
        }
        given.push((column, role));
    }
    Ok(())
}

/// A line that says which columns are used for what, and which are not.
pub fn told(mapping: &Mapping, used: impl Fn(usize) -> bool) -> String {
    let columns = mapping.columns.iter().enumerate();
    let (used, unused): (Vec<_>, Vec<_>) = columns.partition(|(place, _)| used(*place));
    let without_place = |columns: Vec<(usize, _)>| columns.into_iter().map(|(_, column)| column).collect::<Vec<_>>();
    let (used, unused) = (without_place(used), without_place(unused));
    let listed = |columns: &[&qualiform::history::ColumnMapping], roles: bool| {
        let mut names: Vec<String> = columns
            .iter()
            .take(40)
            .map(|column| match &column.role {
                Role::Fact { fact } if roles && *fact != column.column => format!("{} ({fact})", column.column),
                Role::Event { kind, page } if roles => {
                    format!("{} ({})", column.column, page.as_deref().unwrap_or(kind))
                }
                _ => column.column.clone(),
            })
            .collect();
        if columns.len() > names.len() {
            names.push(format!("and {} more", columns.len() - names.len()));
        }
        names.join(", ")
    };
    let mut told = format!("{} of {} columns are used: {}", used.len(), mapping.columns.len(), listed(&used, true));
    if !unused.is_empty() {
        told += &format!("; not used: {}", listed(&unused, false));
    }
    told
}

/// `qualiform mapping`
pub fn run(arguments: &MappingArguments) -> Result<Found, Failure> {
    let model = models::model(&arguments.model)?;
    let table = &arguments.table;
    let input = Input::open(&table.input)?;
    let name = input.name.clone();
    let bytes = input.read()?;
    let given = table.mapping.as_deref().map(read).transpose()?;
    let mut mapping =
        Mapping::recognise(&bytes, Some(&model), given.as_ref()).map_err(|error| Failure::of(&name, &error))?;
    apply(&mut mapping, &table.map)?;
    write_text(arguments.output.as_deref(), &(mapping.to_json() + "\n"))?;
    Ok(Found::Done)
}
