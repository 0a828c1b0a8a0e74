//! Step 8, small schools: the index with its sampling error, drawn towards the mean as far as the error asks.
