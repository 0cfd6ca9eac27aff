"""The administrator's screen: the tables of a city, edited in place."""
