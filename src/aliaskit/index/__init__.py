"""Entities -> one file, and the look-ups on it."""
