from odoo import models
from odoo.fields import Command

from ...lib.paper import blocks
from .activity_paper import FACTS, TYPE_CODES

# Kinds whose bases stand before the text; the others name them in a sentence.
WITH_BASES = frozenset({"KH", "QĐ", "TB", "KL", "BC"})
TO_SUPERIOR = frozenset(
    {
        "team_plan",
        "decision",
        "report",
        "conclusion",
        "recommendation",
        "criticism",
        "review_report",
        "inspection_plan",
        "inspection_conclusion",
    }
)
TO_PARTIES = frozenset(
    {
        "team_plan",
        "decision",
        "conclusion",
        "recommendation",
        "inspection_plan",
        "inspection_conclusion",
    }
)
TO_COMPETENT = frozenset({"conclusion", "recommendation"})
TO_TEAM = frozenset({"team_plan", "decision", "inspection_plan"})
# Members who call a session, and those who are called to it.
CHAIRS = ("leader", "deputy", "secretary")
GUESTS = ("expert", "guest")
TO_DRAFTER = frozenset({"opinion_table", "criticism", "comment"})
# What stands before the name of the work in the subject line.
SUBJECTS = {
    "decision": "Thành lập {Team}",
    "letter": "chuẩn bị nội dung làm việc với {Team}",
    "invitation": "Dự {session} {work}",
    "nomination": "cử cán bộ tham gia {work}",
    "minutes": "{Session} {work}",
    "report": "Kết quả {work}",
    "conclusion": "Kết luận {work}",
    "recommendation": "kiến nghị sau {work}",
    "opinion_request": "lấy ý kiến {work}",
    "opinion_table": "Tổng hợp, tiếp thu, giải trình ý kiến {work}",
    "review_report": "Kết quả {work}",
    "comment": "{work}",
}


class ActivityPaperRegister(models.Model):
    """The register entry of a paper of an activity, filled in from the record."""

    _inherit = "kh18.activity.paper"

    def _paper_type_code_of(self, vals):
        return TYPE_CODES[vals["kind"]]

    def _paper_document_vals(self, vals):
        """Return the values of the draft register entry: the one place it is made.

        What shuts the papers of a sensitive activity asks ``_is_restricted`` here.
        """
        draft = self.new({name: vals.get(name) for name in FACTS})
        subject = vals.get("subject") or draft._subject()
        unit = draft.activity_id.unit_id
        values = super()._paper_document_vals(
            {**vals, "subject": subject[:500], "unit_id": unit.id}
        )
        return {**values, **draft._register_vals()}

    def _subject(self):
        """Return the subject line: what kind of paper on which work, at whose place."""
        text = SUBJECTS.get(self.kind, "{Work}").format(
            team=blocks.lowered(self._team_name()),
            Team=self._team_name(),
            work=self._work_phrase(),
            Work=blocks.raised(self._work_phrase()),
            session=self._session_name(),
            Session=blocks.raised(self._session_name()),
        )
        party = self._party_name(self.party_id) if self.party_id else ""
        if party and party.lower() not in text.lower():
            text = f"{text} tại {party}"
        return text

    def _register_vals(self):
        post = self._signer_post()
        values = {
            "addressee": "; ".join(filter(None, self._addressees())) or False,
            "signer_post_id": post.id,
            "link_ids": [
                Command.create({"kind": self._basis_kind(), "target_id": target.id})
                for target in self._basis_documents()
            ],
            "dispatch_ids": [
                Command.create({"sequence": 10 * rank, **row})
                for rank, row in enumerate(self._recipient_rows(), 1)
            ],
        }
        if self.kind == "decision":
            values["enacting_clause"] = "QUYẾT ĐỊNH:"
        return {**values, **self._signature_vals(post)}

    def _basis_kind(self):
        return "basis" if TYPE_CODES[self.kind] in WITH_BASES else "implements"

    def _basis_documents(self):
        """Return governing document, plan and decision, as far as they are in force."""
        activity = self.activity_id
        found = activity.basis_id | activity.incoming_id | activity.plan_id.document_id
        if self.kind != "decision":
            found |= activity.decision_id
            found |= self._issued_paper("team_plan").document_id
        found = found._filtered_access("read")
        return found.filtered(
            lambda d: d.direction != "outgoing" or d.state == "issued"
        )

    def _issued_paper(self, kind):
        """Return the issued paper of ``kind`` of the same activity."""
        papers = self.activity_id.paper_ids
        return papers.filtered(lambda p: p.kind == kind and p.state == "issued")[-1:]

    def _signer_post(self):
        return self.activity_id.unit_id._signer_post()

    def _signature_vals(self, post):
        leader = self._team_leader()
        if self.kind == "report" and leader:
            return {
                "signer_post_id": False,
                "signing_mode": "tm",
                "on_behalf_of": self._team_word().upper(),
                "signer_office": self._leader_title().upper(),
                "signer_name": leader.partner_id.name,
            }
        if self.kind == "minutes":
            chair = leader.partner_id.name or post.partner_id.name
            return {"signer_post_id": False, "signer_name": chair}
        # A leader signs, so an invitation is not signed by order.
        return {"signing_mode": "tm", "on_behalf_of": self._standing_body().upper()}

    def _standing_body(self):
        return self.activity_id.unit_id._standing_body()

    def _addressees(self):
        """Return whom the paper is addressed to ("Kính gửi")."""
        activity = self.activity_id
        if self.kind in ("letter", "minutes"):
            return [self._party_name(party) for party in self._parties()]
        if self.kind == "recommendation":
            rows = self._recommendations()
            names = dict.fromkeys(row["addressee"] for row in rows if row["addressee"])
            return list(names) or [self._party_name(p) for p in self._parties()]
        if self.kind == "invitation":
            guests = self._members().filtered(lambda m: m.role in GUESTS)
            bodies = guests.partner_id | activity.partner_ids | activity.drafter_id
            return [
                *(self._party_name(party) for party in self._parties()),
                *bodies.mapped("name"),
            ]
        if self.kind == "nomination":
            return [activity.leading_partner_id.name or activity.basis_id.issuer_name]
        if self.kind == "opinion_request":
            asked = self._members().filtered(lambda m: m.role not in CHAIRS)
            asked = asked.partner_id | activity.partner_ids
            return asked.mapped("name") or ["Các cơ quan, đơn vị, chuyên gia"]
        if self.kind in TO_DRAFTER:
            # A dialogue is sent to the body competent to issue as well (L54).
            bodies = activity.drafter_id
            if activity.form == "criticism_dialogue":
                bodies |= activity.issuer_id
            return bodies.mapped("name")
        return [f"{self._standing_body()} {self._unit_name()}"]

    def _recipient_rows(self):
        """Return the values of the recipient lines; L34 asks for the superior."""
        activity = self.activity_id
        rows = []
        if TYPE_CODES[self.kind] in ("CV", "GM", "BC"):
            rows.append({"name": "Như trên", "purpose": False})
        superior = activity.unit_id.parent_id
        if self.kind in TO_SUPERIOR and superior:
            rows.append(superior._recipient_row("report"))
        if self.kind in TO_PARTIES:
            addressees = self._addressees()
            rows += [
                self._party_row(party)
                for party in self._parties()
                if self._party_name(party) not in addressees
            ]
        if self.kind in TO_COMPETENT:
            bodies = self._parties().partner_id.kh18_superior_id
            rows += [body._recipient_row("information") for body in bodies]
        rows += [body._recipient_row("coordination") for body in activity.partner_ids]
        if self.kind in TO_TEAM:
            rows.append(
                {"name": f"Thành viên {self._team_name()}", "purpose": "action"}
            )
        return [*rows, activity.unit_id._filing_row()]

    def _party_row(self, party):
        if party.unit_id:
            return party.unit_id._recipient_row("action")
        return party.partner_id._recipient_row("action")

    def _department(self):
        """Return the department that advises on this work (S54)."""
        return self.activity_id.unit_id._advising_department()

    def _paper_bases(self):
        bases = super()._paper_bases()
        typed = (self._paper_document().basis_text or "").strip()
        department = self._department()
        if self.kind == "decision" and bases and department and not typed:
            bases = [*bases, f"Xét đề nghị của {department.name}"]
        return bases
