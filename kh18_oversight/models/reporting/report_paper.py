import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..documents.written_paper_mixin import TEXT_KEPT

PRINT_LANG = "vi_VN"
PDF_MAGIC = b"%PDF-"


class ReportPaper(models.Model):
    """The report as an official paper with its register entry (S64, S65, S92).

    The paper is the unit's own, in its register, made when the unit opens its report.
    Where the superior enters a report for a unit, the unit has signed and numbered the
    paper itself: the entry stands in the superior's register among the papers received,
    and the paper is the file attached to it. Text and figures are kept as they were
    signed. The rest lies beside this file: ``report_paper_register``, ``_text``,
    ``_figures``, ``_annex``, ``_change``.
    """

    _name = "kh18.report"
    _inherit = ["kh18.report", "kh18.paper.mixin"]
    _paper_type_code = "BC"
    _paper_drives_document = True
    _paper_made_at_once = False

    document_id = fields.Many2one(index="btree_not_null")
    # What a draft says is nobody's above, whatever field it is read from.
    kept_text = fields.Json(
        copy=False,
        prefetch=False,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )
    paper_id = fields.Many2one(
        "kh18.document",
        string="Paper of the Report",
        compute="_compute_paper_id",
        search="_search_paper_id",
        help="Its register entry, for those who may read it.",
    )
    full_symbol = fields.Char(
        related="document_id.full_symbol", string="Number of the Report"
    )
    date_issue = fields.Date(
        related="document_id.date_issue", string="Date of the Report"
    )
    paper_state = fields.Selection(
        related="paper_id.state",
        related_sudo=False,
        string="State of the Report's Paper",
    )
    paper_direction = fields.Selection(
        related="paper_id.direction",
        related_sudo=False,
        export_string_translation=False,
    )
    paper_subject = fields.Char(
        related="paper_id.subject",
        related_sudo=False,
        readonly=False,
        string="Subject of the Paper",
    )
    dispatch_ids = fields.One2many(
        related="paper_id.dispatch_ids",
        related_sudo=False,
        readonly=False,
        string="Recipients of the Report",
    )
    link_ids = fields.One2many(
        related="paper_id.link_ids",
        related_sudo=False,
        readonly=False,
        string="Bases of the Report",
    )
    basis_text = fields.Text(
        related="paper_id.basis_text", related_sudo=False, readonly=False
    )
    signer_post_id = fields.Many2one(
        related="paper_id.signer_post_id",
        related_sudo=False,
        readonly=False,
        string="Post of the Signer",
    )
    signing_mode = fields.Selection(
        related="paper_id.signing_mode", related_sudo=False, readonly=False
    )
    on_behalf_of = fields.Char(
        related="paper_id.on_behalf_of", related_sudo=False, readonly=False
    )
    signer_office = fields.Char(
        related="paper_id.signer_office", related_sudo=False, readonly=False
    )
    signer_name = fields.Char(
        related="paper_id.signer_name", related_sudo=False, readonly=False
    )
    signed_scan = fields.Binary(
        related="paper_id.signed_scan", related_sudo=False, readonly=False
    )
    paper_place = fields.Char(
        related="paper_id.place",
        related_sudo=False,
        readonly=False,
        string="Place before the Date",
    )

    @api.depends_context("uid")
    @api.depends("document_id", "state", "is_entered_above")
    def _compute_paper_id(self):
        readable = self.document_id._filtered_access("read")
        for report in self:
            report.paper_id = report.document_id & readable

    @api.model
    def _search_paper_id(self, operator, value):
        return Domain("document_id", operator, value)

    def action_open_paper(self):
        """Open the register entry: number, date, recipients, frozen file.

        :raise AccessError: for one who may not read the paper
        """
        self.ensure_one()
        self.document_id.check_access("read")
        return self.document_id.get_formview_action()

    def action_print_paper(self):
        """Open the printed reports as one PDF in a new tab.

        :raise AccessError: for a report that is still being written, and read by its
            own unit only
        """
        self._check_content_open()
        return super().action_print_paper()

    def action_issue(self):
        """Number the paper and hand the report in: ``action_submit``.

        :raise AccessError: for one who is neither leader nor clerk of the unit
        """
        return self.action_submit()

    def _check_content_open(self):
        """Raise unless the caller reads what the reports say.

        :raise AccessError: otherwise
        """
        if self.env.su:
            return
        self.check_access("read")
        for report in self.filtered(lambda r: not r.is_content_open):
            # The rule of its lines is the one that says who reads what it says.
            report._refuse_unread()

    def _paper_document(self):
        # Who reads the report reads what is printed of its register entry.
        return super()._paper_document().sudo()

    def _paper_owners(self):
        return [*super()._paper_owners(), *self.section_ids]

    def _paper_stream(self):
        self._check_content_open()
        self._refuse_unbegun()
        return self._received_file() or super()._paper_stream()

    def _received_file(self):
        """Return the PDF of a paper that the unit sent and its superior attached."""
        # Who reads the report reads the paper it came on.
        report = self.sudo()
        document = report.document_id
        if document.direction != "incoming":
            return None
        scan = base64.b64decode(
            document.with_context(bin_size=False).signed_scan or b""
        )
        files = report.grant_ids.filtered(lambda g: g.kind == "entry").file_ids
        return next(
            (raw for raw in (scan, *files.mapped("raw")) if raw[:5] == PDF_MAGIC), None
        )

    def _refuse_unbegun(self):
        for report in self:
            if not report.document_id:
                raise UserError(
                    self.env._(
                        "“%(report)s” is not begun: there is nothing to print.",
                        report=report.display_name,
                    )
                )

    def _paper_values(self):
        # What a report says does not depend on who prints it, nor on his language.
        self._check_content_open()
        self._refuse_unbegun()
        if self._paper_document().direction != "outgoing":
            # Refused there, in the caller's language.
            return super()._paper_values()
        return super(ReportPaper, self._printing())._paper_values()

    def _paper_lint(self):
        # What is not in order does not depend on who asks; his right was checked.
        self._check_content_open()
        return super(ReportPaper, self.sudo())._paper_lint()

    def _printing(self):
        """Return the report as printed, whoever prints it. The caller was checked."""
        known = self.env["res.lang"]._get_data(code=PRINT_LANG)
        return self.sudo().with_context(lang=PRINT_LANG if known else self.env.lang)

    def _paper_body(self):
        kept = self._signed_text()
        return kept["body"] if kept else self._printing()._make_body()

    def _paper_annexes(self):
        kept = self._signed_text()
        return kept["annexes"] if kept else self._printing()._make_annexes()

    def _signed_text(self):
        """Return {"body", "annexes"} as signed, else nothing."""
        # Whoever prints was checked; the field is read by no user.
        report = self.sudo()
        return report.document_id.state in TEXT_KEPT and report.kept_text

    def _keep_text(self):
        """Keep body and annexes as they are signed. The signer is the caller."""
        report = self._printing()
        report._put(
            kept_text={"body": report._make_body(), "annexes": report._make_annexes()}
        )

    def _paper_deadlines(self):
        return []
