"""A file becomes upright pixels, or a sentence that says why not; what its container says; and a copy that may leave the house."""
