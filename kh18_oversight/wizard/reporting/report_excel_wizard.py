import logging
import tempfile
from base64 import b64encode
from urllib.parse import quote

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

_logger = logging.getLogger(__name__)
# A table of more reports than this is written in the background.
AT_ONCE = 5_000
# Files made in the background stay so many days.
KEPT_DAYS = 7


class ReportExcelWizard(models.TransientModel):
    """Reports as Excel files: one in its form, or all units in one table (U8).

    A long table is written by a cron and told to who asked for it. It is not streamed
    by a controller: an Excel file is a zip that ends with its index, so no byte of it
    could be sent before the last row is written, and a worker would be held, and
    stopped by its time limit, meanwhile.
    """

    _name = "kh18.report.excel.wizard"
    _description = "Reports for Excel"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("campaign_id",)

    kind = fields.Selection(
        [
            ("report", "One Report in Its Form"),
            ("table", "All Units in One Table"),
            ("entry", "Form to Fill In Without Network"),
        ],
        string="Excel File",
        required=True,
        default="table",
    )
    report_ids = fields.Many2many(
        "kh18.report", "kh18_report_excel_rel", string="Reports"
    )
    campaign_id = fields.Many2one("kh18.campaign")
    scope = fields.Selection(
        [
            ("children", "Units Directly Below"),
            ("level", "Units of One Level"),
            ("all", "All Units, Own Figures"),
        ],
        string="Which Units",
        required=True,
        default="children",
    )
    unit_id = fields.Many2one(
        "kh18.unit",
        string="Below the Unit",
        default=lambda self: next(iter(self.env.user._kh18_scope().unit_ids), False),
    )
    level_id = fields.Many2one("kh18.unit.level")
    figure = fields.Selection(
        [("total", "Totals of the Units"), ("own", "Own Figures of the Units")],
        string="Figures to Show",
        required=True,
        default="total",
    )
    row_count = fields.Integer(string="Units Found", compute="_compute_row_count")
    is_waiting = fields.Boolean(readonly=True, export_string_translation=False)
    content = fields.Binary(attachment=False)

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        context = self.env.context
        ids = context.get("active_ids") or []
        if context.get("active_model") == "kh18.report" and ids:
            reports = self.env["kh18.report"].browse(ids)
            values.setdefault("kind", "report")
            values |= {
                "kind": context.get("default_kind", "report"),
                "report_ids": [(6, 0, ids)],
                "campaign_id": reports.campaign_id[:1].id,
                "unit_id": reports.unit_id[:1].id,
            }
        elif context.get("active_model") == "kh18.campaign" and ids:
            values["campaign_id"] = ids[0]
        return values

    def _compute_display_name(self):
        self.display_name = self.env._("Reports for Excel")

    @api.depends("campaign_id", "scope", "unit_id", "level_id")
    def _compute_row_count(self):
        for wizard in self:
            found = 0
            if wizard.campaign_id:
                found = self.env["kh18.report"].search_count(wizard._domain())
            wizard.row_count = found

    def _domain(self):
        """Return the domain of the reports of the table."""
        self.ensure_one()
        domain = Domain("campaign_id", "=", self.campaign_id.id)
        if self.scope == "children":
            # The superior of the day of issue, as in the totals.
            return domain & Domain("superior_unit_id", "=", self.unit_id.id)
        if self.scope == "level":
            return domain & Domain("level_id", "=", self.level_id.id)
        return domain

    def action_export(self):
        """Return the download of the file, or have a long table written.

        :raise AccessError: for reports the caller does not read
        :raise UserError: when there is nothing to write
        """
        self.ensure_one()
        if self.kind == "table":
            return self._export_table()
        if not self.report_ids:
            raise UserError(self.env._("Choose the reports first: Reports is empty."))
        if self.kind == "entry":
            name, content = self.report_ids._entry_forms()
        else:
            name, content = self.report_ids._excel_files()
        return self._download(name, content)

    def _export_table(self):
        self._check_table()
        if self.row_count > AT_ONCE:
            self.is_waiting = True
            # A cron of the system, for the user's own wizard.
            self.env.ref("kh18_oversight.ir_cron_report_excel").sudo()._trigger()
            return self._tell_waiting()
        return self._download(self._table_name(), self._table_bytes())

    def _check_table(self):
        if not self.campaign_id:
            raise UserError(self.env._("Choose the Campaign first."))
        if self.scope == "level" and not self.level_id:
            raise UserError(self.env._("Choose the Level first."))
        if not self.row_count:
            raise UserError(
                self.env._(
                    "No unit that you may see reports there: choose other units or "
                    "another campaign."
                )
            )

    def _table_name(self):
        return f"tong-hop-so-lieu-{self.campaign_id.year}-{self.campaign_id.id}.xlsx"

    def _table_bytes(self):
        # Totals of units that lie within each other would count some of them twice.
        figure = "own" if self.scope == "all" else self.figure
        with tempfile.TemporaryFile() as file:
            self.env["kh18.report"]._excel_table(
                file, self.campaign_id, self._domain(), figure
            )
            file.seek(0)
            return file.read()

    def _download(self, name, content):
        self.content = b64encode(content)
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/content/{quote(name)}"
            "?download=true",
            "target": "self",
        }

    def _tell_waiting(self):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "sticky": True,
                "message": self.env._(
                    "The table of %(count)s units is being written. You get a message "
                    "with the file when it is done.",
                    count=self.row_count,
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    @api.model
    def _cron_export(self):
        """Write the long tables that were asked for, each with its owner's rights."""
        cron = self.env["ir.cron"]
        waiting = self.search([("is_waiting", "=", True)], order="id")
        cron._commit_progress(remaining=len(waiting))
        for wizard in waiting:
            owner = wizard.with_user(wizard.create_uid).with_context(
                lang=wizard.create_uid.lang
            )
            try:
                with self.env.cr.savepoint():
                    owner._write_in_background()
            except UserError as error:
                # The owner's posts may have ended since.
                owner._tell(str(error))
            except Exception:
                # An error in one table keeps no other from being written.
                _logger.exception("kh18: table %s could not be written", wizard.id)
            wizard.is_waiting = False
            if not cron._commit_progress(1):
                break

    def _write_in_background(self):
        self._check_table()
        file = self.env["ir.attachment"].create(
            {
                "name": self._table_name(),
                "raw": self._table_bytes(),
                "description": self._name,
            }
        )
        link = Markup('<a href="/web/content/%s?download=true">%s</a>')
        self._tell(
            self.env._(
                "The table of %(count)s units is ready: %(link)s. It is kept for "
                "%(days)s days.",
                count=self.row_count,
                link=link % (file.id, file.name),
                days=KEPT_DAYS,
            )
        )

    def _tell(self, body):
        partner = self.env.user.partner_id
        partner.message_notify(
            partner_ids=partner.ids,
            subject=self.env._("Reports for Excel"),
            body=body,
        )

    @api.autovacuum
    def _gc_files(self):
        day = fields.Datetime.subtract(fields.Datetime.now(), days=KEPT_DAYS)
        # Files of the dialog alone, which bears its name as their description.
        self.env["ir.attachment"].sudo().search(
            [
                ("description", "=", self._name),
                ("res_model", "=", False),
                ("create_date", "<", day),
            ]
        ).unlink()
