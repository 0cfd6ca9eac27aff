"""Official letters: what waits, the text beside its page, and what was issued."""
