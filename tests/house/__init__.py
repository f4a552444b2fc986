"""The house around the code keeps its own rules."""
