"""Use cases: one method, one transaction. No Qt, no SQL text."""
