"""The lists of a community on their way in and out: spreadsheets, checks, the store.

In: `spreadsheet` → `tables` → `directory` (does it fit together?) → `admission`, `enrolment`.
Out: `inventory` → `spreadsheet`. `rows` are the lists themselves, `forms` their headings.
"""
