"""The command line: one module per group of verbs over the same services. No Qt."""
