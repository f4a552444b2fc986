"""The one thing the wheel does that an editable installation does not: it carries resources/."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ResourcesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts ``resources/`` into the package, where ``dsar_desk.resources`` looks for it first."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the folder to a wheel; an editable one reads it beside the package."""
        if version == "standard":
            build_data["force_include"]["resources"] = "dsar_desk/resources"
