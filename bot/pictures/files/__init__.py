"""A file becomes upright pixels, or a sentence that says why not; and a copy that may leave the house."""
