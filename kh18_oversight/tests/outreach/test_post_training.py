from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .session_paper_common import SessionPaperCase


@tagged("post_install", "-at_install")
class TestPostTraining(SessionPaperCase):
    """What the persons of posts were trained in (S52, S56)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.posts = cls.env["kh18.post"].search(
            [
                ("unit_id", "=", cls.district_a1.id),
                ("role", "in", ["leader", "officer"]),
            ]
        )
        cls.trained, cls.other = cls.posts.sorted("role")
        cls.person = cls.trained.partner_id
        cls.session = cls._course()

    @classmethod
    def _course(cls, state="held", unit=None, **values):
        """Return a course attended by the person."""
        session = cls._session(
            **{"date": cls.today, **values},
            attendance_ids=[
                Command.create(
                    {
                        "from_unit_id": cls.district_a1.id,
                        "partner_id": cls.person.id,
                    }
                )
            ],
        )
        session._go(state)
        return session

    def test_courses_of_a_person(self):
        first = self._course(date="2021-05-05")
        self.env.flush_all()
        self.assertEqual(self.trained.training_count, 2)
        self.assertEqual(self.trained.training_last, self.today)
        self.assertEqual(
            self.trained.training_ids, (self.session | first).attendance_ids
        )
        self.assertTrue(self.trained.is_trained_this_year)
        self.assertFalse(self.trained.is_never_trained)
        self.assertEqual(self.other.training_count, 0)
        self.assertTrue(self.other.is_never_trained)

    def test_only_courses_that_took_place_count(self):
        self.session._go("planned")
        self._course(kind="dissemination")
        struck = self._course()
        struck.attendance_ids.sudo()._unfreeze().is_struck = True
        self.env.flush_all()
        self.trained.invalidate_recordset()
        self.assertEqual(self.trained.training_count, 0)
        self.assertTrue(self.trained.is_never_trained)

    def test_filters_ask_the_same(self):
        search = self.env["kh18.post"].search
        mine = [("id", "in", self.posts.ids)]
        for field in ("is_trained_this_year", "is_never_trained"):
            for value in (True, False):
                found = search([*mine, (field, "=", value)])
                expected = self.posts.filtered(lambda p, f=field, v=value: p[f] == v)
                self.assertEqual(found, expected)
        self.session.with_context(tracking_disable=True)._unfreeze().date = "2021-05-05"
        self.env.flush_all()
        self.assertFalse(search([*mine, ("is_trained_this_year", "=", True)]))

    def test_the_own_unit_reads_courses_held_above(self):
        officer = self.user(self.district_a1, "officer")
        post = self.trained.with_user(officer)
        self.assertEqual(post.training_count, 1)
        self.assertEqual(post.training_ids, self.session.attendance_ids)
        stranger = self.trained.with_user(self.user(self.district_a2, "officer"))
        rows = self.session.attendance_ids.with_user(stranger.env.user)
        self.assertFalse(rows.has_access("read"))

    def test_other_rows_of_courses_above_stay_shut(self):
        rows = self.env["kh18.attendance"].create(
            {
                "session_id": self._session().id,
                "from_unit_id": self.district_a1.id,
                "person_name": "Lầu A Mới",
            }
        )
        officer = self.user(self.district_a1, "officer")
        self.assertFalse(rows.with_user(officer).has_access("read"))

    def test_record_is_a_list_of_named_rows_of_courses(self):
        action = self.env.ref("kh18_oversight.training_record_action")
        self._course(kind="dissemination")
        rows = self.env["kh18.attendance"].search(
            [*safe_eval(action.domain), ("unit_id", "=", self.province_a.id)]
        )
        self.assertEqual(rows, self.session.attendance_ids)

    def test_queries_do_not_grow_with_the_posts(self):
        names = ["training_count", "training_last", "training_ids"]
        for posts in (self.trained, self.env["kh18.post"].search([], limit=30)):
            posts.mapped("partner_id")
            posts.invalidate_recordset(names)
            with self.assertQueryCount(6):
                posts.read(names)
