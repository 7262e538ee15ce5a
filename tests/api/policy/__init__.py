"""Who may do what, as specifications."""
