"""The page of admins: people, record of deeds, health, backup, settings in force."""
