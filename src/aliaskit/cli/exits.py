"""What a process ends with; scripts rely on these numbers."""

from __future__ import annotations

FINE = 0
"""All names matched, or there was nothing to match and all is fine."""

UNSURE = 1
"""Something was `ambiguous` or `none`, or an id was not found."""

USAGE = 2
"""The arguments make no sense; argparse ends with this number too."""

BAD_DATA = 3
"""Input, a gazetteer or an index could not be read, or output not written."""

INTERRUPTED = 130
"""Ctrl-C: 128 and the number of SIGINT, as shells count."""

PIPE_CLOSED = 141
"""Whoever read the output has had enough: 128 and the number of SIGPIPE."""
