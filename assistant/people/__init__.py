"""Who may use the program: accounts, sessions, roles, and the record of what was done."""
