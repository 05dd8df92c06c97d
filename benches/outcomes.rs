//! How well drafted models tell won from lost among leads they have not seen: on the shared sets with their fixed splits,
//! beside the figures of other methods, and on made-up sets of other shapes.
//!
//! `QUALIFORM_OUTCOMES` names the folder of the shared sets and their `baseline.json`; without it those are left out.

#![allow(clippy::expect_used, clippy::indexing_slicing)]

#[path = "outcomes/made.rs"]
mod made;
#[path = "outcomes/measures.rs"]
mod measures;
#[path = "outcomes/shared.rs"]
mod shared;
#[path = "outcomes/speed.rs"]
mod speed;

fn main() {
    match std::env::var("QUALIFORM_OUTCOMES") {
        Ok(folder) => shared::run(std::path::Path::new(&folder)),
        Err(_) => println!("The shared sets are left out: QUALIFORM_OUTCOMES names no folder that holds them."),
    }
    made::run();
    speed::run();
}
