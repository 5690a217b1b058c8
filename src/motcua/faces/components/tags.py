"""The component tags: built in, so no template has to load them.

Each draws one part from `components/templates/components/`; the living page
`/quan-tri/giao-dien/` shows all of them in every state.
"""

from collections.abc import Sequence

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from motcua.faces.components import words
from motcua.faces.components.fields import Choice, Field
from motcua.faces.components.parts import Bullet, Crumb, Row, Step, Task, Wrong

register = template.Library()
register.filter("moment", words.moment)
register.filter("full_moment", words.full_moment)
register.filter("day", words.day)
register.filter("money", words.money)
register.filter("count", words.count)
register.filter("size", words.size)
register.filter("local", words.local)
register.filter("short", words.short)


@register.simple_tag
def field(view: Field | None = None, **given: object) -> str:
    """`{% field view %}`, or `{% field name="q" label=… kind="text" %}` for a lone one."""
    one = view or Field(**given)  # type: ignore[arg-type]
    return render_to_string(f"components/field/{_shape(one.kind)}.html", {"field": one})


def _shape(kind: str) -> str:
    shapes = ("textarea", "select", "radios", "checkboxes", "date", "file", "tick")
    return kind if kind in shapes else "text"


@register.simple_tag
def choice(value: str, label: str, hint: str = "") -> Choice:
    """One choice, to be put in a list by a template of its own."""
    return Choice(value, label, hint)


@register.simple_tag
def tag(word: object, state: str = "") -> SafeString:
    """A state as a word with a shape before it: "" (open), good, info, warn, bad."""
    return format_html('<span class="tag {}">{}</span>', state, word)


@register.simple_tag
def badge(word: object) -> SafeString:
    """A doubt that belongs to a value: "chưa kiểm chứng"."""
    return format_html('<span class="badge">{}</span>', word)


@register.inclusion_tag("components/errors.html")
def error_summary(errors: Sequence[Wrong]) -> dict[str, object]:
    return {"errors": errors}


@register.inclusion_tag("components/summary.html")
def summary_list(rows: Sequence[Row]) -> dict[str, object]:
    return {"rows": rows}


@register.inclusion_tag("components/tasks.html")
def task_list(tasks: Sequence[Task]) -> dict[str, object]:
    return {"tasks": tasks}


@register.inclusion_tag("components/timeline.html")
def timeline(steps: Sequence[Step]) -> dict[str, object]:
    return {"steps": steps}


@register.inclusion_tag("components/steps.html")
def step_indicator(now: int, titles: Sequence[str]) -> dict[str, object]:
    """`now` counts from 1."""
    return {"now": now, "titles": titles, "title": titles[now - 1] if titles else ""}


@register.inclusion_tag("components/crumbs.html")
def breadcrumbs(crumbs: Sequence[Crumb], here: str = "") -> dict[str, object]:
    return {"crumbs": crumbs, "here": here}


@register.inclusion_tag("components/empty.html")
def empty_state(title: str, text: str = "", href: str = "", action: str = "") -> dict[str, str]:
    return {"title": title, "text": text, "href": href, "action": action}


@register.inclusion_tag("components/bullet.html")
def bullet(chart: Bullet) -> dict[str, object]:
    return {"chart": chart}


@register.simple_tag
def time_bar(share: float, label: str, state: str = "") -> SafeString:
    """Time left as a bar (0…1); `label` says the same in words; state "", warn or bad.

    Drawn without a template of its own: a queue has fifty of them.
    """
    return format_html(
        '<svg class="bar {}" viewBox="0 0 100 10" preserveAspectRatio="none" role="img"'
        ' aria-label="{}"><rect x="0" y="0" width="100" height="10"/>'
        '<rect class="left" x="0" y="0" width="{}" height="10"/></svg>',
        state, label, f"{100 * min(max(share, 0), 1):.1f}",
    )  # fmt: skip


@register.inclusion_tag("components/pages.html", takes_context=True)
def pagination(context: template.Context, page: Page[object]) -> dict[str, object]:
    """Links to the other pages that keep the rest of the query."""
    query: QueryDict = context["request"].GET.copy()
    query.pop("trang", None)
    kept = f"{query.urlencode()}&" if query else ""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(shown), "kept": kept, "gap": page.paginator.ELLIPSIS}


@register.simple_block_tag
def notice(content: str, title: str = "", state: str = "", role: str = "") -> SafeString:
    """A banner: "" (to know), good, warn, bad; `role="alert"` where it must be heard at once."""
    attribute = format_html(' role="{}"', role) if role else ""
    head = format_html('<p class="notice-title">{}</p>', title) if title else ""
    body = mark_safe(content)  # noqa: S308 -- already rendered by the template that holds it
    return format_html('<div class="notice {}"{}>{}{}</div>', state, attribute, head, body)


@register.simple_block_tag
def panel(content: str, title: str) -> SafeString:
    """The confirmation panel of a finished act."""
    body = mark_safe(content)  # noqa: S308 -- already rendered by the template that holds it
    return format_html('<div class="panel"><h1>{}</h1>{}</div>', title, body)


@register.simple_block_tag
def details(content: str, summary: str) -> SafeString:
    """Something that only some people need."""
    body = mark_safe(content)  # noqa: S308 -- already rendered by the template that holds it
    return format_html(
        '<details class="more"><summary>{}</summary><div class="inside">{}</div></details>',
        summary,
        body,
    )


@register.simple_block_tag
def table(content: str, caption: str, kind: str = "") -> SafeString:
    """A table that scrolls by itself; `kind="stacked"` becomes cards on a telephone."""
    body = mark_safe(content)  # noqa: S308 -- already rendered by the template that holds it
    return format_html(
        '<div class="scroll" tabindex="0" role="region" aria-label="{}">'
        '<table class="{}"><caption>{}</caption>{}</table></div>',
        caption,
        kind,
        caption,
        body,
    )


@register.simple_block_tag
def chart(content: str, sentence: str, svg: str = "") -> SafeString:
    """A chart: the sentence that it says, the picture, the table (the content) behind it."""
    body = mark_safe(content)  # noqa: S308 -- already rendered by the template that holds it
    return format_html(
        '<figure class="chart"><figcaption>{}</figcaption>{}{}</figure>', sentence, svg, body
    )
