"""Events in the columns of UCDP GED and of ACLED, for tools that read those; docs/exports.md explains every column."""
