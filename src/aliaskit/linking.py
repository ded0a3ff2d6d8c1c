"""Articles in, the same entities across them out: where reading, joining and the store meet."""
