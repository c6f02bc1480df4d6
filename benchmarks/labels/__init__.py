"""Labels of articles, and the script that joins them with the texts."""
