"""The page with the register of duties."""
