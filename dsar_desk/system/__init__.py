"""The machine around the desk: paths, secrets, logs, worker processes."""
