"""接听: a call becomes a ticket."""
