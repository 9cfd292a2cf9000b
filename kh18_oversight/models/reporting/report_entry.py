import io

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import hmac

from ...lib.report_sheet_entry import (
    LOCKED,
    MAX_TEXT,
    TOO_LONG,
    Asked,
    Form,
    write_entry,
)
from .report import WORKED_ON

SEAL_SCOPE = "kh18-report-entry"


class ReportEntry(models.Model):
    """The form of a report to be filled in without network (U8): its way out."""

    _inherit = "kh18.report"

    def _entry_forms(self):
        """Return (name, bytes): the form to fill in, or a zip of several.

        Reports not begun yet are begun.

        :raise AccessError: for one who does not write the reports
        :raise UserError: for reports that cannot be changed now
        """
        self._check_writer(*self._scope_write_roles)
        self._check_state("todo", *WORKED_ON)
        for report in self:
            report._refuse_locked()
        self.filtered(lambda report: report.state == "todo").action_open()
        if len(self) == 1:
            return self._entry_name(), self._entry_form()
        files = ((report._entry_name(), report._entry_form()) for report in self)
        return self._zipped("bieu-nhap.zip", files)

    def _entry_name(self):
        return self._excel_name("bieu-nhap")

    def _entry_form(self, answers=None, errors=None):
        """Return the bytes of the form, with the figures of the report filled in.

        :param answers: {(key, code): what was filled in}, shown instead
        :param errors: {(key, code): text}, shown beside it
        """
        self.ensure_one()
        figures = [self._asked_figure(line) for line in self._entry_lines()]
        texts = [self._asked_text(section) for section in self.section_ids]
        for asked in (*figures, *texts):
            for code, value in asked.inputs.items():
                if answers and value not in (LOCKED, TOO_LONG):
                    asked.inputs[code] = answers.get((asked.key, code), value)
        form = Form(
            unit=self.unit_id.name,
            title=f"BIỂU NHẬP SỐ LIỆU – {self.campaign_id.name}",
            period=self._excel_period(),
            keys=self._entry_keys(),
            has_estimate=self.form_id.has_estimate,
            figures=figures,
            texts=texts,
        )
        stream = io.BytesIO()
        write_entry(stream, form, errors)
        return stream.getvalue()

    def _entry_lines(self):
        """Return the lines of the form: none that is only counted, by the system."""
        return self._excel_lines().filtered(
            lambda line: not (line.is_hidden and line._is_reckoned())
        )

    def _entry_keys(self):
        """Return what the hidden sheet says: whose form it is, and a seal on that."""
        self.ensure_one()
        form = self.form_id
        keys = {
            "report": str(self.id),
            "unit": str(self.unit_id.id),
            "campaign": str(self.campaign_id.id),
            "form": form.code,
            "version": str(form.version),
            "estimate": str(int(form.has_estimate)),
            "texts": str(int(bool(self.section_ids))),
        }
        return {**keys, "check": self._entry_seal(keys)}

    def _entry_seal(self, keys):
        facts = [
            (name, value) for name, value in sorted(keys.items()) if name != "check"
        ]
        # The secret of the database, which no file tells.
        return hmac(self.sudo().env, SEAL_SCOPE, repr(facts))

    def _asked_figure(self, line):
        indicator = line.indicator_id
        counted = line.source != "typed" and line.kind != "ratio"
        own = line._own_figure()
        is_locked = line._is_reckoned()
        inputs = {
            "entry": LOCKED if is_locked else own,
            "reason": line.reason or "",
            "remark": line.comment or "",
        }
        if self.form_id.has_estimate:
            inputs["estimate"] = line.estimate if line.has_estimate else None
        return Asked(
            key=line._entry_key(),
            group=indicator.group,
            shown={
                "number": line.number or indicator.code,
                "name": indicator.name,
                "uom": indicator.uom or "",
                "counted": own if is_locked else (line.computed if counted else None),
                "last_year": line.last_year if line.has_last_year else None,
                "target": line.target if line.has_target else None,
            },
            inputs=inputs,
        )

    def _asked_text(self, section):
        text = section._plain_text()
        return Asked(
            key=section._entry_key(),
            group="",
            shown={
                "number": section.number or "",
                "name": section.name,
                "guide": section.guide or "",
            },
            inputs={"text": TOO_LONG if len(text) > MAX_TEXT else text},
        )

    def _entry_refusal(self):
        """Return why nothing can be entered into the report now, or None."""
        self.ensure_one()
        if not self.can_write_report:
            return self.env._(
                "The report of %(unit)s is written by %(writer)s: you hold no post "
                "there that writes reports. A superior chooses “Enter for the Unit” "
                "first.",
                unit=self.unit_id.display_name,
                writer=self._writing_unit().display_name,
            )
        try:
            self._check_state(*WORKED_ON)
            self._refuse_locked()
        except UserError as error:
            return str(error)
        return None
