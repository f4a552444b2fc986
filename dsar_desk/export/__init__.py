"""Records that leave the office: register, case bundles and their verification."""
