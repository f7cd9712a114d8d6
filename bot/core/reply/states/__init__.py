"""What is said of a listing: gone, back, refused, staying, and what says otherwise."""
