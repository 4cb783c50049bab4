"""The only SQL of the house: one module a family of tables, casework's dataclasses out."""
