"""Measurements against peers: `conduct bench` runs them. Each module is one row of the table, `table` names them."""
