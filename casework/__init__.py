"""The rules of the house: plain dataclasses and functions that import nothing of ours."""
