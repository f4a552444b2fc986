"""Print systems for tests: a made-up one in the process, and a real CUPS of the test's own."""
