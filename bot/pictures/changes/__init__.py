"""Of what changed: whether it is another thing, and what it is called."""
