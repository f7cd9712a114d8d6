"""Where an original may show, with its proof, and what changed there."""
