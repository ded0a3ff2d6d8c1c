"""A name and the look-ups -> candidates with evidence -> confidence -> decision: pure."""
