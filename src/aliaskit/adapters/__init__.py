"""Other formats and engines, each optional, loaded on demand."""
