"""The ticket list and the unit desk: views, list, ticket, timeline, and the acts it allows."""
