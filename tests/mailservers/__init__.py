"""Mail servers for tests: certificates of their own, one that is scripted, and a real Dovecot."""
