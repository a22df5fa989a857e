"""Language models: asked for a plan where the grammar is unsure and for better wording, never for a figure."""
