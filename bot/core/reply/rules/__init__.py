"""Rules are data: what they may say, how they are found in a sentence, and which kind they make of a mail."""
