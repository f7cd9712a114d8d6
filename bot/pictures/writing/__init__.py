"""Whether the same words stand on both."""
