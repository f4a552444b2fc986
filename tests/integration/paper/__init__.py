"""Documents judged by checkers that are not ours."""
