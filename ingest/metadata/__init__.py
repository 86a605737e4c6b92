"""What the layout of a letter says of it: number, issuer, date, subject, signer."""
