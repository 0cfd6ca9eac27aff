"""The seat console: rules, use cases, the command line and the application shell."""
