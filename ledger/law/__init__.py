"""The rules: what the law says of a case and an offered event. Pure functions over data with dates."""
