"""Whether it is a copy: what is counted, and what it comes to."""
