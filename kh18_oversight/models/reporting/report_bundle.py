from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

DAYS_KEPT = 7
MAX_REPORTS = 2000


class ReportBundle(models.Model):
    """Many printed reports in one file, made in the background (L103).

    It belongs to who asked for it: with his rights the reports are printed, and nobody
    else opens the file. ``report_bundle_print`` makes it, report by report; a run that
    was cut off goes on where it stopped.
    """

    _name = "kh18.report.bundle"
    _description = "Print Run of Reports"
    _inherit = ["kh18.guard.mixin"]
    _order = "id desc"
    _guarded_fields = frozenset(
        {
            "user_id",
            "state",
            "queue",
            "total",
            "done",
            "entries",
            "file_id",
            "error",
        }
    )

    name = fields.Char(string="Print Run", required=True)
    user_id = fields.Many2one(
        "res.users",
        string="Asked For By",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.user,
    )
    kind = fields.Selection(
        [
            ("zip", "One File a Report, Zipped, with an Index"),
            ("pdf", "All in One PDF"),
        ],
        string="Kind of File",
        required=True,
        default="zip",
    )
    state = fields.Selection(
        [
            ("waiting", "Waiting to Be Printed"),
            ("running", "Being Printed"),
            ("done", "Printed"),
            ("failed", "Stopped by an Error"),
        ],
        required=True,
        default="waiting",
        copy=False,
        index=True,
    )
    # Ids of the reports in the order of the print, and what became of each so far.
    queue = fields.Json(required=True, export_string_translation=False)
    entries = fields.Json(copy=False, export_string_translation=False)
    total = fields.Integer(string="Reports to Print", readonly=True)
    done = fields.Integer(string="Reports Printed", readonly=True)
    progress = fields.Float(
        string="Progress (%)", compute="_compute_progress", aggregator=None
    )
    left_out = fields.Text(string="Reports Left Out", compute="_compute_left_out")
    file_id = fields.Many2one(
        "ir.attachment",
        string="Printed File",
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    error = fields.Text(string="Stopped Because", copy=False)

    @api.depends("total", "done")
    def _compute_progress(self):
        for bundle in self:
            bundle.progress = 100 * bundle.done / bundle.total if bundle.total else 0

    @api.depends("entries")
    def _compute_left_out(self):
        for bundle in self:
            left = [row for row in bundle.entries or [] if row["problem"]]
            bundle.left_out = "\n".join(
                f"{row['name']}: {row['problem']}" for row in left
            )

    @api.model
    def _ask(self, reports, kind="zip"):
        """Return a new print run of ``reports``, which the caller may all read.

        :raise UserError: when there are none or too many
        """
        if not 0 < len(reports) <= MAX_REPORTS:
            raise UserError(
                self.env._(
                    "Choose between 1 and %(limit)s reports for one print run; these "
                    "are %(count)s.",
                    limit=MAX_REPORTS,
                    count=len(reports),
                )
            )
        campaigns = reports.campaign_id
        name = campaigns.name if len(campaigns) == 1 else self._description
        # The caller's reports were checked; the fields are guarded.
        bundle = self.sudo().create(
            {
                "name": name,
                "user_id": self.env.uid,
                "kind": kind,
                "queue": reports.ids,
                "total": len(reports),
            }
        )
        bundle._wake()
        return self.browse(bundle.id)

    def action_restart(self):
        """Go on with a print run that was stopped by an error.

        :raise AccessError: for others than who asked for it
        :raise UserError: for one that was not stopped
        """
        self.check_access("write")
        self._check_state("failed")
        # Only its owner writes it; the state is guarded.
        self.sudo().write({"state": "waiting", "error": False})
        self._wake()

    def action_download(self):
        """Download the printed file.

        :raise UserError: while it is not made
        """
        self.ensure_one()
        self.check_access("read")
        self._check_state("done")
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self.file_id.id}?download=true",
            "target": "self",
        }

    def action_refresh(self):
        """Show how far the print run is.

        :raise AccessError: for others than who asked for it
        """
        self.ensure_one()
        self.check_access("read")
        return self._open()

    def _open(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Print Run"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "current",
        }

    @api.model
    def _wake(self):
        # A cron of the system; who may print was checked.
        self.env.ref("kh18_oversight.ir_cron_print_reports").sudo()._trigger()

    @api.autovacuum
    def _gc_old(self):
        """Delete print runs of long ago; their files go with them."""
        before = fields.Datetime.now() - timedelta(days=DAYS_KEPT)
        # Its owner was told how long it is kept.
        self.sudo().search([("create_date", "<", before)]).unlink()
