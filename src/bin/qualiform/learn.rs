//! What past leads teach: `metrics`, `calibrate`, `draft`, `compare`.

use super::Found;
use super::arguments::{Calibrate, Compare, Draft, Metrics};
use super::failure::Failure;

pub fn metrics(_: &Metrics) -> Result<Found, Failure> {
    Err(Failure::new("not built yet"))
}
pub fn calibrate(_: &Calibrate) -> Result<Found, Failure> {
    Err(Failure::new("not built yet"))
}
pub fn draft(_: &Draft) -> Result<Found, Failure> {
    Err(Failure::new("not built yet"))
}
pub fn compare(_: &Compare) -> Result<Found, Failure> {
    Err(Failure::new("not built yet"))
}
