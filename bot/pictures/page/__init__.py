"""What a page shows once more, and what was done to a copy."""
