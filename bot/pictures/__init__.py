"""Pictures are judged by evidence that can be counted and shown, and a person has the last word."""
