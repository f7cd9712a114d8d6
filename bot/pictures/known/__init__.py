"""What is known of one picture before it is compared."""
