"""Write rows and articles in file formats."""
