"""From a table to candidates, one module for each dataset whose columns are known. Pure; start at `reading`."""
