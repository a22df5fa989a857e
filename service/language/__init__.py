"""Indonesian: figures, words, regions."""
