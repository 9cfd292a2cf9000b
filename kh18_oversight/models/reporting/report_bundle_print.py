import base64
import hashlib
import logging
import re
import tempfile
import zipfile

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.pdf import merge_pdf

from ...lib.paper import blocks
from ...lib.sheet import workbook
from ...lib.vietnamese import fold

_logger = logging.getLogger(__name__)
# So many reports are printed before the run is kept and its progress told.
BATCH = 5
# The index in the file: printed text, Vietnamese in every language.
COLUMNS = (
    ("TT", 6),
    ("Đơn vị", 40),
    ("Số, ký hiệu", 18),
    ("Ngày", 12),
    ("Tệp", 40),
    ("SHA-256", 66),
    ("Ghi chú", 40),
)
MIMETYPES = {"zip": "application/zip", "pdf": "application/pdf"}


class ReportBundlePrint(models.Model):
    """A print run at work: a cron prints a few reports at a time and keeps them."""

    _inherit = "kh18.report.bundle"

    @api.model
    def _cron_print(self):
        """Print the runs that wait; one that was cut off goes on where it stopped."""
        waiting = self.search([("state", "in", ("waiting", "running"))], order="id")
        for bundle in waiting:
            if not bundle._print_all():
                # No time is left in this turn of the cron.
                self._wake()
                return

    def _print_all(self):
        """Print what is not printed yet; return whether there was time for all."""
        self.ensure_one()
        cron = self.env["ir.cron"]
        self.state = "running"
        while ids := self.queue[self.done : self.done + BATCH]:
            if not self._at_work(self._print_batch, ids):
                break
            if not cron._commit_progress(len(ids), remaining=self.total - self.done):
                return False
        if self.state == "running":
            self._at_work(self._put_together)
        cron._commit_progress()
        return True

    def _at_work(self, step, *args):
        """Take a step; an error stops this run and no other."""
        try:
            with self.env.cr.savepoint():
                step(*args)
        except UserError as error:
            self._stop(error)
            return False
        except Exception as error:
            _logger.exception("kh18: print run %s stopped", self.id)
            self._stop(error)
            return False
        return True

    def _stop(self, error):
        self.invalidate_recordset()
        self.write({"state": "failed", "error": str(error)[:1000]})

    def _print_batch(self, ids):
        """Print the reports with the rights of who asked for them."""
        owner = self.user_id
        reports = self.env["kh18.report"].with_user(owner)
        reports = reports.with_context(lang=owner.lang).browse(ids).exists()
        entries = [
            self._print_one(report, number)
            for number, report in enumerate(reports, self.done + 1)
        ]
        self.write(
            {
                "entries": [*(self.entries or []), *entries],
                "done": self.done + len(ids),
            }
        )

    def _print_one(self, report, number):
        """Print one report and return its row of the index."""
        # The name of a unit is no secret to one who chose its report.
        unit = report.sudo().unit_id
        entry = {
            "name": unit.name,
            "symbol": "",
            "date": "",
            "file": "",
            "sha256": "",
            "problem": "",
        }
        try:
            pdf = report._paper_stream()
        except (AccessError, UserError) as error:
            return {**entry, "problem": str(error)}
        name = re.sub(r"[\W_]+", "-", fold(unit.name)).strip("-")[:60]
        entry["file"] = f"{number:04d}-{name}.pdf"
        self.env["ir.attachment"].create(
            {
                "name": entry["file"],
                "raw": pdf,
                "mimetype": "application/pdf",
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        return {
            **entry,
            "symbol": report.full_symbol or "",
            "date": blocks.short(report.date_issue),
            "sha256": hashlib.sha256(pdf).hexdigest(),
        }

    def _parts(self):
        """Return the attachments of the single papers, in the order of the print."""
        names = [row["file"] for row in self.entries or [] if row["file"]]
        parts = self.env["ir.attachment"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "=", self.id),
                ("name", "in", names),
            ],
            order="name",
        )
        return parts

    def _put_together(self):
        """Make the one file of the papers printed, and drop them."""
        parts = self._parts()
        if not parts:
            raise UserError(
                self.env._(
                    "None of the reports could be printed:\n%(why)s",
                    why=self.left_out or "",
                )
            )
        made = self._zipped(parts) if self.kind == "zip" else self._merged(parts)
        name = re.sub(r"[\W_]+", "-", fold(self.name)).strip("-")[:60]
        file = self.env["ir.attachment"].create(
            {
                "name": f"{name}.{self.kind}",
                "raw": made,
                "mimetype": MIMETYPES[self.kind],
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        parts.unlink()
        self.write({"state": "done", "file_id": file.id})

    def _merged(self, parts):
        return merge_pdf([part.raw for part in parts])

    def _zipped(self, parts):
        """Return a zip of the papers, their numbered index and their hashes."""
        with tempfile.TemporaryFile() as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
                book.writestr("0000-muc-luc.xlsx", self._index())
                book.writestr("SHA256SUMS", self._hashes())
                for part in parts:
                    book.writestr(part.name, part.raw)
                    part.invalidate_recordset()
            stream.seek(0)
            return stream.read()

    def _index(self):
        rows = (
            [
                rank,
                row["name"] or "",
                row["symbol"],
                row["date"],
                row["file"],
                row["sha256"],
                row["problem"],
            ]
            for rank, row in enumerate(self.entries, 1)
        )
        return base64.b64decode(workbook(self.name, COLUMNS, rows))

    def _hashes(self):
        """Return the hashes as ``sha256sum --check`` reads them."""
        return "".join(
            f"{row['sha256']}  {row['file']}\n" for row in self.entries if row["file"]
        )
