"""The searchable library of directives."""
