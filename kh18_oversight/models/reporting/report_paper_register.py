from odoo import models
from odoo.exceptions import AccessError
from odoo.fields import Command

from ...lib.paper import periodic_words as words

SAME_LEVEL = ("party_committee", "front")
TAKEN_OVER = ("subject", "basis_text", "signing_mode", "on_behalf_of")
TAKEN_OVER_SIGNER = ("signer_office", "signer_name")


class ReportPaperRegister(models.Model):
    """The way of the report's paper in the register, which follows the report (3.6)."""

    _inherit = "kh18.report"

    def _put(self, state=None, **values):
        # The paper follows the report, as the step that was allowed moves it.
        before = [report.superior_unit_id for report in self.sudo()]
        res = super()._put(state, **values)
        if "superior_unit_id" in values:
            # As above.
            for report, superior in zip(self.sudo(), before, strict=True):
                report._send_elsewhere(superior)
        if values.get("is_entered_above"):
            self._receive_paper()
        return res

    def _send_elsewhere(self, former):
        """Have a draft go to the superior of today. The caller was checked."""
        superior, draft = self.superior_unit_id, self.document_id
        if superior == former or not superior or draft.state != "draft":
            return
        lines = draft.dispatch_ids.filtered(lambda line: line.unit_ids == former)
        lines[:1].write(
            {"department_ids": [Command.clear()], **self._superior_row(superior)}
        )

    def _prepare_paper(self):
        """Make the draft of the register entry. The caller was checked."""
        for report in self.sudo().filtered(lambda r: not r.document_id):
            report._make_paper()

    def _make_paper(self):
        """Make a new draft entry and return it. The caller was checked."""
        self.ensure_one()
        vals = self._received_vals() if self.is_entered_above else self._own_vals()
        document = self.env["kh18.document"].create(vals)
        self._put(document_id=document.id)
        self._tie_paper()
        return document

    def _receive_paper(self):
        """Have the superior's register hold the paper that it enters for the unit.

        A draft the unit had begun is cancelled. The caller was checked.
        """
        for report in self.sudo().filtered("document_id"):
            draft = report.document_id
            if draft.direction == "outgoing" and draft.state == "draft":
                report._make_paper()
                draft._cancel(self.env._("The superior enters the report."))

    def _own_vals(self):
        """Return the values of the entry of the unit's own paper."""
        unit = self.unit_id
        values = self._paper_document_vals(
            {"unit_id": unit.id, "subject": words.subject(self.campaign_id.name)}
        )
        return {
            **values,
            "signer_post_id": unit._signer_post().id,
            "signing_mode": "tm",
            "on_behalf_of": unit._standing_body().upper(),
            "dispatch_ids": [
                Command.create({"sequence": 10 * rank, **row})
                for rank, row in enumerate(self._recipient_rows(), 1)
            ],
        }

    def _received_vals(self):
        """Return the values of the entry of a paper that the unit sent on paper."""
        values = self._paper_document_vals(
            {
                "unit_id": self.superior_unit_id.id,
                "subject": words.subject(self.campaign_id.name),
            }
        )
        return {
            **values,
            "direction": "incoming",
            "issuer_unit_id": self.unit_id.id,
            "date_received": self.env["kh18.workday"]._today(),
        }

    def _recipient_rows(self):
        """Return the recipient lines: superior, same level, filing (S65)."""
        unit = self.unit_id
        superior = self.superior_unit_id or unit.parent_id
        rows = [self._superior_row(superior)] if superior else []
        rows += self._same_level_rows()
        return [*(rows or [self._standing_row()]), unit._filing_row()]

    def _standing_row(self):
        """Return the line of the body that leads a unit with nobody above or beside."""
        unit = self.unit_id
        name = f"{unit._standing_body()} {unit._paper_name()}"
        return {"name": name, "purpose": "report"}

    def _superior_row(self, superior):
        """Return the line of the superior, by way of its advising department (S83)."""
        row = superior._recipient_row("report")
        department = superior._advising_department()
        if not department:
            return row
        return {
            **row,
            "name": f"{row['name']} (qua {department.name})",
            "department_ids": [Command.set(department.ids)],
        }

    def _same_level_rows(self):
        """Return the lines of Party committee and Front of the unit's level.

        They are taken from the unit's recipient lists, as the unit writes them; else
        from the bodies of its level and place.
        """
        lines = self.env["kh18.recipient.list"].search(
            [("unit_id", "=", self.unit_id.id)]
        )
        listed = lines.line_ids.filtered(
            lambda line: (
                line.partner_ids
                and set(line.partner_ids.mapped("kh18_body_kind")) <= {*SAME_LEVEL}
            )
        )
        if listed:
            rows = {line.name: line._recipient_vals() for line in listed}
            return [{**row, "purpose": "report"} for row in rows.values()]
        return [body._recipient_row("report") for body in self._same_level_bodies()]

    def _same_level_bodies(self):
        unit = self.unit_id
        bodies = self.env["res.partner"].search(
            [
                ("kh18_body_kind", "in", SAME_LEVEL),
                ("kh18_body_level_id", "=", unit.level_id.id),
                ("kh18_date_to", "=", False),
            ]
        )
        place = unit.place_name
        return bodies.filtered(lambda body: place and place in (body.name or ""))

    def _sign_paper(self):
        """Record the signature in the register, keep the text. Caller was checked."""
        self._prepare_paper()
        for report in self:
            # The leader of the unit signs; its register follows.
            document = report.sudo().document_id
            if document.direction != "outgoing":
                continue
            if not document.signer_post_id and not document.signer_name:
                document.signer_post_id = report._post_of_signer()
            report._paper_ensure_in_order()
            day = document.date_issue
            past = day and day <= self.env["kh18.unit"]._today()
            document._submit()
            document._sign(day if past else None)
            report._keep_text()

    def _post_of_signer(self):
        """Return the post by which the user leads the unit."""
        return self.env["kh18.post"].search(
            [
                ("unit_id", "=", self.unit_id.id),
                ("user_id", "=", self.env.uid),
                ("role", "=", "leader"),
                ("is_current", "=", True),
            ],
            limit=1,
        )

    def _issue_paper(self):
        """Number, freeze and send the signed paper. The caller was checked."""
        for report in self:
            document = report.document_id
            if document.direction == "outgoing":
                report._begin_numbering()
                document._issue()
            else:
                report._check_received()

    def _begin_numbering(self):
        """Begin the usual series of a unit that has no clerk who could do it (5.6).

        With a clerk the register asks for it: he knows how many papers there were.
        """
        # Only whether the unit has a clerk is asked; the caller was checked.
        posts = self.env["kh18.post"].sudo()
        if posts.search_count(
            [
                ("unit_id", "=", self.unit_id.id),
                ("role", "=", "clerk"),
                ("is_current", "=", True),
            ],
            limit=1,
        ):
            return
        # The one who hands in for the unit was checked: nobody else numbers for it.
        self.env["kh18.numbering"].sudo()._create_usual(self.sudo().unit_id)

    def _check_received(self):
        """Check the entry of a paper received, with its arrival number.

        A superior without a series for papers received has its clerk check it later.
        """
        # Who hands in for the unit was checked; the state is guarded.
        document = self.sudo().document_id
        series = self.env["kh18.numbering"].sudo()
        found = series._find(document.unit_id, document.type_id, "incoming")
        if document.state == "draft" and found:
            document._take_arrival_number()
            document.write({"state": "checked", "checked_by_id": self.env.uid})

    def _withdraw_paper(self):
        """Take the paper back to draft.

        The caller was checked: the unit, or the superior of one that has ended. Why is
        for the writer only: those above read the log of an issued paper.
        """
        for report in self.sudo():
            document = report.document_id
            if document.state in ("submitted", "signed"):
                document._return(self.env._("Give Back to the Writer"))
            report._put(kept_text=False)

    def _renew_paper(self):
        """Make a new draft for the next version; the paper before stays as issued.

        The caller was checked: the superior who returned it, or the unit.
        """
        for report in self.sudo():
            former = report.document_id
            if former.state in ("issued", "checked"):
                report._put(kept_text=False)
                report._make_paper()
                report._take_over_former(former)

    def _take_over_former(self, former):
        document = self.document_id
        kind = "corrects" if self.accepted_version else "replaces"
        vals = {"link_ids": [Command.create({"kind": kind, "target_id": former.id})]}
        if former.direction == document.direction == "outgoing":
            bases = former.link_ids.filtered(lambda link: link.kind == "basis")
            vals["link_ids"] += [
                Command.create({"kind": "basis", "target_id": link.target_id.id})
                for link in bases
            ]
            vals["dispatch_ids"] = [
                Command.clear(),
                *(
                    Command.create(line._recipient_vals())
                    for line in former.dispatch_ids
                ),
            ]
            vals["signer_post_id"] = former.signer_post_id.id
            vals |= {name: former[name] for name in TAKEN_OVER}
            document.write(vals)
            document.write({name: former[name] for name in TAKEN_OVER_SIGNER})
            return
        document.write(vals)

    def _former_paper(self):
        """Return the paper that this one corrects or replaces."""
        links = self.document_id.link_ids
        return links.filtered(lambda li: li.kind in ("corrects", "replaces")).target_id

    def _kept_document(self):
        """Return the register entry of this version."""
        return self.document_id

    def _refuse_unread(self):
        raise AccessError(
            self.env._(
                "“%(report)s” is being written: only its own unit reads and prints it "
                "before it is submitted.",
                report=self.display_name,
            )
        )
