from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command


class PlanImportCreate(models.TransientModel):
    """Creates the plan with all its lines, or nothing at all."""

    _inherit = "kh18.plan.import.wizard"

    def action_create_plan(self):
        """Create plan, sections, tasks, matrix, register links and recipients.

        One transaction: an error at any line leaves nothing behind.

        :return: the form of the new draft
        :raise AccessError: when the caller may not write plans of the unit
        :raise UserError: when something needed is missing
        """
        self.ensure_one()
        self._check_unit()
        self._check_complete()
        plan = self.env["kh18.plan"].create(self._plan_values())
        sections = self._create_sections(plan)
        self._create_tasks(plan, sections)
        plan.document_id.write(self._paper_values(plan))
        self._create_links(plan.document_id)
        return plan._form_action()

    def _check_complete(self):
        if not (self.subject or "").strip():
            raise UserError(
                self.env._("Subject is empty: fill in what the plan is about.")
            )
        for line in self.basis_ids.filtered("is_new"):
            if not (line.type_id and line.subject):
                raise UserError(
                    self.env._(
                        "“%(document)s” is not in the register yet: choose its Type "
                        "and fill in Subject, pick an entry, or leave it out.",
                        document=line.raw or line.full_symbol or line.subject,
                    )
                )
        for task in self.task_ids.filtered(lambda t: t.kind != "skip"):
            if not (task.name or task.description):
                raise UserError(
                    self.env._("Line %(line)s: a task has no content.", line=task.line)
                )

    def _plan_values(self):
        return {
            "unit_id": self.unit_id.id,
            "name": self.subject,
            "kind": self.kind,
            "year": self.year if self.kind == "yearly" else 0,
            "date_from": self.date_from,
            "date_to": self.date_to,
            "superior_plan_id": self.superior_plan_id.id,
            "approval_body": self.approval_body,
            "note": self._leftover_note(),
        }

    def _leftover_note(self):
        kept = self.leftover_ids.filtered("keep")
        if not kept:
            return False
        items = Markup("").join(
            Markup("<li>%s: %s</li>") % (line.line, line.text) for line in kept
        )
        title = self.env._("Lines of the text that were not understood")
        return Markup("<p>%s</p><ul>%s</ul>") % (title, items)

    def _create_sections(self, plan):
        names = (
            "sequence",
            "part",
            "part_title",
            "part_kind",
            "number",
            "name",
            "body",
        )
        created = self.env["kh18.plan.section"].create(
            [
                {name: section[name] for name in names} | {"plan_id": plan.id}
                for section in self.section_ids
            ]
        )
        return dict(zip(self.section_ids.ids, created.ids, strict=True))

    def _create_tasks(self, plan, sections):
        names = (
            "sequence",
            "kind",
            "name",
            "description",
            "time_text",
            "date_due",
            "due_inclusive",
            "rhythm",
            "product",
        )
        self.env["kh18.task"].create(
            [
                {name: task[name] for name in names}
                | {
                    "plan_id": plan.id,
                    "section_id": sections.get(task.section_id.id),
                    "responsibility_ids": [
                        Command.create(actor._matrix_values())
                        for actor in task.actor_ids
                    ],
                }
                for task in self.task_ids
                if task.kind != "skip"
            ]
        )

    def _paper_values(self, plan):
        values = {
            "wanted_number": self.number,
            "wanted_suffix": self.suffix,
            "date_issue": self.date,
            "basis_text": self.basis_text,
            "enacting_clause": self.enacting_clause,
            "addressee": self.addressee,
            "signing_mode": self.signing_mode,
            "on_behalf_of": self.on_behalf_of,
            "signer_office": self.signer_office,
            "signer_name": self.signer_name,
            "dispatch_ids": [
                Command.create(line._dispatch_values()) for line in self.recipient_ids
            ],
        }
        if self.place:
            values["place"] = self.place
        return values

    def _create_links(self, document):
        lines = self.basis_ids.filtered(lambda line: line.kind != "skip")
        missing = lines.filtered(lambda line: not line.document_id)
        created = self.env["kh18.document"].create(
            [self._register_values(line) for line in missing]
        )
        for line, entry in zip(missing, created, strict=True):
            line.document_id = entry
        links, seen = [], set()
        for line in lines:
            key = (line.kind, line.document_id.id)
            if key not in seen and line.document_id != document:
                seen.add(key)
                links.append(
                    {
                        "document_id": document.id,
                        "kind": line.kind,
                        "target_id": line.document_id.id,
                        "sequence": line.sequence,
                        "note": line.article,
                    }
                )
        self.env["kh18.document.link"].create(links)

    def _register_values(self, line):
        return {
            "direction": "governing",
            "unit_id": self.unit_id.id,
            "type_id": line.type_id.id,
            "number": line.number,
            "suffix": line.suffix,
            "symbol": line.symbol,
            "style": line.style,
            "date_issue": line.date,
            "issuer_text": line.issuer_text,
            "subject": line.subject,
        }
