from odoo import api, fields, models

# What the law asks social criticism to look at (L48).
CRITERIA = [
    ("necessity", "Necessity"),
    ("legality", "Fit with the Party's Line and the Law"),
    ("feasibility", "Correct, Scientific, Feasible"),
    ("impact", "Political, Economic, Social and Other Effects"),
    ("interests", "Balance of Interests of State, People and Organisations"),
]
STANCES = [
    ("agree", "Agrees"),
    ("amend", "Amend"),
    ("delete", "Delete"),
    ("add", "Add"),
    ("disagree", "Disagrees"),
]
TARGETS = [
    ("article", "Article"),
    ("criterion", "Criterion"),
    ("whole", "Whole Draft"),
]


class OpinionTargetMixin(models.AbstractModel):
    """What an opinion is about and what it says."""

    _name = "kh18.opinion.target.mixin"
    _description = "Opinion on a Draft"

    target = fields.Selection(TARGETS, string="On", required=True, default="article")
    article_id = fields.Many2one(
        "kh18.draft.article",
        domain="[('activity_id', '=', activity_id), ('is_gone', '=', False)]",
    )
    criterion = fields.Selection(CRITERIA)
    stance = fields.Selection(STANCES, required=True, default="amend")
    text = fields.Text(string="Opinion", required=True)
    reason = fields.Text()
    wording = fields.Text(
        string="Proposed Wording", help="How the article should read."
    )
    weight = fields.Integer(
        string="People", default=1, help="How many people stand behind the opinion."
    )
    is_minority = fields.Boolean(
        string="Minority",
        help="Kept as it is and printed beside the opinion of the majority.",
    )

    @api.model
    def _target_fields(self):
        """Return the names of the fields of this mixin."""
        return [
            "target",
            "article_id",
            "criterion",
            "stance",
            "text",
            "reason",
            "wording",
            "weight",
            "is_minority",
        ]
