"""Every action of the life cycle, prepared for the one door.

`desk` is the way in; `fields` reads what was filled in; the other modules hold one function per
action, grouped by who acts.
"""
