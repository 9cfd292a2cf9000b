from odoo.exceptions import AccessError
from odoo.tests import tagged

from .test_entry import EntryCase

LINKED = {"fields": {"display_name": {}}}


@tagged("post_install", "-at_install")
class TestEntryLeaks(EntryCase):
    """A form in the making tells nothing of records that its user may not read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.foreign, cls.secret = cls._foreign(cls)
        cls.requests = cls.env["kh18.reconsideration"].create(
            [
                {"recommendation_id": record.id, "text": "Mật"}
                for record in (cls.foreign, cls.secret)
            ]
        )

    def _refused(self, model, values, names, spec, **context):
        """Check that neither a typed value nor a default is told."""
        records = self.env[model].with_user(self.officer)
        for record in (self.foreign, self.secret):
            request = record.request_ids.sudo()
            ids = {"recommendation": record.id, "request": request.id}
            typed = values(ids)
            self.env.flush_all()
            self.env.invalidate_all()
            with self.subTest(model=model, way="typed"), self.assertRaises(AccessError):
                records.onchange(typed, names, spec)
            defaults = {f"default_{name}": value for name, value in typed.items()}
            opened = records.with_context(**defaults)
            self.env.invalidate_all()
            with self.subTest(model=model, way="given"), self.assertRaises(AccessError):
                opened.onchange({}, [], spec)

    def test_links(self):
        for model, told in (
            ("kh18.reply", {"addressee_id": LINKED}),
            ("kh18.reconsideration", {"content": {}}),
            ("kh18.law.stage", {"proposed_wording": {}}),
            ("kh18.reply.wizard.line", {"date_limit": {}}),
        ):
            self._refused(
                model,
                lambda ids: {"recommendation_id": ids["recommendation"]},
                ["recommendation_id"],
                {"recommendation_id": LINKED, **told},
            )
        self._refused(
            "kh18.reconsideration.wizard",
            lambda ids: {"request_id": ids["request"]},
            ["request_id"],
            {"request_id": LINKED, "text": {}, "content": {}},
        )
        self._refused(
            "kh18.recommendation",
            lambda ids: {"same_as_id": ids["recommendation"]},
            ["same_as_id"],
            {"same_as_id": LINKED},
        )

    def test_chosen_ones(self):
        for name in (
            "recommendation.send",
            "recommendation.receipt",
            "recommendation.verify",
            "recommendation.cluster",
            "extension",
            "reply",
        ):
            self._refused(
                f"kh18.{name}.wizard",
                lambda ids: {"recommendation_ids": [(4, ids["recommendation"])]},
                ["recommendation_ids"],
                {"recommendation_ids": {"fields": {"name": {}, "display_name": {}}}},
            )

    def test_lines(self):
        spec = {"line_ids": {"fields": {"recommendation_id": LINKED, "date_limit": {}}}}
        self._refused(
            "kh18.reply.wizard",
            lambda ids: {
                "line_ids": [(0, 0, {"recommendation_id": ids["recommendation"]})]
            },
            ["line_ids"],
            spec,
        )

    def test_parent_of_a_line(self):
        lines = self.env["kh18.reply.wizard.line"].with_user(self.officer)
        for parent in (
            {"id": self._dialog("reply", self._sent()).id},
            {"document_id": self._hidden_paper().id},
        ):
            self.env.flush_all()
            self.env.invalidate_all()
            with self.subTest(parent), self.assertRaises(AccessError):
                lines.onchange({"wizard_id": parent}, ["wizard_id"], {"outcome": {}})
        new = {"wizard_id": {"number": "1"}}
        lines.onchange(new, ["wizard_id"], {"outcome": {}})

    def _hidden_paper(self):
        return self.env["kh18.document"].create(
            {
                "unit_id": self.province_b.id,
                "type_id": self.env.ref("kh18_oversight.document_type_cong_van").id,
                "subject": "Nháp",
            }
        )
