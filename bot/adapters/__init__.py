"""The world outside, one thing per file, translated at once into core types and BotErrors."""
