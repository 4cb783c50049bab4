"""The lists of a community on their way in and out: spreadsheets, checks, the store.

In: `spreadsheet` (`workbook`) → `tables` (`table`, `cells`) → `checks` (`directory`, `hubs`) →
`admission`, `enrolment` (`acquaintance`, `addresses`), which tells its `changes` and has
`consequences`. What is wrong is told by `faults` in two languages, and `marking` shows where.
Out: `inventory` → `sheets`. `rows` are the lists themselves, `forms` their headings; `tasks` is all
of it for the chat.

What reads and writes workbooks takes time and memory to load: `workbook`, `marking` and `sheets`
are loaded when the first one is read or written.
"""
