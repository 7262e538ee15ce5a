"""Oversight's questions across cases, each named, documented, parameterised and typed, as known at any position."""
