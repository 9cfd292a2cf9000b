"""Tasks handed to units for the tests."""

from .common import PlanCase


class AssignmentCase(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan(cls.province_a)
        cls.task = cls._task(
            cls.plan,
            [{"level_id": cls.district_a1.level_id.id}, {"unit_id": cls.province_a.id}],
            date_due="2027-06-30",
        )
        cls._issue(cls.plan)
        cls.handed = cls._handed(cls.plan, cls.district_a1)
        cls.own = cls._handed(cls.plan, cls.province_a)

    def _by(self, role, record=None):
        record = record or self.handed
        return record.with_user(self.user(record.unit_id, role))

    def _proof(self, record):
        self.env["ir.attachment"].create({"name": "Biên bản.pdf"})
        record.evidence_ids = [
            (0, 0, {"name": "Biên bản.pdf", "raw": b"x", "res_model": record._name})
        ]

    def _to_review(self):
        officer = self._by("officer")
        officer.action_start()
        self._proof(officer)
        officer.action_submit_result()
