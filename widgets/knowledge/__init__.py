"""知识: what to say to a question, found while the caller waits."""
