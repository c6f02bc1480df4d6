"""Turn filters into SQL that reads few rows."""
