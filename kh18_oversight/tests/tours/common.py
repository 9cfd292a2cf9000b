"""A province at work, seen through the browser: what every tour finds."""

import json
import logging
from contextlib import contextmanager
from unittest.mock import patch

from ..common import Command, OversightHttpCase
from ..planning.common import PlanTree

MARK = "kh18-seen "


class TourCase(PlanTree, OversightHttpCase):
    """The test tree with departments; ``tour`` runs a tour as the holder of a post."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.front.name = "Ủy ban MTTQ thử nghiệm"
        cls.policy, cls.communication = cls.env["kh18.department"].create(
            [
                {
                    "unit_id": cls.province_a.id,
                    "name": "Ban Chính sách pháp luật",
                    "role": "advising",
                },
                {
                    "unit_id": cls.province_a.id,
                    "name": "Ban Tuyên giáo",
                    "role": "communication",
                },
            ]
        )

    def setUp(self):
        super().setUp()
        # Tests get HTML for PDF otherwise; the tours read the real thing.
        printing = patch.object(
            type(self.env["ir.actions.report"]),
            "_pre_render_qweb_pdf",
            lambda report, ref, res_ids=None, data=None: (
                report._render_qweb_pdf_prepare_streams(ref, data, res_ids),
                "pdf",
            ),
        )
        self.startPatcher(printing)

    def tour(self, name, unit, role, url="/odoo/plans", **options):
        """Run the tour ``name`` as the holder of ``role`` in ``unit``."""
        login = self.user(unit, role).login
        self.start_tour(url, name, login=login, timeout=180, **options)

    @classmethod
    def _plan_for_districts(cls, **values):
        """Return an issued plan whose two tasks go to the districts of province A."""
        plan = cls._plan(cls.province_a, kind="implementing", **values)
        level = cls.env.ref("kh18_oversight.unit_level_district").id
        cls._task(plan, [{"level_id": level}], name="Tuyên truyền Chỉ thị 18")
        cls._task(
            plan,
            [{"unit_id": cls.district_a1.id}, {"department_id": cls.policy.id}],
            name="Rà soát văn bản",
            date_due="2023-04-15",
        )
        cls._task(plan, [{"unit_id": cls.district_a1.id}], name="Tập huấn cán bộ")
        return cls._issue(plan)

    @classmethod
    def _governing(cls, symbol, date_issue):
        """Return a checked document that governs the work of province A."""
        document = (
            cls.env["kh18.document"]
            .with_user(cls.user(cls.province_a, "officer"))
            .create(
                {
                    "unit_id": cls.province_a.id,
                    "direction": "governing",
                    "type_id": cls.env.ref("kh18_oversight.document_type_chi_thi").id,
                    "full_symbol": symbol,
                    "date_issue": date_issue,
                    "issuer_text": "Ban Bí thư",
                    "subject": "Tăng cường giám sát, phản biện xã hội",
                }
            )
        )
        document.with_user(cls.user(cls.province_a, "leader")).action_check()
        return document

    @classmethod
    def _sent(cls, name, body, day):
        """Return a recommendation of province A's officer, sent on that day."""
        record = (
            cls.env["kh18.recommendation"]
            .with_user(cls.user(cls.province_a, "officer"))
            .create(
                {
                    "unit_id": cls.province_a.id,
                    "name": name,
                    "content": name,
                    "addressee_id": body.id,
                }
            )
        )
        record._mark_sent(day, symbol="12/LĐLĐ")
        return record

    @contextmanager
    def seen_by_tour(self):
        """Yield the dict that the tour logs as what it has seen."""
        seen = {}

        class Listener(logging.Handler):
            def emit(self, record):
                text = record.getMessage()
                if text.startswith(MARK):
                    seen.update(json.loads(text.removeprefix(MARK).splitlines()[0]))

        logger, listener = self._logger.getChild("browser"), Listener()
        logger.addHandler(listener)
        try:
            yield seen
        finally:
            logger.removeHandler(listener)


__all__ = ["Command", "TourCase"]
