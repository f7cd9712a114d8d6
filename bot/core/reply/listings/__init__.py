"""What a mail tells of each listing."""
