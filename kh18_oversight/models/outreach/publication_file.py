import base64
import hashlib

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...lib.clean_image import clean_image
from ...lib.paper.wording import flat_blocks
from ...lib.redaction import marked_html, redact_html, redact_text


class PublicationFile(models.Model):
    """A file beside the words: an issued paper written anew, or an image looked at.

    The original never goes out. Of a paper its words are taken, blacked out and printed
    anew; an image is drawn anew, without what cameras write into it.
    """

    _name = "kh18.publication.file"
    _description = "File of a Publication"
    _inherit = ["kh18.publication.line.mixin", "kh18.readable.mixin"]
    _order = "publication_id, id"
    _readable_links = ("paper_id",)
    _guarded_fields = frozenset({"text"})

    kind = fields.Selection(
        [("paper", "Issued Paper, Printed Anew"), ("image", "Image")],
        string="Kind of File",
        required=True,
        default="paper",
    )
    name = fields.Char(
        string="Title of the File",
        required=True,
        size=200,
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
    )
    activity_id = fields.Many2one(related="publication_id.activity_id")
    paper_id = fields.Many2one(
        "kh18.activity.paper",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('activity_id', '=', activity_id), ('state', '=', 'issued')]",
    )
    image = fields.Binary(string="Picture", attachment=True)
    is_checked = fields.Boolean(
        string="Looked At",
        help="The image shows nobody and nothing that is not to be public.",
    )
    is_included = fields.Boolean(string="Shown to the Public", default=True)
    text = fields.Html(string="Words of the Paper", readonly=True, sanitize=False)
    marked_text = fields.Html(
        string="Paper with What Is Blacked Out",
        compute="_compute_words",
        sanitize=False,
    )
    public_text = fields.Html(
        string="Paper As the Public Reads It",
        compute="_compute_words",
        sanitize=False,
    )

    @api.depends("paper_id")
    def _compute_name(self):
        for file in self:
            file.name = file.name or file.paper_id.display_name

    @api.depends(
        "text",
        "publication_id.redaction_ids.words",
        "publication_id.redaction_ids.is_applied",
    )
    def _compute_words(self):
        for file in self:
            terms = file.publication_id._terms()
            file.marked_text = marked_html(file.text, terms)
            file.public_text = redact_html(file.text, terms)

    @api.constrains("kind", "paper_id", "image")
    def _check_source(self):
        for file in self:
            wanted = file.paper_id if file.kind == "paper" else file.image
            if not wanted:
                raise ValidationError(
                    self.env._(
                        "File of a publication: choose the Paper, or upload the "
                        "Picture."
                    )
                )
            if file.kind == "paper":
                file._check_paper()
            else:
                file._clean_image()

    def _check_paper(self):
        paper = self.paper_id
        if paper.activity_id != self.activity_id or paper.state != "issued":
            raise ValidationError(
                self.env._(
                    "“%(paper)s” is no issued paper of this activity: choose another.",
                    paper=paper.display_name,
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        files = super().create(vals_list)
        files._take_text()
        return files

    def write(self, vals):
        res = super().write(vals)
        if "paper_id" in vals:
            self._take_text()
        return res

    def _take_text(self):
        """Take the words of the papers that the caller reads, as they were issued."""
        for file in self.filtered("paper_id"):
            blocks = flat_blocks(file.paper_id._paper_values()["body"])
            # The words are guarded against typing.
            file.sudo().text = Markup("").join(map(self._block_html, blocks))
        self.publication_id._propose_redactions()

    @api.model
    def _block_html(self, block):
        if block["tag"] == "html":
            return Markup(block["html"])
        if block["tag"] == "table":
            rows = [block.get("head") or [], *block["rows"]]
            return Markup("<table>%s</table>") % Markup("").join(
                Markup("<tr>%s</tr>")
                % Markup("").join(Markup("<td>%s</td>") % cell for cell in row)
                for row in rows
            )
        words = (block.get("lead"), block.get("text"))
        return Markup("<p>%s</p>") % " ".join(word for word in words if word)

    def _sealed_values(self, terms):
        """Return what an approval of the file is given to, as plain values."""
        return {
            "kind": self.kind,
            "name": redact_text(self.name, terms),
            "body": redact_html(self.text, terms) if self.kind == "paper" else "",
            "image": self._image_hash(),
            "is_checked": self.is_checked,
        }

    def _image_hash(self):
        # The caller reads the publication; its image is kept as an attachment.
        raw = self.sudo()._image_bytes()
        return hashlib.sha256(raw).hexdigest() if raw else ""

    def _public_file(self, terms):
        """Return (name, mimetype, bytes) as the public gets it, made anew."""
        publication = self.publication_id
        values = self._sealed_values(terms)
        name = publication._bare_name(values["name"])
        if self.kind == "image":
            return f"{name}.jpg", "image/jpeg", self._clean_image()
        document = publication._document(
            {"title": values["name"], "facts": [], "body": values["body"]}
        )
        return f"{name}.pdf", "application/pdf", publication._print(document)

    def _clean_image(self):
        try:
            # The caller reads the publication; its image is kept as an attachment.
            return clean_image(self.sudo()._image_bytes())
        except ValueError as error:
            raise UserError(
                self.env._(
                    "“%(name)s” is no image that can be published: use JPEG or PNG "
                    "of at most 10 MB.",
                    name=self.name,
                )
            ) from error

    def _image_bytes(self):
        return base64.b64decode(self.with_context(bin_size=False).image or b"")
