import io
import lzma
import zipfile
import zlib
from base64 import b64encode
from urllib.parse import quote

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...lib.sheet_reader import MAX_FILE
from ...lib.upload import extension_of
from ...models.reporting.report_entry_read import Fault

# So many forms are taken in at a time.
MAX_FORMS = 300
# So much may a zip hold, of which forms take some ten kilobytes each.
MAX_UNPACKED = 32 * 1024 * 1024


class ReportEntryWizard(models.TransientModel):
    """Forms filled in without network, taken in: looked at first, then all or nothing.

    From a report it takes the form of that report; from the menu those of many units.
    A form with a fault changes nothing; the others may be taken in without it.
    """

    _name = "kh18.report.entry.wizard"
    _description = "Take In Forms Filled In"
    _inherit = ["kh18.readable.mixin"]
    _readable_links = ("report_id",)

    step = fields.Selection(
        [("upload", "Choose Files"), ("review", "Check Entries")],
        default="upload",
        required=True,
    )
    report_id = fields.Many2one("kh18.report", readonly=True)
    file_ids = fields.Many2many("ir.attachment", string="Forms Filled In")
    line_ids = fields.One2many("kh18.report.entry.line", "wizard_id")
    change_ids = fields.One2many(
        "kh18.report.entry.line", "wizard_id", domain=[("is_fault", "=", False)]
    )
    fault_ids = fields.One2many(
        "kh18.report.entry.line", "wizard_id", domain=[("is_fault", "=", True)]
    )
    change_count = fields.Integer(
        string="Entries That Change", compute="_compute_counts"
    )
    fault_count = fields.Integer(string="Faults Found", compute="_compute_counts")
    can_take = fields.Boolean(readonly=True, export_string_translation=False)
    can_return = fields.Boolean(readonly=True, export_string_translation=False)
    content = fields.Binary(attachment=False)

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        context = self.env.context
        ids = context.get("active_ids") or []
        if context.get("active_model") == "kh18.report" and len(ids) == 1:
            values["report_id"] = ids[0]
        return values

    def _compute_display_name(self):
        self.display_name = self.env._("Take In Forms Filled In")

    @api.depends("line_ids.is_fault", "line_ids.place")
    def _compute_counts(self):
        for wizard in self:
            faults = wizard.line_ids.filtered("is_fault")
            wizard.fault_count = len(faults)
            wizard.change_count = len((wizard.line_ids - faults).filtered("place"))

    def action_check(self):
        """Read the files and show what they would change; nothing is written.

        :raise UserError: when there are no files or too many
        """
        self.ensure_one()
        readings = self._readings()
        self.line_ids.unlink()
        self.line_ids = [
            Command.create(vals)
            for name, reading in readings
            for vals in self._line_vals(name, reading)
        ]
        self.write(
            {
                "step": "review",
                "can_take": any(r.changes and not r.faults for _name, r in readings),
                "can_return": any(r.report and r.faults for _name, r in readings),
            }
        )
        return self._reopen()

    def action_back(self):
        """Go back to the files."""
        self.ensure_one()
        self.step = "upload"
        return self._reopen()

    def action_take(self):
        """Write what the forms without fault change.

        The files are read anew: nothing that was shown is trusted.

        :raise AccessError: for one who does not write the report
        :raise UserError: when no form is without fault
        """
        self.ensure_one()
        right = [(n, r) for n, r in self._readings() if r.report and not r.faults]
        if not right:
            raise UserError(
                self.env._(
                    "No form is without fault: download the sheets with faults, "
                    "correct the red cells and choose them again."
                )
            )
        for name, reading in right:
            reading.report._take_entry(reading, name)
        return {"type": "ir.actions.act_window_close"}

    def action_return(self):
        """Return the download of the forms with their faults marked in them.

        :raise UserError: when no form with a fault is known to be of a report
        """
        self.ensure_one()
        wrong = [r for _name, r in self._readings() if r.report and r.faults]
        if not wrong:
            raise UserError(
                self.env._("There is no form whose faults could be marked in it.")
            )
        files = [(r.report._entry_name(), self._marked(r)) for r in wrong]
        name, content = files[0]
        if len(files) > 1:
            name, content = (
                wrong[0]
                .report.union(*(reading.report for reading in wrong))
                ._zipped("bieu-nhap-loi.zip", files)
            )
        self.content = b64encode(content)
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/content/{quote(name)}"
            "?download=true",
            "target": "self",
        }

    def _marked(self, reading):
        errors = {}
        for fault in reading.faults:
            place = (fault.key, fault.code)
            errors[place] = "; ".join(filter(None, (errors.get(place), fault.text)))
        return reading.report._entry_form(reading.answers, errors)

    def _readings(self):
        """Return [(file name, reading)]; a second form of a report is a fault."""
        found, seen = [], set()
        for name, content in self._files():
            reading = self.report_id._read_entry(name, content)
            if reading.report and reading.report.id in seen:
                text = self.env._(
                    "There are two forms of this report among the files: choose the "
                    "one that holds."
                )
                reading.faults.append(Fault("", text))
            seen.add(reading.report.id)
            found.append((name, reading))
        return found

    def _files(self):
        """Return [(name, bytes)] of the files, those within zips too.

        :raise UserError: when there are none or too many
        """
        files = []
        for file in self.file_ids:
            if extension_of(file.name) == "zip":
                files += self._unzipped(file)
            else:
                files.append((file.name, file.raw or b""))
        if not files:
            raise UserError(
                self.env._("Choose the forms first: “Forms Filled In” is empty.")
            )
        self._refuse_many(files)
        return files

    def _unzipped(self, file):
        try:
            with zipfile.ZipFile(io.BytesIO(file.raw or b"")) as package:
                parts = [part for part in package.infolist() if not part.is_dir()]
                self._refuse_many(parts)
                self._refuse_large(file, parts)
                # One byte more than a form can have: it is then refused as too large.
                return [
                    (part.filename, package.open(part).read(MAX_FILE + 1))
                    for part in parts
                ]
        except (
            zipfile.BadZipFile,
            zlib.error,
            lzma.LZMAError,
            NotImplementedError,
            RuntimeError,
            EOFError,
            OSError,
        ) as error:
            raise UserError(
                self.env._(
                    "“%(name)s” cannot be unpacked: choose the Excel files themselves.",
                    name=file.name,
                )
            ) from error

    def _refuse_large(self, file, parts):
        # What the index says is held to: no more than that is read of a part.
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise UserError(
                self.env._(
                    "“%(name)s” holds more than %(limit)s MB: put only forms into it, "
                    "and fewer at a time.",
                    name=file.name,
                    limit=MAX_UNPACKED // 1024 // 1024,
                )
            )

    def _refuse_many(self, files):
        if len(files) > MAX_FORMS:
            raise UserError(
                self.env._(
                    "%(count)s files are too many at a time: choose at most %(limit)s.",
                    count=len(files),
                    limit=MAX_FORMS,
                )
            )

    def _line_vals(self, name, reading):
        common = {"file_name": name, "report_id": reading.report.id}
        for fault in reading.faults:
            yield {
                **common,
                "is_fault": True,
                "place": fault.place,
                "after": fault.text,
            }
        if reading.report and not (reading.faults or reading.changes):
            yield {**common, "label": self.env._("Nothing changes.")}
        for change in reading.changes:
            yield {
                **common,
                "place": change.place,
                "label": change.label,
                "before": change.before,
                "after": change.after,
            }

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Take In Forms Filled In"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
