//! A diagnosis as text for people.

use super::report::figure;
use qualiform::diagnosis::{Diagnosis, Exclusion, Severity};

/// Lines are no longer than this, where words allow.
const WIDTH: usize = 100;

/// Symptoms with causes and changes, then what to leave out, then what is well.
pub fn text(found: &Diagnosis) -> String {
    let mut out = String::new();
    for symptom in &found.symptoms {
        let head = match symptom.severity {
            Severity::High => "GRAVE   ",
            Severity::Medium => "soon    ",
            Severity::Low => "to know ",
        };
        put(&mut out, head, &symptom.said.message);
        for cause in &symptom.causes {
            put(&mut out, "  because  ", &cause.message);
        }
        for change in &symptom.changes {
            put(&mut out, "  change   ", &change.said.message);
        }
        out.push('\n');
    }
    if !found.exclusions.is_empty() {
        out.push_str("to leave out in advertising\n");
        for exclusion in &found.exclusions {
            put(&mut out, "  ", &told(exclusion));
        }
        out.push('\n');
    }
    if !found.healthy.is_empty() {
        out.push_str("well\n");
        for said in &found.healthy {
            put(&mut out, "  ", &said.message);
        }
    }
    out
}

fn told(exclusion: &Exclusion) -> String {
    let by = exclusion.column.as_deref().unwrap_or("kind of address");
    let leads = figure(f64::from(exclusion.leads));
    format!("{by}: {} ({leads} leads). {}", exclusion.label, exclusion.why)
}

/// A sentence behind its head, further lines below its first word.
fn put(out: &mut String, head: &str, sentence: &str) {
    let indent = head.chars().count();
    out.push_str(head);
    let mut column = indent;
    for (place, word) in sentence.split_whitespace().enumerate() {
        let length = word.chars().count();
        if place > 0 && column + 1 + length > WIDTH {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            column = indent;
        } else if place > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_folded_below_their_first_word() {
        let mut out = String::new();
        put(&mut out, "  why  ", &"ten letters ".repeat(12));
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("  why  ten letters") && lines[1].starts_with("       "));
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH));
    }
}
