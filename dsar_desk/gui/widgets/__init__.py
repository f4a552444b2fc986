"""The parts of which every page is made; each stands alone and knows no service."""
