"""From paragraphs and grids to sections and tables: what a report's layout means."""
