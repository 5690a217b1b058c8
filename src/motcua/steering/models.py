"""The tables of this wing, for Django."""

from motcua.steering.plans.models import Plan, PlanTarget, PlanTask

__all__ = ["Plan", "PlanTarget", "PlanTask"]
