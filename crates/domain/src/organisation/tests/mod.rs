mod key;
mod naming;
mod register;
