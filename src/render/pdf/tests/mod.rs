//! The rules of the layout, checked on Typst's own pages and in the finished file.

mod file;
mod geometry;
mod keeping;
mod pages;
mod refusals;
mod sample;
mod tables;
