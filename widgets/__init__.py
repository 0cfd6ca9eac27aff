"""What the operator sees. No SQL, no services: values and callables arrive from outside."""
