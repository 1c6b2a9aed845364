"""Graph → Graph with what its documents say about each other: series, comparisons and the ledger of disagreements."""
