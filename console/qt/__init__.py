"""The Qt shell that widgets share: background jobs, commands, settings, theme."""
