"""Controls that two or more screens share.

Looks come from dynamic properties that the style sheet knows: `tone` of a label (muted, small,
danger, accent, heading, title, huge, tag, tag-accent, tag-danger, key), `ground` of a frame
(surface, raised, card, danger, info, line), `look` of a button (primary, danger, quiet). Distances
are 4, 8, 12 or 16 pixels, see `look`.
"""
