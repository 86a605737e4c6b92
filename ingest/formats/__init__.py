"""From any file to text: one reader a format, in children with limits."""
