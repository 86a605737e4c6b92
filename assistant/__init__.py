"""Questions in, proved answers out; the command line and the web page."""
