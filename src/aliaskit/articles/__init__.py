"""Text to mentions to entities: within an article, then across articles. Pure."""
