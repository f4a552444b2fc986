"""How requests come in: post, telephone, inbox and the other doors, all with one form."""
