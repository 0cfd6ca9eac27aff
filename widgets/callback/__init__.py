"""The call after the reply: what waits, what to read out, the five questions, what follows."""
