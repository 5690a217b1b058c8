"""The tables of this wing, for Django."""

from motcua.steering.facts.models import Outage, Watch
from motcua.steering.plans.models import Plan, PlanTarget, PlanTask

__all__ = ["Outage", "Plan", "PlanTarget", "PlanTask", "Watch"]
