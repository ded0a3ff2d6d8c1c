"""Many names searched at once, in columns of NumPy: the answers are those of `matching`, in about half the time.

Nothing here decides anything new: what each column holds is defined in `matching`, and what is rare among names is
asked of it, pair by pair. Without NumPy every name is searched by itself.
"""
