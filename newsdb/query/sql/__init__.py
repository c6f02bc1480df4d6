"""Run read-only SQL and describe the schema."""
