"""Documents made and mutated to find out what a pack's rules catch, miss, and find where nothing is wrong."""
