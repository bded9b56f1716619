// The types of the package, for the copy of it that browsers load.
export * from "@uwdata/flechette";
