from odoo.tests import tagged

from .session_common import SessionCase


@tagged("post_install", "-at_install")
class TestCoverage(SessionCase):
    """Which units and officials in charge a session has reached."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.directive = cls.env["kh18.document"].create(
            {
                "unit_id": cls.district_a1.id,
                "direction": "governing",
                "type_id": cls.env.ref("kh18_oversight.document_type_ke_hoach").id,
                "subject": "Chỉ thị",
                "issuer_text": "Ban Bí thư",
            }
        )
        cls.tree = (
            cls.district_a1
            | cls.district_a2
            | cls.grassroots_a11
            | cls.grassroots_a12
            | cls.grassroots_a21
        )

    def _units(self, *domain, user=None):
        units = self.env["kh18.unit"].with_user(
            user or self.user(self.nation, "viewer")
        )
        return units.search([("id", "in", self.tree.ids), *domain])

    def _missing(self, *domain, **options):
        return self._units(("is_reached", "=", False), *domain, **options)

    def test_by_an_own_session(self):
        session = self._announced()
        self._row(session, from_unit_id=self.district_a1.id)
        self.assertEqual(self._missing(), self.tree)
        session.action_hold()
        self.assertEqual(self._missing(), self.tree - self.district_a1)
        self.assertTrue(self.district_a1.is_reached)
        self.assertEqual(self.district_a1.reached_on, self.today)
        self.assertFalse(self.district_a2.is_reached)
        self.assertFalse(self.district_a2.reached_on)

    def test_by_people_who_came(self):
        session = self._announced()
        self._row(session)
        struck = self._row(session, from_unit_id=self.grassroots_a12.id)
        struck.sudo().is_struck = True
        session.action_hold()
        reached = self._units(("is_reached", "=", True))
        self.assertEqual(reached, self.district_a1 | self.grassroots_a11)
        self.assertEqual(self.grassroots_a11.reached_on, self.today)

    def test_not_by_one_taken_back(self):
        session = self._held()
        session.with_user(self.leader)._back_with_reason("Sai")
        self.assertEqual(self._missing(), self.tree)

    def test_by_kind(self):
        self._held(kind="training")
        for kind, missing in (
            ("training", self.tree - self.district_a1),
            ("dissemination", self.tree),
        ):
            found = self._units(("not_reached_kind", "=", kind))
            self.assertEqual(found, missing, kind)

    def test_by_document(self):
        self._held(self.district_a2)
        self._held(document_ids=self.directive.ids)
        missing = self.tree - self.district_a1
        directive = self.directive
        found = self._units(("not_reached_document_id", "=", directive.id))
        self.assertEqual(found, missing)
        found = self._units(("not_reached_document_id", "ilike", "Chỉ thị"))
        self.assertEqual(found, missing)

    def test_sessions_above_count_though_they_are_not_read(self):
        session = self._session(self.province_a)
        session.action_announce()
        self._row(session)
        session.action_hold()
        user = self.user(self.grassroots_a11, "officer")
        self.assertFalse(session.with_user(user).has_access("read"))
        unit = self.grassroots_a11.with_user(user)
        self.assertTrue(unit.is_reached)
        self.assertIn(unit, self._units(("is_reached", "=", True), user=user))

    def test_so_they_do_by_their_documents(self):
        session = self._session(self.province_a, document_ids=self.directive.ids)
        session.action_announce()
        self._row(session)
        session.action_hold()
        user = self.user(self.grassroots_a11, "officer")
        self.directive.sudo().unit_id = self.grassroots_a11
        for value in (self.directive.id, "Chỉ thị"):
            operator = "=" if isinstance(value, int) else "ilike"
            domain = ("not_reached_document_id", operator, value)
            self.assertNotIn(self.grassroots_a11, self._units(domain, user=user))

    def test_the_share_by_level(self):
        session = self._announced()
        self._row(session)
        session.action_hold()
        rows = self.env["kh18.unit"].formatted_read_group(
            [("id", "in", self.tree.ids)],
            ["level_id"],
            ["reached_share:avg", "__count"],
        )
        shares = [(row["__count"], round(row["reached_share:avg"])) for row in rows]
        self.assertEqual(sorted(shares), [(2, 50), (3, 33)])
        field = self.env["kh18.unit"].fields_get(["reached_share"], ["aggregator"])
        self.assertEqual(field["reached_share"]["aggregator"], "avg")

    def _posts(self, reached):
        return self.env["kh18.post"].search(
            [
                ("unit_id", "in", (self.district_a1 | self.grassroots_a11).ids),
                ("in_charge", "=", True),
                ("is_reached", "=", reached),
            ]
        )

    def test_an_official_by_name(self):
        session = self._announced()
        person = self.leader.partner_id
        self._row(session, partner_id=person.id, from_unit_id=False, count=1)
        session.action_hold()
        post = self._posts(True)
        self.assertEqual(post.partner_id, person)
        self.assertEqual((post.is_reached, post.reached_on), (True, self.today))
        self.assertEqual(len(self._posts(False)), 3)

    def test_officials_of_a_unit_without_names(self):
        session = self._announced()
        self._row(session, audience="member")
        session.action_hold()
        self.assertFalse(self._posts(True))
        session.with_user(self.leader)._back_with_reason("Thiếu cán bộ")
        self._row(session, audience="official")
        session.action_hold()
        posts = self._posts(True)
        self.assertEqual(posts.unit_id, self.grassroots_a11)
        self.assertEqual(len(posts), 2)
        self.assertEqual(posts[0].reached_on, self.today)

    def _queries(self, model, count):
        records = self.env[model].search([], limit=count)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        records.mapped("is_reached")
        records.mapped("reached_on")
        return self.env.cr.sql_log_count - before

    def test_queries_do_not_grow(self):
        self._held()
        for model in ("kh18.unit", "kh18.post"):
            self._queries(model, 1)
            few, many = self._queries(model, 2), self._queries(model, 12)
            self.assertEqual(few, many, model)

    def test_one_query_finds_all(self):
        self._held()
        units = self.env["kh18.unit"]
        units.search([("is_reached", "=", False)])
        self.env.flush_all()
        with self.assertQueryCount(1):
            units.search([("is_reached", "=", False)])
