"""Every menu, view and form of the app, opened by every role (1.6, 3.0)."""

from datetime import timedelta

from odoo.tests import tagged

from ..documents.common import ORDERLY
from .common import Command, TourCase

START = "/odoo/plans"
RECORDS = (
    "plan_menu",
    "task_menu",
    "responsibility_menu",
    "assignment_menu_ours",
    "assignment_menu",
    "consultation_menu",
    "plan_menu_lower",
    "unit_menu_plan_gap",
    "document_menu_governing",
    "document_menu_outgoing",
    "document_menu_incoming",
    "recipient_list_menu",
    "numbering_menu",
    "term_menu",
    "unit_menu",
    "post_menu",
    "department_menu",
    "member_count_menu",
    "activity_menu",
    "step_menu",
    "finding_menu",
    "opinion_menu",
    "procedure_menu",
    "recommendation_menu",
    "recommendation_menu_due",
    "reply_menu",
    "urging_menu",
    "body_record_menu",
    "report_menu_mine",
    "report_menu_accept",
    "report_menu",
    "campaign_menu",
    "form_menu",
    "indicator_menu",
    "target_menu",
    "session_menu",
    "session_menu_training",
    "attendance_menu",
    "unit_menu_not_reached",
    "communication_menu",
    "column_menu",
    "channel_menu",
    "material_menu",
    "question_menu",
    "intake_menu",
    "candidate_menu",
    "candidate_criterion_menu",
    "publication_menu",
)
BLANKS = (
    "plan_menu",
    "document_menu_governing",
    "document_menu_outgoing",
    "document_menu_incoming",
    "recipient_list_menu",
    "member_count_menu",
    "res_partner_body_menu",
    "recommendation_menu",
    "campaign_menu",
    "session_menu",
    "communication_menu",
    "material_menu",
    "question_menu",
    "intake_menu",
    "candidate_menu",
)


class CrawlCase(TourCase):
    """A province with something in each of its lists."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan_for_districts(name="Thực hiện Chỉ thị 18-CT/TW")
        cls._draft()
        cls._papers()
        cls._organisation()
        cls._fieldwork()
        cls._followup()
        cls._outreach()
        cls._reporting()

    @classmethod
    def _outreach(cls):
        common = {"unit_id": cls.province_a.id}
        came = {"from_unit_id": cls.district_a1.id, "audience": "member", "count": 20}
        cls.env["kh18.session"].create(
            [
                {
                    **common,
                    "name": "Hội nghị quán triệt",
                    "kind": kind,
                    "date": "2026-03-10",
                    "place": "Hội trường",
                    "attendance_ids": [Command.create(came)],
                }
                for kind in ("dissemination", "training")
            ]
        )
        cls.env["kh18.communication"].create({**common, "name": "Tin hội nghị"})
        cls.env["kh18.material"].create({**common, "name": "Sổ tay"})
        cls.env["kh18.question"].create({**common, "question": "Giám sát việc gì?"})
        cls.env["kh18.intake"].create(
            {**common, "name": "Bữa ăn ca", "content": "Bữa ăn ca kém"}
        )
        topic = cls.env.ref("kh18_oversight.topic_wages")
        cls.env["kh18.candidate"].create(
            {**common, "name": "Tiền lương", "topic_id": topic.id}
        )
        activity = cls.env["kh18.activity"].search([("kind", "=", "oversight")])[:1]
        told = activity.copy({"name": "Giám sát đã kết luận", "task_id": False})
        told.sudo().write({"state": "concluded", "date_conclusion": "2026-04-01"})
        cls.env["kh18.publication"].create({"activity_id": told.id})

    @classmethod
    def _reporting(cls):
        today = cls.env["kh18.workday"]._today()
        campaign = cls.env["kh18.campaign"].create(
            {
                "name": "Báo cáo năm",
                "unit_id": cls.province_a.id,
                "kind": "year",
                "form_id": cls.env.ref("kh18_oversight.form_bc_nam").id,
                "date_from": today - timedelta(days=300),
                "date_to": today + timedelta(days=60),
                "date_cutoff": today,
                "date_due": today + timedelta(days=10),
            }
        )
        campaign.with_user(cls.user(cls.province_a, "head")).action_launch()
        for unit in (cls.district_a1, cls.province_a):
            report = campaign.report_ids.filtered(lambda r, u=unit: r.unit_id == u)
            report.with_user(cls.user(unit, "officer")).action_open()
        campaign.report_ids.filtered(lambda r: r.unit_id == cls.district_a1)._hand_in()
        cls.env["kh18.target"].create(
            {
                "unit_id": cls.province_a.id,
                "indicator_id": cls.env.ref("kh18_oversight.indicator_c01").id,
                "amount": 4,
            }
        )

    @classmethod
    def _fieldwork(cls):
        company = cls.partner("Công ty thử nghiệm", kh18_body_kind="employer")
        common = {
            "unit_id": cls.province_a.id,
            "content": "Trả lương năm 2025",
            "ground": "programme",
            "date_start": "2026-03-01",
        }
        officer = cls.user(cls.province_a, "officer")
        activities = (
            cls.env["kh18.activity"]
            .with_user(officer)
            .create(
                [
                    {
                        **common,
                        "name": "Giám sát tiền lương",
                        "party_ids": [
                            Command.create(
                                {"partner_id": company.id, "date_work": "2026-03-20"}
                            )
                        ],
                    },
                    {
                        **common,
                        "name": "Phản biện đề án nhà ở",
                        "kind": "criticism",
                        "draft_title": "Đề án nhà ở",
                        "drafter_id": company.id,
                    },
                ]
            )
        )
        activities.with_user(cls.user(cls.province_a, "head")).action_prepare()
        cls.env["kh18.finding"].create(
            {"activity_id": activities[0].id, "name": "Nợ lương"}
        )
        cls.env["kh18.opinion"]._unfreeze().create(
            {
                "activity_id": activities[1].id,
                "target": "whole",
                "text": "Nhất trí",
                "author_unit_id": cls.district_a1.id,
            }
        )

    @classmethod
    def _followup(cls):
        officer = cls.user(cls.province_a, "officer")
        record = (
            cls.env["kh18.recommendation"]
            .with_user(officer)
            .create(
                {
                    "unit_id": cls.province_a.id,
                    "name": "Trả đủ lương",
                    "content": "Trả đủ lương cho người lao động.",
                    "addressee_id": cls.partner("Công ty nhận").id,
                }
            )
        )
        record._mark_sent(cls.env["kh18.workday"]._today() - timedelta(days=30))
        cls.env["kh18.urging"]._note(record, "urging")
        cls.env["kh18.reply"].with_user(officer).create(
            {"recommendation_id": record.id, "is_partial": True}
        )

    @classmethod
    def _draft(cls):
        draft = cls._plan(cls.province_a, parent_plan_id=cls.plan.id)
        cls._task(draft, [{"unit_id": cls.province_a.id}], name="Giám sát Công ty A")
        cls.env["kh18.plan.section"].create(
            {"plan_id": draft.id, "number": "1", "name": "Giám sát"}
        )
        cls.env["kh18.consultation"].create(
            {"plan_id": draft.id, "partner_ids": [Command.set(cls.front.ids)]}
        )
        below = cls._plan(cls.district_a1, superior_plan_id=cls.plan.id)
        cls._task(below, [{"unit_id": cls.district_a1.id}], name="Giám sát Công ty B")
        cls._issue(below)
        cls._as(below, "officer").action_send_to_superior()

    @classmethod
    def _papers(cls):
        kind = cls.env.ref("kh18_oversight.document_type_ke_hoach")
        common = {"unit_id": cls.province_a.id, "type_id": kind.id}
        cls.env["kh18.document"].create(
            [
                {**common, **ORDERLY, "subject": "Kế hoạch của chính đơn vị"},
                {
                    **common,
                    "direction": "incoming",
                    "subject": "Kế hoạch của cấp trên",
                    "full_symbol": "56/KH-TLĐ",
                    "date_issue": "2026-02-02",
                    "date_due": "2026-02-20",
                },
                {
                    **common,
                    "direction": "governing",
                    "subject": "Chỉ thị của Ban Bí thư",
                    "full_symbol": "18-CT/TW",
                    "date_issue": "2022-10-26",
                    "clause_ids": [Command.create({"number": "1", "name": "Điểm 1"})],
                },
            ]
        )
        cls.env["kh18.recipient.list"].create(
            {
                "unit_id": cls.province_a.id,
                "name": "Các đơn vị",
                "line_ids": [Command.create({"name": "Lưu: VT", "purpose": "file"})],
            }
        )

    @classmethod
    def _organisation(cls):
        cls.env["kh18.member.count"].create(
            {"unit_id": cls.province_a.id, "date": "2026-01-01", "members": 25000}
        )

    def _look(self, user, tour):
        before = self._counts()
        with self.seen_by_tour() as seen:
            self.start_tour(START, tour, login=user.login, timeout=600)
        self.assertEqual(self._counts(), before, "looking changes nothing")
        return seen

    def _counts(self):
        models = self.env["ir.model"].search(
            [("model", "=like", "kh18.%"), ("transient", "=", False)]
        )
        kept = [self.env[name] for name in models.mapped("model")]
        return {
            m._name: m.search_count([]) for m in kept if m._auto and not m._abstract
        }


@tagged("post_install", "-at_install")
class TestCrawl(CrawlCase):
    """Everybody clicks on everything; nothing breaks and nothing changes."""

    def test_officer(self):
        seen = self._crawl(self.user(self.province_a, "officer"), "kh18_crawl_deep")
        for menu in RECORDS:
            self.assertIn(f"kh18_oversight.{menu}", seen["records"])
        for menu in BLANKS:
            self.assertIn(f"kh18_oversight.{menu}", seen["blanks"])

    def test_head(self):
        seen = self._crawl(self.user(self.province_a, "head"))
        below = "kh18_oversight.plan_menu_lower"
        self.assertIn(below, seen["records"])
        self.assertNotIn(below, seen["inputs"], "the plan stays the unit's own")
        self.assertNotIn(below, seen["creatable"])

    def test_leader(self):
        self._crawl(self.user(self.province_a, "leader"))

    def test_clerk(self):
        self._crawl(self.user(self.province_a, "clerk"))

    def test_administrator(self):
        self._crawl(self.admin, "kh18_crawl_deep")

    def test_district(self):
        self._crawl(self.user(self.district_a1, "officer"))

    def test_viewer(self):
        seen = self._crawl(self.user(self.province_a, "viewer"))
        self.assertEqual(seen["creatable"], [], "a viewer creates nothing")
        self.assertEqual(seen["inputs"], [], "a viewer changes nothing")
        steps = {step.split(":")[1] for step in seen["steps"]}
        only_shows = {"action_print_paper", "action_lint_paper", "action_try"}
        self.assertLessEqual(steps, only_shows)

    def _crawl(self, user, tour="kh18_crawl"):
        seen = self._look(user, tour)
        self.assertEqual(sorted(seen["menus"]), sorted(self._menus(user)))
        self.assertEqual(set(seen["views"]), self._views(user))
        return seen

    def _menus(self, user):
        """Return {XML id: action} of the menus of the app that lead somewhere."""
        menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
        root = self.env.ref("kh18_oversight.root_menu").id
        return {
            menu["xmlid"]: self.env[menu["action_model"]].browse(menu["action_id"])
            for key, menu in menus.items()
            if key != "root" and menu["app_id"] == root and not menu["children"]
        }

    def _views(self, user):
        """Return "menu:view" for each view that a menu offers, dialogs apart."""
        seen = set()
        for menu, action in self._menus(user).items():
            if action.target == "new":
                continue
            modes = [mode for mode in action.view_mode.split(",") if mode != "form"]
            seen.update(
                f"{menu}:{mode}" for mode in (modes if len(modes) > 1 else ["only"])
            )
        return seen


@tagged("post_install", "-at_install")
class TestNarrow(CrawlCase):
    """The main lists and forms on a telephone (U14)."""

    browser_size = "375x667"
    touch_enabled = True

    def test_officer(self):
        seen = self._look(self.user(self.province_a, "officer"), "kh18_crawl_main")
        self.assertEqual(len(seen["menus"]), 7)
        self.assertEqual(seen["records"], seen["menus"])
        self.assertEqual(seen["wide"], [], "nothing is wider than the screen")
