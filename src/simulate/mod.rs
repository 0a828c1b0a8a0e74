//! A synthetic region with a known truth, written in the layouts of real exports.
//!
//! A [`Plan`](plan::Plan) says how many schools, which tests, how strong the latent effects are and what is planted;
//! [`Region`](region::Region) draws municipalities and schools with their [`Latent`](truth::Latent) truth;
//! [`World`](world::World) lets cohorts of pupils grow through three years; `layouts` writes what a region's
//! authorities would have on their disks. Every name is invented.

mod chance;
mod names;
mod papers;
pub mod plan;
mod plants;
mod region;
mod truth;
mod vpr;
mod world;
