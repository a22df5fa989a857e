"""The vocabulary that every other part speaks. Standard library only."""
