"""Which listing words mean: by address, number, letter, title, place, count."""
