"""What a page shows once more."""
