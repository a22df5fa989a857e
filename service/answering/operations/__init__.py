"""What is done with the figures and passages that a plan finds: one function for each operation."""
