from tests.unit.paper.printing import fonts

__all__ = ["fonts"]
