"""The front door: verbs in, exit codes out."""
