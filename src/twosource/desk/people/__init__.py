"""Who may open a desk: accounts, sessions, second factors, tokens and what each person may do in a case."""
