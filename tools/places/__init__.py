"""Parts of `generate_places.py`: from open data packages to entities, and from entities to YAML."""
