"""What is drawn on pages, whatever format they come in: from characters and rules to tables and paragraphs."""
