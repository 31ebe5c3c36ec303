"""Settings, addresses, roles. The only room that reads the environment."""
