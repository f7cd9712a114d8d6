"""From bytes to sentences: what they wrote, without quotes, footers and our own letter."""
