"""How a question becomes a plan, word by word."""
