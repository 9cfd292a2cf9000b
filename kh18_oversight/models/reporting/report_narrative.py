from typing import NamedTuple

from odoo import models
from odoo.exceptions import UserError


class Talk(NamedTuple):
    """A point to talk about: ``sections`` say nearly the same, or as a year before."""

    kind: str
    sections: models.BaseModel
    share: float


class ReportNarrative(models.Model):
    """The texts of units below beside each other, by section (peers, idea 6)."""

    _inherit = "kh18.report"

    def action_side_by_side(self):
        """Open the texts of the units below, from the first section on.

        :raise AccessError: for one who may not read the report
        :raise UserError: when it has no sections
        """
        self.ensure_one()
        self.check_access("read")
        if not self.section_ids:
            raise UserError(
                self.env._(
                    "“%(report)s” has no sections yet: begin the report first.",
                    report=self.display_name,
                )
            )
        return self.section_ids[0].action_side_by_side()

    def action_unused(self):
        """Open the texts from below that nobody took over yet.

        :raise AccessError: for one who may not read the report
        """
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Not Taken Over Yet"),
            "res_model": "kh18.report.section",
            "view_mode": "list,kanban",
            "domain": [("id", "in", self.section_ids._unused().ids)],
            "context": {"search_default_by_heading": True},
        }

    def action_talk(self):
        """Open the list of texts worth a talk with the units that wrote them.

        :raise AccessError: for one who may not read the report
        """
        self.ensure_one()
        self.check_access("read")
        return self.env["kh18.narrative.talk.wizard"]._open(self)

    def _talks(self):
        """Return [Talk] about the texts of the units below: a talk list, no marks."""
        self.ensure_one()
        talks = []
        for groups in self.section_ids._side_by_side().values():
            for group in groups:
                talks += self._talks_of(group)
        return talks

    def _talks_of(self, group):
        if len(group.sources) > 1 and group.sources[0]._says_much():
            yield Talk("sisters", group.sources, group.sources._least_alike())
        for section, share in group.last_year.items():
            yield Talk("last_year", section, share)
