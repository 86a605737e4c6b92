"""The catalogue: every letter whole, in one database. It is the authority of the library."""

from vectorstore.catalogue.changes import CatalogueChange
from vectorstore.catalogue.database import sqlite_url
from vectorstore.catalogue.rows import KeptFile, Origin, StoredOrigin
from vectorstore.catalogue.store import Catalogue

__all__ = ["Catalogue", "CatalogueChange", "KeptFile", "Origin", "StoredOrigin", "sqlite_url"]
