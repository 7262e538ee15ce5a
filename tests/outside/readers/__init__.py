"""Scripts around packages that read exports, run in the environment that has them."""
