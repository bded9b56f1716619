"""A printed event in the terms of UCDP GED (codebook 25.1). docs/exports.md explains every column."""
