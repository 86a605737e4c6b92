"""The reading path of a role as HTML."""

from __future__ import annotations

from assistant.study import phrases
from assistant.study.records import Role, Step, StepKind
from assistant.ui.markup import Markup, element
from assistant.ui.study.labels import StudyLabels
from assistant.ui.study.pieces import action, choice, heading, quotations
from assistant.ui.study.session import Learner, Session


def path_view(session: Session, learner: Learner, *, labels: StudyLabels) -> Markup:
    """The steps, each with its words, to be marked as read."""
    course = learner.course
    path = course.path(session.role)
    done = learner.classroom.progress.steps(learner.person)
    read = sum(step.step_id in done for step in path.steps)
    roles = [(r.value, phrases.role_name(r, language=learner.language)) for r in Role]
    material = course.material
    status = labels.steps_read.format(done=read, all=len(path.steps))
    return element(
        "div",
        heading(labels.path),
        choice(labels.role, "role", roles, chosen=session.role.value),
        element(
            "p",
            labels.letters_read.format(read=len(material.letters), all=len(material.summaries)),
            class_="ghi-chu",
        ),
        element("p", status, class_="hoc-tien-do"),
        element("progress", value=read, max=len(path.steps), aria_label=labels.path),
        element(
            "ol",
            *(
                _step(step, learner, done=step.step_id in done, labels=labels)
                for step in path.steps
            ),
            class_="hoc-buoc",
        ),
        class_="hoc-lo-trinh",
    )


def _step(step: Step, learner: Learner, *, done: bool, labels: StudyLabels) -> Markup:
    kind = phrases.step_name(step.kind, language=learner.language)
    title = step.title or kind
    above = element("span", kind, class_="hoc-loai") if step.kind is StepKind.THEME else ""
    body: list[str] = []
    if step.excerpts:
        body.append(quotations(step.excerpts, labels=labels))
    if step.terms:
        rows = [
            element("div", element("dt", term.short), element("dd", term.long))
            for term in step.terms
        ]
        body.append(element("dl", *rows, class_="hoc-tu"))
    body.append(_actions(step, done=done, labels=labels))
    return element(
        "li",
        element(
            "details",
            element(
                "summary",
                element("span", above, element("strong", title)),
                element("span", f"✓ {labels.read}", class_="hoc-xong") if done else "",
            ),
            *body,
        ),
        class_="hoc-da-doc" if done else None,
        data_row=step.step_id,
    )


def _actions(step: Step, *, done: bool, labels: StudyLabels) -> Markup:
    buttons: list[str] = []
    if step.kind is StepKind.QUIZ:
        buttons.append(action(labels.start_quiz, "start"))
    if step.kind is StepKind.THEME:
        buttons.append(action(labels.compare, "theme", value=step.theme_id))
        buttons.append(action(labels.practise, "practise", value=step.theme_id))
    mark = element(
        "button",
        labels.read if done else labels.mark_read,
        type="button",
        class_="nut-nho",
        aria_pressed="true" if done else "false",
        data_study="unread" if done else "read",
        data_value=step.step_id,
    )
    return element("div", *buttons, mark, class_="thao-tac")
