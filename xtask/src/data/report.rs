//! What is in the pack, where it comes from, and what was contradictory, for people to review.

use super::decide::Kind;
use super::sources::SOURCES;
use super::{Contents, DATE};
use crate::size;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// How many changed names are shown of each kind of change.
const SHOWN: usize = 20;

/// The report, in Markdown.
pub fn write(contents: &Contents, bytes: &[u8]) -> Result<String> {
    let mut text = format!(
        "# The address lists of {}\n\nWritten by `cargo xtask data`; {DATE} holds the day.\n\n",
        super::date()?
    );
    totals(&mut text, contents, bytes)?;
    by_source(&mut text, contents);
    left_out(&mut text, contents);
    contradictions(&mut text, contents);
    Ok(text)
}

fn totals(text: &mut String, contents: &Contents, bytes: &[u8]) -> Result<()> {
    let mut spaces: BTreeMap<&str, usize> = BTreeMap::new();
    let mut numbers: BTreeMap<(&str, u32), usize> = BTreeMap::new();
    for (space, number, _) in &contents.entries {
        *spaces.entry(space).or_default() += 1;
        *numbers.entry((space, *number)).or_default() += 1;
    }
    text.push_str("| in the pack | entries |\n|---|--:|\n");
    for kind in Kind::ALL {
        let _ = writeln!(text, "| domains: {} | {} |", kind.name(), contents.count(kind));
    }
    let branches = numbers.get(&("name", super::BRANCH)).copied().unwrap_or_default();
    let _ = writeln!(text, "| names that only lead to listed ones below them | {branches} |");
    let rules: usize = numbers.iter().filter(|((_, number), _)| *number > super::BRANCH).map(|(_, count)| count).sum();
    let _ = writeln!(text, "| rules of the public suffix list | {rules} |");
    for (space, count) in &spaces {
        if *space != "name" {
            let _ = writeln!(text, "| {space} | {count} |");
        }
    }
    let listed = spaces.get("name").copied().unwrap_or_default();
    let all = contents.entries.len();
    // The entropy of what is said of a text, given what it is looked up as: whoever asks knows that.
    let entropy: f64 = numbers
        .iter()
        .map(|((space, _), count)| {
            let of_space = spaces.get(space).copied().unwrap_or_default() as f64;
            -(*count as f64 / all as f64) * (*count as f64 / of_space).log2()
        })
        .sum();
    let limit = all as f64 * (16.0 + entropy) / 8.0;
    let providers: usize = contents.providers.iter().map(|name| name.len() + 1).sum();
    let _ = writeln!(
        text,
        "\n**{listed} entries** (domains and public suffix rules), with roles and student labels {all}. The file has \
         {} bytes, after brotli {}; the text of {} providers takes {providers} of them. The information limit of \
         n · (16 + {entropy:.2}) bits is {limit:.0} bytes: the file is **{:.3}** times that.\n",
        bytes.len(),
        size::brotli(bytes)?.len(),
        contents.providers.len(),
        (bytes.len() - providers) as f64 / limit,
    );
    Ok(())
}

fn by_source(text: &mut String, contents: &Contents) {
    text.push_str("## By source\n\n| list | names | in the pack as it says | only here |\n|---|--:|--:|--:|\n");
    for (place, source) in SOURCES.iter().enumerate() {
        let (mut names, mut kept, mut alone) = (0, 0, 0);
        for (name, claims) in &contents.lists.names {
            if !claims.values().any(|places| places.contains(&place)) {
                continue;
            }
            names += 1;
            if contents.decided.kinds.contains_key(name) {
                kept += 1;
                alone += usize::from(claims.values().map(BTreeSet::len).sum::<usize>() == 1);
            }
        }
        let _ = writeln!(text, "| {} | {names} | {kept} | {alone} |", source.file);
    }
    text.push('\n');
}

fn left_out(text: &mut String, contents: &Contents) {
    text.push_str("## Left out\n\n");
    for (kind, count) in &contents.decided.covered {
        let _ = writeln!(text, "- {count} {} names that a suffix or a parent already covers", kind.name());
    }
    let _ = writeln!(text, "- {} names that only lists hold which copy others", contents.decided.unseen);
    let _ =
        writeln!(text, "- {} throwaway domains that their service gave up half a year before", contents.lists.expired);
    let _ = writeln!(text, "- names that never receive mail: {}", contents.decided.reserved.join(", "));
    let _ = writeln!(text, "- public suffixes: {}", contents.decided.suffixes.join(", "));
    let _ = writeln!(text, "- {} lines that are no domain:", contents.lists.refused.len());
    for line in &contents.lists.refused {
        let _ = writeln!(text, "  - {line}");
    }
    text.push('\n');
}

fn contradictions(text: &mut String, contents: &Contents) {
    text.push_str("## Contradictions\n\nWhere nobody decided, the reading that harms nobody was taken.\n\n");
    text.push_str("| name | lists | taken | decided |\n|---|---|---|---|\n");
    for conflict in &contents.decided.conflicts {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            conflict.name,
            conflict.claims,
            conflict.taken.map_or("nothing", Kind::name),
            if conflict.decided { "yes" } else { "" },
        );
    }
}

/// What changed from one text of entries to another.
pub fn changes(before: &str, after: &str) -> String {
    let old: BTreeSet<&str> = before.lines().collect();
    let new: BTreeSet<&str> = after.lines().collect();
    let mut text = String::new();
    for (what, from, without) in [("added", &new, &old), ("removed", &old, &new)] {
        let changed: Vec<&str> = from.difference(without).copied().collect();
        let _ = writeln!(text, "{} {what}", changed.len());
        for line in changed.iter().take(SHOWN) {
            let _ = writeln!(text, "  {}", line.replace('\t', " "));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_counted_and_named() {
        let text = changes("domain\t0\ta.com\ndomain\t0\tb.com\n", "domain\t0\tb.com\ndomain\t2\ta.com\n");
        assert_eq!(text, "1 added\n  domain 2 a.com\n1 removed\n  domain 0 a.com\n");
    }
}
