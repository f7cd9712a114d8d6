"""Rules and ear together: an answer that is borne out, or a person looks."""
