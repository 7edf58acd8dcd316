//! The reader of acts against thirteen real orders with facts noted by hand, and against texts of our own.

#[path = "acts/invented.rs"]
mod invented;
#[path = "acts/real.rs"]
mod real;
#[path = "acts/robust.rs"]
mod robust;
#[path = "acts/shared.rs"]
mod shared;
