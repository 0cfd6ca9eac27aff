"""Ranked proposals (place, unit, like tickets), each with its reasons. No Qt, no SQL."""
